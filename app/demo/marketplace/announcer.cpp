// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/announcer.h"

namespace tillwatch::demo
{

QByteArray buyerId(int buyer)
{
    return QByteArrayLiteral("buyer-") + QByteArray::number(buyer);
}

QByteArray buyerEmail(int buyer)
{
    return buyerId(buyer) + QByteArrayLiteral("@demo.example");
}

Announcer::Announcer(EmissionSink &sink, QByteArray sellerId, Currency currency)
    : m_sink(sink), m_sellerId(std::move(sellerId)), m_currency(std::move(currency)),
      m_storefrontRoom(QByteArrayLiteral("storefront:") + m_sellerId),
      m_sellerRooms({QByteArrayLiteral("user:") + m_sellerId})
{
    setTime(0);
}

void Announcer::setTime(qint64 msSinceEpoch)
{
    if (msSinceEpoch != m_now || m_timestamp.isEmpty()) {
        m_now = msSinceEpoch;
        m_within = 0;
        m_timestamp = isoTime(msSinceEpoch);
        return;
    }
    // At thousands of events a second two equal events can fall into one millisecond: additional digits keep their
    // payloads different.
    ++m_within;
    constexpr int upToMs = 23; // 2026-11-23T08:15:30.123
    m_timestamp.truncate(upToMs);
    m_timestamp.append(QByteArray::number(1000 + m_within % 1000).sliced(1));
    m_timestamp.append('Z');
}

void Announcer::stampIf(Stamp wanted)
{
    if (wanted == Stamp::With || m_past)
        stamp();
}

void Announcer::parties(const Order &order)
{
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("buyerId", buyerId(order.buyer));
}

void Announcer::toSeller(const QByteArray &name)
{
    ++m_emitted;
    m_sink.emitEvent(name, m_json.end(), m_sellerRooms);
}

void Announcer::toBoth(const QByteArray &name, int buyer)
{
    toSellerAnd(name, QByteArrayLiteral("user:") + buyerId(buyer));
}

void Announcer::toSellerAnd(const QByteArray &name, const QByteArray &room)
{
    if (m_past) {
        toSeller(name);
        return;
    }
    ++m_emitted;
    m_sink.emitEvent(name, m_json.end(), {m_sellerRooms.front(), room});
}

// Orders and payments

void Announcer::orderCreated(const Order &order, Stamp stamp, bool withTotal, bool withCurrency)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    parties(order);
    if (withTotal)
        m_json.money("total", order.total, order.currency.decimals);
    if (withCurrency)
        m_json.raw("currency", order.currency.code);
    stampIf(stamp);
    toBoth(QByteArrayLiteral("order:created"), order.buyer);
}

/// Adds what the shop tells of the order's past: when it was placed, and what it became now.
void Announcer::orderHistory(const Order &order)
{
    const auto step = [this](QByteArrayView type, QByteArrayView description, const QByteArray &at) {
        m_json.beginElement();
        m_json.raw("type", type);
        if (!description.isEmpty())
            m_json.text("description", description);
        m_json.raw("createdAt", at);
        m_json.endObject();
    };
    m_json.beginArray("events");
    step("order_placed", {}, isoTime(order.createdAt));
    step(statusText(order.status), order.carrier, m_timestamp);
    m_json.endArray();
}

void Announcer::orderUpdated(const Order &order, OrderShape shape, Stamp stamp)
{
    m_json.begin();
    switch (shape) {
    case OrderShape::Full: {
        const int decimals = order.currency.decimals;
        m_json.raw("id", order.id);
        m_json.raw("orderNumber", order.number);
        m_json.raw("status", statusCapitals(order.status));
        m_json.raw("paymentStatus", statusText(order.payment));
        m_json.raw("fulfillmentStatus", statusText(order.fulfillment));
        m_json.moneyNumber("amountPaid", order.paid, decimals);
        m_json.moneyNumber("totalAmount", order.total, decimals);
        m_json.moneyNumber("subtotalAmount", order.total - order.shipping, decimals);
        m_json.moneyNumber("taxAmount", order.tax, decimals);
        m_json.moneyNumber("shippingAmount", order.shipping, decimals);
        m_json.raw("currency", order.currency.code);
        if (!order.tracking.isEmpty()) {
            m_json.raw("trackingNumber", order.tracking);
            m_json.text("carrier", order.carrier);
        }
        parties(order);
        m_json.raw("createdAt", isoTime(order.createdAt));
        m_json.raw("updatedAt", m_timestamp);
        orderHistory(order);
        break;
    }
    case OrderShape::StatusOnly:
        m_json.raw("orderId", order.id);
        m_json.raw("status", statusText(order.status));
        break;
    case OrderShape::BothParties:
        m_json.raw("orderId", order.id);
        parties(order);
        m_json.raw("status", statusText(order.status));
        break;
    }
    stampIf(stamp);
    toBoth(QByteArrayLiteral("order:updated"), order.buyer);
}

