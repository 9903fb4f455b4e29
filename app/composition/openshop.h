// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "composition/connectflow.h"
#include "composition/journalqueryservice.h"
#include "composition/shopconnection.h"
#include "composition/shoptroubles.h"
#include "composition/storageservice.h"
#include "dashboard/dashboard.h"
#include "shell/commandline.h"
#include "shell/singleinstance.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <utility>

namespace tillwatch::demo
{
class DemoGateway;
}

namespace tillwatch::composition
{

/// Reason why a shop cannot be opened.
struct OpenProblem {
    int exitStatus = 0; ///< of a program that was to show this shop
    QString sentence;   ///< for the user
};

/// Settings and services of the program that every open shop uses. What is referred to outlives the shop.
struct ShopEnvironment {
    const shell::Options &options;
    gateway::SendBudgets &budgets;
    QSslConfiguration tls = {};
    QString dataFolder = {}; ///< parent folder of the journals; not used where the options ask for no journal
    KeyValueStore store = {};
    ExportSink *exportSink = nullptr;
    std::function<bool()> activateWindow = {}; ///< returns whether there is a window
};

/// One shop that is open: embedded gateway, journal, connection, projection and dashboard, started and closed in order.
/// Several can be open side by side. GUI thread.
class OpenShop : public QObject
{
    Q_OBJECT

public:
    /// Opens the journal and makes every part; nothing is received before start().
    [[nodiscard]] static Expected<std::unique_ptr<OpenShop>, OpenProblem> open(const Shop &shop,
                                                                               const ShopEnvironment &environment);
    /// Closes the shop. Must not run within a call on the dashboard: use deleteLater() where the window may be in one.
    ~OpenShop() override;

    /// Restores what the journal holds, then connects.
    void start();
    /// Closes connection, journal and embedded gateway in order and applies what arrived until then; returns once all
    /// of it is done. The dashboard stays readable.
    void close(gateway::CloseMode mode = gateway::CloseMode::Resumable);

    [[nodiscard]] const Shop &shop() const { return m_shop; }
    [[nodiscard]] shop::ShopProjection &projection() { return *m_projection; }
    [[nodiscard]] dashboard::Dashboard *dashboard() { return m_dashboard.get(); }
    /// Empty where nothing is written to disk, and after close().
    [[nodiscard]] QString journalPath() const;
    /// Received events that the journal of a closed shop does not hold; asked again, none.
    [[nodiscard]] qint64 takeLostEvents() { return std::exchange(m_lostEvents, 0); }

    /// Limits how much of the past the journal holds, from now on.
    void setRetention(const ingest::Retention &retention);
    /// Lets \a settings describe and command this shop's journal until the shop is closed.
    void serveStorage(settings::StorageSettings &settings, shell::DesktopExportSink &sink);
    void retryNow();
    void networkLost();
    void networkBack();

Q_SIGNALS:
    void statusChanged(const tillwatch::gateway::ConnectionStatus &status);
    /// A batch of events was applied to the dashboard.
    void eventsApplied();
    /// The user chose a backup that is to replace the journal.
    void restoreRequested(const QString &backup);

private:
    explicit OpenShop(const Shop &shop);

    [[nodiscard]] std::optional<OpenProblem> prepare(const ShopEnvironment &environment);
    [[nodiscard]] std::optional<OpenProblem> startDemo(const shell::Options &options, gateway::SessionOptions &session,
                                                       QString &currency);
    [[nodiscard]] std::optional<OpenProblem> openJournal(const ShopEnvironment &environment,
                                                         const gateway::SessionOptions &session);
    void makeDashboard(const ShopEnvironment &environment, const QString &currency);
    void scheduleApply();
    void noteClockDifference(qint64 difference);
    void applyReceived();

    Shop m_shop;
    QString m_sellerId; ///< of the profile, or of the embedded gateway
    QByteArray m_timeZone;
    std::unique_ptr<demo::DemoGateway> m_demo;
    std::unique_ptr<ShopTroubles> m_troubles; ///< outlives the journal, which reports to it
    std::unique_ptr<journal::Journal> m_journal;
    qint64 m_lostEvents = 0;
    std::unique_ptr<shell::SingleInstance> m_instance; ///< of the journal
    std::unique_ptr<JournalQueryService> m_queries;
    std::unique_ptr<ShopConnection> m_connection;
    std::unique_ptr<shop::ShopProjection> m_projection;
    std::unique_ptr<dashboard::Dashboard> m_dashboard; ///< over the projection
    std::unique_ptr<StorageService> m_storage;

    QElapsedTimer m_sinceApplied;
    QTimer m_applyTimer;
};

} // namespace tillwatch::composition
