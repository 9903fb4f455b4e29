// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/text.h"
#include "fold/eventname.h"
#include "fold/field.h"
#include "fold/history.h"
#include "fold/spare.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <map>
#include <vector>

namespace tillwatch::fold
{

using money::Amount;
using money::Total;

/// Times and last event of a record, by event time.
struct RecordMeta {
    Time updatedAt = NoTime;   ///< time of the newest event about the record
    Time firstSeenAt = NoTime; ///< time of the earliest event about it
    EventName lastEvent;       ///< event that set updatedAt

    /// Notes an event about the record; \a event is its row in the catalogue.
    void note(Time at, int event)
    {
        if (updatedAt == NoTime || at >= updatedAt) {
            updatedAt = at;
            lastEvent = EventName(event);
        }
        if (firstSeenAt == NoTime || at < firstSeenAt)
            firstSeenAt = at;
    }
    [[nodiscard]] auto parts() { return std::tie(updatedAt, firstSeenAt, lastEvent); }
};

/// Refund with a known amount.
struct Refund {
    Time at = NoTime;
    Amount amount;
    bool operator==(const Refund &) const = default;
    [[nodiscard]] auto parts() { return std::tie(at, amount); }
};

/// Refunds of one order, as far as events report them.
struct Refunds {
    std::vector<Refund> known; ///< refunds with an amount, by event time
    Time unknownAt = NoTime;   ///< time of the earliest event that reports a refund without an amount
    QList<QByteArray>
        stampedTexts;   ///< fingerprints of stamped refunds, so that each counts once, however late a copy arrives
    int unreadable = 0; ///< refunds whose amount could not be read

    bool operator==(const Refunds &) const = default;
    [[nodiscard]] Total knownSum() const;
    [[nodiscard]] bool any() const { return !known.empty() || unknownAt != NoTime; }
    [[nodiscard]] auto parts() { return std::tie(known, unknownAt, stampedTexts, unreadable); }
};

/// Retail order, with what its events say. Amounts are in the order's currency.
struct OrderRecord {
    Text id;
    RecordMeta meta;
    Field<Text> number;
    Field<events::OpenOrderStatus> status; ///< a default while statusIsDefault
    Field<events::OpenPaymentStatus> paymentStatus;
    Field<events::OpenFulfillmentStatus> fulfillmentStatus;
    Field<Amount> total;
    Field<Text> currency;
    Field<Text> buyerId;
    Field<Text> trackingNumber;
    Field<Text> carrier;
    Field<Text> reason;
    Field<Time> created; ///< creation time: in a payload, or the time of an `order:created`
    Field<Amount> saleAmount;

    Amount amountPaid;          ///< largest amount of any event; valid if amountPaidKnown
    Time amountPaidAt = NoTime; ///< time of the earliest event with that amount
    Spare<Refunds> refunds;
    Time proofAt = NoTime;        ///< time of the earliest event that proves payment; without those of partProofAt
    Time partProofAt = NoTime;    ///< time of the earliest payment status of provesPartPayment()
    Time allRefundedAt = NoTime;  ///< time of the earliest `order:updated` with refunded and cancelled: a full refund
    Time evidenceAt = NoTime;     ///< time of the earliest order status that implies payment
    Time soldAt = NoTime;         ///< time of the earliest `analytics:sale_completed`
    Time sentOutAt = NoTime;      ///< time of the earliest event with a status of isOnItsWay()
    Time failedAt = NoTime;       ///< time of the earliest failed payment
    bool statusIsDefault = false; ///< the status is "pending" by `order:created`, and any event's status replaces it
    bool amountPaidKnown = false;
    bool wasFullyPaid = false;      ///< any event had the payment status fully_paid
    bool wasPartlyRefunded = false; ///< any event had the payment status partially_refunded
    bool wholesale = false;         ///< a wholesale order has the same id, and counts in place of this order

