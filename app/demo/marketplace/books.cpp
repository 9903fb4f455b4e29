// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/books.h"

#include <algorithm>
#include <numeric>

namespace tillwatch::demo
{

namespace
{

constexpr int lowStockThreshold = 10;

qint64 sum(const std::vector<Books::Refund> &refunds)
{
    return std::accumulate(refunds.begin(), refunds.end(), qint64(0),
                           [](qint64 total, const Books::Refund &refund) { return total + refund.amount; });
}

} // namespace

bool Books::OrderEntry::isCounted() const
{
    return paidAt || (saleAnnounced && !paymentAnnounced && !cancelledAt);
}

qint64 Books::OrderEntry::refunded() const
{
    return sum(refunds);
}

qint64 Books::WholesaleEntry::refunded() const
{
    return sum(refunds);
}

void Books::orderPlaced(const Order &order, qint64 at)
{
    Q_ASSERT(order.serial == m_orders.totalAdded());
    OrderEntry entry;
    entry.id = order.id;
    entry.currency = order.currency;
    entry.total = order.total;
    entry.pieces = order.lines.pieces();
    entry.placedAt = at;
    entry.saleAnnounced = true;
    m_orders.add(std::move(entry));
}

void Books::paymentAwaited(quint64 order)
{
    if (OrderEntry *entry = m_orders.find(order))
        entry->paymentAnnounced = true;
}

void Books::paymentFailed(quint64 order, qint64 at)
{
    if (OrderEntry *entry = m_orders.find(order)) {
        entry->paymentAnnounced = true;
        entry->failedAt = at;
    }
}

void Books::orderPaid(quint64 order, qint64 at)
{
    OrderEntry *entry = m_orders.find(order);
    if (!entry)
        return;
    entry->paymentAnnounced = true;
    entry->paidAt = at;
    ++m_totalPaid;
    if (entry->currency.code == m_currency.code)
        m_totalTaken += entry->total;
}

void Books::orderRefunded(quint64 order, qint64 at, qint64 amount)
{
    if (OrderEntry *entry = m_orders.find(order))
        entry->refunds.push_back({at, amount});
}

void Books::orderCancelled(quint64 order, qint64 at)
{
    if (OrderEntry *entry = m_orders.find(order))
        entry->cancelledAt = at;
}

void Books::wholesalePlaced(const WholesaleOrder &order, qint64 at)
{
    Q_ASSERT(order.serial == m_wholesale.totalAdded());
    WholesaleEntry entry;
    entry.id = order.id;
    entry.total = order.total;
    entry.deposit = order.deposit;
    entry.balance = order.balance;
    entry.pieces = order.lines.pieces();
    entry.placedAt = at;
    m_wholesale.add(std::move(entry));
}

void Books::depositPaid(quint64 order, qint64 at)
{
    if (WholesaleEntry *entry = m_wholesale.find(order)) {
        entry->depositAt = at;
        m_totalTaken += entry->deposit;
    }
}

void Books::balancePaid(quint64 order, qint64 at)
{
    if (WholesaleEntry *entry = m_wholesale.find(order)) {
        entry->balanceAt = at;
        m_totalTaken += entry->balance;
    }
}

void Books::wholesaleCancelled(quint64 order, qint64 at)
{
    if (WholesaleEntry *entry = m_wholesale.find(order))
        entry->cancelledAt = at;
}

void Books::wholesaleRefunded(quint64 order, qint64 at, qint64 amount)
{
    if (WholesaleEntry *entry = m_wholesale.find(order))
        entry->refunds.push_back({at, amount});
}

void Books::productListed(const Product &product)
{
    Q_ASSERT(product.serial == m_stock.totalAdded());
    StockEntry entry;
    entry.id = product.id;
    entry.opening = product.stock;
    m_stock.add(std::move(entry));
}

void Books::productDeleted(quint64 product)
{
    if (StockEntry *entry = m_stock.find(product))
        entry->deleted = true;
}

void Books::book(quint64 product, int StockEntry::*column, int count)
{
    if (StockEntry *entry = m_stock.find(product))
        entry->*column += count;
}

Books::Period Books::period(qint64 from, qint64 until) const
{
    const auto within = [from, until](qint64 at) { return at >= from && at < until; };
    Period result;
    for (const OrderEntry &entry : m_orders) {
        Money &money = result.money[entry.currency.code];
        result.orders += within(entry.placedAt) ? 1 : 0;
        result.lostAtPayment += entry.failedAt && !entry.isCounted() && within(*entry.failedAt) ? 1 : 0;
        if (entry.isCounted() && within(entry.countedSince())) {
            money.gross += entry.total;
            result.paidOrders += entry.currency.code == m_currency.code ? 1 : 0;
        }
        for (const Refund &refund : entry.refunds)
            money.refunds += within(refund.at) ? refund.amount : 0;
        if (entry.cancelledAt && within(*entry.cancelledAt))
            money.toRefund += entry.gross() - entry.refunded();
    }
    Money &money = result.money[m_currency.code];
    for (const WholesaleEntry &entry : m_wholesale) {
        result.orders += within(entry.placedAt) ? 1 : 0;
        money.gross += entry.depositAt && within(*entry.depositAt) ? entry.deposit : 0;
        money.gross += entry.balanceAt && within(*entry.balanceAt) ? entry.balance : 0;
        for (const Refund &refund : entry.refunds)
            money.refunds += within(refund.at) ? refund.amount : 0;
        if (entry.cancelledAt && within(*entry.cancelledAt))
            money.toRefund += entry.gross() - entry.refunded();
    }
    return result;
}

Books::Standing Books::standing() const
{
    Standing result;
    for (const WholesaleEntry &entry : m_wholesale) {
        if (entry.cancelledAt)
            continue;
        result.wholesaleBooked += entry.total;
        result.wholesaleReceivable += std::max<qint64>(0, entry.total - entry.gross());
    }
    for (const StockEntry &entry : m_stock) {
        if (entry.deleted)
            continue;
        const int onHand = entry.onHand();
        result.outOfStock += onHand <= 0 ? 1 : 0;
        result.lowStock += onHand > 0 && onHand <= lowStockThreshold ? 1 : 0;
    }
    result.openQuotations = m_openQuotations;
    return result;
}

} // namespace tillwatch::demo
