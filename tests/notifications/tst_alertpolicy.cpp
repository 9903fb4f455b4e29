// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "alerts/alertfacts.h"
#include "alerts/alertpolicy.h"
#include "notifications/alerttext.h"
#include "support/eventfeed.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using namespace tillwatch::alerts;
using notifications::alertText;
using notifications::deliveryLabel;

namespace
{
constexpr Time Start = 1'795'008'720'000;

/// Events go in as JSON, alerts come out; time moves when told.
struct Desk {
    shop::ShopProjection projection{QTimeZone::utc(), u"EUR"_s};
    const fold::ShopState &state = projection.state();
    AlertPolicy &policy = projection.alerts();
    test::EventFeed feed;
    tables::Display display{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), u"EUR"_s};
    Time now = Start;
    bool restored = false;

    void send(const QByteArray &name, const QJsonObject &payload)
    {
        feed.add(name, payload, now);
        projection.apply(feed.take(), restored ? shop::Mode::Restored : shop::Mode::Live, now);
        policy.advance(now);
    }
    void wait(Time milliseconds)
    {
        now += milliseconds;
        policy.advance(now);
    }
    [[nodiscard]] QStringList toasts() const
    {
        QStringList titles;
        for (const Toast &toast : policy.toasts())
            titles.append(alertText(toast, display).title);
        return titles;
    }
    [[nodiscard]] QString centre(int fromNewest = 0) const
    {
        const auto &entries = policy.entries();
        return alertText(entries[entries.size() - 1 - std::size_t(fromNewest)], display).title;
    }
    [[nodiscard]] const Entry &newest() const { return policy.entries().back(); }
    void order(const QString &id, const QString &total = u"42"_s)
    {
        send("order:created", {{u"orderId"_s, id}, {u"total"_s, total}});
    }
    void pay(const QString &id, const QString &amount = u"42"_s)
    {
        send("order:payment_succeeded", {{u"orderId"_s, id}, {u"amountPaid"_s, amount}});
    }
};

QJsonObject about(const QString &key, const QString &id, const QJsonObject &more = {})
{
    QJsonObject object = more;
    object.insert(key, id);
    return object;
}
} // namespace

class TestAlertPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesEachEventItsSeverity_data();
    void givesEachEventItsSeverity();
    void leavesRecordsAlone_data();
    void leavesRecordsAlone();
    void makesOneAlertOfAnOrderAndItsSale();
    void takesAnAmountThatComesLater();
    void joinsWithinOneAndAHalfSeconds();
    void raisesAJoinedAlertToTheHighestSeverity();
    void callsAnOrderNewOnce();
    void refundsOnce();
    void addsUpRefunds();
    void takesTheAmountOfARefundThatComesLater();
    void callsAnOrderOfTwoNamesNewOnce_data();
    void callsAnOrderOfTwoNamesNewOnce();
    void hearsWhatAnUpdateTells_data();
    void hearsWhatAnUpdateTells();
    void takesTwoWordsForOneThingAsOne_data();
    void takesTwoWordsForOneThingAsOne();
    void joinsAnUpdateWithItsEvent();
    void doesNotTakeASaleForAPayment();
    void doesNotRaiseAnAlertByOldNews();
    void remembersWhatItWaitsFor();
    void alertsWhenStockCrossesTheThreshold();
    void takesThreeWordsForLowStockAsOne();
    void knowsSoldOutFromItsStory();
    void endsToastsInTheirTime();
    void keepsAToastUnderThePointer();
    void showsThreeAtMost();
    void groupsWhatComesLater();
    void givesUrgentAlertsThePlaceOfOthers();
    void dropsNothingUrgent();
    void sumsUpABusyMinute();
    void becomesCalmAgain();
    void survivesABurst();
    void neverAlertsFromHistory();
    void writesTheSameCentreFromHistory();
    void tellsOfAnOutageOverAMinute();
    void tellsOfARateLimit();
    void putsNoticesIntoTheCentre();
    void countsWhatIsUnread();
    void forgetsTheOldest();
    void saysWhenItWillHaveSomethingToDo();
};

