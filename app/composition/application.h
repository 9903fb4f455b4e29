// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "composition/connectflow.h"
#include "composition/openshop.h"
#include "composition/scriptedrun.h"
#include "dashboard/workspace.h"
#include "shell/commandline.h"
#include "shell/desktopexportsink.h"
#include "shell/networkhints.h"
#include "shell/settingsfile.h"
#include "shell/signals.h"
#include "shell/windowplace.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <vector>

class QQmlApplicationEngine;
class QQuickWindow;

namespace tillwatch::composition
{

/// The whole program behind a checked command line: the shops that are open, and the window that shows one of them. On
/// the thread of the application object, which must exist and outlive it.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(shell::Options options);
    ~Application() override;

    /// Runs until the program is to end; returns the exit status.
    int run();

private:
    [[nodiscard]] std::optional<OpenProblem> prepare();
    /// Opens and shows \a shop in place of the shops that are open. Where that fails, those stay shown, closed.
    [[nodiscard]] std::optional<OpenProblem> openShop(const Shop &shop);
    void closeShops(gateway::CloseMode mode = gateway::CloseMode::Resumable);
    void showNoShop();
    void discardShown();
    void restoreBackup(OpenShop &open, const QString &backup);
    void applyRetention();
    void followChoices();

    [[nodiscard]] bool openWindow();
    /// Whether the window opens as it was at the end of the last run.
    [[nodiscard]] bool remembersWindow() const;
    [[nodiscard]] QVariantMap windowProperties() const;
    /// Brings the window to the front; returns whether there is one.
    bool activateWindow();

    [[nodiscard]] QString dataFolder(bool demo);
    [[nodiscard]] KeyValueStore store() const;

    shell::Options m_options;
    QSslConfiguration m_tls;
    std::unique_ptr<QTemporaryDir> m_temporary;
    shell::DesktopExportSink m_exportSink;
    std::unique_ptr<shell::SettingsFile> m_settings; ///< null where choices are not remembered
    dashboard::Workspace m_workspace;
    ScriptedRun m_run;
    qint64 m_lostEvents = 0;             ///< that no journal holds, of the shops closed so far
    std::unique_ptr<ConnectFlow> m_flow; ///< null without a window
    gateway::SendBudgets m_budgets;
    shop::ShopProjection m_nothing{QTimeZone::systemTimeZone()}; ///< of m_noShop
    std::unique_ptr<dashboard::Dashboard> m_noShop;              ///< shown before a shop is opened; null while one is
    std::vector<std::unique_ptr<OpenShop>> m_shops; ///< the one that is shown; closed where another failed to open
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_window = nullptr;
    std::unique_ptr<shell::WindowPlaceKeeper> m_placeKeeper; ///< null where the window is not remembered
    shell::NetworkHints m_network;
    shell::TerminationSignals m_signals;
};

} // namespace tillwatch::composition
