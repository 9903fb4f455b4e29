// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/emissionsink.h"
#include "demo/marketplace/jsontext.h"
#include "demo/marketplace/records.h"

#include <QByteArray>
#include <QList>

namespace tillwatch::demo
{

/// Whether a payload has a timestamp; without one it looks like the Express gateway's.
enum class Stamp : bool { Without, With };

/// Variants of the order:updated payload.
enum class OrderShape : quint8 { Full, StatusOnly, BothParties };

struct Branding {
    QByteArray bannerUrl;
    QByteArray logoUrl;
    QByteArray shippingPolicy;
    QByteArray returnsPolicy;
};

struct Contact {
    QByteArray aboutStory;
    QByteArray email;
    QByteArray instagram;
    QByteArray websiteUrl;
};

struct Warehouse {
    QByteArray name;
    QByteArray cutOff; ///< time of day until which an order is still sent
    int pickers = 0;
    qint64 revision = 0;
};

struct PaymentProvider {
    QByteArray name;
    QList<QByteArray> methods;
    bool testMode = false;
    qint64 revision = 0;
};

struct TaxSettings {
    bool inclusive = true;
    qint64 ratePercent = 0;
    qint64 revision = 0;
};

struct CustomDomain {
    QByteArray name;
    bool verified = false;
    qint64 revision = 0;
};

struct ShippingRates {
    qint64 domestic = 0; ///< minor units of the shop's currency
    qint64 freeFrom = 0; ///< minor units; 0: never free
    qint64 revision = 0;
};

struct Subscription {
    QByteArray plan;
    int seats = 0;
    qint64 revision = 0;
};

/// Emits the events of one shop: one method per event, with the payload and rooms of the wire catalogue. Timestamps are
/// the time set by setTime(); payloads show the current state of the record passed in.
class Announcer
{
public:
    /// The sink must outlive the announcer.
    Announcer(EmissionSink &sink, QByteArray sellerId, Currency currency);

    /// Sets the time of the next events; call it once per step of the story.
    void setTime(qint64 msSinceEpoch);
    [[nodiscard]] qint64 time() const { return m_now; }
    /// While past, events go to the seller's room only and always have a timestamp, because without one they would
    /// count as of today.
    void setPast(bool past) { m_past = past; }
    /// Number of events emitted to the seller so far.
    [[nodiscard]] qint64 emitted() const { return m_emitted; }

    // Orders and payments
    void orderCreated(const Order &order, Stamp stamp, bool withTotal, bool withCurrency);
    void orderUpdated(const Order &order, OrderShape shape, Stamp stamp = Stamp::With);
    void orderPaymentUpdated(const Order &order);
    void orderPaymentSucceeded(const Order &order, Stamp stamp, bool withAmount);
    void orderFulfilled(const Order &order);
    void orderFulfillmentUpdated(const Order &order, Stamp stamp);
    void orderCancelled(const Order &order, QByteArrayView reason, Stamp stamp);
    /// An \a amount of 0 is omitted: a refund of unknown amount.
    void orderRefundProcessed(const Order &order, qint64 amount, QByteArrayView reason, Stamp stamp);
    void paymentFailed(const Order &order, QByteArrayView message, Stamp stamp);
    void paymentCanceled(const Order &order, QByteArrayView message, Stamp stamp);
    void paymentRefunded(const Order &order, QByteArrayView message, Stamp stamp);
    void saleCompleted(const Order &order, const QByteArray &productId);

    // Products and stock
    void productCreated(const Product &product);
    void productRenamed(const Product &product);
    void productRepriced(const Product &product);
    void productStatusChanged(const Product &product, QByteArrayView status);
    void productDeleted(const Product &product);
    void stockChanged(const Product &product, int oldStock);
    void priceChanged(const Product &product, qint64 oldPrice);
    void lowStock(const Product &product, int threshold);
    void stockLow(const Product &product, int threshold, bool shortForm);
    void stockOut(const Product &product);
    void stockRestocked(const Product &product);
    void inventoryAlert(const Product &product);
    void productViewed(const Product &product);

    // Wholesale
    void invitationSent(const Invitation &invitation, QByteArrayView buyerName);
    void invitationAccepted(const Invitation &invitation);
    void invitationRejected(const Invitation &invitation);
    void wholesalePlaced(const WholesaleOrder &order);
    void wholesaleUpdated(const WholesaleOrder &order);
    void wholesaleDepositPaid(const WholesaleOrder &order);
    void wholesaleBalancePaid(const WholesaleOrder &order);
    void wholesaleShipped(const WholesaleOrder &order);
    void wholesaleRefunded(const WholesaleOrder &order, qint64 amount, QByteArrayView reason);

