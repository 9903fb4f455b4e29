// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/labels.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

using events::FulfillmentStatus;
using events::OrderStatus;
using events::PaymentStatus;
using fold::InvitationStatus;
using fold::QuotationStatus;
using fold::StockState;

namespace
{
class Labels
{
    Q_DECLARE_TR_FUNCTIONS(Labels)
public:
    static QString of(OrderStatus status)
    {
        switch (status) {
        case OrderStatus::Pending:
            return tr("Pending");
        case OrderStatus::AwaitingPayment:
            return tr("Awaiting payment");
        case OrderStatus::DepositPaid:
            return tr("Deposit paid");
        case OrderStatus::AwaitingBalance:
            return tr("Awaiting balance");
        case OrderStatus::BalanceOverdue:
            return tr("Balance overdue");
        case OrderStatus::Paid:
            return tr("Paid");
        case OrderStatus::Processing:
            return tr("Processing");
        case OrderStatus::InProduction:
            return tr("In production");
        case OrderStatus::ReadyToShip:
            return tr("Ready to ship");
        case OrderStatus::ReadyToRelease:
            return tr("Ready to release");
        case OrderStatus::Shipped:
            return tr("Shipped");
        case OrderStatus::Delivered:
            return tr("Delivered");
        case OrderStatus::Fulfilled:
            return tr("Fulfilled");
        case OrderStatus::Cancelled:
            return tr("Cancelled");
        case OrderStatus::Refunded:
            return tr("Refunded");
        case OrderStatus::Absent:
        case OrderStatus::Other:
            break;
        }
        return {};
    }
    static QString of(PaymentStatus status)
    {
        switch (status) {
        case PaymentStatus::Pending:
            return tr("Pending");
        case PaymentStatus::Requested:
            return tr("Requested");
        case PaymentStatus::Succeeded:
        case PaymentStatus::Paid:
        case PaymentStatus::FullyPaid:
            return tr("Paid");
        case PaymentStatus::DepositPaid:
            return tr("Deposit paid");
        case PaymentStatus::PartiallyPaid:
            return tr("Partly paid");
        case PaymentStatus::Failed:
            return tr("Payment failed");
        case PaymentStatus::Cancelled:
            return tr("Cancelled");
        case PaymentStatus::Overdue:
            return tr("Overdue");
        case PaymentStatus::Refunded:
            return tr("Refunded");
        case PaymentStatus::PartiallyRefunded:
            return tr("Partly refunded");
        case PaymentStatus::Absent:
        case PaymentStatus::Other:
            break;
        }
        return {};
    }
    static QString of(FulfillmentStatus status)
    {
        switch (status) {
        case FulfillmentStatus::Unfulfilled:
            return tr("Unfulfilled");
        case FulfillmentStatus::PartiallyFulfilled:
            return tr("Partly fulfilled");
        case FulfillmentStatus::Fulfilled:
            return tr("Fulfilled");
        case FulfillmentStatus::InTransit:
            return tr("In transit");
        case FulfillmentStatus::Shipped:
            return tr("Shipped");
        case FulfillmentStatus::Delivered:
            return tr("Delivered");
        case FulfillmentStatus::Absent:
        case FulfillmentStatus::Other:
            break;
        }
        return {};
    }
    static QString of(QuotationStatus status)
    {
        switch (status) {
        case QuotationStatus::Draft:
            return tr("Draft");
        case QuotationStatus::Sent:
            return tr("Sent");
        case QuotationStatus::Viewed:
            return tr("Viewed");
        case QuotationStatus::Accepted:
            return tr("Accepted");
        case QuotationStatus::Rejected:
            return tr("Rejected");
        case QuotationStatus::Expired:
            return tr("Expired");
        }
        return {};
    }
    static QString of(InvitationStatus status)
    {
        switch (status) {
        case InvitationStatus::Sent:
            return tr("Sent");
        case InvitationStatus::Accepted:
            return tr("Accepted");
        case InvitationStatus::Rejected:
            return tr("Rejected");
        }
        return {};
    }
    static QString ofProduct(const QString &status)
    {
        if (status == u"active"_s)
            return tr("Active");
        if (status == u"coming_soon"_s)
            return tr("Coming soon");
        if (status == u"paused"_s)
            return tr("Paused");
        if (status == u"draft"_s)
            return tr("Draft");
        if (status == u"archived"_s)
            return tr("Archived");
        if (status == u"out_of_stock"_s)
            return of(StockState::Out);
        return ofOther(status);
    }
    /// Label of a status outside of its enumeration: with spaces for underscores, and a capital letter.
    static QString ofOther(const QString &status)
    {
        QString label = status;
        label.replace(u'_', u' ');
        return label.isEmpty() ? label : label.front().toUpper() + label.sliced(1);
    }
    static QString of(StockState state)
    {
        switch (state) {
        case StockState::Unknown:
            return tr("Unknown");
        case StockState::Ok:
            return tr("In stock");
        case StockState::Low:
            return tr("Low stock");
        case StockState::Out:
            return tr("Out of stock");
        }
        return {};
    }
};

template <typename E>
QString enumLabel(const events::OpenEnum<E> &status)
{
    return status.known() == E::Other ? Labels::ofOther(status.text()) : Labels::of(status.known());
}
} // namespace

