// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "analytics/ledger.h"

#include <QDateTime>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace tillwatch::analytics
{

using events::NoTime;
using events::OrderStatus;
using fold::QuotationStatus;
using fold::StockState;

namespace
{
template <typename List>
auto &slot(List &all, int row)
{
    const auto index = static_cast<std::size_t>(row);
    if (all.size() <= index)
        all.resize(index + 1);
    return all[index];
}

/// The date and time of day that clocks show, as if it were UTC.
Time shownAt(Time at, const QTimeZone &zone)
{
    return at + Time(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()))) * 1000;
}

/// The first moment at which clocks show \a date or a later one. Qt's own startOfDay() takes the second midnight where
/// there are two, and an hour of the day would belong to none.
Time beginOf(QDate date, const QTimeZone &zone)
{
    constexpr Time furthest = 24 * 60 * 60 * Time(1000); // No zone is further from UTC.
    const Time midnight = date.startOfDay(QTimeZone::utc()).toMSecsSinceEpoch();
    Time before = midnight - furthest;
    Time after = midnight + furthest;
    // Nearly always the clocks are left alone, and midnight is where they say.
    const Time usual = midnight - (shownAt(after, zone) - after);
    if (shownAt(usual, zone) == midnight && shownAt(usual - 1, zone) == midnight - 1)
        return usual;
    while (after - before > 1) {
        const Time middle = before + (after - before) / 2;
        (shownAt(middle, zone) < midnight ? before : after) = middle;
    }
    return after;
}
} // namespace

Day Day::of(QDate date, const QTimeZone &zone)
{
    return {date, beginOf(date, zone), beginOf(date.addDays(1), zone)};
}

Day Day::containing(Time at, const QTimeZone &zone)
{
    Day day = of(QDateTime::fromMSecsSinceEpoch(shownAt(at, zone), QTimeZone::utc()).date(), zone);
    // Clocks that were set back over midnight show a date again that had ended.
    while (at >= day.end)
        day = of(day.date.addDays(1), zone);
    return day;
}

Sums &Sums::operator+=(const Sums &other)
{
    gross += other.gross;
    refunds += other.refunds;
    toRefund += other.toRefund;
    paidGross += other.paidGross;
    paidOrders += other.paidOrders;
    return *this;
}

bool Sums::isZero() const
{
    return gross == Total() && refunds == Total() && toRefund == Total() && paidOrders == 0;
}

std::optional<Total> Numbers::averageOrderValue(int decimals) const
{
    if (shop.paidOrders == 0)
        return std::nullopt;
    return shop.paidGross.dividedBy(shop.paidOrders, decimals);
}

bool Ledger::Bucket::isEmpty() const
{
    return orders == 0 && lost == 0 && sums.empty();
}

qint32 Ledger::quarterOf(Time at)
{
    constexpr qint64 furthest = std::numeric_limits<qint32>::max();
    const qint64 quarter = at / QuarterLength - (at % QuarterLength < 0 ? 1 : 0);
    return static_cast<qint32>(std::clamp(quarter, -furthest, furthest));
}

Ledger::Ledger(QTimeZone zone) : m_zone(std::move(zone)) {}

void Ledger::update(const fold::ShopState &state, const fold::Outcome &outcome)
{
    switch (outcome.kind) {
    case fold::RecordKind::Order:
        updateOrder(state, outcome.row);
        if (outcome.wholesaleRow >= 0)
            updateWholesale(state, outcome.wholesaleRow);
        break;
    case fold::RecordKind::WholesaleOrder:
        updateWholesale(state, outcome.row);
        if (outcome.orderRow >= 0)
            updateOrder(state, outcome.orderRow);
        break;
    case fold::RecordKind::Product:
        updateProduct(state.products().at(outcome.row), outcome.row);
        break;
    case fold::RecordKind::Quotation:
        updateQuotation(state.quotations().at(outcome.row), outcome.row);
        break;
    default:
        break;
    }
}

void Ledger::rebuild(const fold::ShopState &state, const QTimeZone &zone)
{
    *this = [&] {
        Ledger fresh(zone);
        fresh.m_currency = m_currency;
        return fresh;
    }();
    for (int row = 0; row < state.orders().size(); ++row)
        updateOrder(state, row);
    for (int row = 0; row < state.wholesaleOrders().size(); ++row)
        updateWholesale(state, row);
    for (int row = 0; row < state.products().size(); ++row)
        updateProduct(state.products().at(row), row);
    for (int row = 0; row < state.quotations().size(); ++row)
        updateQuotation(state.quotations().at(row), row);
}

quint32 Ledger::numberOf(const QString &currency)
{
    const auto it = m_numbers.constFind(currency);
    if (it != m_numbers.constEnd())
        return *it;
    const auto number = static_cast<quint32>(m_currencies.size());
    m_currencies.push_back(currency);
    m_numbers.insert(currency, number);
    return number;
}

