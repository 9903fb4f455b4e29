// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "overview/orderseries.h"

#include "tables/labels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::overview
{

using events::OrderStatus;

namespace
{
OrderSeries::Group groupOf(const fold::OrderRecord &order)
{
    const OrderStatus status = order.status.value().known();
    if (status == OrderStatus::Cancelled)
        return OrderSeries::Cancelled;
    if (status == OrderStatus::Refunded || order.refunds->any())
        return OrderSeries::Refunded;
    if (order.isOnItsWay())
        return OrderSeries::OnItsWay;
    return fold::derive(order).paid ? OrderSeries::Paid : OrderSeries::Unpaid;
}
} // namespace

OrderSeries::OrderSeries(const fold::ShopState &state, QObject *parent) : QObject(parent), m_state(state) {}

QStringList OrderSeries::names()
{
    return {tr("Waiting for payment"), tables::label(OrderStatus::Paid), tr("On its way"),
            tables::label(OrderStatus::Cancelled), tables::label(OrderStatus::Refunded)};
}

QStringList OrderSeries::tones()
{
    return {u"warn"_s, u"good"_s, u"active"_s, u"void"_s, u"back"_s};
}

QList<qreal> OrderSeries::counts(int group) const
{
    return group < 0 || group >= GroupCount ? QList<qreal>() : m_counts[std::size_t(group)];
}

void OrderSeries::countOrder(int row)
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    Bar &bar = m_bars[std::size_t(row)];
    if (bar.quarter >= 0)
        --m_dayCounts[bar.group][std::size_t(bar.quarter)];
    bar = {};
    const events::Time at = order.placedAt();
    if (at < m_day.begin || at >= m_day.end || order.wholesale)
        return;
    bar.quarter = qint16((at - m_day.begin) / analytics::Ledger::QuarterLength);
    bar.group = quint8(groupOf(order));
    ++m_dayCounts[bar.group][std::size_t(bar.quarter)];
}

void OrderSeries::refresh(const analytics::Day &today, events::Time now)
{
    constexpr events::Time Length = analytics::Ledger::QuarterLength;
    const int size = m_state.orders().size();
    if (today.begin >= today.end)
        return; // no day was set yet
    if (today.begin != m_day.begin || today.end != m_day.end) {
        m_day = today;
        m_bars.clear();
        m_touched.clear();
        for (std::vector<int> &group : m_dayCounts)
            group.assign(std::size_t((today.end - today.begin + Length - 1) / Length), 0);
    }
    const int counted = int(m_bars.size());
    m_bars.resize(std::size_t(size));
    for (const int row : m_touched) {
        if (row < counted)
            countOrder(row);
    }
    m_touched.clear();
    for (int row = counted; row < size; ++row)
        countOrder(row);

    const events::Time end = std::clamp(now, today.begin, today.end - 1);
    const auto quarters = qsizetype((end - today.begin) / Length + 1);
    std::array<QList<qreal>, GroupCount> counts;
    for (std::size_t group = 0; group < GroupCount; ++group) {
        counts[group].resize(quarters);
        std::copy_n(m_dayCounts[group].begin(), quarters, counts[group].begin());
    }
    if (counts == m_counts)
        return;
    m_counts = std::move(counts);
    m_starts.resize(quarters);
    qreal maximum = 0;
    for (qsizetype i = 0; i < quarters; ++i) {
        m_starts[i] = qreal(today.begin + i * Length);
        qreal sum = 0;
        for (const QList<qreal> &group : m_counts)
            sum += group[i];
        maximum = std::max(maximum, sum);
    }
    m_maximum = int(maximum);
    Q_EMIT changed();
}

} // namespace tillwatch::overview