void TestAlertPolicy::givesEachEventItsSeverity_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QJsonObject>("payload");
    QTest::addColumn<bool>("paidBefore");
    QTest::addColumn<int>("severity");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *event, const QJsonObject &payload, int severity, const char *kind,
                        bool paidBefore = false) {
        QTest::addRow("%s %s%s", event, kind, paidBefore ? ", paid before" : "")
            << QByteArray(event) << payload << paidBefore << severity << QString::fromLatin1(kind);
    };
    const QJsonObject order{{u"orderId"_s, u"o"_s}};
    const QJsonObject quotation{{u"quotationId"_s, u"q"_s}};
    const QJsonObject invitation{{u"invitationId"_s, u"i"_s}, {u"buyerEmail"_s, u"a@b.example"_s}};
    const QJsonObject product{{u"productId"_s, u"p"_s}, {u"stock"_s, 4}, {u"newStock"_s, 40}};
    row("payment:failed", order, 1, "payment_failed", true);
    row("payment:canceled", order, 1, "payment_failed", true);
    row("order:refund_processed", {{u"orderId"_s, u"o"_s}, {u"refundAmount"_s, 5}}, 1, "refund", true);
    row("payment:refunded", order, 1, "refund", true);
    row("stock:out", product, 1, "out_of_stock");
    row("order:created", order, 2, "new_order");
    row("analytics:sale_completed", {{u"orderId"_s, u"o"_s}, {u"amount"_s, 5}}, 2, "sale");
    row("wholesale:order_placed", order, 2, "wholesale_order");
    row("wholesale:deposit_paid", {{u"orderId"_s, u"o"_s}, {u"amount"_s, 5}}, 2, "deposit_paid");
    row("wholesale:balance_paid", {{u"orderId"_s, u"o"_s}, {u"amount"_s, 5}}, 2, "balance_paid");
    row("quotation:accepted", quotation, 2, "quotation_accepted");
    row("quotation:rejected", quotation, 2, "quotation_rejected");
    row("order:fulfilled", order, 3, "fulfilment");
    row("order:fulfillment_updated", order, 3, "fulfilment");
    row("wholesale:order_shipped", order, 3, "fulfilment");
    row("quotation:viewed", quotation, 3, "quotation_viewed");
    row("quotation:expired", quotation, 3, "quotation_expired");
    row("wholesale:invitation_accepted", invitation, 3, "invitation_accepted");
    row("wholesale:invitation_rejected", invitation, 3, "invitation_rejected");
    row("stock:low", product, 3, "low_stock");
    row("stock:restocked", product, 3, "restocked");
    row("payment:failed", order, 3, "payment_failed");
    row("order:cancelled", order, 3, "order_cancelled");
}

void TestAlertPolicy::givesEachEventItsSeverity()
{
    QFETCH(QByteArray, event);
    QFETCH(QJsonObject, payload);
    QFETCH(bool, paidBefore);
    QFETCH(int, severity);
    QFETCH(QString, kind);
    Desk desk;
    if (paidBefore) {
        desk.pay(u"o"_s);
        desk.wait(60'000);
    }
    QCOMPARE(desk.policy.entries().size(), 0);
    desk.send(event, payload);
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.newest().severity, severity);
    QCOMPARE(key(desk.newest().topic), kind);
    QCOMPARE(desk.toasts().size(), 1);
    QVERIFY(desk.newest().wasToasted());
    QVERIFY(!desk.centre().contains(u'%'));
}

void TestAlertPolicy::leavesRecordsAlone_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QJsonObject>("payload");
    const auto row = [](const char *event, const QJsonObject &payload) {
        QTest::newRow(event) << QByteArray(event) << payload;
    };
    row("product:price_changed", {{u"productId"_s, u"p"_s}, {u"newPrice"_s, 4}});
    row("product:updated", {{u"productId"_s, u"p"_s}, {u"changes"_s, QJsonObject{{u"name"_s, u"x"_s}}}});
    row("product:created", {{u"productId"_s, u"p"_s}, {u"stock"_s, 0}});
    row("product:deleted", {{u"productId"_s, u"p"_s}});
    row("analytics:product_viewed", {{u"productId"_s, u"p"_s}, {u"viewCount"_s, 4}});
    row("cart:updated", {{u"cartId"_s, u"c"_s}});
    row("analytics:metrics_updated", {});
    row("settings:warehouse_updated", {{u"a"_s, 1}});
    row("storefront:status_updated", {{u"storeActive"_s, 1}});
    row("order:updated", {{u"orderId"_s, u"o"_s}, {u"status"_s, u"processing"_s}});
    row("quotation:created", {{u"quotationId"_s, u"q"_s}});
    row("quotation:sent", {{u"quotationId"_s, u"q"_s}});
    row("wholesale:invitation_sent", {{u"invitationId"_s, u"i"_s}});
    row("wholesale:order_updated", {{u"orderId"_s, u"o"_s}, {u"status"_s, u"processing"_s}});
}

void TestAlertPolicy::leavesRecordsAlone()
{
    QFETCH(QByteArray, event);
    QFETCH(QJsonObject, payload);
    Desk desk;
    desk.send(event, payload);
    QCOMPARE(desk.policy.entries().size(), 0);
    QCOMPARE(desk.toasts().size(), 0);
}

void TestAlertPolicy::makesOneAlertOfAnOrderAndItsSale()
{
    const QString amount = money::toDisplay(money::Amount{42'000'000}, u"EUR", QLocale(QLocale::English));
    for (const bool saleFirst : {false, true}) {
        Desk desk;
        const auto sale = [&] {
            desk.send("analytics:sale_completed", {{u"orderId"_s, u"1a2b3c4d-99"_s}, {u"amount"_s, u"42"_s}});
        };
        if (saleFirst)
            sale();
        desk.send("order:created", {{u"orderId"_s, u"1a2b3c4d-99"_s}});
        desk.wait(300);
        if (!saleFirst)
            sale();
        QCOMPARE(desk.policy.entries().size(), 1);
        QCOMPARE(desk.toasts(), QStringList{u"New order 1A2B3C4D · "_s + amount});
        QCOMPARE(desk.newest().count, 2);
        QCOMPARE(desk.newest().severity, 2);
    }
}

