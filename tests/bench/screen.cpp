// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "bench/screen.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace tillwatch::bench
{

namespace
{
constexpr int StartMs = 20'000;
} // namespace

Screen::Screen()
{
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    const QString xvfb = QStandardPaths::findExecutable(u"Xvfb"_s);
    if (xvfb.isEmpty())
        return;
    auto server = std::make_unique<QProcess>();
    // Xvfb picks a free display number and writes it to standard output.
    server->start(xvfb, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1600x1000x24"_s, u"-nolisten"_s, u"tcp"_s});
    if (!server->waitForStarted(StartMs) || !server->waitForReadyRead(StartMs))
        return;
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_environment.insert(u"DISPLAY"_s, u':' + QString::fromLatin1(server->readAllStandardOutput().trimmed()));
    m_server = std::move(server);
}

Screen::~Screen()
{
    if (m_server)
        stop(*m_server);
}

void stop(QProcess &process)
{
    process.terminate();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace tillwatch::bench