/// An amount of one record that is wider than a part's number, as only the sum of many refunds is, takes several.
void Ledger::add(Parts &parts, Kind kind, Time at, Total amount, quint32 currency)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const Kind more = kind == PaidOrder ? PaidGross : kind;
    for (; amount.micros > most; amount -= Total(money::Int128(most)))
        parts.push_back({most, quarterOf(at), currency * KindCount + more});
    parts.push_back({static_cast<qint64>(amount.micros), quarterOf(at), currency * KindCount + kind});
}

void Ledger::addRefunds(Parts &parts, const fold::Refunds &refunds, Time assumedAt, Time allAt, Total refunded,
                        quint32 currency)
{
    if (refunds.known.empty()) {
        if (assumedAt != NoTime)
            add(parts, Refund, assumedAt, refunded, currency);
        return;
    }
    Total left = refunded;
    const auto addUpTo = [&](Time at, Total most) {
        const Total amount = std::min(most, left);
        left -= amount;
        if (amount > Total())
            add(parts, Refund, at, amount, currency);
    };
    bool restAdded = allAt == NoTime;
    for (const fold::Refund &refund : refunds.known) {
        if (!restAdded && refund.at > allAt) {
            addUpTo(allAt, left);
            restAdded = true;
        }
        addUpTo(refund.at, refund.amount);
    }
    if (!restAdded)
        addUpTo(allAt, left);
}

Time Ledger::bookedAt(const fold::OrderRecord &order, Time paidAt) const
{
    const Time createdAt = order.createdAt();
    const Time proofAt = order.anyProofAt();
    if (proofAt == NoTime || proofAt != order.meta.firstSeenAt || createdAt == NoTime || createdAt >= paidAt)
        return paidAt;
    if (paidAt < m_lastDay.begin || paidAt >= m_lastDay.end)
        m_lastDay = Day::containing(paidAt, m_zone);
    return createdAt < m_lastDay.begin ? createdAt : paidAt;
}

Ledger::Parts Ledger::partsOf(const fold::OrderRecord &order)
{
    Parts parts;
    if (order.wholesale)
        return parts;
    const fold::OrderMoney money = fold::derive(order);
    add(parts, Order, order.placedAt());
    if (money.lostAtPayment)
        add(parts, Lost, order.paymentStatus.at());
    if (!money.paid)
        return parts;

    const quint32 currency = numberOf(order.currency.value());
    if (money.gross > Total())
        add(parts, PaidOrder, bookedAt(order, money.paidAt), money.gross, currency);
    addRefunds(parts, *order.refunds, order.refunds->unknownAt, order.allRefundedAt, money.refunded, currency);
    if (money.toRefund > Total())
        add(parts, ToRefund, order.status.at(), money.toRefund, currency);
    return parts;
}

Ledger::Parts Ledger::partsOf(const fold::WholesaleRecord &order, const fold::OrderRecord *row)
{
    Parts parts;
    if (order.placedAt != NoTime)
        add(parts, Order, order.placedAt);
    const fold::WholesaleMoney money = fold::derive(order, row);
    const quint32 currency = row ? numberOf(row->currency.value()) : 0;
    if (money.gross > Total(order.depositPaid.value()) + Total(order.balancePaid.value())) {
        // The retail name of this order knows of more: then that is the payment, where a retail order would have it.
        add(parts, Gross, bookedAt(*row, fold::derive(*row).paidAt), money.gross, currency);
    } else {
        for (const auto *payment : {&order.depositPaid, &order.balancePaid}) {
            if (payment->isKnown())
                add(parts, Gross, payment->at(), payment->value(), currency);
        }
    }

    Time assumedAt = NoTime;
    if (money.refundAssumed) {
        assumedAt = row ? row->refunds->unknownAt : NoTime;
        if (order.status().value().known() == OrderStatus::Refunded)
            assumedAt = earliest(assumedAt, order.saidRefundedAt);
    }
    addRefunds(parts, row ? *row->refunds : fold::Refunds(), assumedAt, row ? row->allRefundedAt : NoTime,
               money.refunded, currency);
    if (money.toRefund > Total()) {
        // A cancellation of the order's own goes before that of its retail row.
        const bool own = order.status().value().known() == OrderStatus::Cancelled;
        add(parts, ToRefund, own ? order.status().at() : row->status.at(), money.toRefund, currency);
    }
    return parts;
}

