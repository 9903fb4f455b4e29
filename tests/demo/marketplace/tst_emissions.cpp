// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/announcer.h"
#include "recorder.h"
#include "support/testmain.h"
#include "wirecatalogue.h"

#include <QTest>

#include <functional>
#include <map>

using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

namespace
{

Order order()
{
    Order order;
    order.id = "o1";
    order.number = "MP-10001";
    order.buyer = 7;
    order.currency = {"EUR", 2};
    order.total = 2480;
    order.shipping = 490;
    order.tax = 396;
    order.paid = 2480;
    order.payment = PaymentStatus::Paid;
    order.status = OrderStatus::Shipped;
    order.fulfillment = FulfillmentStatus::Fulfilled;
    order.tracking = "TW0000000001";
    order.carrier = "Larkwing Parcel";
    order.createdAt = monday - 1000;
    return order;
}

Product product()
{
    Product product;
    product.id = "p1";
    product.name = "Stoneware mug, Moss";
    product.price = 1490;
    product.stock = 8;
    product.views = 40;
    return product;
}

Cart cart()
{
    Cart cart;
    cart.id = "c1";
    cart.buyer = 7;
    cart.createdAt = monday - 1000;
    cart.items.push_back({0, "p1", 2, 1490});
    return cart;
}

Quotation quotation()
{
    Quotation quotation;
    quotation.id = "q1";
    quotation.number = "Q-1001";
    quotation.buyer = 7;
    quotation.total = 53'650;
    quotation.status = QuotationStatus::Sent;
    return quotation;
}

Invitation invitation()
{
    Invitation invitation;
    invitation.id = "i1";
    invitation.buyer = 7;
    return invitation;
}

WholesaleOrder wholesale()
{
    WholesaleOrder order;
    order.id = "w1";
    order.buyer = 7;
    order.total = 80'000;
    order.deposit = 20'000;
    order.balance = 60'000;
    order.terms = "net-30";
    order.status = OrderStatus::InProduction;
    order.tracking = "TW0000000002";
    order.carrier = "Tidewell Post";
    return order;
}

/// Announcers whose methods emit all events.
struct Announcers {
    Announcer &shop;
    PlatformAnnouncer &platform;
};
using AnnounceMethod = std::function<void(Announcers)>;

/// The method of each event, in all variants. `error` and `exception` are sent by the gateway itself: see tst_gateway
/// and tst_control.
const std::multimap<QByteArray, AnnounceMethod> &methods()
{
    constexpr Stamp With = Stamp::With;
    constexpr Stamp Without = Stamp::Without;
    static const std::multimap<QByteArray, AnnounceMethod> table = {
        {"order:created", [](Announcers v) { v.shop.orderCreated(order(), With, true, true); }},
        {"order:created", [](Announcers v) { v.shop.orderCreated(order(), Without, false, false); }},
        {"order:updated", [](Announcers v) { v.shop.orderUpdated(order(), OrderShape::Full); }},
        {"order:updated", [](Announcers v) { v.shop.orderUpdated(order(), OrderShape::StatusOnly); }},
        {"order:updated", [](Announcers v) { v.shop.orderUpdated(order(), OrderShape::BothParties, Without); }},
        {"order:updated", [](Announcers v) { v.shop.orderPaymentUpdated(order()); }},
        {"order:payment_succeeded", [](Announcers v) { v.shop.orderPaymentSucceeded(order(), With, true); }},
        {"order:payment_succeeded", [](Announcers v) { v.shop.orderPaymentSucceeded(order(), Without, false); }},
        {"order:fulfilled", [](Announcers v) { v.shop.orderFulfilled(order()); }},
        {"order:fulfillment_updated", [](Announcers v) { v.shop.orderFulfillmentUpdated(order(), With); }},
        {"order:cancelled", [](Announcers v) { v.shop.orderCancelled(order(), "Ordered by mistake", With); }},
        {"order:refund_processed", [](Announcers v) { v.shop.orderRefundProcessed(order(), 500, "Goodwill", With); }},
        {"order:refund_processed", [](Announcers v) { v.shop.orderRefundProcessed(order(), 0, "Goodwill", Without); }},
        {"order:refund_processed",
         [](Announcers v) { v.shop.wholesaleRefunded(wholesale(), 20'000, "Deposit returned"); }},
        {"payment:failed", [](Announcers v) { v.shop.paymentFailed(order(), "Declined.", With); }},
        {"payment:canceled", [](Announcers v) { v.shop.paymentCanceled(order(), "Left.", Without); }},
        {"payment:refunded", [](Announcers v) { v.shop.paymentRefunded(order(), "In full.", With); }},
        {"product:created", [](Announcers v) { v.shop.productCreated(product()); }},
        {"product:updated", [](Announcers v) { v.shop.productRenamed(product()); }},
        {"product:updated", [](Announcers v) { v.shop.productRepriced(product()); }},
        {"product:updated", [](Announcers v) { v.shop.productStatusChanged(product(), "active"); }},
        {"product:deleted", [](Announcers v) { v.shop.productDeleted(product()); }},
        {"product:stock_changed", [](Announcers v) { v.shop.stockChanged(product(), 12); }},
        {"product:price_changed", [](Announcers v) { v.shop.priceChanged(product(), 1590); }},
        {"product:low_stock", [](Announcers v) { v.shop.lowStock(product(), 10); }},
        {"stock:low", [](Announcers v) { v.shop.stockLow(product(), 10, false); }},
        {"stock:low", [](Announcers v) { v.shop.stockLow(product(), 10, true); }},
        {"stock:out", [](Announcers v) { v.shop.stockOut(product()); }},
        {"stock:restocked", [](Announcers v) { v.shop.stockRestocked(product()); }},
        {"wholesale:invitation_sent", [](Announcers v) { v.shop.invitationSent(invitation(), "Studio Nordlohe"); }},
        {"wholesale:invitation_sent", [](Announcers v) { v.shop.invitationSent(invitation(), {}); }},
        {"wholesale:invitation_accepted", [](Announcers v) { v.shop.invitationAccepted(invitation()); }},
        {"wholesale:invitation_rejected", [](Announcers v) { v.shop.invitationRejected(invitation()); }},
        {"wholesale:order_placed", [](Announcers v) { v.shop.wholesalePlaced(wholesale()); }},
        {"wholesale:order_updated", [](Announcers v) { v.shop.wholesaleUpdated(wholesale()); }},
        {"wholesale:deposit_paid", [](Announcers v) { v.shop.wholesaleDepositPaid(wholesale()); }},
        {"wholesale:balance_paid", [](Announcers v) { v.shop.wholesaleBalancePaid(wholesale()); }},
        {"wholesale:order_shipped", [](Announcers v) { v.shop.wholesaleShipped(wholesale()); }},
        {"quotation:created", [](Announcers v) { v.shop.quotationCreated(quotation()); }},
        {"quotation:updated", [](Announcers v) { v.shop.quotationUpdated(quotation(), true, false, false); }},
        {"quotation:sent", [](Announcers v) { v.shop.quotationSent(quotation(), true); }},
        {"quotation:sent", [](Announcers v) { v.shop.quotationSent(quotation(), false); }},
        {"quotation:viewed", [](Announcers v) { v.shop.quotationViewed(quotation()); }},
        {"quotation:accepted", [](Announcers v) { v.shop.quotationAccepted(quotation()); }},
        {"quotation:rejected", [](Announcers v) { v.shop.quotationRejected(quotation(), "Project postponed"); }},
        {"quotation:rejected", [](Announcers v) { v.shop.quotationRejected(quotation(), {}); }},
        {"quotation:expired", [](Announcers v) { v.shop.quotationExpired(quotation()); }},
        {"analytics:sale_completed", [](Announcers v) { v.shop.saleCompleted(order(), "p1"); }},
        {"analytics:product_viewed", [](Announcers v) { v.shop.productViewed(product()); }},
        {"analytics:revenue_updated", [](Announcers v) { v.shop.revenueUpdated(90'000, 1200, "week"); }},
        {"analytics:inventory_alert", [](Announcers v) { v.shop.inventoryAlert(product()); }},
        {"analytics:metrics_updated", [](Announcers v) { v.shop.metricsUpdated(90, 280'000, 48, 3111); }},
        {"cart:updated", [](Announcers v) { v.shop.cartUpdated(cart(), true, "active"); }},
        {"cart:updated", [](Announcers v) { v.shop.cartUpdated(cart(), false, {}); }},
        {"cart:item_added", [](Announcers v) { v.shop.cartItemAdded(cart(), "p1", 2); }},
        {"cart:item_removed", [](Announcers v) { v.shop.cartItemRemoved(cart(), "p1"); }},
        {"notification",
         [](Announcers v) { v.shop.notification("n1", "review", "A review", "Five stars", "low", "o1"); }},
        {"notification", [](Announcers v) { v.shop.orderCancelledNotice(order()); }},
        {"system:notification",
         [](Announcers v) { v.platform.systemNotification("maintenance", "Sunday", "At night.", monday); }},
        {"storefront:branding_updated",
         [](Announcers v) {
             v.shop.brandingUpdated({"https://a/b.jpg", "https://a/l.png", "Two days.", "30 days."}, With);
         }},
        {"storefront:contact_updated",
         [](Announcers v) {
             v.shop.contactUpdated({"Ours", "x@demo.example", "marrowby", "https://a"}, Without);
         }},
        {"storefront:status_updated", [](Announcers v) { v.shop.storeStatusUpdated(false, With); }},
        {"storefront:terms_updated", [](Announcers v) { v.shop.termsUpdated("upload", "https://a/t.pdf", With); }},
        {"storefront:username_updated", [](Announcers v) { v.shop.usernameUpdated("marrowby", With); }},
        {"settings:warehouse_updated",
         [](Announcers v) {
             v.shop.warehouseUpdated({"Main", "15:30", 3, 1}, With);
         }},
        {"settings:payment_provider_updated",
         [](Announcers v) {
             v.shop.paymentProviderUpdated({"demo-pay", {"card", "transfer"}, true, 2}, With);
         }},
        {"settings:tax_settings_updated",
         [](Announcers v) {
             v.shop.taxSettingsUpdated({true, 19, 3}, Without);
         }},
        {"settings:custom_domain_updated",
         [](Announcers v) {
             v.shop.customDomainUpdated({"a.example", true, 4}, With);
         }},
        {"settings:shipping_updated",
         [](Announcers v) {
             v.shop.shippingUpdated({490, 0, 5}, With);
         }},
        {"settings:shipping_updated",
         [](Announcers v) {
             v.shop.shippingUpdated({490, 5000, 6}, With);
         }},
        {"settings:subscription_updated",
         [](Announcers v) {
             v.shop.subscriptionUpdated({"workshop", 2, 7}, With);
         }},
    };
    return table;
}

QList<QByteArray> filled(const QStringList &rooms)
{
    QList<QByteArray> result;
    for (QString room : rooms) {
        room.replace(u"{sellerId}"_s, u"seller-1"_s).replace(u"{userId}"_s, u"seller-1"_s);
        result.append(room.replace(u"{buyerId}"_s, u"buyer-7"_s).replace(u"{productId}"_s, u"p1"_s).toUtf8());
    }
    return result;
}

} // namespace

/// Each event's method emits it once to each of its rooms, as in the catalogue and with a timestamp.
class TestEmissions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_catalogue = readCatalogue(); }
    void everyEventHasAMethod();
    void payloadsAndRoomsMatchTheCatalogue_data();
    void payloadsAndRoomsMatchTheCatalogue();
    void pastEventsHaveTimestampsAndGoToTheSellerOnly();

private:
    QHash<QByteArray, CatalogueEvent> m_catalogue;
};

void TestEmissions::everyEventHasAMethod()
{
    int events = 0;
    for (auto it = m_catalogue.cbegin(); it != m_catalogue.cend(); ++it) {
        if (it->wave != 1 || it->rooms == QStringList{u"this socket"_s})
            continue;
        QVERIFY2(methods().count(it.key()) > 0, "no method says " + it.key());
        ++events;
    }
    QVERIFY(events > 50);
    for (const auto &[name, say] : methods())
        QVERIFY2(m_catalogue.value(name).wave == 1, name + " is not an event of the catalogue's first wave");
}

void TestEmissions::payloadsAndRoomsMatchTheCatalogue_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("shape");
    for (auto it = methods().cbegin(); it != methods().cend(); ++it) {
        const auto shape = static_cast<int>(std::distance(methods().lower_bound(it->first), it));
        QTest::addRow("%s %d", it->first.constData(), shape) << it->first << shape;
    }
}

void TestEmissions::payloadsAndRoomsMatchTheCatalogue()
{
    QFETCH(QByteArray, name);
    QFETCH(int, shape);
    Recorder recorder;
    Announcer shop(recorder, "seller-1", {"EUR", 2});
    PlatformAnnouncer platform(recorder);
    shop.setTime(monday);
    std::next(methods().lower_bound(name), shape)->second({shop, platform});

    QCOMPARE(recorder.events.size(), std::size_t(1));
    const Emission &event = recorder.events.front();
    QCOMPARE(event.name, name);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(event.payload, &error);
    QVERIFY2(document.isObject(), event.payload.constData());
    const QByteArray problem = fieldProblem(m_catalogue[name], document.object());
    QVERIFY2(problem.isEmpty(), problem + ": " + event.payload);
    if (document.object().contains("timestamp"_L1))
        QCOMPARE(document.object()["timestamp"_L1].toString(), u"2026-11-23T15:00:00.000Z"_s);

    QList<QByteArray> rooms = filled(m_catalogue[name].rooms);
    // Additional to the gateways in the field, as in the contract.
    if (name.startsWith("cart:") || name == "wholesale:order_shipped")
        rooms.prepend("user:seller-1");
    QCOMPARE(event.rooms, rooms);
}

void TestEmissions::pastEventsHaveTimestampsAndGoToTheSellerOnly()
{
    for (const auto &[name, say] : methods()) {
        if (name == "system:notification")
            continue; // the platform's announcement has its own method for history
        Recorder recorder;
        Announcer shop(recorder, "seller-1", {"EUR", 2});
        PlatformAnnouncer platform(recorder);
        shop.setPast(true);
        shop.setTime(monday);
        say({shop, platform});
        QCOMPARE(recorder.events.size(), std::size_t(1));
        QCOMPARE(recorder.events.front().rooms, QList<QByteArray>{"user:seller-1"});
        QVERIFY2(recorder.events.front().object().contains("timestamp"_L1), name.constData());
    }
    Recorder recorder;
    PlatformAnnouncer(recorder).systemNotificationPast("alert", "Late", "Storms.", monday, "seller-1");
    QCOMPARE(recorder.events.front().rooms, QList<QByteArray>{"user:seller-1"});
}

TILLWATCH_TEST(TestEmissions)
#include "tst_emissions.moc"
