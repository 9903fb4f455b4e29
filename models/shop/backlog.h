// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"

#include <array>
#include <map>
#include <vector>

namespace tillwatch::shop
{

/// How much waited at any time of the past: orders to ship, records that need a person, balances that wholesale buyers
/// owe. Made of what the records know of their own past, to the quarter hour; the part of a record is taken out and put
/// back in when the record changes. One thread at a time.
class Backlog
{
public:
    using Time = events::Time;
    enum Kind : quint8 { ToShip, Attention, KindCount };

    /// \a state outlives it.
    explicit Backlog(const fold::ShopState &state);

    /// Remembers the records that one event changed.
    void touch(const fold::Outcome &outcome);
    /// Counts the records that were touched, or are new.
    void refresh();

    /// How many records waited at each of \a times, which rise.
    [[nodiscard]] QList<int> counts(Kind kind, const QList<Time> &times) const;
    /// What was owed then in \a currency, and where none was named.
    [[nodiscard]] QList<money::Total> receivable(const QList<Time> &times, const QString &currency) const;
    /// The earliest event time of any record: what waited before is unknown. NoTime while there is no record.
    [[nodiscard]] Time knownSince() const { return m_knownSince; }

private:
    /// Half-open, in quarter hours since 1970. Empty where it does not begin before it ends.
    struct Span {
        qint32 from = 0;
        qint32 to = 0;
        bool operator==(const Span &) const = default;
    };
    /// To ship, and what needs someone: none of these overlap.
    using OrderSpans = std::array<Span, 4>;
    struct Step {
        qint32 at = 0;
        money::Total by;
    };
    struct Debt {
        QString currency;
        std::vector<Step> steps;
        Span overdue;
    };

    [[nodiscard]] OrderSpans spansOfOrder(int row) const;
    [[nodiscard]] std::vector<Span> spansOfProduct(int row) const;
    [[nodiscard]] Span spanOfQuotation(int row) const;
    [[nodiscard]] Debt debtOfWholesale(int row) const;
    void countOrder(int row);
    void countProduct(int row);
    void countQuotation(int row);
    void countWholesale(int row);
    void book(Kind kind, const Span &span, int sign);
    void book(const Debt &debt, int sign);
    void noteFirstSeen(const fold::RecordMeta &meta);

    const fold::ShopState &m_state;
    std::array<std::map<qint32, int>, KindCount> m_moves; ///< by how much the count changes there
    std::map<QString, std::map<qint32, money::Total>> m_owed;
    std::vector<OrderSpans> m_orders;
    std::vector<std::vector<Span>> m_products;
    std::vector<Span> m_quotations;
    std::vector<Debt> m_wholesale;
    Time m_knownSince = events::NoTime;
    /// Rows to look at again, of each store.
    struct Touched {
        std::vector<int> orders, products, quotations, wholesale;
    } m_touched;
};

} // namespace tillwatch::shop
