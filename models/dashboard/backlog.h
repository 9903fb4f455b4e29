// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/attentionmodel.h"

#include <array>
#include <map>
#include <vector>

namespace tillwatch::dashboard
{

/// What waited at any time of the past: orders to ship, records that need someone, what wholesale buyers owe. Out of
/// what the records know of their own past, to the quarter hour; each record's part is taken out and put back in when
/// it changes. GUI thread.
class Backlog : public QObject
{
    Q_OBJECT
public:
    using Time = events::Time;
    enum Kind : quint8 { ToShip, Attention, KindCount };

    /// All of them outlive it.
    Backlog(const fold::ShopState &state, const AttentionModel::Sources &sources, QObject *parent = nullptr);

    /// How many records waited at each of \a times, which rise.
    [[nodiscard]] QList<int> counts(Kind kind, const QList<Time> &times) const;
    /// What was owed then in \a currency, and where none was named.
    [[nodiscard]] QList<money::Total> receivable(const QList<Time> &times, const QString &currency) const;
    /// When the shop was heard of first: nobody knows what waited before. NoTime while nothing was heard.
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

    template <typename Take>
    void follow(const live::RowModel &model, Take &&take);
    [[nodiscard]] OrderSpans ofOrder(int row) const;
    [[nodiscard]] std::vector<Span> ofProduct(int row) const;
    [[nodiscard]] Span ofQuotation(int row) const;
    [[nodiscard]] Debt ofWholesale(int row) const;
    void takeOrder(int row);
    void takeProduct(int row);
    void takeQuotation(int row);
    void takeWholesale(int row);
    void book(Kind kind, const Span &span, int sign);
    void book(const Debt &debt, int sign);
    void hear(const fold::Heard &heard);

    const fold::ShopState &m_state;
    AttentionModel::Sources m_sources;
    quint32 m_toShip = 0;
    quint32 m_failed = 0;
    std::array<std::map<qint32, int>, KindCount> m_moves; ///< by how much the count changes there
    std::map<QString, std::map<qint32, money::Total>> m_owed;
    std::vector<OrderSpans> m_orders;
    std::vector<std::vector<Span>> m_products;
    std::vector<Span> m_quotations;
    std::vector<Debt> m_wholesale;
    Time m_knownSince = events::NoTime;
};

} // namespace tillwatch::dashboard