    [[nodiscard]] Time createdAt() const { return created.isKnown() ? created.value() : NoTime; }
    [[nodiscard]] Time placedAt() const { return created.isKnown() ? created.value() : meta.firstSeenAt; }
    [[nodiscard]] bool isOnItsWay() const;
    /// Time of the earliest proof of payment, also of a part.
    [[nodiscard]] Time anyProofAt() const { return earliest(proofAt, partProofAt); }
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, number, status, statusIsDefault, paymentStatus, fulfillmentStatus, total, currency,
                        buyerId, trackingNumber, carrier, reason, created, saleAmount, amountPaid, amountPaidKnown,
                        amountPaidAt, refunds, proofAt, partProofAt, allRefundedAt, evidenceAt, soldAt, sentOutAt,
                        failedAt, wasFullyPaid, wasPartlyRefunded, wholesale);
    }
};

/// Whether this status means that the parcel has left the shop.
[[nodiscard]] bool isOnItsWay(events::OrderStatus status);
[[nodiscard]] bool isOnItsWay(events::FulfillmentStatus status);

/// Derived payment, gross revenue (G), refunds (R) and refunds due (C) of one order.
struct OrderMoney {
    bool paid = false;
    bool promised = false;      ///< paid only because it was sold; no event confirms the payment
    Time paidAt = NoTime;       ///< NoTime unless paid
    Total gross;                ///< G: the amount paid, else the amount of the sale, else the total
    Total refunded;             ///< R: at most gross
    bool refundAssumed = false; ///< the amount of the refund is unknown and taken to be gross
    bool refundDiffers = false; ///< known refunds contradict the payment, or an amount is unreadable
    Total toRefund;             ///< C: paid, cancelled and not refunded yet
    bool lostAtPayment = false; ///< not paid, and the payment failed or was cancelled
    [[nodiscard]] Total net() const { return gross - refunded - toRefund; }
};
/// Derives the money of an order from its record.
[[nodiscard]] OrderMoney derive(const OrderRecord &order);
/// Whether a payment status proves a payment, also of a part.
[[nodiscard]] bool provesPayment(events::PaymentStatus status);
/// Whether a payment status proves the payment of a part only.
[[nodiscard]] bool provesPartPayment(events::PaymentStatus status);

/// Stock of a product: Out at 0, Low up to its threshold (10 if unknown).
enum class StockState : quint8 { Unknown, Ok, Low, Out };

/// Product, with the history of its stock and price.
struct ProductRecord {
    Text id;
    RecordMeta meta;
    Field<Text> name;
    Field<Amount> price;
    Field<qint64> stock;
    Field<Text> status;
    Field<qint64> threshold;
    Field<qint64> views;
    Field<bool> deleted;
    History<qint64> stocks;
    History<Amount> prices;
    Time restockedAt = NoTime; ///< time of the newest `stock:restocked`, or of the newest return from Out

    [[nodiscard]] StockState stockState() const;
    [[nodiscard]] bool isDeleted() const { return deleted.isKnown() && deleted.value(); }
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, name, price, stock, status, threshold, views, deleted, stocks, prices, restockedAt);
    }
};

/// Status of a quotation.
enum class QuotationStatus : quint8 { Draft, Sent, Viewed, Accepted, Rejected, Expired };

/// Quotation to a buyer.
struct QuotationRecord {
    Text id;
    RecordMeta meta;
    Field<Text> number;
    Field<Text> buyerEmail;
    Field<Text> buyerId;
    Field<Amount> total;
    Field<Text> viewedBy;
    Field<Text> reason;
    Time createdAt = NoTime;     ///< time of the newest `quotation:created`
    Field<QuotationStatus> step; ///< status by the newest event other than a view
    qint64 views = 0;
    Time sentAt = NoTime;      ///< time of the earliest `quotation:sent`
    Time firstViewAt = NoTime; ///< time of the earliest view
    Time lastViewAt = NoTime;  ///< time of the newest view

    /// Viewed if a view is not older than the step Draft or Sent, else the step.
    [[nodiscard]] QuotationStatus status() const;
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, number, buyerEmail, buyerId, total, viewedBy, reason, createdAt, step, views, sentAt,
                        firstViewAt, lastViewAt);
    }
};

/// Status of an invitation.
enum class InvitationStatus : quint8 { Sent, Accepted, Rejected };

