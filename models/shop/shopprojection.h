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

/// Why events are folded: it decides whether they may announce themselves, and nothing else. The state is the same.
enum class Mode {
    Live,     ///< from the wire: new facts are announced, those of Origin::History are not
    Restored, ///< from the journal at a start: nothing is announced
    Fetched,  ///< asked for over HTTP: nothing is announced
    Replay,   ///< from the journal for another moment: nothing is announced
    Preview,  ///< from the journal: alerts become what they would have been, by the clock of the events' arrival
};

/// The bytes that ShopProjection::fromSnapshot() accepts.
enum class SnapshotAge {
    Current, ///< those of this version alone: the events can be folded again by today's rules
    Any,     ///< those of every version there was: the events behind them were pruned
};

/// Learns what a projection folded, within apply() and its like, in their thread.
class ProjectionObserver
{
public:
    /// One event was folded.
    virtual void eventApplied(const events::Event &event, const fold::Outcome &outcome) = 0;
    /// A batch was folded: \a live packets of it were sent while connected, \a activity is what the feed gained.
    virtual void batchApplied(qint64 live, const std::vector<ActivityItem> &activity) = 0;
    /// Everything was replaced by what another projection had folded.
    virtual void contentReplaced() = 0;
    /// The shop's currency is another one.
    virtual void currencyChanged() = 0;
    /// The connection changed; \a endedGap is the gap that it ended, if it ended one.
    virtual void connectionChanged(const std::optional<TimeSpan> &endedGap) = 0;

protected:
    ProjectionObserver() = default;
    ~ProjectionObserver() = default;
    Q_DISABLE_COPY_MOVE(ProjectionObserver)
};

/// One shop, folded: state, numbers, alerts, activity and connection gaps. The one place where a batch of events
/// becomes all of these, live or not. The same events give the same projection, in one go or from a snapshot on. No
/// QObject, no clock; one thread at a time.
class ShopProjection
{
public:
    /// \a timeZone is the shop's, UTC if it is invalid. \a currency is what the shop's owner chose (ISO 4217), empty to
    /// find it out from the events.
    explicit ShopProjection(const QTimeZone &timeZone = QTimeZone::utc(), const QString &currency = {});

    /// Folds a batch. \a now is the clock that toasts of Mode::Live run by; NoTime for the arrival of each event.
    void apply(const EventBatch &batch, Mode mode, Time now = NoTime);
    /// Takes over everything that \a restored folded, once and before any batch; zone, chosen currency, muted products
    /// and observer stay.
    void adopt(ShopProjection &&restored);
    /// Notes how the shop is connected at \a now.
    void setConnection(const ConnectionStatus &status, Time now);
    /// Sets what the journal holds beside the events: spans in which earlier runs were connected, and the time at which
    /// a person last looked at the window.
    void setPast(std::vector<ConnectedSpan> connected, Time lastLookedAt);
    void setLastLookedAt(Time at) { m_lastLookedAt = at; }
    /// The currency that the shop's owner chose; empty to find it out from the events.
    void setChosenCurrency(const QString &currency);
    /// Products whose alerts are recorded and not shown.
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
    /// Spans of earlier runs, as setPast() said.
    [[nodiscard]] const std::vector<ConnectedSpan> &connectedSpans() const { return m_connected; }
    /// When a person last looked at the window; NoTime for never.
    [[nodiscard]] Time lastLookedAt() const { return m_lastLookedAt; }
    /// Whether adopt() was called: what earlier runs announced and showed is known.
    [[nodiscard]] bool isRestored() const { return m_restored; }
    /// The shop's currency: the chosen one, else the one that all events agree on, else empty.
    [[nodiscard]] const QString &currency() const { return m_ledger.currency(); }

    /// At most one; null for none. It must outlive the projection, or be taken away before it goes.
    void setObserver(ProjectionObserver *observer) { m_observer = observer; }

    /// State, alerts and activity as bytes. Form and versions: shop/snapshot.cpp.
    [[nodiscard]] QByteArray snapshot() const;
    /// Nothing for bytes that are no whole snapshot of that age.
    [[nodiscard]] static std::optional<ShopProjection> fromSnapshot(const QByteArray &bytes,
                                                                    SnapshotAge age = SnapshotAge::Current);

private:
    struct SnapshotForm;
    bool unpackForm3(QDataStream &stream);
    [[nodiscard]] bool unpackForm4(QDataStream &stream);
    /// Alerts and activity, alike in all versions.
    [[nodiscard]] bool unpackAlerts(QDataStream &stream);

    void announce(alerts::Fact &fact, const events::Event &event, Mode mode, Time now);
    void refreshCurrency();

    fold::ShopState m_state;
    /// Built when it is asked for, if events were folded that never needed it.
    mutable analytics::Ledger m_ledger;
    mutable bool m_ledgerCurrent = true;
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

/// The currency that amounts are counted in: the chosen one, else the only one that events carried, else none.
[[nodiscard]] QString shopCurrency(const QString &chosen, const fold::ShopState &state);

} // namespace tillwatch::shop
