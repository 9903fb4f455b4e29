// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "overview/kpis.h"

#include "money/plotvalue.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tillwatch::overview
{

using analytics::Ledger;
using money::Total;

namespace
{
QString signOf(qint64 number)
{
    return number < 0 ? u"\u2212"_s : number > 0 ? u"+"_s : u"±"_s;
}
} // namespace

Kpis::Kpis(const Ledger &ledger, const shop::Backlog &backlog, const tables::Display &display, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_backlog(backlog), m_display(display)
{
}

QString Kpis::delta(Total now, Total before) const
{
    if (before.micros <= 0)
        return {};
    // In whole percent, halves rounded away from zero, in integers alone.
    const money::Int128 difference = (now.micros - before.micros) * 200;
    const money::Int128 doubled = difference / before.micros;
    const auto percent = static_cast<qint64>((doubled + (doubled < 0 ? -1 : 1)) / 2);
    return signOf(percent) + m_display.locale.toString(std::abs(percent)) + u"\u00a0%"_s;
}

QString Kpis::countDelta(int now, int before) const
{
    return signOf(now - before) + m_display.locale.toString(std::abs(now - before));
}

events::Time Kpis::weekBefore(const analytics::Day &today, events::Time now) const
{
    const analytics::Day weekAgo = analytics::Day::of(today.date.addDays(-7), m_ledger.zone());
    return std::min(weekAgo.begin + (now - today.begin), weekAgo.end);
}

void Kpis::refresh(const analytics::Day &today, events::Time now, Counts counts)
{
    const analytics::Numbers numbers = m_ledger.on(today);
    const analytics::Standing standing = m_ledger.standing();
    const analytics::Day weekAgo = analytics::Day::of(today.date.addDays(-7), m_ledger.zone());
    const analytics::Numbers before = m_ledger.between(weekAgo.begin, weekBefore(today, now));
    const int decimals = money::decimals(m_display.currency);
    const std::optional<Total> average = numbers.averageOrderValue(decimals);
    const std::optional<Total> averageBefore = before.averageOrderValue(decimals);

    Values values;
    values.net = m_display.money(numbers.shop.net());
    values.gross = m_display.money(numbers.shop.gross);
    values.refunds = m_display.money(numbers.shop.refunds);
    values.toRefund = m_display.money(numbers.shop.toRefund);
    values.average = average ? m_display.money(*average) : QString();
    values.receivable = m_display.money(standing.wholesaleReceivable);
    values.booked = m_display.money(standing.wholesaleBooked);
    values.pipeline = m_display.money(standing.pipeline);
    for (const auto &[currency, sums] : numbers.other)
        values.otherNets.append(m_display.money(sums.net(), currency));
    values.orders = numbers.orders;
    values.paidOrders = numbers.shop.paidOrders;
    values.lostAtPayment = numbers.lostAtPayment;
    values.lowStock = standing.lowStock;
    values.outOfStock = standing.outOfStock;
    values.openQuotations = standing.openQuotations;
    values.counts = counts;
    values.netDelta = delta(numbers.shop.net(), before.shop.net());
    values.grossDelta = delta(numbers.shop.gross, before.shop.gross);
    values.ordersDelta = delta(Total(money::Int128(numbers.orders)), Total(money::Int128(before.orders)));
    if (average && averageBefore)
        values.averageDelta = delta(*average, *averageBefore);
    if (m_weekAgo) {
        values.toShipDelta = countDelta(counts.toShip, m_weekAgo->toShip);
        values.attentionDelta = countDelta(counts.needAttention, m_weekAgo->attention);
        values.receivableDelta = delta(standing.wholesaleReceivable, m_weekAgo->receivable);
    }
    if (values == m_values)
        return;
    m_values = values;
    Q_EMIT changed();
}

void Kpis::refreshComparisons(const analytics::Day &today, events::Time now)
{
    constexpr events::Time Hour = 3'600'000;
    constexpr int Hours = 24;
    const events::Time end = (now / Hour + 1) * Hour;
    const events::Time begin = end - Hours * Hour;
    Sparks sparks;
    sparks.net.resize(Hours);
    sparks.gross.resize(Hours);
    sparks.orders.resize(Hours);
    std::array<analytics::Sums, Hours> sums;
    for (const Ledger::Quarter &quarter : m_ledger.quarters(begin, end)) {
        const auto hour = qsizetype((quarter.begin - begin) / Hour);
        sparks.net[hour] += money::plotValue(quarter.shop.net());
        sparks.gross[hour] += money::plotValue(quarter.shop.gross);
        sparks.orders[hour] += quarter.orders;
        sums[std::size_t(hour)] += quarter.shop;
    }
    // An hour without a paid order repeats the average of the hour before.
    const int decimals = money::decimals(m_display.currency);
    for (const analytics::Sums &hour : sums) {
        if (hour.paidOrders > 0)
            sparks.average.append(money::plotValue(hour.paidGross.dividedBy(hour.paidOrders, decimals)));
        else if (!sparks.average.isEmpty())
            sparks.average.append(sparks.average.last());
    }

    // The backlog is read at a time a week ago, and once for each hour until now.
    const events::Time since = m_backlog.knownSince();
    QList<events::Time> times{weekBefore(today, now)};
    const bool isWeekAgoKnown = since != events::NoTime && since <= times.first();
    for (int hour = Hours - 1; hour >= 0; --hour) {
        if (const events::Time at = now - hour * Hour; since != events::NoTime && since <= at)
            times.append(at);
    }
    QList<int> toShip = m_backlog.counts(shop::Backlog::ToShip, times);
    QList<int> attention = m_backlog.counts(shop::Backlog::Attention, times);
    QList<Total> receivable = m_backlog.receivable(times, m_ledger.currency());
    const WeekAgo weekAgo{toShip.takeFirst(), attention.takeFirst(), receivable.takeFirst()};
    m_weekAgo = isWeekAgoKnown ? std::optional(weekAgo) : std::nullopt;
    sparks.toShip = QList<qreal>(toShip.cbegin(), toShip.cend());
    sparks.attention = QList<qreal>(attention.cbegin(), attention.cend());
    for (const Total &owed : std::as_const(receivable))
        sparks.receivable.append(money::plotValue(owed));
    if (sparks == m_sparks)
        return;
    m_sparks = std::move(sparks);
    Q_EMIT sparksChanged();
}

} // namespace tillwatch::overview
