// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/application.h"

#include "composition/mapping.h"
#include "demo/demogateway.h"
#include "gateway/tls.h"
#include "ingest/describer.h"
#include "journal/journal.h"
#include "shell/painting.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QSaveFile>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

namespace
{
/// Batches are applied at most this often: a person sees no more, and a burst costs no more.
constexpr int DrainInterval = 50;     // ms
constexpr int ScreenshotDelay = 5000; // ms behind the first event
/// A gateway may have nothing to say; then the picture is of that.
constexpr int ScreenshotPatience = 15000; // ms
constexpr double DemoHistory = 24;        // hours

void complain(const QString &sentence)
{
    std::fprintf(stderr, "tillwatch: %s\n", qUtf8Printable(sentence));
}
} // namespace

Application::Application(shell::Options options) : m_options(std::move(options))
{
    m_drainTimer.setSingleShot(true);
    m_drainTimer.setTimerType(Qt::PreciseTimer);
    m_idleTimer.setSingleShot(true);
    connect(&m_drainTimer, &QTimer::timeout, this, &Application::drain);
    connect(&m_idleTimer, &QTimer::timeout, this, [this] { leave(shell::ExitGood); });
    connect(&m_signals, &shell::TerminationSignals::terminationRequested, this, [this] { leave(shell::ExitGood); });
}

Application::~Application()
{
    stopBackend();
}

int Application::run()
{
    if (const auto status = prepare())
        return *status;
    if (m_options.exitAfter) {
        QTimer::singleShot(*m_options.exitAfter, this, [this] {
            if (m_screenshotPending)
                takeScreenshot();
            else
                leave(shell::ExitGood);
        });
    }
    const int status = QCoreApplication::exec();
    m_engine.reset();
    return status;
}

std::optional<int> Application::prepare()
{
    gateway::SessionOptions session;
    session.url = m_options.url;
    session.sellerId = m_options.seller;
    session.storefronts = m_options.storefronts;
    session.products = m_options.products;
    session.cookie = [cookie = m_options.cookie] { return cookie; };
    if (const auto tls = gateway::tlsConfiguration(m_options.caFile))
        session.client.tls = *tls;
    if (m_options.demo) {
        if (const auto status = startDemo(session))
            return status;
    }
    if (session.storefronts.isEmpty() && !session.sellerId.isEmpty())
        session.storefronts = QStringList{session.sellerId};
    if (const auto status = openJournal(session))
        return status;

    // Scripts and containers run in the "C" locale, whose times and numbers are for machines.
    if (QLocale::system().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    dashboard::Dashboard::Options shop;
    shop.locale = QLocale();
    shop.currency = m_options.currency;
    if (!m_options.timeZone.isEmpty())
        shop.timeZone = QTimeZone(m_options.timeZone);
    shop.shopName = session.sellerId;
    m_dashboard = std::make_unique<dashboard::Dashboard>(shop);
    if (!m_options.headless && !openWindow()) {
        complain(u"The window cannot be opened."_s);
        return 1;
    }
    startBackend(std::move(session));
    return std::nullopt;
}

std::optional<int> Application::startDemo(gateway::SessionOptions &session)
{
    demo::MarketplaceOptions marketplace;
    marketplace.historyHours = DemoHistory;
    if (m_options.rate)
        marketplace.rate = *m_options.rate;
    if (m_options.seed)
        marketplace.seed = *m_options.seed;
    if (!m_options.timeZone.isEmpty())
        marketplace.timeZone = QTimeZone(m_options.timeZone);
    if (const auto problem = demo::Marketplace::scenarioProblem(m_options.scenario)) {
        complain(*problem);
        return shell::ExitBadArguments;
    }
    marketplace.scenario = m_options.scenario;
    m_demo = std::make_unique<demo::DemoGateway>(marketplace);
    const auto connection = m_demo->start();
    if (!connection) {
        complain(connection.error());
        return shell::ExitNeverConnected;
    }
    session.url = connection->url.toString();
    session.sellerId = connection->sellerId;
    session.cookie = [cookie = connection->cookie] { return cookie; };
    if (m_options.currency.isEmpty())
        m_options.currency = connection->currency;
    return std::nullopt;
}

std::optional<int> Application::openJournal(const gateway::SessionOptions &session)
{
    if (m_options.noJournal)
        return std::nullopt;
    QString folder = m_options.dataDir;
    if (folder.isEmpty() && m_options.demo) {
        m_temporary = std::make_unique<QTemporaryDir>();
        folder = m_temporary->path();
    } else if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    }
    const QDir dir(folder + u"/journals"_s);
    if (folder.isEmpty() || !dir.mkpath(u"."_s)) {
        complain(u"The data folder \"%1\" cannot be used."_s.arg(folder));
        return shell::ExitBadDataFolder;
    }
    // The demo's port differs from run to run; it is one profile all the same.
    const QString address = m_options.demo ? u"demo"_s : session.url;
    journal::Journal::Options options;
    options.describer = ingest::describer();
    options.onTrouble = [](const std::optional<journal::JournalError> &error) {
        if (error)
            complain(error->sentence);
    };
    auto journal = journal::Journal::open(dir.filePath(journal::fileName(address, session.sellerId)), options);
    if (!journal) {
        complain(journal.error().sentence + u" ("_s + dir.path() + u')');
        return shell::ExitBadDataFolder;
    }
    m_journal = std::move(journal).value();
    return std::nullopt;
}

