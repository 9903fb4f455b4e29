// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTest>

namespace tillwatch::test
{

/// A program under tests/interop/servers that runs on node, says what happens in JSON lines, and leaves with the test.
class NodeServer
{
public:
    /// The packages that ./test has installed; TILLWATCH_NODE_MODULES is set where tests are registered.
    static QString modules() { return QStringLiteral(TILLWATCH_NODE_MODULES); }
    static bool available() { return QFileInfo::exists(modules() + QStringLiteral("/socket.io/package.json")); }

    ~NodeServer() { stop(); }

    /// A command that start() puts in front of node, and that turns into it.
    void runUnder(const QStringList &command) { m_under = command; }
    /// Waits for "listening"; the port is port() then.
    bool start(const QString &script, const QStringList &arguments = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("NODE_PATH"), modules());
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList command = m_under +
                              QStringList{QStringLiteral("node"),
                                          QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/interop/servers/") + script} +
                              arguments;
        const QString program = command.takeFirst();
        m_process.start(program, command);
        const auto listening = next(QStringLiteral("listening"), 30'000);
        m_port = static_cast<quint16>(listening.value(QStringLiteral("port")).toInt());
        return m_port != 0;
    }
    /// Without an end in order, as a crash would.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(3000))
            kill();
    }
    void tell(const QJsonObject &command)
    {
        m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
    }
    void tell(const QString &what) { tell(QJsonObject{{QStringLiteral("do"), what}}); }

    /// The next line about \a event, in order; earlier lines about something else are kept. Empty on timeout.
    QJsonObject next(const QString &event, int timeoutMs = 5000)
    {
        QJsonObject found;
        (void)QTest::qWaitFor(
            [&] {
                read();
                for (qsizetype i = 0; i < m_lines.size(); ++i) {
                    if (m_lines[i].value(QStringLiteral("event")).toString() != event)
                        continue;
                    found = m_lines.takeAt(i);
                    return true;
                }
                return m_process.state() == QProcess::NotRunning;
            },
            timeoutMs);
        return found;
    }
    /// All lines about \a event so far.
    QList<QJsonObject> all(const QString &event)
    {
        read();
        QList<QJsonObject> list;
        for (const QJsonObject &line : std::as_const(m_lines)) {
            if (line.value(QStringLiteral("event")).toString() == event)
                list.append(line);
        }
        return list;
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] bool running() const { return m_process.state() == QProcess::Running; }

private:
    void read()
    {
        m_process.waitForReadyRead(0);
        while (m_process.canReadLine())
            m_lines.append(QJsonDocument::fromJson(m_process.readLine()).object());
    }

    QProcess m_process;
    QStringList m_under;
    QList<QJsonObject> m_lines;
    quint16 m_port = 0;
};

} // namespace tillwatch::test
