// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/field.h"

/// Orders and payments.
namespace tillwatch::events
{

struct OrderCreated {
    static constexpr std::string_view Name = "order:created";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    Money total;
    CurrencyCode currency;

    static constexpr auto fields()
    {
        return std::tuple(
            field<OrderCreated>("orderId", &OrderCreated::orderId), field<OrderCreated>("id", &OrderCreated::id),
            field<OrderCreated>("sellerId", &OrderCreated::sellerId),
            field<OrderCreated>("buyerId", &OrderCreated::buyerId), field<OrderCreated>("total", &OrderCreated::total),
            field<OrderCreated>("currency", &OrderCreated::currency));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct OrderUpdated {
    static constexpr std::string_view Name = "order:updated";
    Id orderId;
    Id id;
    QString orderNumber;
    OpenOrderStatus status;
    OpenPaymentStatus paymentStatus;
    OpenFulfillmentStatus fulfillmentStatus;
    Money amountPaid;
    Money totalAmount;
    Money subtotalAmount;
    Money taxAmount;
    Money shippingAmount;
    CurrencyCode currency;
    QString trackingNumber;
    QString carrier;
    Id sellerId;
    Id buyerId;
    Moment createdAt;
    Moment updatedAt;
    Json events; ///< the order's history as the shop keeps it: a list of {type, description?, createdAt}

    static constexpr auto fields()
    {
        return std::tuple(field<OrderUpdated>("orderId", &OrderUpdated::orderId),
                          field<OrderUpdated>("id", &OrderUpdated::id),
                          field<OrderUpdated>("orderNumber", &OrderUpdated::orderNumber),
                          field<OrderUpdated>("status", &OrderUpdated::status),
                          field<OrderUpdated>("paymentStatus", &OrderUpdated::paymentStatus),
                          field<OrderUpdated>("fulfillmentStatus", &OrderUpdated::fulfillmentStatus),
                          field<OrderUpdated>("amountPaid", &OrderUpdated::amountPaid),
                          field<OrderUpdated>("totalAmount", &OrderUpdated::totalAmount),
                          field<OrderUpdated>("subtotalAmount", &OrderUpdated::subtotalAmount),
                          field<OrderUpdated>("taxAmount", &OrderUpdated::taxAmount),
                          field<OrderUpdated>("shippingAmount", &OrderUpdated::shippingAmount),
                          field<OrderUpdated>("currency", &OrderUpdated::currency),
                          field<OrderUpdated>("trackingNumber", &OrderUpdated::trackingNumber),
                          field<OrderUpdated>("carrier", &OrderUpdated::carrier),
                          field<OrderUpdated>("sellerId", &OrderUpdated::sellerId),
                          field<OrderUpdated>("buyerId", &OrderUpdated::buyerId),
                          field<OrderUpdated>("createdAt", &OrderUpdated::createdAt),
                          field<OrderUpdated>("updatedAt", &OrderUpdated::updatedAt),
                          field<OrderUpdated>("events", &OrderUpdated::events));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct OrderPaymentSucceeded {
    static constexpr std::string_view Name = "order:payment_succeeded";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    Money amountPaid;
    OpenPaymentStatus paymentStatus;

    static constexpr auto fields()
    {
        return std::tuple(field<OrderPaymentSucceeded>("orderId", &OrderPaymentSucceeded::orderId),
                          field<OrderPaymentSucceeded>("id", &OrderPaymentSucceeded::id),
                          field<OrderPaymentSucceeded>("sellerId", &OrderPaymentSucceeded::sellerId),
                          field<OrderPaymentSucceeded>("buyerId", &OrderPaymentSucceeded::buyerId),
                          field<OrderPaymentSucceeded>("amountPaid", &OrderPaymentSucceeded::amountPaid),
                          field<OrderPaymentSucceeded>("paymentStatus", &OrderPaymentSucceeded::paymentStatus));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct OrderFulfilled {
    static constexpr std::string_view Name = "order:fulfilled";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    QString trackingNumber;
    QString carrier;
    OpenFulfillmentStatus fulfillmentStatus;

    static constexpr auto fields()
    {
        return std::tuple(field<OrderFulfilled>("orderId", &OrderFulfilled::orderId),
                          field<OrderFulfilled>("id", &OrderFulfilled::id),
                          field<OrderFulfilled>("sellerId", &OrderFulfilled::sellerId),
                          field<OrderFulfilled>("buyerId", &OrderFulfilled::buyerId),
                          field<OrderFulfilled>("trackingNumber", &OrderFulfilled::trackingNumber),
                          field<OrderFulfilled>("carrier", &OrderFulfilled::carrier),
                          field<OrderFulfilled>("fulfillmentStatus", &OrderFulfilled::fulfillmentStatus));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct OrderFulfillmentUpdated {
    static constexpr std::string_view Name = "order:fulfillment_updated";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    OpenFulfillmentStatus fulfillmentStatus;
    QString trackingNumber;
    QString carrier;

    static constexpr auto fields()
    {
        return std::tuple(
            field<OrderFulfillmentUpdated>("orderId", &OrderFulfillmentUpdated::orderId),
            field<OrderFulfillmentUpdated>("id", &OrderFulfillmentUpdated::id),
            field<OrderFulfillmentUpdated>("sellerId", &OrderFulfillmentUpdated::sellerId),
            field<OrderFulfillmentUpdated>("buyerId", &OrderFulfillmentUpdated::buyerId),
            field<OrderFulfillmentUpdated>("fulfillmentStatus", &OrderFulfillmentUpdated::fulfillmentStatus),
            field<OrderFulfillmentUpdated>("trackingNumber", &OrderFulfillmentUpdated::trackingNumber),
            field<OrderFulfillmentUpdated>("carrier", &OrderFulfillmentUpdated::carrier));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct OrderCancelled {
    static constexpr std::string_view Name = "order:cancelled";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    QString reason;

    static constexpr auto fields()
    {
        return std::tuple(field<OrderCancelled>("orderId", &OrderCancelled::orderId),
                          field<OrderCancelled>("id", &OrderCancelled::id),
                          field<OrderCancelled>("sellerId", &OrderCancelled::sellerId),
                          field<OrderCancelled>("buyerId", &OrderCancelled::buyerId),
                          field<OrderCancelled>("reason", &OrderCancelled::reason));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct OrderRefundProcessed {
    static constexpr std::string_view Name = "order:refund_processed";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    Money refundAmount;
    QString reason;

    static constexpr auto fields()
    {
        return std::tuple(field<OrderRefundProcessed>("orderId", &OrderRefundProcessed::orderId),
                          field<OrderRefundProcessed>("id", &OrderRefundProcessed::id),
                          field<OrderRefundProcessed>("sellerId", &OrderRefundProcessed::sellerId),
                          field<OrderRefundProcessed>("buyerId", &OrderRefundProcessed::buyerId),
                          field<OrderRefundProcessed>("refundAmount", &OrderRefundProcessed::refundAmount),
                          field<OrderRefundProcessed>("reason", &OrderRefundProcessed::reason));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct PaymentFailed {
    static constexpr std::string_view Name = "payment:failed";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    QString message;

    static constexpr auto fields()
    {
        return std::tuple(field<PaymentFailed>("orderId", &PaymentFailed::orderId),
                          field<PaymentFailed>("id", &PaymentFailed::id),
                          field<PaymentFailed>("sellerId", &PaymentFailed::sellerId),
                          field<PaymentFailed>("buyerId", &PaymentFailed::buyerId),
                          field<PaymentFailed>("message", &PaymentFailed::message));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct PaymentCanceled {
    static constexpr std::string_view Name = "payment:canceled";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    QString message;

    static constexpr auto fields()
    {
        return std::tuple(field<PaymentCanceled>("orderId", &PaymentCanceled::orderId),
                          field<PaymentCanceled>("id", &PaymentCanceled::id),
                          field<PaymentCanceled>("sellerId", &PaymentCanceled::sellerId),
                          field<PaymentCanceled>("buyerId", &PaymentCanceled::buyerId),
                          field<PaymentCanceled>("message", &PaymentCanceled::message));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct PaymentRefunded {
    static constexpr std::string_view Name = "payment:refunded";
    Id orderId;
    Id id;
    Id sellerId;
    Id buyerId;
    QString message;

    static constexpr auto fields()
    {
        return std::tuple(field<PaymentRefunded>("orderId", &PaymentRefunded::orderId),
                          field<PaymentRefunded>("id", &PaymentRefunded::id),
                          field<PaymentRefunded>("sellerId", &PaymentRefunded::sellerId),
                          field<PaymentRefunded>("buyerId", &PaymentRefunded::buyerId),
                          field<PaymentRefunded>("message", &PaymentRefunded::message));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

struct SaleCompleted {
    static constexpr std::string_view Name = "analytics:sale_completed";
    Id sellerId;
    Id id;
    Id orderId;
    Money amount;
    Id productId;

    static constexpr auto fields()
    {
        return std::tuple(field<SaleCompleted>("sellerId", &SaleCompleted::sellerId),
                          field<SaleCompleted>("id", &SaleCompleted::id),
                          field<SaleCompleted>("orderId", &SaleCompleted::orderId),
                          field<SaleCompleted>("amount", &SaleCompleted::amount),
                          field<SaleCompleted>("productId", &SaleCompleted::productId));
    }
    [[nodiscard]] const QString &record() const { return orderId.isAbsent() ? id.value : orderId.value; }
};

} // namespace tillwatch::events
