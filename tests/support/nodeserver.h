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

/// A Node.js server of tests/interop/servers; reads and writes JSON lines and ends with the test.
class NodeServer
{
public:
    /// The packages that ./test installs; tests/interop/CMakeLists.txt defines TILLWATCH_NODE_MODULES.
    static QString modules() { return QStringLiteral(TILLWATCH_NODE_MODULES); }
    static bool available() { return QFileInfo::exists(modules() + QStringLiteral("/socket.io/package.json")); }

    ~NodeServer() { stop(); }

    /// Sets a command that start() runs node with; it must exec its arguments.
    void runUnder(const QStringList &command) { m_under = command; }
    /// Starts the script and waits until it listens on port().
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
    /// Kills the process, like a crash.
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

    /// Waits for the next line about \a event and returns it; other lines are kept. Empty on timeout.
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
    /// All unread lines about \a event.
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