bool Application::openWindow()
{
    shell::choosePainting(m_options.backend);
    QQuickStyle::setStyle(u"Basic"_s);
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(u"qrc:/qt/qml"_s);
    QVariantMap properties{{u"dashboard"_s, QVariant::fromValue(m_dashboard.get())},
                           {u"page"_s, m_options.page},
                           {u"themeChoice"_s, m_options.theme}};
    if (m_options.size.isValid()) {
        properties.insert(u"width"_s, m_options.size.width());
        properties.insert(u"height"_s, m_options.size.height());
    }
    m_engine->setInitialProperties(properties);
    m_engine->load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
    m_window = m_engine->rootObjects().isEmpty() ? nullptr
                                                 : qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    if (!m_window)
        return false;
    connect(m_window, &QWindow::visibleChanged, this, [this](bool visible) {
        if (!visible)
            leave(shell::ExitGood);
    });
    if (!m_options.screenshot.isEmpty()) {
        m_screenshotPending = true;
        QTimer::singleShot(ScreenshotPatience, this, [this] { takeScreenshot(); });
    }
    return true;
}

void Application::startBackend(gateway::SessionOptions session)
{
    m_mailbox = std::make_unique<ingest::Mailbox>(
        [this] { QMetaObject::invokeMethod(this, &Application::drain, Qt::QueuedConnection); });
    m_backend = std::make_unique<Backend>(std::move(session), m_journal.get(), *m_mailbox);
    m_backend->moveToThread(&m_backendThread);
    connect(m_backend.get(), &Backend::statusChanged, this, &Application::connectionChanged);
    connect(m_dashboard.get(), &dashboard::Dashboard::retryRequested, m_backend.get(), &Backend::retryNow);
    m_backendThread.setObjectName(u"gateway"_s);
    m_backendThread.start();
    QMetaObject::invokeMethod(m_backend.get(), &Backend::start, Qt::QueuedConnection);
}

void Application::stopBackend()
{
    if (!m_backendThread.isRunning())
        return;
    disconnect(m_backend.get(), nullptr, this, nullptr);
    QMetaObject::invokeMethod(m_backend.get(), &Backend::stop, Qt::BlockingQueuedConnection);
    m_backendThread.quit();
    m_backendThread.wait();
}

void Application::drain()
{
    const qint64 elapsed = m_sinceDrain.isValid() ? m_sinceDrain.elapsed() : DrainInterval;
    if (elapsed < DrainInterval && !m_leaving) {
        if (!m_drainTimer.isActive())
            m_drainTimer.start(static_cast<int>(DrainInterval - elapsed));
        return;
    }
    m_sinceDrain.start();
    for (const dashboard::EventBatch &batch : m_mailbox->take()) {
        m_dashboard->apply(batch);
        if (!batch.restored && batch.received > 0)
            eventsCame();
    }
}

void Application::eventsCame()
{
    if (m_options.exitWhenIdle)
        m_idleTimer.start(*m_options.exitWhenIdle);
    if (m_screenshotPending && !m_eventsCame)
        QTimer::singleShot(ScreenshotDelay, this, [this] { takeScreenshot(); });
    m_eventsCame = true;
}

void Application::connectionChanged(const gateway::ConnectionStatus &status)
{
    const bool worthALine =
        status.phase != m_status.phase || status.sentence != m_status.sentence || status.gateway != m_status.gateway;
    m_status = status;
    m_everConnected = m_everConnected || status.phase == gateway::Phase::Connected;
    m_dashboard->setConnection(forDashboard(status));
    if (!m_options.headless)
        return;
    if (worthALine) {
        std::fprintf(stderr, "%s %s: %s\n", qPrintable(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)),
                     qPrintable(gateway::phaseName(status.phase)), qUtf8Printable(status.sentence));
    }
    if (status.phase == gateway::Phase::Refused)
        leave(shell::ExitRefused);
}

void Application::takeScreenshot()
{
    if (!m_screenshotPending || m_leaving)
        return;
    m_screenshotPending = false;
    if (!m_window->grabWindow().save(m_options.screenshot, "PNG")) {
        complain(u"The picture cannot be written to \"%1\"."_s.arg(m_options.screenshot));
        leave(1);
        return;
    }
    if (m_options.stateFile != u"-") {
        std::printf("events %lld, orders %d, alerts %d, picture %s\n",
                    static_cast<long long>(m_dashboard->state().counters.received),
                    m_dashboard->state().orders().size(), m_dashboard->notifications()->count(),
                    qUtf8Printable(m_options.screenshot));
    }
    leave(shell::ExitGood);
}

void Application::leave(int status)
{
    if (m_leaving)
        return;
    m_leaving = true;
    m_drainTimer.stop();
    m_idleTimer.stop();
    if (m_backend) {
        stopBackend();
        drain();
    }
    m_journal.reset();
    if (m_demo)
        m_demo->stop();
    if (m_options.headless && !m_everConnected && status == shell::ExitGood)
        status = shell::ExitNeverConnected;
    if (!m_options.stateFile.isEmpty() && !writeState()) {
        complain(u"The state cannot be written to \"%1\"."_s.arg(m_options.stateFile));
        status = 1;
    }
    QCoreApplication::exit(status);
}

bool Application::writeState() const
{
    const QByteArray text =
        state::stateFile(m_dashboard->connectionState(), m_dashboard->state(), m_dashboard->ledger(),
                         m_dashboard->notices(), QDateTime::currentMSecsSinceEpoch());
    if (m_options.stateFile == u"-") {
        const bool written = std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout) ==
                             static_cast<std::size_t>(text.size());
        return std::fflush(stdout) == 0 && written;
    }
    const QFileInfo target(m_options.stateFile);
    if (target.exists() && !target.isFile()) {
        // A pipe or a device is written as it is; a file is replaced whole.
        QFile file(m_options.stateFile);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    QSaveFile file(m_options.stateFile);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

} // namespace tillwatch::composition