/// Invitation of a wholesale buyer.
struct InvitationRecord {
    Text id;
    RecordMeta meta;
    Field<InvitationStatus> status;
    Field<Text> buyerEmail;
    Field<Text> buyerName;
    Field<Text> buyerId;
    Time sentAt = NoTime;     ///< time of the earliest `wholesale:invitation_sent`
    Time answeredAt = NoTime; ///< time of the earliest acceptance or rejection
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, status, buyerEmail, buyerName, buyerId, sentAt, answeredAt);
    }
};

/// Wholesale order.
struct WholesaleRecord {
    Text id;
    RecordMeta meta;
    Field<events::OpenOrderStatus> newest;  ///< status by the newest of all its events
    Field<events::OpenOrderStatus> updated; ///< status by the newest `wholesale:order_updated`
    Field<Text> buyerId;
    Field<Amount> total;
    Field<Amount> deposit;
    Field<Amount> balance;
    Field<Amount> depositPaid;
    Field<Amount> balancePaid;
    Field<Text> paymentTerms;
    Field<Text> trackingNumber;
    Field<Text> carrier;
    Time placedAt = NoTime;   ///< time of the newest `wholesale:order_placed`
    Time refundedAt = NoTime; ///< time of the earliest `wholesale:order_updated` with status refunded
    Time shippedAt = NoTime;  ///< time of the earliest `wholesale:order_shipped`

    /// Status: updated if it says cancelled or refunded, else newest.
    [[nodiscard]] const Field<events::OpenOrderStatus> &status() const;
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, newest, updated, buyerId, total, deposit, balance, depositPaid, balancePaid,
                        paymentTerms, trackingNumber, carrier, placedAt, refundedAt, shippedAt);
    }
};

/// Derived money of one wholesale order.
struct WholesaleMoney {
    Total gross;                ///< deposit and balance paid, or the larger amount paid of the retail order
    Total refunded;             ///< at most gross
    bool refundAssumed = false; ///< the amount of the refund is unknown and taken to be gross
    Total toRefund;             ///< cancelled and not refunded yet
    Total booked;               ///< its total; 0 if cancelled or refunded
    Total receivable;           ///< booked minus gross; 0 once paid
};
/// Derives the money of a wholesale order. \a row is the retail order with the same id, or null.
[[nodiscard]] WholesaleMoney derive(const WholesaleRecord &order, const OrderRecord *row);

/// Cart of a buyer.
struct CartRecord {
    Text id;
    RecordMeta meta;
    Field<Text> buyerId;
    Field<qint64> itemCount;
    Field<Amount> subtotal;
    [[nodiscard]] auto parts() { return std::tie(id, meta, buyerId, itemCount, subtotal); }
};

/// Storefront and settings of the shop; values of groups are raw JSON, displayed and never interpreted.
struct StorefrontRecord {
    Field<bool> active;
    Field<QString> username;
    QMap<QString, QMap<QString, Field<QByteArray>>>
        groups; ///< keys "branding", "contact", "terms", "settings/<section>"; then field names
    [[nodiscard]] auto parts() { return std::tie(active, username, groups); }
};

/// The gateway's own numbers of the shop. Shown beside the derived ones, and never used instead of them.
struct ServerRecord {
    /// Revenue of one period.
    struct Revenue {
        Field<Amount> total;
        Field<Amount> added;
        [[nodiscard]] auto parts() { return std::tie(total, added); }
    };
    QMap<QString, Revenue> revenue; ///< by name of the period
    Field<qint64> totalOrders;
    Field<Amount> totalRevenue;
    Field<qint64> totalProducts;
    Field<Amount> averageOrderValue;
    [[nodiscard]] auto parts()
    {
        return std::tie(revenue, totalOrders, totalRevenue, totalProducts, averageOrderValue);
    }
};

/// Key of a status in the state file, in model roles and in names of filters: its name in lower case.
[[nodiscard]] QString key(QuotationStatus status);
[[nodiscard]] QString key(InvitationStatus status);
[[nodiscard]] QString key(StockState state);

} // namespace tillwatch::fold