void Ledger::book(const Part &part, int sign)
{
    Bucket &bucket = m_buckets[part.quarter];
    const Total amount(money::Int128(part.micros) * sign);
    const auto sums = [&]() -> Sums & { return bucket.sums[m_currencies[part.currency()]]; };
    switch (part.kind()) {
    case Order:
        bucket.orders += sign;
        break;
    case Lost:
        bucket.lost += sign;
        break;
    case Gross:
        sums().gross += amount;
        break;
    case PaidOrder:
        sums().paidOrders += sign;
        [[fallthrough]];
    case PaidGross:
        sums().gross += amount;
        sums().paidGross += amount;
        break;
    case Refund:
        sums().refunds += amount;
        break;
    case ToRefund:
        sums().toRefund += amount;
        break;
    case KindCount:
        break;
    }
    // What was taken out again leaves nothing behind: the numbers are those of the records, not of their past.
    if (sign < 0) {
        std::erase_if(bucket.sums, [](const auto &entry) { return entry.second.isZero(); });
        if (bucket.isEmpty())
            m_buckets.erase(part.quarter);
    }
}

void Ledger::replace(std::deque<Parts> &all, int row, Parts parts)
{
    Parts &counted = slot(all, row);
    if (counted == parts)
        return; // Most of what happens to an order moves no money.
    for (const Part &part : counted)
        book(part, -1);
    for (const Part &part : parts)
        book(part, 1);
    // Not by assignment: where both are longer than what is inside, that of Qt 6.4 loses the memory of the left one.
    std::destroy_at(&counted);
    std::construct_at(&counted, std::move(parts));
}

void Ledger::updateOrder(const fold::ShopState &state, int row)
{
    replace(m_orders, row, partsOf(state.orders().at(row)));
}

void Ledger::updateWholesale(const fold::ShopState &state, int row)
{
    const fold::WholesaleRecord &order = state.wholesaleOrders().at(row);
    const fold::OrderRecord *orderRow = state.orders().find(order.id);
    replace(m_wholesale, row, partsOf(order, orderRow));

    WholesaleStanding &counted = slot(m_wholesaleStanding, row);
    auto &before = m_wholesaleSums[counted.currency];
    before.first -= counted.booked;
    before.second -= counted.receivable;
    const fold::WholesaleMoney money = fold::derive(order, orderRow);
    counted = {orderRow ? orderRow->currency.value() : QString(), money.booked, money.receivable};
    auto &after = m_wholesaleSums[counted.currency];
    after.first += counted.booked;
    after.second += counted.receivable;
}

Standing Ledger::standing() const
{
    Standing standing = m_standing;
    for (const auto &[currency, sums] : m_wholesaleSums) {
        if (currency.isEmpty() || currency == m_currency) {
            standing.wholesaleBooked += sums.first;
            standing.wholesaleReceivable += sums.second;
        }
    }
    return standing;
}

void Ledger::updateProduct(const fold::ProductRecord &product, int row)
{
    const auto count = [this](StockState state, int sign) {
        m_standing.lowStock += state == StockState::Low ? sign : 0;
        m_standing.outOfStock += state == StockState::Out ? sign : 0;
    };
    StockState &counted = slot(m_products, row);
    count(counted, -1);
    counted = product.isDeleted() ? StockState::Unknown : product.stockState();
    count(counted, 1);
}

void Ledger::updateQuotation(const fold::QuotationRecord &quotation, int row)
{
    const auto count = [this](const std::optional<Total> &value, int sign) {
        if (!value)
            return;
        m_standing.openQuotations += sign;
        if (sign > 0)
            m_standing.pipeline += *value;
        else
            m_standing.pipeline -= *value;
    };
    std::optional<Total> &counted = slot(m_quotations, row);
    count(counted, -1);
    const QuotationStatus status = quotation.status();
    counted.reset();
    if (status == QuotationStatus::Sent || status == QuotationStatus::Viewed)
        counted = quotation.total.value();
    count(counted, 1);
}

void Ledger::addTo(Numbers &numbers, const Bucket &bucket) const
{
    numbers.orders += bucket.orders;
    numbers.lostAtPayment += bucket.lost;
    for (const auto &[currency, sums] : bucket.sums) {
        if (currency.isEmpty() || currency == m_currency)
            numbers.shop += sums;
        else
            numbers.other[currency] += sums;
    }
}

Numbers Ledger::between(Time begin, Time end) const
{
    Numbers numbers;
    for (auto it = m_buckets.lower_bound(quarterOf(begin)); it != m_buckets.end() && it->first < quarterOf(end); ++it)
        addTo(numbers, it->second);
    std::erase_if(numbers.other, [](const auto &entry) { return entry.second.isZero(); });
    return numbers;
}

std::vector<Ledger::Quarter> Ledger::quarters(Time begin, Time end) const
{
    std::vector<Quarter> result;
    for (auto it = m_buckets.lower_bound(quarterOf(begin)); it != m_buckets.end() && it->first < quarterOf(end); ++it) {
        Numbers numbers;
        addTo(numbers, it->second);
        result.push_back({Time(it->first) * QuarterLength, numbers.shop, numbers.orders});
    }
    return result;
}

} // namespace tillwatch::analytics
