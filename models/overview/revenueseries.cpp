// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "overview/revenueseries.h"

#include "money/plotvalue.h"

#include <algorithm>

namespace tillwatch::overview
{

using analytics::Ledger;

RevenueSeries::RevenueSeries(const Ledger &ledger, const tables::Display &display, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_display(display)
{
}

QStringList RevenueSeries::table() const
{
    QStringList cells;
    money::Total sum;
    for (const Ledger::Quarter &quarter :
         m_ledger.quarters(m_from.toMSecsSinceEpoch(), m_to.isValid() ? m_to.toMSecsSinceEpoch() : 0)) {
        sum += quarter.shop.net();
        cells << m_display.timeOfDay(quarter.begin) << m_display.money(quarter.shop.net()) << m_display.money(sum);
    }
    return cells;
}

void RevenueSeries::refresh(const analytics::Day &today, events::Time now, const std::vector<TimeSpan> &spans)
{
    const events::Time end = std::clamp(now, today.begin, today.end);
    QList<QPointF> points{{qreal(today.begin), 0.0}};
    money::Total sum;
    for (const Ledger::Quarter &quarter : m_ledger.quarters(today.begin, today.end)) {
        // The line is level up to a quarter hour with revenue and changes within it.
        if (points.last().x() < qreal(quarter.begin))
            points.append({qreal(quarter.begin), points.last().y()});
        sum += quarter.shop.net();
        points.append(
            {qreal(std::clamp(quarter.begin + Ledger::QuarterLength, quarter.begin, std::max(end, quarter.begin))),
             money::plotValue(sum)});
    }
    if (points.last().x() < qreal(end))
        points.append({qreal(end), points.last().y()});
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(today.begin, m_ledger.zone());
    QList<qreal> gaps;
    for (const TimeSpan &span : spans) {
        const events::Time begin = std::max(span.from, today.begin);
        const events::Time until = std::min(span.to, today.end);
        if (begin < until)
            gaps << qreal(begin) << qreal(until);
    }
    if (points == m_points && from == m_from && gaps == m_gaps)
        return;
    m_gaps = std::move(gaps);
    m_points = std::move(points);
    const auto [low, high] = std::minmax_element(m_points.cbegin(), m_points.cend(),
                                                 [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); });
    m_minimum = low->y();
    m_maximum = high->y();
    m_from = from;
    m_to = QDateTime::fromMSecsSinceEpoch(today.end, m_ledger.zone());
    Q_EMIT changed();
}

} // namespace tillwatch::overview
