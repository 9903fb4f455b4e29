// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/shopprojection.h"

#include "alerts/alertfacts.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tillwatch::shop
{

ShopProjection::ShopProjection(const QTimeZone &timeZone, const QString &currency)
    : m_ledger(timeZone.isValid() ? timeZone : QTimeZone::utc()), m_chosenCurrency(currency)
{
    m_ledger.setCurrency(currency);
}

void ShopProjection::apply(const EventBatch &batch, Mode mode, Time now)
{
    addCounts(batch, m_state.counters);
    // A start folds a million events and reads the numbers once, so the ledger is built on demand.
    const bool updatesLedger = mode != Mode::Restored;
    if (updatesLedger)
        (void)ledger();
    std::vector<ActivityItem> activity;
    qint64 historical = 0; // events that do not count as present activity
    for (std::size_t i = 0; i < batch.events.size(); ++i) {
        const events::Event &event = batch.events[i];
        const fold::Outcome outcome = m_state.apply(event);
        if (updatesLedger)
            m_ledger.update(m_state, outcome);
        if (m_observer != nullptr)
            m_observer->eventApplied(event, outcome);
        const Time clock = mode == Mode::Live && now != NoTime ? now : event.receivedAt;
        if (const auto *error = std::get_if<events::GatewayError>(&event.payload);
            error != nullptr && mode == Mode::Live && error->code == "RATE_LIMIT_EXCEEDED"_L1)
            m_alerts.addRateLimit(error->message, clock);
        historical += event.origin == Origin::History ? 1 : 0;
        m_lastEventAt = std::max(m_lastEventAt, event.receivedAt);
        if (std::optional<alerts::Fact> fact = alerts::factOf(event, outcome, m_state)) {
            announce(*fact, event, mode, clock);
            // Not every event makes a line, so more events than Capacity are considered.
            if (batch.events.size() - i <= 2 * ActivityFeed::Capacity)
                activity.push_back(ActivityFeed::itemOf(*fact, event.row));
        }
    }
    m_ledgerCurrent = m_ledgerCurrent && (updatesLedger || batch.events.empty());
    refreshCurrency();
    if (m_observer != nullptr) {
        (void)ledger();
        m_observer->batchApplied(std::max<qint64>(0, batch.received - historical), activity);
    }
    m_activity.append(std::move(activity));
}

void ShopProjection::announce(alerts::Fact &fact, const events::Event &event, Mode mode, Time now)
{
    const bool announces = mode == Mode::Preview || (mode == Mode::Live && event.origin != Origin::History);
    if (mode == Mode::Live) {
        // Events from before the first connection of this run are recorded as read.
        fact.read = fact.read || !announces;
        fact.muted = fact.subjectKind == fold::RecordKind::Product && m_mutedProducts.contains(fact.subjectId);
    } else if (mode == Mode::Preview) {
        fact.muted = fact.subjectKind == fold::RecordKind::Product && m_mutedProducts.contains(fact.subjectId);
        m_alerts.advance(now);
    }
    m_alerts.addFact(fact, now, !announces);
}

void ShopProjection::adopt(ShopProjection &&restored)
{
    m_state = std::move(restored.m_state);
    m_alerts = std::move(restored.m_alerts);
    m_activity = std::move(restored.m_activity);
    m_connected = std::move(restored.m_connected);
    m_lastEventAt = restored.m_lastEventAt;
    m_lastLookedAt = restored.m_lastLookedAt;
    m_gaps.restore(m_connected, m_lastEventAt);
    m_restored = true;
    m_ledgerCurrent = false;
    (void)ledger();
    refreshCurrency();
    if (m_observer != nullptr)
        m_observer->contentReplaced();
}

void ShopProjection::setConnection(const ConnectionStatus &status, Time now)
{
    using State = ConnectionPhase;
    const std::optional<TimeSpan> ended = m_gaps.note(status, now);
    m_connection = status;
    // A connection that the user closed, or that the gateway refused, is no outage.
    const bool lost = status.phase == State::Connecting || status.phase == State::Joining ||
                      status.phase == State::WaitingToRetry || status.phase == State::Idle;
    m_alerts.setOnline(!lost, now);
    if (m_observer != nullptr)
        m_observer->connectionChanged(ended);
}

void ShopProjection::setPast(std::vector<ConnectedSpan> connected, Time lastLookedAt)
{
    m_connected = std::move(connected);
    m_lastLookedAt = lastLookedAt;
}

void ShopProjection::setChosenCurrency(const QString &currency)
{
    m_chosenCurrency = currency;
    refreshCurrency();
}

const analytics::Ledger &ShopProjection::ledger() const
{
    if (!std::exchange(m_ledgerCurrent, true))
        m_ledger.rebuild(m_state, m_ledger.zone());
    return m_ledger;
}

void ShopProjection::refreshCurrency()
{
    const QString currency = shopCurrency(m_chosenCurrency, m_state);
    if (currency == m_ledger.currency())
        return;
    m_ledger.setCurrency(currency);
    if (m_observer != nullptr)
        m_observer->currencyChanged();
}

QString shopCurrency(const QString &chosen, const fold::ShopState &state)
{
    if (!chosen.isEmpty())
        return chosen;
    return state.currencies().size() == 1 ? *state.currencies().cbegin() : QString();
}

} // namespace tillwatch::shop
