// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/records.h"

#include <QByteArray>
#include <QtGlobal>

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace tillwatch::demo
{

/// Entries by consecutive serial. Drops the oldest beyond a limit, so that a load generator can run for days.
template <typename Entry>
class BoundedRecords
{
public:
    explicit BoundedRecords(std::size_t limit) : m_limit(limit) {}

    void add(Entry entry)
    {
        if (m_entries.size() == m_limit) {
            m_entries.pop_front();
            ++m_first;
        }
        m_entries.push_back(std::move(entry));
    }
    /// The entry; null once it was dropped.
    [[nodiscard]] Entry *find(quint64 serial)
    {
        return serial < m_first || serial >= totalAdded() ? nullptr : &m_entries[serial - m_first];
    }
    [[nodiscard]] quint64 totalAdded() const { return m_first + m_entries.size(); }
    [[nodiscard]] auto begin() const { return m_entries.begin(); }
    [[nodiscard]] auto end() const { return m_entries.end(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    std::size_t m_limit;
    std::deque<Entry> m_entries;
    quint64 m_first = 0;
};

/// A shop's bookkeeping, made from what happens in the simulation and not from the emitted events, so that tests can
/// compare a dashboard's numbers with it. Times are milliseconds since 1970 UTC, amounts minor units. Holds the last
/// 100,000 records of each kind.
class Books
{
public:
    struct Refund {
        qint64 at = 0;
        qint64 amount = 0;
    };
    struct OrderEntry {
        QByteArray id;
        Currency currency;
        qint64 total = 0;
        int pieces = 0; ///< pieces taken from stock
        qint64 placedAt = 0;
        bool paymentAnnounced = false; ///< an event told the state of its payment: the sale alone no longer counts
        bool saleAnnounced = false;    ///< analytics:sale_completed was emitted
        std::optional<qint64> paidAt;
        std::optional<qint64> failedAt; ///< last failed or cancelled payment
        std::optional<qint64> cancelledAt;
        std::vector<Refund> refunds;

        /// Whether the order counts as paid; countedSince() says since when.
        [[nodiscard]] bool isCounted() const;
        [[nodiscard]] qint64 countedSince() const { return paidAt.value_or(placedAt); }
        [[nodiscard]] qint64 gross() const { return isCounted() ? total : 0; }
        [[nodiscard]] qint64 refunded() const;
    };
    struct WholesaleEntry {
        QByteArray id;
        qint64 total = 0;
        qint64 deposit = 0;
        qint64 balance = 0;
        int pieces = 0; ///< pieces taken from stock
        qint64 placedAt = 0;
        std::optional<qint64> depositAt;
        std::optional<qint64> balanceAt;
        std::optional<qint64> cancelledAt;
        std::vector<Refund> refunds;

        [[nodiscard]] qint64 gross() const { return (depositAt ? deposit : 0) + (balanceAt ? balance : 0); }
        [[nodiscard]] qint64 refunded() const;
    };
    struct StockEntry {
        QByteArray id;
        int opening = 0;
        int received = 0;
        int returned = 0;
        int sold = 0;
        int removed = 0; ///< sold outside the platform, or written off
        bool deleted = false;

        [[nodiscard]] int onHand() const { return opening + received + returned - sold - removed; }
    };
    struct Money {
        qint64 gross = 0;
        qint64 refunds = 0;
        qint64 toRefund = 0;
        [[nodiscard]] qint64 net() const { return gross - refunds - toRefund; }
    };
    /// Totals of a period, usually a day of the shop, with money by currency code.
    struct Period {
        std::map<QByteArray, Money> money;
        int orders = 0;
        int paidOrders = 0; ///< in the shop's currency
        int lostAtPayment = 0;
    };
    struct Standing {
        qint64 wholesaleBooked = 0;
        qint64 wholesaleReceivable = 0;
        int openQuotations = 0;
        int lowStock = 0;
        int outOfStock = 0;
    };

    explicit Books(Currency currency) : m_currency(std::move(currency)) {}

    void orderPlaced(const Order &order, qint64 at);
    void paymentAwaited(quint64 order);
    void paymentFailed(quint64 order, qint64 at);
    void orderPaid(quint64 order, qint64 at);
    void orderRefunded(quint64 order, qint64 at, qint64 amount);
    void orderCancelled(quint64 order, qint64 at);

    void wholesalePlaced(const WholesaleOrder &order, qint64 at);
    void depositPaid(quint64 order, qint64 at);
    void balancePaid(quint64 order, qint64 at);
    void wholesaleCancelled(quint64 order, qint64 at);
    void wholesaleRefunded(quint64 order, qint64 at, qint64 amount);

    void quotationOpened() { ++m_openQuotations; }
    void quotationClosed() { --m_openQuotations; }

    void productListed(const Product &product);
    void productDeleted(quint64 product);
    void stockReceived(quint64 product, int count) { book(product, &StockEntry::received, count); }
    void stockReturned(quint64 product, int count) { book(product, &StockEntry::returned, count); }
    void stockSold(quint64 product, int count) { book(product, &StockEntry::sold, count); }
    void stockRemoved(quint64 product, int count) { book(product, &StockEntry::removed, count); }

    /// Totals of the period from ≤ time < until.
    [[nodiscard]] Period period(qint64 from, qint64 until) const;
    [[nodiscard]] Standing standing() const;
    /// All payments ever received in the shop's currency, retail and wholesale, as the platform reports them.
    [[nodiscard]] qint64 totalTaken() const { return m_totalTaken; }
    [[nodiscard]] qint64 totalOrders() const
    {
        return static_cast<qint64>(m_orders.totalAdded() + m_wholesale.totalAdded());
    }
    [[nodiscard]] qint64 totalPaid() const { return m_totalPaid; }

    [[nodiscard]] const Currency &currency() const { return m_currency; }
    [[nodiscard]] const BoundedRecords<OrderEntry> &orders() const { return m_orders; }
    [[nodiscard]] const BoundedRecords<WholesaleEntry> &wholesale() const { return m_wholesale; }
    [[nodiscard]] const BoundedRecords<StockEntry> &stock() const { return m_stock; }

private:
    void book(quint64 product, int StockEntry::*column, int count);

    Currency m_currency;
    BoundedRecords<OrderEntry> m_orders{100'000};
    BoundedRecords<WholesaleEntry> m_wholesale{100'000};
    BoundedRecords<StockEntry> m_stock{200'000};
    int m_openQuotations = 0;
    qint64 m_totalTaken = 0;
    qint64 m_totalPaid = 0;
};

} // namespace tillwatch::demo