void TestAlertPolicy::takesAnAmountThatComesLater()
{
    Desk desk;
    desk.send("order:created", {{u"orderId"_s, u"aaaa"_s}});
    QCOMPARE(desk.toasts(), QStringList{u"New order AAAA"_s});
    const int version = desk.policy.toasts()[0].version;
    desk.wait(4000);
    desk.send("order:updated", {{u"orderId"_s, u"aaaa"_s}, {u"totalAmount"_s, u"7.50"_s}});
    QCOMPARE(desk.toasts().size(), 1);
    QVERIFY(desk.toasts()[0].contains(u"7.50"_s));
    QCOMPARE_GT(desk.policy.toasts()[0].version, version);
    QVERIFY(desk.centre().contains(u"7.50"_s));
    // And what is known already stays as it is.
    desk.send("order:updated", {{u"orderId"_s, u"aaaa"_s}, {u"totalAmount"_s, u"9.00"_s}});
    QVERIFY(desk.toasts()[0].contains(u"7.50"_s));
    QCOMPARE(desk.policy.entries().size(), 1);
}

void TestAlertPolicy::joinsWithinOneAndAHalfSeconds()
{
    Desk desk;
    desk.send("order:fulfilled", about(u"orderId"_s, u"a"_s));
    desk.wait(1500);
    desk.send("order:fulfillment_updated", about(u"orderId"_s, u"a"_s));
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.newest().count, 2);
    desk.wait(1);
    desk.send("order:fulfillment_updated", about(u"orderId"_s, u"a"_s));
    QCOMPARE(desk.policy.entries().size(), 2);
    desk.send("order:fulfilled", about(u"orderId"_s, u"b"_s));
    QCOMPARE(desk.policy.entries().size(), 3);
}

void TestAlertPolicy::raisesAJoinedAlertToTheHighestSeverity()
{
    Desk desk;
    desk.pay(u"a"_s);
    desk.send("order:fulfilled", about(u"orderId"_s, u"a"_s));
    QCOMPARE(desk.policy.toasts()[0].severity, 3);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.newest().severity, 1);
    QCOMPARE(desk.policy.toasts().size(), std::size_t(1));
    QCOMPARE(desk.policy.toasts()[0].severity, 1);
    QCOMPARE(desk.policy.toasts()[0].expires, 0);
    // A lesser event does not take that back.
    desk.send("order:fulfillment_updated", about(u"orderId"_s, u"a"_s));
    QCOMPARE(desk.newest().severity, 1);
    QVERIFY(desk.centre().startsWith(u"Refund"_s));
}

void TestAlertPolicy::callsAnOrderNewOnce()
{
    Desk desk;
    desk.order(u"a"_s);
    desk.wait(60'000);
    desk.order(u"a"_s, u"43"_s);
    desk.send("analytics:sale_completed", {{u"orderId"_s, u"a"_s}, {u"amount"_s, 42}});
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.toasts().size(), 0);
}

void TestAlertPolicy::refundsOnce()
{
    Desk desk;
    desk.pay(u"a"_s);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    desk.wait(10'000);
    // The status that says the same is no second refund, another amount is.
    desk.send("payment:refunded", about(u"orderId"_s, u"a"_s));
    desk.send("order:updated", about(u"orderId"_s, u"a"_s, {{u"paymentStatus"_s, u"refunded"_s}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    desk.wait(10'000);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"6"_s}}));
    QCOMPARE(desk.policy.entries().size(), 2);
}

void TestAlertPolicy::addsUpRefunds()
{
    Desk desk;
    desk.pay(u"a"_s);
    desk.wait(60'000);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"6"_s}}));
    desk.wait(1000);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"7"_s}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    QVERIFY2(desk.centre().contains(u"13.00"_s), qPrintable(desk.centre()));
    QCOMPARE(desk.toasts(), QStringList{desk.centre()});
    // One that comes later is an alert of its own, with its own amount.
    desk.wait(3000);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"1"_s}}));
    QCOMPARE(desk.policy.entries().size(), 2);
    QVERIFY(desk.centre().contains(u"1.00"_s));
    QVERIFY(desk.centre(1).contains(u"13.00"_s));
}

void TestAlertPolicy::takesTheAmountOfARefundThatComesLater()
{
    Desk desk;
    desk.pay(u"a"_s);
    desk.wait(60'000);
    desk.send("payment:refunded", about(u"orderId"_s, u"a"_s));
    QCOMPARE(desk.toasts(), QStringList{u"Refund of order A"_s});
    desk.wait(1000);
    desk.send("order:fulfilled", about(u"orderId"_s, u"a"_s)); // joins, and is no amount
    desk.wait(2000);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"20"_s}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.toasts().size(), 1);
    QVERIFY2(desk.toasts()[0].contains(u"20.00"_s), qPrintable(desk.toasts()[0]));
    QVERIFY(desk.centre().contains(u"20.00"_s));
    desk.wait(3000);
    desk.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(desk.policy.entries().size(), 2);
    QVERIFY(desk.centre().contains(u"5.00"_s));
    QVERIFY(desk.centre(1).contains(u"20.00"_s));
}

