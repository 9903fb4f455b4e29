// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/backlog.h"

#include "analytics/ledger.h"
#include "shop/rules.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace tillwatch::shop
{

using events::NoTime;
using events::OrderStatus;
using events::PaymentStatus;
using fold::QuotationStatus;
using money::Total;

namespace
{
using Time = events::Time;
constexpr Time Forever = std::numeric_limits<Time>::max();

qint32 quarterOf(Time at)
{
    return analytics::Ledger::quarterOf(at);
}

/// First quarter hour that begins at \a at or later. For spans that begin by the passage of time: at the start of its
/// quarter hour, a deadline has not passed yet.
qint32 firstWholeQuarter(Time at)
{
    return quarterOf(at - 1) + 1;
}

/// Time at which an order was closed by cancellation or refund; Forever if it was not.
Time closedAt(const fold::OrderRecord &order)
{
    const OrderStatus status = order.status.value().known();
    Time at = Forever;
    if (status == OrderStatus::Cancelled || status == OrderStatus::Refunded)
        at = order.status.at();
    if (order.paymentStatus.value().known() == PaymentStatus::Refunded)
        at = std::min(at, order.paymentStatus.at());
    return at;
}

/// Time at which the parcel of an order left, or of the newest status that says so if that is unknown; Forever if it is
/// not on its way.
Time shippedAt(const fold::OrderRecord &order)
{
    if (!order.isOnItsWay())
        return Forever;
    return order.sentOutAt != NoTime ? order.sentOutAt : std::max(order.status.at(), order.fulfillmentStatus.at());
}

/// Time of the last refund.
Time lastRefundAt(const fold::Refunds &refunds)
{
    return refunds.known.empty() ? refunds.unknownAt : refunds.known.back().at;
}
} // namespace

Backlog::Backlog(const fold::ShopState &state) : m_state(state) {}

void Backlog::touch(const fold::Outcome &outcome)
{
    const auto add = [](std::vector<int> &rows, int row) {
        if (row >= 0 && (rows.empty() || rows.back() != row))
            rows.push_back(row);
    };
    switch (outcome.kind) {
    case fold::RecordKind::Order:
        add(m_touched.orders, outcome.row);
        break;
    case fold::RecordKind::Product:
        add(m_touched.products, outcome.row);
        break;
    case fold::RecordKind::Quotation:
        add(m_touched.quotations, outcome.row);
        break;
    case fold::RecordKind::WholesaleOrder:
        add(m_touched.wholesale, outcome.row);
        break;
    default:
        break;
    }
    // A retail and a wholesale order can share an id.
    add(m_touched.orders, outcome.orderRow);
    add(m_touched.wholesale, outcome.wholesaleRow);
}

void Backlog::refresh()
{
    const auto countAll = [](std::vector<int> &touched, std::size_t known, int size, auto &&count) {
        for (const int row : std::exchange(touched, {})) {
            if (std::size_t(row) < known)
                count(row);
        }
        for (int row = int(known); row < size; ++row)
            count(row);
    };
    countAll(m_touched.orders, m_orders.size(), m_state.orders().size(), [this](int row) { countOrder(row); });
    countAll(m_touched.products, m_products.size(), m_state.products().size(), [this](int row) { countProduct(row); });
    countAll(m_touched.quotations, m_quotations.size(), m_state.quotations().size(),
             [this](int row) { countQuotation(row); });
    countAll(m_touched.wholesale, m_wholesale.size(), m_state.wholesaleOrders().size(),
             [this](int row) { countWholesale(row); });
}

void Backlog::noteFirstSeen(const fold::RecordMeta &meta)
{
    if (m_knownSince == NoTime || (meta.firstSeenAt != NoTime && meta.firstSeenAt < m_knownSince))
        m_knownSince = meta.firstSeenAt;
}

void Backlog::book(Kind kind, const Span &span, int sign)
{
    if (span.from >= span.to)
        return;
    std::map<qint32, int> &moves = m_moves[kind];
    const auto move = [&moves](qint32 at, int by) {
        const auto it = moves.try_emplace(at, 0).first;
        it->second += by;
        if (it->second == 0)
            moves.erase(it);
    };
    move(span.from, sign);
    move(span.to, -sign);
}

void Backlog::book(const Debt &debt, int sign)
{
    book(Attention, debt.overdue, sign);
    if (debt.steps.empty())
        return;
    std::map<qint32, Total> &owed = m_owed[debt.currency];
    for (const Step &step : debt.steps) {
        const auto it = owed.try_emplace(step.at).first;
        if (sign > 0)
            it->second += step.change;
        else
            it->second -= step.change;
        if (it->second == Total())
            owed.erase(it);
    }
}

Backlog::OrderSpans Backlog::spansOfOrder(int row) const
{
    const fold::OrderRecord &order = m_state.orders().at(row);
    const OrderWork work = orderWork(m_state, row);
    const fold::OrderMoney &money = work.money;
    const bool toShip = work.toShip;
    const bool failed = work.failed;
    const Time closed = closedAt(order);
    const auto span = [](Time from, Time to) { return Span{quarterOf(from), quarterOf(to)}; };

    OrderSpans spans;
    if (money.paid) {
        Time gone = Forever;
        if (!toShip) {
            gone = std::min(closed, shippedAt(order));
            const int whole = order.wholesale ? m_state.wholesaleOrders().indexOf(order.id) : -1;
            if (whole >= 0 && m_state.wholesaleOrders().at(whole).shippedAt != NoTime)
                gone = std::min(gone, m_state.wholesaleOrders().at(whole).shippedAt);
        }
        // A paid order that is neither to ship nor gone is held back, for example by a balance that is owed.
        if (toShip || gone != Forever) {
            spans[0] = span(money.paidAt, gone);
            spans[1] = {firstWholeQuarter(money.paidAt + ShipWithin), quarterOf(gone)};
        }
    }
    if (const Time at = order.failedAt != NoTime ? order.failedAt
                        : failed                 ? order.paymentStatus.at()
                                                 : NoTime;
        at != NoTime)
        spans[2] =
            span(at, failed ? closed : std::min(closed, money.paidAt > at ? money.paidAt : order.paymentStatus.at()));
    if (work.refundDiffers)
        spans[3] = span(order.refunds->any() ? lastRefundAt(*order.refunds) : order.meta.updatedAt, Forever);
    else if (money.toRefund.micros > 0)
        spans[3] = span(order.status.isKnown() ? order.status.at() : order.meta.updatedAt, Forever);
    else if (money.paid && order.status.value().known() == OrderStatus::Cancelled && order.refunds->any())
        spans[3] = span(order.status.at(), lastRefundAt(*order.refunds));

    // A record counts once, whatever the number of its reasons, so the spans are made disjoint.
    const auto attention = std::span(spans).subspan(1);
    std::sort(attention.begin(), attention.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    qint32 coveredUntil = std::numeric_limits<qint32>::min();
    for (Span &each : attention) {
        each.from = std::max(each.from, coveredUntil);
        if (each.from < each.to)
            coveredUntil = each.to;
    }
    return spans;
}

void Backlog::countOrder(int row)
{
    noteFirstSeen(m_state.orders().at(row).meta);
    if (std::size_t(row) >= m_orders.size())
        m_orders.resize(std::size_t(row) + 1);
    OrderSpans &counted = m_orders[std::size_t(row)];
    const OrderSpans spans = spansOfOrder(row);
    if (spans == counted)
        return; // Most events of an order do not change its spans.
    const auto bookAll = [this, &counted](int sign) {
        for (std::size_t i = 0; i < counted.size(); ++i)
            book(i == 0 ? ToShip : Attention, counted[i], sign);
    };
    bookAll(-1);
    counted = spans;
    bookAll(1);
}

std::vector<Backlog::Span> Backlog::spansOfProduct(int row) const
{
    const fold::ProductRecord &product = m_state.products().at(row);
    const qint32 gone = product.isDeleted() ? quarterOf(product.deleted.at()) : std::numeric_limits<qint32>::max();
    std::vector<Span> spans;
    bool out = false;
    for (const auto &step : product.stocks.steps()) {
        const qint32 at = std::min(gone, quarterOf(step.at));
        if (out)
            spans.back().to = at;
        out = step.value <= 0;
        if (out)
            spans.push_back({at, gone});
    }
    return spans;
}

void Backlog::countProduct(int row)
{
    noteFirstSeen(m_state.products().at(row).meta);
    if (std::size_t(row) >= m_products.size())
        m_products.resize(std::size_t(row) + 1);
    std::vector<Span> &counted = m_products[std::size_t(row)];
    for (const Span &span : counted)
        book(Attention, span, -1);
    counted = spansOfProduct(row);
    for (const Span &span : counted)
        book(Attention, span, 1);
}

Backlog::Span Backlog::spanOfQuotation(int row) const
{
    const fold::QuotationRecord &quotation = m_state.quotations().at(row);
    if (quotation.status() == QuotationStatus::Draft)
        return {};
    return {firstWholeQuarter(sentAt(quotation) + AnswerWithin),
            quarterOf(isOpen(quotation) ? Forever : quotation.step.at())};
}

void Backlog::countQuotation(int row)
{
    noteFirstSeen(m_state.quotations().at(row).meta);
    if (std::size_t(row) >= m_quotations.size())
        m_quotations.resize(std::size_t(row) + 1);
    Span &counted = m_quotations[std::size_t(row)];
    book(Attention, counted, -1);
    counted = spanOfQuotation(row);
    book(Attention, counted, 1);
}

Backlog::Debt Backlog::debtOfWholesale(int row) const
{
    const fold::WholesaleRecord &order = m_state.wholesaleOrders().at(row);
    const fold::OrderRecord *retail = m_state.orders().find(order.id);
    const auto isOver = [](OrderStatus status) {
        return status == OrderStatus::Cancelled || status == OrderStatus::Refunded;
    };
    const OrderStatus status = order.status().value().known();
    Time settled = isOver(status) || status == OrderStatus::Paid ? order.status().at() : Forever;
    if (retail && isOver(retail->status.value().known()))
        settled = std::min(settled, retail->status.at());

    const auto paidBy = [](const fold::Field<money::Amount> &payment, Time at) {
        return payment.isKnown() && payment.at() <= at ? Total(payment.value()) : Total();
    };
    const auto owedAt = [&](Time at) {
        if (at >= settled)
            return Total();
        Total paid = paidBy(order.depositPaid, at) + paidBy(order.balancePaid, at);
        if (retail && retail->amountPaidAt <= at)
            paid = std::max(paid, Total(retail->amountPaid));
        return std::max(Total(), Total(order.total.value()) - paid);
    };

    const Time placed = order.placedAt != NoTime ? order.placedAt : order.meta.firstSeenAt;
    std::vector<Time> times{placed, order.depositPaid.at(), order.balancePaid.at(), settled};
    if (retail)
        times.push_back(retail->amountPaidAt);
    std::erase_if(times, [placed](Time at) { return at < placed || at == Forever; });
    std::sort(times.begin(), times.end());

    Debt debt;
    debt.currency = retail ? retail->currency.value() : QString();
    Total owed;
    Time cleared = Forever;
    for (const Time at : times) {
        const Total now = owedAt(at);
        if (now != owed)
            debt.steps.push_back({quarterOf(at), now - owed});
        if (now == Total() && cleared == Forever)
            cleared = at;
        else if (now != Total())
            cleared = Forever;
        owed = now;
    }
    if (const Time due = balanceDueAt(order); due != NoTime)
        debt.overdue = {firstWholeQuarter(due), quarterOf(cleared)};
    return debt;
}

void Backlog::countWholesale(int row)
{
    noteFirstSeen(m_state.wholesaleOrders().at(row).meta);
    if (std::size_t(row) >= m_wholesale.size())
        m_wholesale.resize(std::size_t(row) + 1);
    Debt &counted = m_wholesale[std::size_t(row)];
    book(counted, -1);
    counted = debtOfWholesale(row);
    book(counted, 1);
}

QList<int> Backlog::counts(Kind kind, const QList<Time> &times) const
{
    QList<int> counts;
    counts.reserve(times.size());
    auto it = m_moves[kind].cbegin();
    int count = 0;
    for (const Time at : times) {
        for (const qint32 quarter = quarterOf(at); it != m_moves[kind].cend() && it->first <= quarter; ++it)
            count += it->second;
        counts.append(count);
    }
    return counts;
}

QList<Total> Backlog::receivable(const QList<Time> &times, const QString &currency) const
{
    QList<Total> sums(times.size());
    for (const auto &[code, moves] : m_owed) {
        if (!code.isEmpty() && code != currency)
            continue;
        auto it = moves.cbegin();
        Total owed;
        for (qsizetype i = 0; i < times.size(); ++i) {
            for (const qint32 quarter = quarterOf(times[i]); it != moves.cend() && it->first <= quarter; ++it)
                owed += it->second;
            sums[i] += owed;
        }
    }
    return sums;
}

} // namespace tillwatch::shop
