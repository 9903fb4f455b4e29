// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/rules.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tillwatch::shop
{

using events::OrderStatus;
using events::PaymentStatus;
using fold::OrderMoney;
using fold::OrderRecord;
using fold::QuotationStatus;
using fold::ShopState;

OrderMoney orderMoney(const ShopState &state, int row)
{
    const OrderRecord &order = state.orders().at(row);
    OrderMoney money = fold::derive(order);
    if (!order.wholesale)
        return money;
    const int at = state.wholesaleOrders().indexOf(order.id);
    const fold::WholesaleRecord &whole = state.wholesaleOrders().at(at);
    const fold::WholesaleMoney sums = state.wholesaleMoney(at);
    money.gross = sums.gross;
    money.refunded = sums.refunded;
    money.refundAssumed = sums.refundAssumed;
    money.toRefund = sums.toRefund;
    money.refundDiffers = order.refunds->unreadable > 0 || order.refunds->knownSum() > sums.gross;
    money.paid = money.paid || sums.gross.micros > 0;
    money.lostAtPayment = money.lostAtPayment && !money.paid;
    // An order is shipped only after its balance is paid, so that payment counts.
    if (whole.balancePaid.isKnown())
        money.paidAt = whole.balancePaid.at();
    else if (money.paidAt == NoTime && whole.depositPaid.isKnown())
        money.paidAt = whole.depositPaid.at();
    return money;
}

OrderWork orderWork(const ShopState &state, int row)
{
    const OrderRecord &order = state.orders().at(row);
    const OrderStatus status = order.status.value().known();
    const PaymentStatus payment = order.paymentStatus.value().known();
    OrderWork work;
    work.money = orderMoney(state, row);
    work.failed = payment == PaymentStatus::Failed;
    work.cancelled = status == OrderStatus::Cancelled;
    work.refunded = order.refunds->any();
    work.closed = work.cancelled || status == OrderStatus::Refunded || payment == PaymentStatus::Refunded;
    work.refundDiffers = work.money.refundDiffers || order.refunds->unreadable > 0;
    work.unpaid = !work.money.paid && !work.cancelled && !work.money.lostAtPayment;
    work.toShip = work.money.paid && !work.closed && !order.isOnItsWay();
    if (work.toShip && order.wholesale) {
        const int at = state.wholesaleOrders().indexOf(order.id);
        work.toShip =
            state.wholesaleMoney(at).receivable.micros <= 0 && state.wholesaleOrders().at(at).shippedAt == NoTime;
    }
    return work;
}

bool needsAction(const OrderWork &work)
{
    return (work.failed && !work.closed) || work.refundDiffers || work.money.toRefund.micros > 0;
}

bool shipsLate(bool toShip, Time paidAt, Time now)
{
    return toShip && paidAt < now - ShipWithin;
}

std::optional<Attention> orderAttention(const OrderRecord &order, const OrderWork &work, Time now)
{
    if (!needsAction(work) && !shipsLate(work.toShip, work.money.paidAt, now))
        return std::nullopt;
    if (work.failed)
        return Attention{AttentionReason::PaymentFailed, order.paymentStatus.at()};
    if (work.refundDiffers)
        return Attention{AttentionReason::RefundDiffers, order.meta.updatedAt};
    if (work.money.toRefund.micros > 0)
        return Attention{AttentionReason::ToRefund, order.status.isKnown() ? order.status.at() : order.meta.updatedAt};
    return Attention{AttentionReason::ShipLate, work.money.paidAt};
}

std::optional<Attention> orderAttention(const ShopState &state, int row, Time now)
{
    return orderAttention(state.orders().at(row), orderWork(state, row), now);
}

std::optional<Attention> productAttention(const fold::ProductRecord &product)
{
    if (product.isDeleted() || product.stockState() != fold::StockState::Out)
        return std::nullopt;
    return Attention{AttentionReason::OutOfStock, product.stock.at()};
}

Time sentAt(const fold::QuotationRecord &quotation)
{
    return quotation.sentAt != NoTime ? quotation.sentAt : quotation.meta.firstSeenAt;
}

bool isOpen(const fold::QuotationRecord &quotation)
{
    const QuotationStatus status = quotation.status();
    return status == QuotationStatus::Sent || status == QuotationStatus::Viewed;
}

std::optional<Attention> quotationAttention(const fold::QuotationRecord &quotation, Time now)
{
    if (!isOpen(quotation) || sentAt(quotation) >= now - AnswerWithin)
        return std::nullopt;
    return Attention{AttentionReason::Unanswered, sentAt(quotation)};
}

std::optional<Attention> wholesaleAttention(const ShopState &state, int row, Time now)
{
    if (!isOverdue(state, row, now))
        return std::nullopt;
    return Attention{AttentionReason::BalanceOverdue, balanceDueAt(state.wholesaleOrders().at(row))};
}

Time balanceDueAt(const fold::WholesaleRecord &order)
{
    static const QRegularExpression net(u"^\\s*net[\\s_-]*(\\d{1,3})\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = net.match(order.paymentTerms.value());
    if (order.placedAt == NoTime || !match.hasMatch())
        return NoTime;
    constexpr Time Day = qint64(24) * 3600 * 1000;
    return order.placedAt + match.captured(1).toInt() * Day;
}

bool isOverdue(const ShopState &state, int row, Time now)
{
    const Time due = balanceDueAt(state.wholesaleOrders().at(row));
    return due != NoTime && due < now && state.wholesaleMoney(row).receivable.micros > 0;
}

QString wholesaleCurrency(const ShopState &state, int row)
{
    const OrderRecord *retail = state.orders().find(state.wholesaleOrders().at(row).id);
    return retail ? retail->currency.value() : QString();
}

} // namespace tillwatch::shop
