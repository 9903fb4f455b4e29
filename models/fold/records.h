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

/// What every record knows of its own history.
struct RecordMeta {
    Time updatedAt = NoTime;   ///< newest event time heard about the record
    Time firstSeenAt = NoTime; ///< earliest
    EventName lastEvent;       ///< of the event that set updatedAt

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

struct Refund {
    Time at = NoTime;
    Amount amount;
    bool operator==(const Refund &) const = default;
    [[nodiscard]] auto parts() { return std::tie(at, amount); }
};

/// Money that came back, as far as the wire told.
struct Refunds {
    std::vector<Refund> known;      ///< by event time
    Time unknownAt = NoTime;        ///< earliest event that spoke of a refund without an amount
    QList<QByteArray> stampedTexts; ///< fingerprints of stamped refunds: each counts once, however late it comes again
    int unreadable = 0;             ///< refunds whose amount could not be read

    bool operator==(const Refunds &) const = default;
    [[nodiscard]] Total knownSum() const;
    [[nodiscard]] bool any() const { return !known.empty() || unknownAt != NoTime; }
    [[nodiscard]] auto parts() { return std::tie(known, unknownAt, stampedTexts, unreadable); }
};

struct OrderRecord {
    Text id;
    RecordMeta meta;
    Field<Text> number;
    Field<events::OpenOrderStatus> status; ///< see statusIsDefault
    Field<events::OpenPaymentStatus> paymentStatus;
    Field<events::OpenFulfillmentStatus> fulfillmentStatus;
    Field<Amount> total;
    Field<Text> currency;
    Field<Text> buyerId;
    Field<Text> trackingNumber;
    Field<Text> carrier;
    Field<Text> reason;
    Field<Time> created; ///< what a payload said, or the time of an `order:created`
    Field<Amount> saleAmount;

    Amount amountPaid;          ///< the largest ever heard
    Time amountPaidAt = NoTime; ///< earliest event that carried the largest
    Spare<Refunds> refunds;
    Time proofAt = NoTime;        ///< earliest proof of payment, but for those of partProofAt
    Time partProofAt = NoTime;    ///< earliest payment status that says a part was paid: deposit_paid, partially_paid
    Time allRefundedAt = NoTime;  ///< earliest `order:updated` that says refunded and cancelled at once: all went back
    Time evidenceAt = NoTime;     ///< earliest status that speaks of a payment
    Time soldAt = NoTime;         ///< earliest sale
    Time sentOutAt = NoTime;      ///< earliest event that said it was on its way
    Time failedAt = NoTime;       ///< earliest payment that failed
    bool statusIsDefault = false; ///< "pending" out of `order:created`: any status replaces it
    bool amountPaidKnown = false;
    bool saidFullyPaid = false;      ///< paymentStatus fully_paid, ever
    bool saidPartlyRefunded = false; ///< paymentStatus partially_refunded, ever
    bool wholesale = false;          ///< a wholesale order names this id: it reaches the numbers only through that

    [[nodiscard]] Time createdAt() const { return created.isKnown() ? created.value() : NoTime; }
    [[nodiscard]] Time placedAt() const { return created.isKnown() ? created.value() : meta.firstSeenAt; }
    [[nodiscard]] bool isOnItsWay() const;
    /// The earliest proof of payment of any kind.
    [[nodiscard]] Time anyProofAt() const { return earliest(proofAt, partProofAt); }
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, number, status, statusIsDefault, paymentStatus, fulfillmentStatus, total, currency,
                        buyerId, trackingNumber, carrier, reason, created, saleAmount, amountPaid, amountPaidKnown,
                        amountPaidAt, refunds, proofAt, partProofAt, allRefundedAt, evidenceAt, soldAt, sentOutAt,
                        failedAt, saidFullyPaid, saidPartlyRefunded, wholesale);
    }
};

/// Whether a parcel with this status has left the shop.
[[nodiscard]] bool isOnItsWay(events::OrderStatus status);
[[nodiscard]] bool isOnItsWay(events::FulfillmentStatus status);

/// The money of one order, derived; see derive().
struct OrderMoney {
    bool paid = false;
    bool promised = false; ///< paid by a promise alone: it was sold, and nobody spoke of the payment
    Time paidAt = NoTime;
    Total gross;    ///< G
    Total refunded; ///< R
    bool refundAssumed = false;
    bool refundDiffers = false; ///< refunds and what was paid do not meet: a person should look
    Total toRefund;             ///< C
    bool lostAtPayment = false;
    [[nodiscard]] Total net() const { return gross - refunded - toRefund; }
};
[[nodiscard]] OrderMoney derive(const OrderRecord &order);
/// Whether a status proves a payment, be it of a part.
[[nodiscard]] bool provesPayment(events::PaymentStatus status);
/// Whether a status says that a part was paid, and no more.
[[nodiscard]] bool provesPartPayment(events::PaymentStatus status);

