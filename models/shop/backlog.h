// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"

#include <array>
#include <map>
#include <vector>

namespace tillwatch::shop
{

/// Past course of the shop's open work: orders to ship, records that need attention, and balances owed by wholesale
/// buyers, by quarter hour. Derived from the times in the records; the contribution of a record is replaced when the
/// record changes. One thread at a time.
class Backlog
{
public:
    using Time = events::Time;
    /// Kind of open work that is counted.
    enum Kind : quint8 { ToShip, Attention, KindCount };

    /// \a state must outlive the backlog.
    explicit Backlog(const fold::ShopState &state);

    /// Notes the records that one event changed, for the next refresh().
    void touch(const fold::Outcome &outcome);
    /// Recounts the records that were touched, and counts new ones.
    void refresh();

    /// Number of open records at each of \a times, which must be sorted.
    [[nodiscard]] QList<int> counts(Kind kind, const QList<Time> &times) const;
    /// Balances owed at each of \a times, which must be sorted: those in \a currency and those without a currency.
    [[nodiscard]] QList<money::Total> receivable(const QList<Time> &times, const QString &currency) const;
    /// Earliest event time of any record; the backlog before it is unknown. NoTime while there is no record.
    [[nodiscard]] Time knownSince() const { return m_knownSince; }

private:
    /// Half-open span in quarter hours since 1970; empty unless from < to.
    struct Span {
        qint32 from = 0;
        qint32 to = 0;
        bool operator==(const Span &) const = default;
    };
    /// Span of ToShip, and three spans of Attention that do not overlap.
    using OrderSpans = std::array<Span, 4>;
    /// Change of a balance in a quarter hour.
    struct Step {
        qint32 at = 0;
        money::Total change;
    };
    /// Course of the balance of a wholesale order.
    struct Debt {
        QString currency;
        std::vector<Step> steps;
        Span overdue; ///< span of Attention
    };

    [[nodiscard]] OrderSpans spansOfOrder(int row) const;
    [[nodiscard]] std::vector<Span> spansOfProduct(int row) const;
    [[nodiscard]] Span spanOfQuotation(int row) const;
    [[nodiscard]] Debt debtOfWholesale(int row) const;
    void countOrder(int row);
    void countProduct(int row);
    void countQuotation(int row);
    void countWholesale(int row);
    /// Adds a contribution, or subtracts it if \a sign is -1.
    void book(Kind kind, const Span &span, int sign);
    void book(const Debt &debt, int sign);
    void noteFirstSeen(const fold::RecordMeta &meta);

    const fold::ShopState &m_state;
    std::array<std::map<qint32, int>, KindCount> m_moves;     ///< changes of each count, by quarter hour
    std::map<QString, std::map<qint32, money::Total>> m_owed; ///< changes of balances, by currency and quarter hour
    std::vector<OrderSpans> m_orders;
    std::vector<std::vector<Span>> m_products;
    std::vector<Span> m_quotations;
    std::vector<Debt> m_wholesale;
    Time m_knownSince = events::NoTime;
    /// Rows of each store to recount.
    struct Touched {
        std::vector<int> orders, products, quotations, wholesale;
    } m_touched;
};

} // namespace tillwatch::shop