void Announcer::orderPaymentUpdated(const Order &order)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    m_json.raw("paymentStatus", statusText(order.payment));
    stamp();
    toBoth(QByteArrayLiteral("order:updated"), order.buyer);
}

void Announcer::orderPaymentSucceeded(const Order &order, Stamp stamp, bool withAmount)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    parties(order);
    if (withAmount)
        m_json.money("amountPaid", order.paid, order.currency.decimals);
    m_json.raw("paymentStatus", withAmount ? "paid" : "succeeded");
    stampIf(stamp);
    toBoth(QByteArrayLiteral("order:payment_succeeded"), order.buyer);
}

void Announcer::orderFulfilled(const Order &order)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    parties(order);
    if (!order.tracking.isEmpty()) {
        m_json.raw("trackingNumber", order.tracking);
        m_json.text("carrier", order.carrier);
    }
    m_json.raw("fulfillmentStatus", statusText(order.fulfillment));
    stamp();
    toBoth(QByteArrayLiteral("order:fulfilled"), order.buyer);
}

void Announcer::orderFulfillmentUpdated(const Order &order, Stamp stamp)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    parties(order);
    m_json.raw("fulfillmentStatus", statusText(order.fulfillment));
    if (!order.tracking.isEmpty()) {
        m_json.raw("trackingNumber", order.tracking);
        m_json.text("carrier", order.carrier);
    }
    stampIf(stamp);
    toBoth(QByteArrayLiteral("order:fulfillment_updated"), order.buyer);
}

void Announcer::orderCancelled(const Order &order, QByteArrayView reason, Stamp stamp)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    parties(order);
    m_json.text("reason", reason);
    stampIf(stamp);
    toBoth(QByteArrayLiteral("order:cancelled"), order.buyer);
}

void Announcer::orderRefundProcessed(const Order &order, qint64 amount, QByteArrayView reason, Stamp stamp)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    parties(order);
    if (amount > 0)
        m_json.money("refundAmount", amount, order.currency.decimals);
    m_json.text("reason", reason);
    stampIf(stamp);
    toBoth(QByteArrayLiteral("order:refund_processed"), order.buyer);
}

void Announcer::paymentFailed(const Order &order, QByteArrayView message, Stamp stamp)
{
    paymentNews(QByteArrayLiteral("payment:failed"), order, message, stamp);
}

void Announcer::paymentCanceled(const Order &order, QByteArrayView message, Stamp stamp)
{
    paymentNews(QByteArrayLiteral("payment:canceled"), order, message, stamp);
}

void Announcer::paymentRefunded(const Order &order, QByteArrayView message, Stamp stamp)
{
    paymentNews(QByteArrayLiteral("payment:refunded"), order, message, stamp);
}

void Announcer::paymentNews(const QByteArray &name, const Order &order, QByteArrayView message, Stamp stamp)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    parties(order);
    m_json.text("message", message);
    stampIf(stamp);
    toBoth(name, order.buyer);
}

void Announcer::saleCompleted(const Order &order, const QByteArray &productId)
{
    m_json.begin();
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("orderId", order.id);
    m_json.money("amount", order.total, order.currency.decimals);
    if (!productId.isEmpty())
        m_json.raw("productId", productId);
    stamp();
    toSeller(QByteArrayLiteral("analytics:sale_completed"));
}

