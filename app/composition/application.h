// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "composition/connectflow.h"
#include "composition/keeper.h"
#include "composition/shoptroubles.h"
#include "composition/shopwatch.h"
#include "dashboard/dashboard.h"
#include "shell/commandline.h"
#include "shell/desktopoutlet.h"
#include "shell/frontdoor.h"
#include "shell/networkhints.h"
#include "shell/settingsfile.h"
#include "shell/signals.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTemporaryDir>
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
    /// Why a shop cannot be watched.
    struct Problem {
        int status = 0;
        QString sentence;
    };

    [[nodiscard]] std::optional<Problem> prepare();
    [[nodiscard]] std::optional<Problem> openShop(const Shop &shop);
    void closeShop(gateway::CloseMode mode = gateway::CloseMode::Resumable);
    void makeKeeper(const QString &shopName, const QByteArray &timeZone);
    void bringBack(const QString &backup);
    [[nodiscard]] std::optional<Problem> startDemo(gateway::SessionOptions &session, QString &currency);
    [[nodiscard]] QString dataFolder(bool demo);
    [[nodiscard]] Expected<std::unique_ptr<journal::Journal>, Problem>
    openJournal(const gateway::SessionOptions &session, bool demo);
    void makeDashboard(const QString &shopId, const QString &shopName, const QString &currency,
                       const QByteArray &timeZone);
    [[nodiscard]] bool openWindow();
    /// Where there is a window: to the front with it.
    bool showWindow();
    void followChoices();

    void tellTroubles();
    void drain();
    void connectionChanged(const gateway::ConnectionStatus &status);
    void eventsCame();
    void takeScreenshot();
    void leave(int status);
    [[nodiscard]] bool writeState() const;

    shell::Options m_options;
    QSslConfiguration m_tls;
    std::unique_ptr<QTemporaryDir> m_temporary;
    dashboard::ShopSetup m_setup;
    std::unique_ptr<ConnectFlow> m_flow; ///< with a window alone
    shell::DesktopOutlet m_outlet;
    std::unique_ptr<shell::SettingsFile> m_settings; ///< null where nothing is kept
    std::unique_ptr<dashboard::Dashboard> m_dashboard;
    std::unique_ptr<demo::DemoGateway> m_demo;
    gateway::SendBudgets m_budgets;
    std::unique_ptr<ShopTroubles> m_troubles; ///< of the shop that is open
    std::unique_ptr<shell::FrontDoor> m_door; ///< of its journal
    std::unique_ptr<ShopWatch> m_watch;       ///< ends before its troubles do: the journal tells them
    std::unique_ptr<Keeper> m_keeper;         ///< of the journal that m_watch has
    Shop m_shop;                              ///< that is watched
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_window = nullptr;
    shell::NetworkHints m_network;
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
