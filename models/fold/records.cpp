// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "fold/records.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::fold
{

using events::FulfillmentStatus;
using events::OrderStatus;
using events::PaymentStatus;

namespace
{
/// A payment status that says that the money is not there, whatever an order's status suggests.
bool speaksAgainst(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Pending:
    case PaymentStatus::Requested:
    case PaymentStatus::Failed:
    case PaymentStatus::Cancelled:
    case PaymentStatus::Overdue:
        return true;
    default:
        return false;
    }
}

/// G of an order that is paid. \a partOnly: nothing but statuses that speak of a part prove the payment.
Total grossOf(const OrderRecord &order, bool partOnly)
{
    if (order.saidFullyPaid) {
        const Field<Amount> &whole = order.saleAmount.isKnown() ? order.saleAmount : order.total;
        const Amount most = std::max(order.amountPaid, whole.value());
        if (most.micros > 0)
            return most;
    }
    if (order.amountPaid.micros > 0)
        return order.amountPaid;
    if (partOnly || provesPartPayment(order.paymentStatus.value().known()))
        return {};
    switch (order.status.value().known()) {
    case OrderStatus::DepositPaid:
    case OrderStatus::AwaitingBalance:
    case OrderStatus::BalanceOverdue:
        return {};
    default:
        break;
    }
    if (order.saleAmount.isKnown())
        return order.saleAmount.value();
    if (order.total.isKnown())
        return order.total.value();
    return order.refunds->knownSum();
}

bool isVoid(OrderStatus status)
{
    return status == OrderStatus::Cancelled || status == OrderStatus::Refunded;
}
} // namespace

Total Refunds::knownSum() const
{
    Total sum;
    for (const Refund &refund : known)
        sum += refund.amount;
    return sum;
}

bool isOnItsWay(OrderStatus status)
{
    return status == OrderStatus::Shipped || status == OrderStatus::Delivered || status == OrderStatus::Fulfilled;
}

bool isOnItsWay(FulfillmentStatus status)
{
    return status == FulfillmentStatus::Fulfilled || status == FulfillmentStatus::InTransit ||
           status == FulfillmentStatus::Shipped || status == FulfillmentStatus::Delivered;
}

bool OrderRecord::isOnItsWay() const
{
    return fold::isOnItsWay(status.value().known()) || fold::isOnItsWay(fulfillmentStatus.value().known());
}

bool provesPartPayment(PaymentStatus status)
{
    return status == PaymentStatus::DepositPaid || status == PaymentStatus::PartiallyPaid;
}

bool provesPayment(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Paid:
    case PaymentStatus::FullyPaid:
    case PaymentStatus::Succeeded:
    case PaymentStatus::DepositPaid:
    case PaymentStatus::PartiallyPaid:
    case PaymentStatus::Refunded:
    case PaymentStatus::PartiallyRefunded:
        return true;
    case PaymentStatus::Absent:
    case PaymentStatus::Pending:
    case PaymentStatus::Requested:
    case PaymentStatus::Failed:
    case PaymentStatus::Cancelled:
    case PaymentStatus::Overdue:
    case PaymentStatus::Other:
        return false;
    }
    return false;
}

OrderMoney derive(const OrderRecord &order)
{
    OrderMoney money;
    const PaymentStatus payment = order.paymentStatus.value().known();
    const OrderStatus status = order.status.value().known();

    money.paidAt = order.anyProofAt();
    const Time evidenceAt = speaksAgainst(payment) ? NoTime : order.evidenceAt;
    money.paidAt = earliest(money.paidAt, evidenceAt);
    const bool proved = money.paidAt != NoTime;
    if (payment == PaymentStatus::Absent && status != OrderStatus::Cancelled && status != OrderStatus::AwaitingPayment)
        money.paidAt = earliest(money.paidAt, order.soldAt);
    money.paid = money.paidAt != NoTime;
    money.promised = money.paid && !proved;

    if (money.paid)
        money.gross = grossOf(order, order.partProofAt != NoTime && order.proofAt == NoTime && evidenceAt == NoTime);
    const Total known = order.refunds->knownSum();
    if (!order.refunds->known.empty()) {
        const bool all = order.allRefundedAt != NoTime;
        money.refunded = all ? money.gross : std::min(known, money.gross);
        money.refundDiffers =
            known > money.gross || (!all && order.refunds->unknownAt != NoTime && known < money.gross);
    } else if (order.refunds->unknownAt != NoTime) {
        money.refunded = money.gross;
        money.refundAssumed = true;
    }
    // A part was refunded, and the amount was never said.
    const bool amountMissing = order.saidPartlyRefunded && !order.refunds->any();
    money.refundDiffers = money.refundDiffers || amountMissing || order.refunds->unreadable > 0;
    if (money.paid && status == OrderStatus::Cancelled)
        money.toRefund = money.gross - money.refunded;
    money.lostAtPayment = !money.paid && (payment == PaymentStatus::Failed || payment == PaymentStatus::Cancelled);
    return money;
}