void TestAlertPolicy::callsAnOrderOfTwoNamesNewOnce_data()
{
    QTest::addColumn<bool>("wholesaleFirst");
    QTest::newRow("retail name first") << false;
    QTest::newRow("wholesale name first") << true;
}

void TestAlertPolicy::callsAnOrderOfTwoNamesNewOnce()
{
    QFETCH(const bool, wholesaleFirst);
    Desk desk;
    desk.order(u"other"_s); // so that the two names have different rows
    desk.wait(3000);
    for (const bool wholesale : {wholesaleFirst, !wholesaleFirst}) {
        desk.send(wholesale ? "wholesale:order_placed" : "order:created", about(u"orderId"_s, u"x"_s));
        desk.wait(3000);
    }
    desk.send("analytics:sale_completed", about(u"orderId"_s, u"x"_s, {{u"amount"_s, 5}}));
    QCOMPARE(desk.policy.entries().size(), 2);
    QVERIFY(desk.centre().contains(u"5.00"_s));
}

void TestAlertPolicy::hearsWhatAnUpdateTells_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<bool>("paidBefore");
    QTest::addColumn<int>("severity");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *name, const char *event, const QJsonObject &change, bool paidBefore, int severity,
                        const char *kind) {
        QTest::newRow(name) << QByteArray(event) << change << paidBefore << severity << QString::fromLatin1(kind);
    };
    const auto is = [](const QString &key, const QString &value) { return QJsonObject{{key, value}}; };
    row("failed after payment", "order:updated", is(u"paymentStatus"_s, u"failed"_s), true, 1, "payment_failed");
    row("failed before payment", "order:updated", is(u"paymentStatus"_s, u"FAILED"_s), false, 3, "payment_failed");
    row("cancelled payment", "order:updated", is(u"paymentStatus"_s, u"canceled"_s), false, 3, "payment_failed");
    row("fulfilment", "order:updated", is(u"fulfillmentStatus"_s, u"in_transit"_s), true, 3, "fulfilment");
    row("cancelled", "order:updated", is(u"status"_s, u"cancelled"_s), true, 3, "order_cancelled");
    row("refunded", "order:updated", is(u"paymentStatus"_s, u"refunded"_s), true, 1, "refund");
    row("everything", "order:updated",
        {{u"paymentStatus"_s, u"failed"_s}, {u"status"_s, u"cancelled"_s}, {u"fulfillmentStatus"_s, u"shipped"_s}},
        true, 1, "payment_failed");
    row("wholesale refunded", "wholesale:order_updated", is(u"status"_s, u"refunded"_s), false, 1, "refund");
    row("wholesale cancelled", "wholesale:order_updated", is(u"status"_s, u"cancelled"_s), false, 3, "order_cancelled");
    row("wholesale shipped", "wholesale:order_updated", is(u"status"_s, u"shipped"_s), false, 3, "fulfilment");
}

void TestAlertPolicy::hearsWhatAnUpdateTells()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QJsonObject, change);
    QFETCH(const bool, paidBefore);
    QFETCH(const int, severity);
    QFETCH(const QString, kind);
    Desk desk;
    const bool wholesale = event.startsWith("wholesale");
    desk.send(wholesale ? "wholesale:order_placed" : "order:created", about(u"orderId"_s, u"o"_s));
    if (paidBefore)
        desk.pay(u"o"_s);
    desk.wait(60'000);
    // Said again it is no news, nor is what always was so.
    const QJsonObject usual = wholesale ? QJsonObject{{u"status"_s, u"processing"_s}}
                                        : QJsonObject{{u"fulfillmentStatus"_s, u"unfulfilled"_s}};
    for (const QJsonObject &payload : {usual, change, change}) {
        desk.send(event, about(u"orderId"_s, u"o"_s, payload));
        desk.wait(5000);
    }
    QCOMPARE(desk.policy.entries().size(), 2);
    QCOMPARE(desk.newest().severity, severity);
    QCOMPARE(key(desk.newest().topic), kind);
}

void TestAlertPolicy::takesTwoWordsForOneThingAsOne_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QJsonObject>("own");
    QTest::addColumn<QByteArray>("updateEvent");
    QTest::addColumn<QJsonObject>("update");
    const auto row = [](const char *event, const QJsonObject &own, const QJsonObject &update,
                        const char *updateEvent = "order:updated") {
        QTest::newRow(event) << QByteArray(event) << own << QByteArray(updateEvent) << update;
    };
    const QJsonObject transit{{u"fulfillmentStatus"_s, u"in_transit"_s}, {u"carrier"_s, u"DHL"_s}};
    row("order:fulfillment_updated", transit, transit);
    row("order:fulfilled", {}, {{u"fulfillmentStatus"_s, u"fulfilled"_s}});
    row("payment:failed", {{u"message"_s, u"declined"_s}}, {{u"paymentStatus"_s, u"failed"_s}});
    row("payment:canceled", {}, {{u"paymentStatus"_s, u"cancelled"_s}});
    row("payment:refunded", {}, {{u"paymentStatus"_s, u"refunded"_s}});
    row("order:cancelled", {{u"reason"_s, u"mine"_s}}, {{u"status"_s, u"cancelled"_s}});
    row("wholesale:order_shipped", {}, {{u"status"_s, u"shipped"_s}}, "wholesale:order_updated");
}