enum class StockState : quint8 { Unknown, Ok, Low, Out };

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
    Time restockedAt = NoTime; ///< newest `stock:restocked`, or coming back from none

    [[nodiscard]] StockState stockState() const;
    [[nodiscard]] bool isDeleted() const { return deleted.isKnown() && deleted.value(); }
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, name, price, stock, status, threshold, views, deleted, stocks, prices, restockedAt);
    }
};

enum class QuotationStatus : quint8 { Draft, Sent, Viewed, Accepted, Rejected, Expired };

struct QuotationRecord {
    Text id;
    RecordMeta meta;
    Field<Text> number;
    Field<Text> buyerEmail;
    Field<Text> buyerId;
    Field<Amount> total;
    Field<Text> viewedBy;
    Field<Text> reason;
    Time createdAt = NoTime;     ///< newest `quotation:created`
    Field<QuotationStatus> step; ///< the newest of created, sent, accepted, rejected, expired
    qint64 views = 0;
    Time sentAt = NoTime;      ///< earliest
    Time firstViewAt = NoTime; ///< earliest
    Time lastViewAt = NoTime;  ///< newest

    [[nodiscard]] QuotationStatus status() const;
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, number, buyerEmail, buyerId, total, viewedBy, reason, createdAt, step, views, sentAt,
                        firstViewAt, lastViewAt);
    }
};

enum class InvitationStatus : quint8 { Sent, Accepted, Rejected };

struct InvitationRecord {
    Text id;
    RecordMeta meta;
    Field<InvitationStatus> status;
    Field<Text> buyerEmail;
    Field<Text> buyerName;
    Field<Text> buyerId;
    Time sentAt = NoTime;     ///< earliest
    Time answeredAt = NoTime; ///< earliest
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, status, buyerEmail, buyerName, buyerId, sentAt, answeredAt);
    }
};

struct WholesaleRecord {
    Text id;
    RecordMeta meta;
    Field<events::OpenOrderStatus> newest;  ///< the status that the newest of all its events speaks of
    Field<events::OpenOrderStatus> updated; ///< that of the newest `wholesale:order_updated`
    Field<Text> buyerId;
    Field<Amount> total;
    Field<Amount> deposit;
    Field<Amount> balance;
    Field<Amount> depositPaid;
    Field<Amount> balancePaid;
    Field<Text> paymentTerms;
    Field<Text> trackingNumber;
    Field<Text> carrier;
    Time placedAt = NoTime;       ///< newest `order_placed`
    Time saidRefundedAt = NoTime; ///< earliest `order_updated` that said refunded
    Time shippedAt = NoTime;      ///< earliest

    [[nodiscard]] const Field<events::OpenOrderStatus> &status() const;
    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, newest, updated, buyerId, total, deposit, balance, depositPaid, balancePaid,
                        paymentTerms, trackingNumber, carrier, placedAt, saidRefundedAt, shippedAt);
    }
};

/// The money of one wholesale order. \a row is what `order:` and `payment:` events said about the same id, or null.
struct WholesaleMoney {
    Total gross;
    Total refunded;
    bool refundAssumed = false;
    Total toRefund;
    Total booked;     ///< 0 for orders cancelled or refunded
    Total receivable; ///< the same, and 0 once paid
};
[[nodiscard]] WholesaleMoney derive(const WholesaleRecord &order, const OrderRecord *row);

struct CartRecord {
    Text id;
    RecordMeta meta;
    Field<Text> buyerId;
    Field<qint64> itemCount;
    Field<Amount> subtotal;
    [[nodiscard]] auto parts() { return std::tie(id, meta, buyerId, itemCount, subtotal); }
};

/// The shop's own page and settings; values are raw JSON, shown and never interpreted.
struct StorefrontRecord {
    Field<bool> active;
    Field<QString> username;
    QMap<QString, QMap<QString, Field<QByteArray>>> groups; ///< "branding", "contact", "terms" and "settings/<section>"
    [[nodiscard]] auto parts() { return std::tie(active, username, groups); }
};

/// What the gateway says of the shop's numbers, beside our own and never instead of them.
struct ServerRecord {
    struct Revenue {
        Field<Amount> total;
        Field<Amount> added;
        [[nodiscard]] auto parts() { return std::tie(total, added); }
    };
    QMap<QString, Revenue> revenue; ///< by period
    Field<qint64> totalOrders;
    Field<Amount> totalRevenue;
    Field<qint64> totalProducts;
    Field<Amount> averageOrderValue;
    [[nodiscard]] auto parts()
    {
        return std::tie(revenue, totalOrders, totalRevenue, totalProducts, averageOrderValue);
    }
};

/// The one spelling of a status in the state file, in roles and in names of filters: lower-case words.
[[nodiscard]] QString key(QuotationStatus status);
[[nodiscard]] QString key(InvitationStatus status);
[[nodiscard]] QString key(StockState state);

} // namespace tillwatch::fold
