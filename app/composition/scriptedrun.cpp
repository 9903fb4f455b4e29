// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/scriptedrun.h"

#include "state/statefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QQuickWindow>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

namespace
{
constexpr int ScreenshotDelay = 5000; // ms after the first event
/// A gateway may have nothing to say; then the picture is of that.
constexpr int ScreenshotPatience = 15000; // ms
/// The welcome page never receives an event.
constexpr int WelcomePatience = 1000; // ms
} // namespace

ScriptedRun::ScriptedRun(const shell::Options &options, const dashboard::Workspace &workspace)
    : m_options(options), m_workspace(workspace)
{
    m_idleTimer.setSingleShot(true);
    connect(&m_idleTimer, &QTimer::timeout, this, [this] { leave(shell::ExitGood); });
}

void ScriptedRun::start()
{
    if (!m_options.exitAfter)
        return;
    QTimer::singleShot(*m_options.exitAfter, this, [this] {
        if (m_screenshotPending)
            takeScreenshot();
        else
            leave(shell::ExitGood);
    });
}

void ScriptedRun::setWindow(QQuickWindow *window)
{
    m_window = window;
    if (m_options.screenshot.isEmpty())
        return;
    m_screenshotPending = true;
    const bool welcome = !m_options.demo && m_options.url.isEmpty();
    QTimer::singleShot(welcome ? WelcomePatience : ScreenshotPatience, this, &ScriptedRun::takeScreenshot);
}

void ScriptedRun::connectionChanged(const gateway::ConnectionStatus &status)
{
    const bool changed = status.phase != m_status.phase || status.sentence != m_status.sentence;
    m_status = status;
    m_everConnected = m_everConnected || status.phase == gateway::Phase::Connected;
    if (!m_options.headless)
        return;
    if (changed) {
        std::fprintf(stderr, "%s %s: %s\n", qPrintable(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)),
                     qPrintable(key(status.phase)), qUtf8Printable(status.sentence));
    }
    if (status.phase == gateway::Phase::Refused)
        leave(shell::ExitRefused);
}

void ScriptedRun::eventsApplied()
{
    if (m_leaving)
        return;
    if (m_options.exitWhenIdle)
        m_idleTimer.start(*m_options.exitWhenIdle);
    if (m_screenshotPending && !m_anyEvents)
        QTimer::singleShot(ScreenshotDelay, this, &ScriptedRun::takeScreenshot);
    m_anyEvents = true;
}

void ScriptedRun::takeScreenshot()
{
    if (!m_screenshotPending || m_leaving)
        return;
    m_screenshotPending = false;
    if (!m_window->grabWindow().save(m_options.screenshot, "PNG")) {
        shell::printError(u"The picture cannot be written to \"%1\"."_s.arg(m_options.screenshot));
        leave(1);
        return;
    }
    if (m_options.stateFile != u"-") {
        dashboard::Dashboard &shown = *m_workspace.dashboard();
        std::printf("events %lld, orders %d, alerts %d, picture %s\n",
                    static_cast<long long>(shown.state().counters.received), shown.state().orders().size(),
                    shown.notifications()->count(), qUtf8Printable(m_options.screenshot));
    }
    leave(shell::ExitGood);
}

void ScriptedRun::leave(int status)
{
    if (std::exchange(m_leaving, true))
        return;
    m_idleTimer.stop();
    Q_EMIT leaving();
    if (m_options.headless && !m_everConnected && status == shell::ExitGood)
        status = shell::ExitNeverConnected;
    if (m_lostEvents > 0) {
        shell::printError(m_lostEvents == 1
                              ? u"One event that was received could not be kept in the journal."_s
                              : u"%1 events that were received could not be kept in the journal."_s.arg(m_lostEvents));
        if (m_options.headless && status == shell::ExitGood)
            status = shell::ExitNotKept;
    }
    if (!m_options.stateFile.isEmpty() && !writeState()) {
        shell::printError(u"The state cannot be written to \"%1\"."_s.arg(m_options.stateFile));
        status = 1;
    }
    QCoreApplication::exit(status);
}

bool ScriptedRun::writeState() const
{
    const dashboard::Dashboard &shown = *m_workspace.dashboard();
    const QByteArray text = state::stateFile(shown.projection().connection(), shown.state(), shown.ledger(),
                                             shown.notices(), QDateTime::currentMSecsSinceEpoch());
    if (m_options.stateFile == u"-") {
        const bool written = std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout) ==
                             static_cast<std::size_t>(text.size());
        return std::fflush(stdout) == 0 && written;
    }
    const QFileInfo target(m_options.stateFile);
    if (target.exists() && !target.isFile()) {
        // A pipe or a device is written in place; a regular file is replaced as a whole.
        QFile file(m_options.stateFile);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    QSaveFile file(m_options.stateFile);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

} // namespace tillwatch::composition
