// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/kpis.h"

#include "dashboard/painting.h"

using namespace Qt::StringLiterals;

namespace tillwatch::dashboard
{

using analytics::Ledger;
using money::Total;

Kpis::Kpis(const Ledger &ledger, const tables::Display &display, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_display(display)
{
}

QString Kpis::delta(Total now, Total before) const
{
    if (before.micros <= 0)
        return {};
    // In whole percent, half away from zero, without a detour over binary fractions.
    const money::Int128 difference = (now.micros - before.micros) * 200;
    const money::Int128 doubled = difference / before.micros;
    const auto percent = static_cast<qint64>((doubled + (doubled < 0 ? -1 : 1)) / 2);
    const QString number = m_display.locale.toString(std::abs(percent));
    const QString sign = percent < 0 ? u"\u2212"_s : percent > 0 ? u"+"_s : u"±"_s;
    return sign + number + u"\u00a0%"_s;
}

void Kpis::refresh(const analytics::Day &today, events::Time now, Counts counts)
{
    const analytics::Numbers numbers = m_ledger.on(today);
    const analytics::Standing standing = m_ledger.standing();
    const analytics::Day weekAgo = analytics::Day::of(today.date.addDays(-7), m_ledger.zone());
    const events::Time until = std::min(weekAgo.begin + (now - today.begin), weekAgo.end);
    const analytics::Numbers before = m_ledger.between(weekAgo.begin, until);
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
    if (values == m_values)
        return;
    m_values = values;
    Q_EMIT changed();
}

void Kpis::refreshSparks(events::Time now)
{
    constexpr events::Time Hour = 3'600'000;
    constexpr int Hours = 24;
    const events::Time end = (now / Hour + 1) * Hour;
    const events::Time begin = end - Hours * Hour;
    QList<qreal> net(Hours, 0.0);
    QList<qreal> gross(Hours, 0.0);
    QList<qreal> orders(Hours, 0.0);
    for (const Ledger::Quarter &quarter : m_ledger.quarters(begin, end)) {
        const auto hour = qsizetype((quarter.begin - begin) / Hour);
        net[hour] += forPainting(quarter.shop.net());
        gross[hour] += forPainting(quarter.shop.gross);
        orders[hour] += quarter.orders;
    }
    if (net == m_netSpark && gross == m_grossSpark && orders == m_ordersSpark)
        return;
    m_netSpark = net;
    m_grossSpark = gross;
    m_ordersSpark = orders;
    Q_EMIT sparksChanged();
}

} // namespace tillwatch::dashboard