QString label(const events::OpenOrderStatus &status)
{
    return enumLabel(status);
}
QString label(const events::OpenPaymentStatus &status)
{
    return enumLabel(status);
}
QString label(const events::OpenFulfillmentStatus &status)
{
    return enumLabel(status);
}
QString label(QuotationStatus status)
{
    return Labels::of(status);
}
QString label(InvitationStatus status)
{
    return Labels::of(status);
}
QString label(StockState state)
{
    return Labels::of(state);
}

QString productLabel(const QString &status)
{
    return Labels::ofProduct(status);
}

QString toneOf(const events::OpenOrderStatus &status)
{
    switch (status.known()) {
    case OrderStatus::Absent:
        return {};
    case OrderStatus::Pending:
    case OrderStatus::Other:
        return u"neutral"_s;
    case OrderStatus::DepositPaid:
    case OrderStatus::Processing:
        return u"info"_s;
    case OrderStatus::AwaitingPayment:
    case OrderStatus::AwaitingBalance:
        return u"warn"_s;
    case OrderStatus::BalanceOverdue:
        return u"bad"_s;
    case OrderStatus::InProduction:
    case OrderStatus::ReadyToShip:
    case OrderStatus::ReadyToRelease:
    case OrderStatus::Shipped:
        return u"active"_s;
    case OrderStatus::Paid:
    case OrderStatus::Delivered:
    case OrderStatus::Fulfilled:
        return u"good"_s;
    case OrderStatus::Cancelled:
        return u"void"_s;
    case OrderStatus::Refunded:
        return u"back"_s;
    }
    return {};
}

QString toneOf(const events::OpenPaymentStatus &status)
{
    switch (status.known()) {
    case PaymentStatus::Absent:
        return {};
    case PaymentStatus::Pending:
    case PaymentStatus::Other:
        return u"neutral"_s;
    case PaymentStatus::Requested:
    case PaymentStatus::DepositPaid:
    case PaymentStatus::PartiallyPaid:
        return u"info"_s;
    case PaymentStatus::Succeeded:
    case PaymentStatus::Paid:
    case PaymentStatus::FullyPaid:
        return u"good"_s;
    case PaymentStatus::Failed:
    case PaymentStatus::Overdue:
        return u"bad"_s;
    case PaymentStatus::Cancelled:
        return u"void"_s;
    case PaymentStatus::Refunded:
    case PaymentStatus::PartiallyRefunded:
        return u"back"_s;
    }
    return {};
}

QString toneOf(const events::OpenFulfillmentStatus &status)
{
    switch (status.known()) {
    case FulfillmentStatus::Absent:
        return {};
    case FulfillmentStatus::Unfulfilled:
    case FulfillmentStatus::Other:
        return u"neutral"_s;
    case FulfillmentStatus::PartiallyFulfilled:
        return u"info"_s;
    case FulfillmentStatus::InTransit:
    case FulfillmentStatus::Shipped:
        return u"active"_s;
    case FulfillmentStatus::Fulfilled:
    case FulfillmentStatus::Delivered:
        return u"good"_s;
    }
    return {};
}

QString toneOf(QuotationStatus status)
{
    switch (status) {
    case QuotationStatus::Draft:
        return u"neutral"_s;
    case QuotationStatus::Sent:
    case QuotationStatus::Viewed:
        return u"info"_s;
    case QuotationStatus::Accepted:
        return u"good"_s;
    case QuotationStatus::Rejected:
        return u"bad"_s;
    case QuotationStatus::Expired:
        return u"void"_s;
    }
    return {};
}

QString toneOf(InvitationStatus status)
{
    switch (status) {
    case InvitationStatus::Sent:
        return u"info"_s;
    case InvitationStatus::Accepted:
        return u"good"_s;
    case InvitationStatus::Rejected:
        return u"bad"_s;
    }
    return {};
}

QString toneOf(StockState state)
{
    switch (state) {
    case StockState::Unknown:
        return u"neutral"_s;
    case StockState::Ok:
        return u"good"_s;
    case StockState::Low:
        return u"warn"_s;
    case StockState::Out:
        return u"bad"_s;
    }
    return {};
}

} // namespace tillwatch::tables