// Carts

void Announcer::cartUpdated(const Cart &cart, bool full, QByteArrayView status)
{
    int count = 0;
    qint64 subtotal = 0;
    for (const CartItem &item : cart.items) {
        count += item.quantity;
        subtotal += item.price * item.quantity;
    }
    m_json.begin();
    m_json.raw(full ? "id" : "cartId", cart.id);
    if (full) {
        m_json.raw("sellerId", m_sellerId);
        m_json.raw("buyerId", buyerId(cart.buyer));
        m_json.beginArray("items");
        for (const CartItem &item : cart.items) {
            m_json.beginElement();
            m_json.raw("productId", item.productId);
            m_json.number("quantity", item.quantity);
            m_json.endObject();
        }
        m_json.endArray();
        m_json.raw("status", status);
    } else {
        m_json.raw("userId", buyerId(cart.buyer));
    }
    m_json.number("itemCount", count);
    m_json.money("subtotal", subtotal, m_currency.decimals);
    if (full) {
        m_json.raw("createdAt", isoTime(cart.createdAt));
        m_json.raw("updatedAt", m_timestamp);
    }
    stamp();
    toBoth(QByteArrayLiteral("cart:updated"), cart.buyer);
}

void Announcer::cartItemAdded(const Cart &cart, const QByteArray &productId, int quantity)
{
    m_json.begin();
    m_json.raw("cartId", cart.id);
    m_json.raw("userId", buyerId(cart.buyer));
    m_json.raw("productId", productId);
    m_json.number("quantity", quantity);
    stamp();
    toBoth(QByteArrayLiteral("cart:item_added"), cart.buyer);
}

void Announcer::cartItemRemoved(const Cart &cart, const QByteArray &productId)
{
    m_json.begin();
    m_json.raw("cartId", cart.id);
    m_json.raw("userId", buyerId(cart.buyer));
    m_json.raw("productId", productId);
    stamp();
    toBoth(QByteArrayLiteral("cart:item_removed"), cart.buyer);
}

// Numbers and notices

void Announcer::revenueUpdated(qint64 total, qint64 fresh, QByteArrayView period)
{
    m_json.begin();
    m_json.raw("sellerId", m_sellerId);
    m_json.money("totalRevenue", total, m_currency.decimals);
    m_json.money("newRevenue", fresh, m_currency.decimals);
    m_json.raw("period", period);
    stamp();
    toSeller(QByteArrayLiteral("analytics:revenue_updated"));
}

void Announcer::metricsUpdated(qint64 orders, qint64 revenue, int products, qint64 averageOrderValue)
{
    m_json.begin();
    m_json.raw("sellerId", m_sellerId);
    m_json.beginObject("metrics");
    m_json.number("totalOrders", orders);
    m_json.money("totalRevenue", revenue, m_currency.decimals);
    m_json.number("totalProducts", products);
    m_json.money("averageOrderValue", averageOrderValue, m_currency.decimals);
    m_json.endObject();
    stamp();
    toSeller(QByteArrayLiteral("analytics:metrics_updated"));
}

void Announcer::notification(const QByteArray &id, QByteArrayView type, QByteArrayView title, QByteArrayView message,
                             QByteArrayView priority, const QByteArray &orderId)
{
    m_json.begin();
    m_json.raw("id", id);
    m_json.raw("userId", m_sellerId);
    m_json.raw("type", type);
    m_json.text("title", title);
    m_json.text("message", message);
    m_json.raw("priority", priority);
    m_json.boolean("read", false);
    if (!orderId.isEmpty()) {
        m_json.beginObject("metadata");
        m_json.raw("orderId", orderId);
        m_json.endObject();
        m_json.raw("orderId", orderId);
    }
    stamp();
    toSeller(QByteArrayLiteral("notification"));
}

void Announcer::orderCancelledNotice(const Order &order)
{
    m_json.begin();
    m_json.raw("type", "order_cancelled");
    m_json.raw("orderId", order.id);
    m_json.raw("sellerId", m_sellerId);
    stamp();
    toSeller(QByteArrayLiteral("notification"));
}

} // namespace tillwatch::demo