StockState ProductRecord::stockState() const
{
    constexpr qint64 usualThreshold = 10;
    if (!stock.isKnown())
        return StockState::Unknown;
    if (stock.value() <= 0)
        return StockState::Out;
    return stock.value() <= (threshold.isKnown() ? threshold.value() : usualThreshold) ? StockState::Low
                                                                                       : StockState::Ok;
}

QuotationStatus QuotationRecord::status() const
{
    const bool open =
        !step.isKnown() || step.value() == QuotationStatus::Draft || step.value() == QuotationStatus::Sent;
    if (open && lastViewAt != NoTime && (!step.isKnown() || lastViewAt >= step.at()))
        return QuotationStatus::Viewed;
    return step.isKnown() ? step.value() : QuotationStatus::Draft;
}

const Field<events::OpenOrderStatus> &WholesaleRecord::status() const
{
    return isVoid(updated.value().known()) ? updated : newest;
}

WholesaleMoney derive(const WholesaleRecord &order, const OrderRecord *row)
{
    WholesaleMoney money;
    const OrderStatus own = order.status().value().known();
    const OrderStatus other = row ? row->status.value().known() : OrderStatus::Absent;
    const OrderStatus status = isVoid(own) || !isVoid(other) ? own : other;
    const bool cancelled = status == OrderStatus::Cancelled;
    const bool refunded = status == OrderStatus::Refunded;

    money.gross = Total(order.depositPaid.value()) + Total(order.balancePaid.value());
    if (row)
        money.gross = std::max(money.gross, Total(row->amountPaid));
    if (row && !row->refunds->known.empty()) {
        const bool all = row->allRefundedAt != NoTime;
        money.refunded = all ? money.gross : std::min(row->refunds->knownSum(), money.gross);
    } else if (refunded || (row && row->refunds->unknownAt != NoTime)) {
        money.refunded = money.gross;
        money.refundAssumed = true;
    }
    if (cancelled)
        money.toRefund = money.gross - money.refunded;
    if (!cancelled && !refunded) {
        money.booked = order.total.value();
        if (own != OrderStatus::Paid)
            money.receivable = std::max(Total(), money.booked - money.gross);
    }
    return money;
}

QString key(QuotationStatus status)
{
    switch (status) {
    case QuotationStatus::Draft:
        return u"draft"_s;
    case QuotationStatus::Sent:
        return u"sent"_s;
    case QuotationStatus::Viewed:
        return u"viewed"_s;
    case QuotationStatus::Accepted:
        return u"accepted"_s;
    case QuotationStatus::Rejected:
        return u"rejected"_s;
    case QuotationStatus::Expired:
        return u"expired"_s;
    }
    return {};
}

QString key(InvitationStatus status)
{
    switch (status) {
    case InvitationStatus::Sent:
        return u"sent"_s;
    case InvitationStatus::Accepted:
        return u"accepted"_s;
    case InvitationStatus::Rejected:
        return u"rejected"_s;
    }
    return {};
}

QString key(StockState state)
{
    switch (state) {
    case StockState::Unknown:
        return u"unknown"_s;
    case StockState::Ok:
        return u"ok"_s;
    case StockState::Low:
        return u"low"_s;
    case StockState::Out:
        return u"out"_s;
    }
    return {};
}

} // namespace tillwatch::fold
