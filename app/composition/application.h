// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "composition/backend.h"
#include "dashboard/dashboard.h"
#include "shell/commandline.h"
#include "shell/signals.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <memory>

class QQmlApplicationEngine;
class QQuickWindow;

namespace tillwatch::demo
{
class DemoGateway;
}

namespace tillwatch::composition
{

/// The whole program behind a checked command line: makes every part, wires them, starts and stops them in order. On
/// the thread of the application object, which must exist and outlive it.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(shell::Options options);
    ~Application() override;

    /// Runs until it is time to leave; returns the exit status.
    int run();

private:
    [[nodiscard]] std::optional<int> prepare();
    [[nodiscard]] std::optional<int> startDemo(gateway::SessionOptions &session);
    [[nodiscard]] std::optional<int> openJournal(const gateway::SessionOptions &session);
    [[nodiscard]] bool openWindow();
    void startBackend(gateway::SessionOptions session);
    void stopBackend();

    void drain();
    void connectionChanged(const gateway::ConnectionStatus &status);
    void eventsCame();
    void takeScreenshot();
    void leave(int status);
    [[nodiscard]] bool writeState() const;

    shell::Options m_options;
    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<dashboard::Dashboard> m_dashboard;
    std::unique_ptr<ingest::Mailbox> m_mailbox;
    std::unique_ptr<demo::DemoGateway> m_demo;
    std::unique_ptr<Backend> m_backend;
    QThread m_backendThread;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_window = nullptr;
    shell::TerminationSignals m_signals;

    QElapsedTimer m_sinceDrain;
    QTimer m_drainTimer;
    QTimer m_idleTimer;
    bool m_screenshotPending = false;
    bool m_eventsCame = false;
    bool m_everConnected = false;
    bool m_leaving = false;
    gateway::ConnectionStatus m_status;
};

} // namespace tillwatch::composition
