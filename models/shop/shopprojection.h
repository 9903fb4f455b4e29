// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alertpolicy.h"
#include "analytics/ledger.h"
#include "base/connectionstatus.h"
#include "shop/activityfeed.h"
#include "shop/connectiongaps.h"
#include "shop/eventbatch.h"

#include <QByteArray>
#include <QSet>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace tillwatch::shop
{

/// Source and purpose of folded events. It decides whether they are announced; the resulting state is the same.
enum class Mode {
    Live,     ///< from the gateway: announced, except for events of Origin::History
    Restored, ///< from the journal at a start: not announced
    Fetched,  ///< requested over HTTP: not announced
    Replay,   ///< from the journal, for the state at a past time: not announced
    Preview,  ///< from the journal: announced by the clock of their arrival, to show which alerts there would have been
};

/// Versions that ShopProjection::fromSnapshot() accepts.
enum class SnapshotAge {
    Current, ///< the present version only: the events can be folded again by the present rules
    Any,     ///< all versions: the events of the snapshot were pruned
};

/// Observer of a ShopProjection. Called synchronously, in the thread that changes the projection.
class ProjectionObserver
{
public:
    /// Called after each folded event.
    virtual void eventApplied(const events::Event &event, const fold::Outcome &outcome) = 0;
    /// Called after each batch. \a live is its number of received events without those of Origin::History; \a activity
    /// are the new lines of the feed.
    virtual void batchApplied(qint64 live, const std::vector<ActivityItem> &activity) = 0;
    /// Called after adopt().
    virtual void contentReplaced() = 0;
    /// Called after the shop's currency changed.
    virtual void currencyChanged() = 0;
    /// Called after setConnection(); \a endedGap is the gap that ended with it, if any.
    virtual void connectionChanged(const std::optional<TimeSpan> &endedGap) = 0;

protected:
    ProjectionObserver() = default;
    ~ProjectionObserver() = default;
    Q_DISABLE_COPY_MOVE(ProjectionObserver)
};

/// State, numbers, alerts, activity and connection gaps of one shop, folded from its events. The only place where
/// batches of events are folded, live or not. Equal events give equal projections, from a snapshot on or from the first
/// event. No QObject, no clock; one thread at a time. Times are milliseconds since 1970 UTC.
class ShopProjection
{
public:
    /// \a timeZone is the time zone of the shop; UTC if it is invalid. \a currency is the chosen one (ISO 4217); empty
    /// to derive it from the events.
    explicit ShopProjection(const QTimeZone &timeZone = QTimeZone::utc(), const QString &currency = {});

    /// Folds a batch. \a now is the clock of toasts in Mode::Live; NoTime to use the arrival of each event.
    void apply(const EventBatch &batch, Mode mode, Time now = NoTime);
    /// Takes over the content of \a restored; call it at most once, before apply(). Time zone, chosen currency, muted
    /// products and observer stay.
    void adopt(ShopProjection &&restored);
    /// Sets the status of the connection at \a now.
    void setConnection(const ConnectionStatus &status, Time now);
    /// Sets the journal's data beside the events: spans in which earlier runs were connected, and the time at which the
    /// user last looked at the window.
    void setPast(std::vector<ConnectedSpan> connected, Time lastLookedAt);
    void setLastLookedAt(Time at) { m_lastLookedAt = at; }
    /// Sets the chosen currency (ISO 4217); empty to derive it from the events.
    void setChosenCurrency(const QString &currency);
    /// Sets the products whose alerts are recorded, but not shown.
    void setMutedProducts(const QSet<QString> &ids) { m_mutedProducts = ids; }

    [[nodiscard]] const fold::ShopState &state() const { return m_state; }
    /// The shop's numbers, up to date with state().
    [[nodiscard]] const analytics::Ledger &ledger() const;
    [[nodiscard]] alerts::AlertPolicy &alerts() { return m_alerts; }
    [[nodiscard]] const alerts::AlertPolicy &alerts() const { return m_alerts; }
    [[nodiscard]] const ActivityFeed &activity() const { return m_activity; }
    [[nodiscard]] const ConnectionGaps &gaps() const { return m_gaps; }
    [[nodiscard]] const ConnectionStatus &connection() const { return m_connection; }
    /// Arrival of the last event; NoTime before the first one.
    [[nodiscard]] Time lastEventAt() const { return m_lastEventAt; }
    /// Spans of earlier runs, as set by setPast().
    [[nodiscard]] const std::vector<ConnectedSpan> &connectedSpans() const { return m_connected; }
    /// Time at which the user last looked at the window; NoTime for never.
    [[nodiscard]] Time lastLookedAt() const { return m_lastLookedAt; }
    /// Whether adopt() was called, so that alerts and marks of earlier runs are known.
    [[nodiscard]] bool isRestored() const { return m_restored; }
    /// Currency of the shop: see shopCurrency().
    [[nodiscard]] const QString &currency() const { return m_ledger.currency(); }

    /// Sets the observer; null for none. It must outlive the projection, or be removed before it is destroyed.
    void setObserver(ProjectionObserver *observer) { m_observer = observer; }

    /// Serialised state, alerts and activity. Form and versions: shop/snapshot.cpp.
    [[nodiscard]] QByteArray snapshot() const;
    /// Reads a snapshot; std::nullopt for incomplete bytes and for versions that \a age excludes.
    [[nodiscard]] static std::optional<ShopProjection> fromSnapshot(const QByteArray &bytes,
                                                                    SnapshotAge age = SnapshotAge::Current);

private:
    struct SnapshotForm;
    bool unpackForm3(QDataStream &stream);
    [[nodiscard]] bool unpackForm4(QDataStream &stream);
    /// Reads alerts and activity, which are the same in all versions.
    [[nodiscard]] bool unpackAlerts(QDataStream &stream);

    void announce(alerts::Fact &fact, const events::Event &event, Mode mode, Time now);
    void refreshCurrency();

    fold::ShopState m_state;
    mutable analytics::Ledger m_ledger;
    mutable bool m_ledgerCurrent =
        true; ///< false after events that were folded without the ledger: ledger() rebuilds it
    alerts::AlertPolicy m_alerts;
    ActivityFeed m_activity;
    ConnectionGaps m_gaps;
    ConnectionStatus m_connection;
    QString m_chosenCurrency;
    QSet<QString> m_mutedProducts;
    std::vector<ConnectedSpan> m_connected;
    Time m_lastEventAt = NoTime;
    Time m_lastLookedAt = NoTime;
    bool m_restored = false;
    ProjectionObserver *m_observer = nullptr;
};

/// Currency of a shop's numbers: \a chosen, else the only currency of its events, else empty.
[[nodiscard]] QString shopCurrency(const QString &chosen, const fold::ShopState &state);

} // namespace tillwatch::shop