    // Quotations
    void quotationCreated(const Quotation &quotation);
    void quotationUpdated(const Quotation &quotation, bool items, bool pricing, bool terms);
    void quotationSent(const Quotation &quotation, bool withBuyerId);
    void quotationViewed(const Quotation &quotation);
    void quotationAccepted(const Quotation &quotation);
    void quotationRejected(const Quotation &quotation, QByteArrayView reason);
    void quotationExpired(const Quotation &quotation);

    // Carts; the embedded gateway also sends them to the seller
    void cartUpdated(const Cart &cart, bool full, QByteArrayView status);
    void cartItemAdded(const Cart &cart, const QByteArray &productId, int quantity);
    void cartItemRemoved(const Cart &cart, const QByteArray &productId);

    // Totals of the platform
    void revenueUpdated(qint64 total, qint64 fresh, QByteArrayView period);
    void metricsUpdated(qint64 orders, qint64 revenue, int products, qint64 averageOrderValue);

    // Notices
    void notification(const QByteArray &id, QByteArrayView type, QByteArrayView title, QByteArrayView message,
                      QByteArrayView priority, const QByteArray &orderId);
    void orderCancelledNotice(const Order &order);

    // Storefront; also sent to its visitors
    void brandingUpdated(const Branding &branding, Stamp stamp);
    void contactUpdated(const Contact &contact, Stamp stamp);
    void storeStatusUpdated(bool active, Stamp stamp);
    void termsUpdated(QByteArrayView source, const QByteArray &pdfUrl, Stamp stamp);
    void usernameUpdated(const QByteArray &username, Stamp stamp);

    // Settings: objects without a fixed set of keys
    void warehouseUpdated(const Warehouse &warehouse, Stamp stamp);
    void paymentProviderUpdated(const PaymentProvider &provider, Stamp stamp);
    void taxSettingsUpdated(const TaxSettings &tax, Stamp stamp);
    void customDomainUpdated(const CustomDomain &domain, Stamp stamp);
    void shippingUpdated(const ShippingRates &rates, Stamp stamp);
    void subscriptionUpdated(const Subscription &subscription, Stamp stamp);

private:
    void stamp() { m_json.raw("timestamp", m_timestamp); }
    void stampIf(Stamp wanted);
    void parties(const Order &order);
    void orderHistory(const Order &order);
    void paymentNews(const QByteArray &name, const Order &order, QByteArrayView message, Stamp stamp);
    void toProduct(const QByteArray &name, const Product &product);
    void toProductAndStorefront(const QByteArray &name, const Product &product);
    void toSeller(const QByteArray &name);
    void toBoth(const QByteArray &name, int buyer);
    void toSellerAnd(const QByteArray &name, const QByteArray &room);
    void beginProduct(const Product &product);
    void beginWholesale(const WholesaleOrder &order);
    void beginQuotation(const Quotation &quotation);
    void toSettings(const QByteArray &name, qint64 revision, Stamp stamp);

    EmissionSink &m_sink;
    JsonText m_json;
    QByteArray m_sellerId;
    Currency m_currency;
    QByteArray m_storefrontRoom;
    QList<QByteArray> m_sellerRooms;
    QByteArray m_timestamp;
    qint64 m_now = 0;
    int m_within = 0; ///< consecutive calls of setTime() with the same time
    qint64 m_emitted = 0;
    bool m_past = false;
};

/// Emits the platform's announcements to its sellers.
class PlatformAnnouncer
{
public:
    /// The sink must outlive the announcer.
    explicit PlatformAnnouncer(EmissionSink &sink) : m_sink(sink) {}

    /// Emits an announcement to all sellers.
    void systemNotification(QByteArrayView type, QByteArrayView title, QByteArrayView message, qint64 at);
    /// Emits a past announcement to one seller, as part of its history.
    void systemNotificationPast(QByteArrayView type, QByteArrayView title, QByteArrayView message, qint64 at,
                                const QByteArray &sellerId);

private:
    void say(QByteArrayView type, QByteArrayView title, QByteArrayView message, qint64 at, const QByteArray &room);

    EmissionSink &m_sink;
    JsonText m_json;
};

QByteArray buyerId(int buyer);
QByteArray buyerEmail(int buyer);

} // namespace tillwatch::demo