void TestAlertPolicy::takesTwoWordsForOneThingAsOne()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QJsonObject, own);
    QFETCH(const QByteArray, updateEvent);
    QFETCH(const QJsonObject, update);
    for (const bool updateFirst : {false, true}) {
        Desk desk;
        desk.send(updateEvent.startsWith("wholesale") ? "wholesale:order_placed" : "order:created",
                  about(u"orderId"_s, u"o"_s));
        desk.pay(u"o"_s);
        for (const bool isUpdate : {updateFirst, !updateFirst}) {
            desk.wait(5000);
            desk.send(isUpdate ? updateEvent : event, about(u"orderId"_s, u"o"_s, isUpdate ? update : own));
        }
        QVERIFY2(desk.policy.entries().size() == 2, updateFirst ? "update first" : "event first");
    }
}

void TestAlertPolicy::joinsAnUpdateWithItsEvent()
{
    Desk desk;
    desk.order(u"o"_s);
    desk.pay(u"o"_s);
    desk.wait(60'000);
    desk.send("order:updated", about(u"orderId"_s, u"o"_s, {{u"fulfillmentStatus"_s, u"shipped"_s}}));
    desk.wait(1000);
    desk.send("order:updated", about(u"orderId"_s, u"o"_s, {{u"paymentStatus"_s, u"failed"_s}}));
    QCOMPARE(desk.policy.entries().size(), 2);
    QCOMPARE(desk.newest().severity, 1);
    QCOMPARE(desk.newest().count, 2);
    QCOMPARE(desk.toasts().size(), 1);
}

void TestAlertPolicy::doesNotTakeASaleForAPayment()
{
    // A sale is a promise; a failure is what says otherwise, and the order counts as lost before any payment.
    Desk sold;
    sold.send("analytics:sale_completed", about(u"orderId"_s, u"o"_s, {{u"amount"_s, 5}}));
    sold.wait(60'000);
    sold.send("payment:failed", about(u"orderId"_s, u"o"_s));
    QCOMPARE(sold.newest().severity, 3);
    // A status that speaks of a payment is evidence of one.
    Desk processing;
    processing.send("order:updated", about(u"orderId"_s, u"o"_s, {{u"status"_s, u"processing"_s}}));
    processing.wait(60'000);
    processing.send("payment:failed", about(u"orderId"_s, u"o"_s));
    QCOMPARE(processing.newest().severity, 1);
}

void TestAlertPolicy::doesNotRaiseAnAlertByOldNews()
{
    Desk desk;
    desk.pay(u"o"_s);
    desk.send("order:refund_processed", about(u"orderId"_s, u"o"_s, {{u"refundAmount"_s, u"5"_s}}));
    desk.wait(60'000);
    desk.send("order:fulfilled", about(u"orderId"_s, u"o"_s));
    desk.send("payment:refunded", about(u"orderId"_s, u"o"_s));
    QCOMPARE(desk.policy.entries().size(), 2);
    QCOMPARE(desk.newest().severity, 3);
}

void TestAlertPolicy::remembersWhatItWaitsFor()
{
    Desk desk;
    desk.pay(u"o"_s);
    desk.send("payment:refunded", about(u"orderId"_s, u"o"_s));
    desk.wait(60'000);
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    desk.policy.pack(out);
    desk.policy = {};
    QDataStream in(bytes);
    QVERIFY(desk.policy.unpack(in));
    desk.send("order:refund_processed", about(u"orderId"_s, u"o"_s, {{u"refundAmount"_s, u"20"_s}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    QVERIFY(desk.centre().contains(u"20.00"_s));
}

void TestAlertPolicy::alertsWhenStockCrossesTheThreshold()
{
    Desk desk;
    const auto stock = [&](int n) {
        desk.wait(5000);
        desk.send("product:stock_changed", about(u"productId"_s, u"p"_s, {{u"newStock"_s, n}}));
    };
    desk.send("product:created", about(u"productId"_s, u"p"_s, {{u"name"_s, u"Kettle"_s}, {u"stock"_s, 14}}));
    stock(11);
    QCOMPARE(desk.policy.entries().size(), 0);
    stock(10);
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.centre(), u"Low stock: Kettle"_s);
    QCOMPARE(alertText(desk.newest(), desk.display).body, u"10 left"_s);
    stock(9);
    stock(3);
    desk.send("stock:low", about(u"productId"_s, u"p"_s, {{u"stock"_s, 2}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    stock(0);
    QCOMPARE(desk.policy.entries().size(), 2);
    QCOMPARE(desk.centre(), u"Out of stock: Kettle"_s);
    stock(5);
    QCOMPARE(desk.centre(), u"Restocked: Kettle"_s);
    stock(50);
    QCOMPARE(desk.policy.entries().size(), 3);
    stock(4);
    QCOMPARE(desk.policy.entries().size(), 4);
}

void TestAlertPolicy::takesThreeWordsForLowStockAsOne()
{
    Desk desk;
    desk.send("product:low_stock", about(u"productId"_s, u"p"_s, {{u"currentStock"_s, 4}}));
    desk.send("stock:low", about(u"productId"_s, u"p"_s, {{u"stock"_s, 4}, {u"productName"_s, u"Kettle"_s}}));
    desk.wait(30'000);
    desk.send("analytics:inventory_alert",
              about(u"productId"_s, u"p"_s, {{u"currentStock"_s, 4}, {u"alertType"_s, u"low_stock"_s}}));
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.centre(), u"Low stock: Kettle"_s);
}

void TestAlertPolicy::knowsSoldOutFromItsStory()
{
    // One edit by the seller is three events and one thing that happened.
    Desk desk;
    desk.send("product:created", about(u"productId"_s, u"p"_s, {{u"stock"_s, 30}, {u"name"_s, u"Pan"_s}}));
    desk.wait(60'000);
    desk.send("product:updated", about(u"productId"_s, u"p"_s, {{u"changes"_s, QJsonObject{{u"stock"_s, 0}}}}));
    desk.send("product:stock_changed", about(u"productId"_s, u"p"_s, {{u"newStock"_s, 0}}));
    desk.send("stock:out", about(u"productId"_s, u"p"_s));
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.toasts(), QStringList{u"Out of stock: Pan"_s});
    QCOMPARE(desk.newest().count, 3);
}

void TestAlertPolicy::endsToastsInTheirTime()
{
    Desk desk;
    desk.order(u"a"_s);
    desk.send("order:fulfilled", about(u"orderId"_s, u"b"_s));
    desk.pay(u"c"_s);
    desk.send("payment:failed", about(u"orderId"_s, u"c"_s));
    QCOMPARE(desk.toasts().size(), 3);
    desk.wait(4999);
    QCOMPARE(desk.toasts().size(), 3);
    desk.wait(1);
    QCOMPARE(desk.toasts().size(), 2);
    desk.wait(2999);
    QCOMPARE(desk.toasts().size(), 2);
    desk.wait(1);
    QCOMPARE(desk.toasts().size(), 1);
    desk.wait(24 * 3'600'000);
    QCOMPARE(desk.toasts().size(), 1);
    desk.policy.dismiss(desk.policy.toasts()[0].id);
    QCOMPARE(desk.toasts().size(), 0);
    QCOMPARE(desk.policy.entries().size(), 3);
}

void TestAlertPolicy::keepsAToastUnderThePointer()
{
    Desk desk;
    desk.order(u"a"_s);
    const quint64 id = desk.policy.toasts()[0].id;
    desk.policy.hover(id, true, desk.now);
    desk.wait(60'000);
    QCOMPARE(desk.toasts().size(), 1);
    desk.policy.hover(id, false, desk.now);
    desk.wait(7999);
    QCOMPARE(desk.toasts().size(), 1);
    desk.wait(1);
    QCOMPARE(desk.toasts().size(), 0);
}

void TestAlertPolicy::showsThreeAtMost()
{
    Desk desk;
    for (int i = 0; i < 5; ++i) {
        desk.order(u"a%1"_s.arg(i));
        desk.wait(100);
    }
    QCOMPARE(desk.toasts().size(), 3);
    const QString amount = money::toDisplay(money::Amount{126'000'000}, u"EUR", desk.display.locale);
    QVERIFY(desk.toasts().contains(u"3 new orders · "_s + amount));
    QCOMPARE(desk.policy.entries().size(), 5);
    QCOMPARE(desk.newest().delivery, Delivery::Grouped);
    QVERIFY(desk.policy.toasts()[0].subjectId.isEmpty());
}

void TestAlertPolicy::groupsWhatComesLater()
{
    Desk desk;
    for (int i = 0; i < 4; ++i)
        desk.send("order:fulfilled", about(u"orderId"_s, u"a%1"_s.arg(i)));
    QCOMPARE(desk.toasts(), QStringList{u"4 fulfilment changes"_s});
    QCOMPARE(desk.policy.entries().size(), 4);
}

void TestAlertPolicy::givesUrgentAlertsThePlaceOfOthers()
{
    Desk desk;
    desk.order(u"a"_s);
    desk.order(u"b"_s);
    desk.send("order:fulfilled", about(u"orderId"_s, u"c"_s));
    desk.send("stock:out", about(u"productId"_s, u"p"_s, {{u"productName"_s, u"Pan"_s}}));
    QCOMPARE(desk.toasts().size(), 3);
    QVERIFY(desk.toasts().contains(u"Out of stock: Pan"_s));
    QVERIFY(!desk.toasts().contains(u"Fulfilment of order C changed"_s));
    desk.send("quotation:viewed", about(u"quotationId"_s, u"q"_s));
    QCOMPARE(desk.newest().delivery, Delivery::NoRoom);
    QVERIFY(!desk.newest().wasToasted());
    QVERIFY(!deliveryLabel(desk.newest().delivery).isEmpty());
}

void TestAlertPolicy::dropsNothingUrgent()
{
    Desk desk;
    desk.send("stock:out", about(u"productId"_s, u"p1"_s));
    desk.pay(u"a"_s);
    desk.pay(u"b"_s);
    desk.wait(10'000);
    desk.send("payment:failed", about(u"orderId"_s, u"a"_s));
    desk.send("order:refund_processed", about(u"orderId"_s, u"b"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(desk.toasts().size(), 3);
    for (int i = 2; i < 40; ++i)
        desk.send("stock:out", about(u"productId"_s, u"p%1"_s.arg(i)));
    QCOMPARE(desk.toasts().size(), 3);
    QVERIFY(desk.toasts().contains(u"39 products out of stock"_s));
    desk.policy.addRateLimit({}, desk.now); // no toast of its kind, and no room
    QCOMPARE(desk.toasts().size(), 3);
    QCOMPARE(desk.policy.toasts().back().topic, Topic::Several);
    QVERIFY(desk.policy.entries().size() > 3);
    for (const Entry &entry : desk.policy.entries())
        QVERIFY(entry.wasToasted());
}

void TestAlertPolicy::sumsUpABusyMinute()
{
    Desk desk;
    for (int i = 0; i < 20; ++i) {
        desk.order(u"calm%1"_s.arg(i), u"1"_s);
        desk.wait(100);
    }
    QVERIFY(!desk.policy.isBusy());
    for (int i = 0; i < 17; ++i) {
        desk.order(u"busy%1"_s.arg(i), u"72.94"_s);
        desk.wait(100);
    }
    QVERIFY(desk.policy.isBusy());
    QCOMPARE(desk.newest().delivery, Delivery::Summarised);
    desk.send("quotation:accepted", about(u"quotationId"_s, u"q"_s));
    desk.wait(30'000);
    QCOMPARE(desk.toasts().size(), 0);
    desk.wait(30'000);
    QCOMPARE(desk.toasts(), QStringList{u"17 new orders · "_s +
                                        money::toDisplay(money::Amount{1'239'980'000}, u"EUR", desk.display.locale)});
    QCOMPARE(alertText(desk.policy.toasts()[0], desk.display).body, u"1 quotation accepted"_s);
    desk.wait(8000);
    QCOMPARE(desk.toasts().size(), 0);
}

void TestAlertPolicy::becomesCalmAgain()
{
    Desk desk;
    int summaries = 0;
    quint64 seen = 0;
    for (int second = 0; second < 180; ++second) {
        desk.order(u"a%1"_s.arg(second));
        desk.wait(1000);
        for (const Toast &toast : desk.policy.toasts()) {
            summaries += toast.isSummary && toast.id > seen ? 1 : 0;
            seen = std::max(seen, toast.id);
        }
    }
    QCOMPARE(summaries, 2); // begun at second 20, one a minute
    QVERIFY(desk.policy.isBusy());
    desk.wait(60'000);
    desk.wait(60'000);
    QVERIFY(!desk.policy.isBusy());
    desk.order(u"after"_s);
    QCOMPARE(desk.toasts().size(), 1);
    QCOMPARE(desk.newest().delivery, Delivery::Shown);
}

void TestAlertPolicy::survivesABurst()
{
    Desk desk;
    for (int i = 0; i < 1000; ++i) {
        const QString id = u"order-%1"_s.arg(i);
        desk.send("order:created", {{u"orderId"_s, id}});
        desk.send("analytics:sale_completed", {{u"orderId"_s, id}, {u"amount"_s, 10}});
        desk.wait(5);
        QCOMPARE_LE(desk.policy.toasts().size(), AlertPolicy::LargestStack);
    }
    QCOMPARE(desk.policy.entries().size(), std::size_t(1000));
    for (const Entry &entry : desk.policy.entries()) {
        QCOMPARE(entry.topic, Topic::NewOrder);
        QCOMPARE(entry.count, 2);
        QVERIFY(!deliveryLabel(entry.delivery).isEmpty());
    }
    desk.wait(60'000);
    const QString amount = money::toDisplay(money::Amount{9'800'000'000}, u"EUR", desk.display.locale);
    QCOMPARE(desk.toasts(), QStringList{u"980 new orders · "_s + amount});
}

void TestAlertPolicy::neverAlertsFromHistory()
{
    Desk desk;
    desk.restored = true;
    desk.order(u"a"_s);
    desk.pay(u"a"_s);
    desk.send("payment:failed", about(u"orderId"_s, u"a"_s));
    QCOMPARE(desk.toasts().size(), 0);
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.newest().severity, 1);
    QCOMPARE(desk.newest().delivery, Delivery::Restored);
    QVERIFY(!desk.newest().wasToasted());
    desk.restored = false;
    desk.wait(60'000);
    desk.send("analytics:sale_completed", {{u"orderId"_s, u"a"_s}, {u"amount"_s, 42}});
    QCOMPARE(desk.toasts().size(), 0);
}

void TestAlertPolicy::writesTheSameCentreFromHistory()
{
    const auto tell = [](bool restored) {
        Desk desk;
        desk.restored = restored;
        for (int i = 0; i < 200; ++i) {
            const QString id = u"o%1"_s.arg(i % 30);
            if (i < 30)
                desk.order(id);
            desk.send(i % 3 ? "order:fulfillment_updated" : "payment:failed", about(u"orderId"_s, id));
            desk.wait((i * 37) % 900);
        }
        QStringList lines;
        for (const Entry &entry : desk.policy.entries())
            lines.append(u"%1 %2 %3 %4"_s.arg(key(entry.topic)).arg(entry.severity).arg(entry.count).arg(entry.at));
        return lines;
    };
    QCOMPARE(tell(true), tell(false));
}

void TestAlertPolicy::tellsOfAnOutageOverAMinute()
{
    Desk desk;
    desk.policy.setOnline(false, desk.now);
    desk.wait(60'000);
    QCOMPARE(desk.toasts().size(), 0);
    desk.wait(1);
    QCOMPARE(desk.toasts().size(), 1);
    QCOMPARE(desk.newest().severity, 1);
    QCOMPARE(desk.newest().at, Start);
    desk.wait(600'000);
    QCOMPARE(desk.policy.entries().size(), 1);
    desk.policy.setOnline(true, desk.now);
    QCOMPARE(desk.toasts().size(), 0);
    // A short one is nobody's business.
    desk.policy.setOnline(false, desk.now);
    desk.wait(59'000);
    desk.policy.setOnline(true, desk.now);
    desk.wait(59'000);
    QCOMPARE(desk.policy.entries().size(), 1);
}

void TestAlertPolicy::tellsOfARateLimit()
{
    Desk desk;
    desk.policy.addRateLimit(u"Rate limit exceeded"_s, desk.now);
    desk.policy.addRateLimit(u"Rate limit exceeded"_s, desk.now + 100);
    QCOMPARE(desk.policy.entries().size(), 1);
    QCOMPARE(desk.newest().severity, 1);
    QCOMPARE(desk.policy.toasts()[0].expires, 0);
}

void TestAlertPolicy::putsNoticesIntoTheCentre()
{
    Desk desk;
    desk.send("notification", {{u"type"_s, u"order_cancelled"_s}, {u"orderId"_s, u"a"_s}});
    QCOMPARE(desk.centre(), u"Order cancelled"_s);
    QCOMPARE(desk.newest().severity, 3);
    QCOMPARE(desk.newest().subjectId, u"a"_s);
    desk.send("notification", {{u"type"_s, u"x"_s}, {u"title"_s, u"<b>Hi</b>"_s}, {u"priority"_s, u"HIGH"_s}});
    QCOMPARE(desk.centre(), u"<b>Hi</b>"_s);
    QCOMPARE(desk.newest().severity, 2);
    desk.send("notification", {{u"type"_s, u"x"_s}, {u"title"_s, u"Low"_s}, {u"priority"_s, u"low"_s}});
    QCOMPARE(desk.newest().severity, 4);
    QCOMPARE(desk.newest().delivery, Delivery::RecordOnly);
    desk.send("system:notification",
              {{u"type"_s, u"maintenance"_s}, {u"title"_s, u"Tonight"_s}, {u"message"_s, u"22:00"_s}});
    QCOMPARE(desk.centre(), u"Tonight"_s);
    QCOMPARE(alertText(desk.newest(), desk.display).body, u"22:00"_s);
    QCOMPARE(desk.policy.entries().size(), 4);
}

void TestAlertPolicy::countsWhatIsUnread()
{
    Desk desk;
    desk.order(u"a"_s);
    desk.order(u"b"_s);
    desk.send("notification", {{u"type"_s, u"x"_s}, {u"read"_s, true}});
    QCOMPARE(desk.policy.unread(), 2);
    (void)desk.policy.takeChanges();
    desk.policy.markRead(desk.policy.entries().front().id);
    desk.policy.markRead(desk.policy.entries().front().id);
    QCOMPARE(desk.policy.unread(), 1);
    QCOMPARE(desk.policy.takeChanges().changed.size(), std::size_t(1));
    desk.policy.markAllRead();
    QCOMPARE(desk.policy.unread(), 0);
}

void TestAlertPolicy::forgetsTheOldest()
{
    Desk desk;
    for (std::size_t i = 0; i < AlertPolicy::LargestCentre + 5; ++i) {
        Fact fact;
        fact.topic = Topic::OrderCancelled;
        fact.severity = 3;
        fact.subjectKind = RecordKind::Order;
        fact.subjectId = QString::number(i);
        desk.policy.addFact(fact, desk.now);
    }
    QCOMPARE(desk.policy.entries().size(), AlertPolicy::LargestCentre);
    QCOMPARE(desk.policy.entries().front().subjectId, u"5"_s);
    QCOMPARE(desk.policy.unread(), int(AlertPolicy::LargestCentre));
    QCOMPARE(desk.policy.takeChanges().removed, 5);
}

void TestAlertPolicy::saysWhenItWillHaveSomethingToDo()
{
    Desk desk;
    QVERIFY(!desk.policy.nextDeadline());
    desk.order(u"a"_s);
    QCOMPARE(desk.policy.nextDeadline(), std::optional<Time>(Start + 8000));
    desk.send("order:fulfilled", about(u"orderId"_s, u"b"_s));
    QCOMPARE(desk.policy.nextDeadline(), std::optional<Time>(Start + 5000));
    desk.wait(9000);
    QVERIFY(!desk.policy.nextDeadline());
    desk.policy.setOnline(false, desk.now);
    QCOMPARE(desk.policy.nextDeadline(), std::optional<Time>(desk.now + 60'001));
}

TILLWATCH_TEST(TestAlertPolicy)
#include "tst_alertpolicy.moc"
