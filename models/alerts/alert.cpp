// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "alerts/alert.h"

using namespace Qt::StringLiterals;

namespace tillwatch::alerts
{

Severity severityOf(Topic topic)
{
    switch (topic) {
    case Topic::Refund:
    case Topic::PaidOrderFailed:
    case Topic::OutOfStock:
    case Topic::Disconnected:
    case Topic::RateLimited:
        return 1;
    case Topic::WholesaleOrder:
    case Topic::NewOrder:
    case Topic::Sale:
    case Topic::DepositPaid:
    case Topic::BalancePaid:
    case Topic::QuotationAccepted:
    case Topic::QuotationRejected:
        return 2;
    case Topic::PaymentFailed:
    case Topic::OrderCancelled:
    case Topic::Fulfilment:
    case Topic::Restocked:
    case Topic::LowStock:
    case Topic::QuotationViewed:
    case Topic::QuotationExpired:
    case Topic::InvitationAccepted:
    case Topic::InvitationRejected:
    case Topic::Notice:
        return 3;
    case Topic::Record:
    case Topic::Several:
        break;
    }
    return 4;
}

QString key(Topic topic)
{
    switch (topic) {
    case Topic::Refund:
        return u"refund"_s;
    case Topic::PaidOrderFailed:
    case Topic::PaymentFailed:
        return u"payment_failed"_s;
    case Topic::OutOfStock:
        return u"out_of_stock"_s;
    case Topic::Disconnected:
        return u"disconnected"_s;
    case Topic::RateLimited:
        return u"rate_limited"_s;
    case Topic::WholesaleOrder:
        return u"wholesale_order"_s;
    case Topic::NewOrder:
        return u"new_order"_s;
    case Topic::Sale:
        return u"sale"_s;
    case Topic::DepositPaid:
        return u"deposit_paid"_s;
    case Topic::BalancePaid:
        return u"balance_paid"_s;
    case Topic::QuotationAccepted:
        return u"quotation_accepted"_s;
    case Topic::QuotationRejected:
        return u"quotation_rejected"_s;
    case Topic::OrderCancelled:
        return u"order_cancelled"_s;
    case Topic::Fulfilment:
        return u"fulfilment"_s;
    case Topic::Restocked:
        return u"restocked"_s;
    case Topic::LowStock:
        return u"low_stock"_s;
    case Topic::QuotationViewed:
        return u"quotation_viewed"_s;
    case Topic::QuotationExpired:
        return u"quotation_expired"_s;
    case Topic::InvitationAccepted:
        return u"invitation_accepted"_s;
    case Topic::InvitationRejected:
        return u"invitation_rejected"_s;
    case Topic::Notice:
        return u"notification"_s;
    case Topic::Record:
    case Topic::Several:
        break;
    }
    return u"several"_s;
}

} // namespace tillwatch::alerts
