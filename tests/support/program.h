// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>

namespace tillwatch::test
{

/// The dashboard, or another program, as a child process.
class Program
{
public:
    explicit Program(const QString &name = QStringLiteral("tillwatch"))
    {
        m_process.setProgram(QStringLiteral(TILLWATCH_BIN_DIR "/") + name);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // An own home directory, so that the user's files are not touched.
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path());
        environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
        m_process.setProcessEnvironment(environment);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void setVariable(const QString &name, const QString &value)
    {
        QProcessEnvironment environment = m_process.processEnvironment();
        environment.insert(name, value);
        m_process.setProcessEnvironment(environment);
    }

    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString statePath() const { return path(QStringLiteral("state.json")); }

    void start(const QStringList &arguments) { m_process.start(m_process.program(), arguments); }
    /// Waits for the end of the process; returns its exit status, -1 on timeout or crash.
    [[nodiscard]] int finish(int timeoutMs = 30'000)
    {
        if (!m_process.waitForFinished(timeoutMs) || m_process.exitStatus() != QProcess::NormalExit)
            return -1;
        return m_process.exitCode();
    }
    [[nodiscard]] int run(const QStringList &arguments)
    {
        start(arguments);
        return finish();
    }
    [[nodiscard]] QString complaint() { return QString::fromUtf8(m_process.readAllStandardError()); }
    /// Everything written to standard error so far.
    [[nodiscard]] QString log() { return m_log += complaint(); }
    /// Waits until standard error contains \a text.
    [[nodiscard]] bool waitForLog(const QString &text, int timeoutMs = 20'000)
    {
        // waitForReadyRead() waits for the current read channel only.
        const auto before = m_process.readChannel();
        m_process.setReadChannel(QProcess::StandardError);
        const auto restored = qScopeGuard([this, before] { m_process.setReadChannel(before); });
        while (!m_log.contains(text)) {
            if (!m_process.waitForReadyRead(timeoutMs) && m_process.state() == QProcess::NotRunning) {
                m_log += complaint();
                return m_log.contains(text);
            }
            const QString more = complaint();
            if (more.isEmpty() && m_process.state() == QProcess::NotRunning)
                return false;
            m_log += more;
        }
        return true;
    }
    [[nodiscard]] QJsonObject state() const
    {
        QFile file(statePath());
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_log;
};

} // namespace tillwatch::test
