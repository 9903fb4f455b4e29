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

/// A projection with its alert policy, events as JSON, and a clock that advance() moves.
struct PolicyFixture {
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
    void advance(Time milliseconds)
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
    [[nodiscard]] QString newestTitle(int fromNewest = 0) const
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
    void eventsHaveTheirSeverity_data();
    void eventsHaveTheirSeverity();
    void otherEventsMakeNoAlert_data();
    void otherEventsMakeNoAlert();
    void orderAndItsSaleAreOneAlert();
    void laterAmountOfAnOrderIsAdded();
    void eventsWithinOneAndAHalfSecondsJoin();
    void joinedAlertHasTheHighestSeverity();
    void orderIsNewOnce();
    void refundAlertsOnce();
    void joinedRefundsAddUp();
    void laterAmountOfARefundIsAdded();
    void orderWithAWholesaleOrderIsNewOnce_data();
    void orderWithAWholesaleOrderIsNewOnce();
    void updateEventsMakeAlerts_data();
    void updateEventsMakeAlerts();
    void updateAndItsOwnEventAreOneAlert_data();
    void updateAndItsOwnEventAreOneAlert();
    void updatesWithinOneAndAHalfSecondsJoin();
    void saleIsNoPayment();
    void fullRefundWithTheCancellationIsOneAlert();
    void repeatedRefundDoesNotRaiseSeverity();
    void pendingRefundAmountSurvivesPacking();
    void stockAlertsWhenItCrossesTheThreshold();
    void threeLowStockEventsAreOneAlert();
    void threeEventsOfOneEditAreOneAlert();
    void toastsEndBySeverity();
    void hoveredToastStays();
    void threeToastsAtMost();
    void alertsOfOneTopicShareAToast();
    void urgentAlertReplacesAToast();
    void urgentAlertsAreNeverDropped();
    void busyMinuteIsSummarised();
    void busyModeEnds();
    void burstOfAThousandOrdersIsSummarised();
    void restoredEventsShowNoToast();
    void restoredEntriesMatchLiveOnes();
    void outageOverAMinuteAlerts();
    void rateLimitAlertsOnce();
    void noticesBecomeEntries();
    void unreadCountFollowsMarks();
    void oldestEntriesAreDropped();
    void nextDeadlineIsTheNextEnd();
};

void TestAlertPolicy::eventsHaveTheirSeverity_data()
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

void TestAlertPolicy::eventsHaveTheirSeverity()
{
    QFETCH(QByteArray, event);
    QFETCH(QJsonObject, payload);
    QFETCH(bool, paidBefore);
    QFETCH(int, severity);
    QFETCH(QString, kind);
    PolicyFixture fixture;
    if (paidBefore) {
        fixture.pay(u"o"_s);
        fixture.advance(60'000);
    }
    QCOMPARE(fixture.policy.entries().size(), 0);
    fixture.send(event, payload);
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.newest().severity, severity);
    QCOMPARE(key(fixture.newest().topic), kind);
    QCOMPARE(fixture.toasts().size(), 1);
    QVERIFY(fixture.newest().wasToasted());
    QVERIFY(!fixture.newestTitle().contains(u'%'));
}

void TestAlertPolicy::otherEventsMakeNoAlert_data()
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

void TestAlertPolicy::otherEventsMakeNoAlert()
{
    QFETCH(QByteArray, event);
    QFETCH(QJsonObject, payload);
    PolicyFixture fixture;
    fixture.send(event, payload);
    QCOMPARE(fixture.policy.entries().size(), 0);
    QCOMPARE(fixture.toasts().size(), 0);
}

void TestAlertPolicy::orderAndItsSaleAreOneAlert()
{
    const QString amount = money::toDisplay(money::Amount{42'000'000}, u"EUR", QLocale(QLocale::English));
    for (const bool saleFirst : {false, true}) {
        PolicyFixture fixture;
        const auto sale = [&] {
            fixture.send("analytics:sale_completed", {{u"orderId"_s, u"1a2b3c4d-99"_s}, {u"amount"_s, u"42"_s}});
        };
        if (saleFirst)
            sale();
        fixture.send("order:created", {{u"orderId"_s, u"1a2b3c4d-99"_s}});
        fixture.advance(300);
        if (!saleFirst)
            sale();
        QCOMPARE(fixture.policy.entries().size(), 1);
        QCOMPARE(fixture.toasts(), QStringList{u"New order 1A2B3C4D-99 · "_s + amount});
        QCOMPARE(fixture.newest().count, 2);
        QCOMPARE(fixture.newest().severity, 2);
    }
}

void TestAlertPolicy::laterAmountOfAnOrderIsAdded()
{
    PolicyFixture fixture;
    fixture.send("order:created", {{u"orderId"_s, u"aaaa"_s}});
    QCOMPARE(fixture.toasts(), QStringList{u"New order AAAA"_s});
    const int version = fixture.policy.toasts()[0].version;
    fixture.advance(4000);
    fixture.send("order:updated", {{u"orderId"_s, u"aaaa"_s}, {u"totalAmount"_s, u"7.50"_s}});
    QCOMPARE(fixture.toasts().size(), 1);
    QVERIFY(fixture.toasts()[0].contains(u"7.50"_s));
    QCOMPARE_GT(fixture.policy.toasts()[0].version, version);
    QVERIFY(fixture.newestTitle().contains(u"7.50"_s));
    // A known amount does not change.
    fixture.send("order:updated", {{u"orderId"_s, u"aaaa"_s}, {u"totalAmount"_s, u"9.00"_s}});
    QVERIFY(fixture.toasts()[0].contains(u"7.50"_s));
    QCOMPARE(fixture.policy.entries().size(), 1);
}

void TestAlertPolicy::eventsWithinOneAndAHalfSecondsJoin()
{
    PolicyFixture fixture;
    fixture.send("order:fulfilled", about(u"orderId"_s, u"a"_s));
    fixture.advance(1500);
    fixture.send("order:fulfillment_updated", about(u"orderId"_s, u"a"_s));
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.newest().count, 2);
    fixture.advance(1);
    fixture.send("order:fulfillment_updated", about(u"orderId"_s, u"a"_s));
    QCOMPARE(fixture.policy.entries().size(), 2);
    fixture.send("order:fulfilled", about(u"orderId"_s, u"b"_s));
    QCOMPARE(fixture.policy.entries().size(), 3);
}

void TestAlertPolicy::joinedAlertHasTheHighestSeverity()
{
    PolicyFixture fixture;
    fixture.pay(u"a"_s);
    fixture.send("order:fulfilled", about(u"orderId"_s, u"a"_s));
    QCOMPARE(fixture.policy.toasts()[0].severity, 3);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.newest().severity, 1);
    QCOMPARE(fixture.policy.toasts().size(), std::size_t(1));
    QCOMPARE(fixture.policy.toasts()[0].severity, 1);
    QCOMPARE(fixture.policy.toasts()[0].expires, 0);
    // An event of lower severity does not lower it.
    fixture.send("order:fulfillment_updated", about(u"orderId"_s, u"a"_s));
    QCOMPARE(fixture.newest().severity, 1);
    QVERIFY(fixture.newestTitle().startsWith(u"Refund"_s));
}

void TestAlertPolicy::orderIsNewOnce()
{
    PolicyFixture fixture;
    fixture.order(u"a"_s);
    fixture.advance(60'000);
    fixture.order(u"a"_s, u"43"_s);
    fixture.send("analytics:sale_completed", {{u"orderId"_s, u"a"_s}, {u"amount"_s, 42}});
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.toasts().size(), 0);
}

void TestAlertPolicy::refundAlertsOnce()
{
    PolicyFixture fixture;
    fixture.pay(u"a"_s);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    fixture.advance(10'000);
    // A status that repeats the refund is no second refund, another amount is.
    fixture.send("payment:refunded", about(u"orderId"_s, u"a"_s));
    fixture.send("order:updated", about(u"orderId"_s, u"a"_s, {{u"paymentStatus"_s, u"refunded"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    fixture.advance(10'000);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"6"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 2);
}

void TestAlertPolicy::joinedRefundsAddUp()
{
    PolicyFixture fixture;
    fixture.pay(u"a"_s);
    fixture.advance(60'000);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"6"_s}}));
    fixture.advance(1000);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"7"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    QVERIFY2(fixture.newestTitle().contains(u"13.00"_s), qPrintable(fixture.newestTitle()));
    QCOMPARE(fixture.toasts(), QStringList{fixture.newestTitle()});
    // A later refund is another alert, with its own amount.
    fixture.advance(3000);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"1"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 2);
    QVERIFY(fixture.newestTitle().contains(u"1.00"_s));
    QVERIFY(fixture.newestTitle(1).contains(u"13.00"_s));
}

void TestAlertPolicy::laterAmountOfARefundIsAdded()
{
    PolicyFixture fixture;
    fixture.pay(u"a"_s);
    fixture.advance(60'000);
    fixture.send("payment:refunded", about(u"orderId"_s, u"a"_s));
    QCOMPARE(fixture.toasts(), QStringList{u"Refund of order A"_s});
    fixture.advance(1000);
    fixture.send("order:fulfilled", about(u"orderId"_s, u"a"_s)); // joins, without an amount
    fixture.advance(2000);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"20"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.toasts().size(), 1);
    QVERIFY2(fixture.toasts()[0].contains(u"20.00"_s), qPrintable(fixture.toasts()[0]));
    QVERIFY(fixture.newestTitle().contains(u"20.00"_s));
    fixture.advance(3000);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"a"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 2);
    QVERIFY(fixture.newestTitle().contains(u"5.00"_s));
    QVERIFY(fixture.newestTitle(1).contains(u"20.00"_s));
}

void TestAlertPolicy::orderWithAWholesaleOrderIsNewOnce_data()
{
    QTest::addColumn<bool>("wholesaleFirst");
    QTest::newRow("order first") << false;
    QTest::newRow("wholesale order first") << true;
}

void TestAlertPolicy::orderWithAWholesaleOrderIsNewOnce()
{
    QFETCH(const bool, wholesaleFirst);
    PolicyFixture fixture;
    fixture.order(u"other"_s); // so that order and wholesale order have different rows
    fixture.advance(3000);
    for (const bool wholesale : {wholesaleFirst, !wholesaleFirst}) {
        fixture.send(wholesale ? "wholesale:order_placed" : "order:created", about(u"orderId"_s, u"x"_s));
        fixture.advance(3000);
    }
    fixture.send("analytics:sale_completed", about(u"orderId"_s, u"x"_s, {{u"amount"_s, 5}}));
    QCOMPARE(fixture.policy.entries().size(), 2);
    QVERIFY(fixture.newestTitle().contains(u"5.00"_s));
}

void TestAlertPolicy::updateEventsMakeAlerts_data()
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
    row("all at once", "order:updated",
        {{u"paymentStatus"_s, u"failed"_s}, {u"status"_s, u"cancelled"_s}, {u"fulfillmentStatus"_s, u"shipped"_s}},
        true, 1, "payment_failed");
    row("wholesale refunded", "wholesale:order_updated", is(u"status"_s, u"refunded"_s), false, 1, "refund");
    row("wholesale cancelled", "wholesale:order_updated", is(u"status"_s, u"cancelled"_s), false, 3, "order_cancelled");
    row("wholesale shipped", "wholesale:order_updated", is(u"status"_s, u"shipped"_s), false, 3, "fulfilment");
}

void TestAlertPolicy::updateEventsMakeAlerts()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QJsonObject, change);
    QFETCH(const bool, paidBefore);
    QFETCH(const int, severity);
    QFETCH(const QString, kind);
    PolicyFixture fixture;
    const bool wholesale = event.startsWith("wholesale");
    fixture.send(wholesale ? "wholesale:order_placed" : "order:created", about(u"orderId"_s, u"o"_s));
    if (paidBefore)
        fixture.pay(u"o"_s);
    fixture.advance(60'000);
    // Neither a repeated nor an unchanged status makes an alert.
    const QJsonObject usual = wholesale ? QJsonObject{{u"status"_s, u"processing"_s}}
                                        : QJsonObject{{u"fulfillmentStatus"_s, u"unfulfilled"_s}};
    for (const QJsonObject &payload : {usual, change, change}) {
        fixture.send(event, about(u"orderId"_s, u"o"_s, payload));
        fixture.advance(5000);
    }
    QCOMPARE(fixture.policy.entries().size(), 2);
    QCOMPARE(fixture.newest().severity, severity);
    QCOMPARE(key(fixture.newest().topic), kind);
}

void TestAlertPolicy::updateAndItsOwnEventAreOneAlert_data()
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

void TestAlertPolicy::updateAndItsOwnEventAreOneAlert()
{
    QFETCH(const QByteArray, event);
    QFETCH(const QJsonObject, own);
    QFETCH(const QByteArray, updateEvent);
    QFETCH(const QJsonObject, update);
    for (const bool updateFirst : {false, true}) {
        PolicyFixture fixture;
        fixture.send(updateEvent.startsWith("wholesale") ? "wholesale:order_placed" : "order:created",
                     about(u"orderId"_s, u"o"_s));
        fixture.pay(u"o"_s);
        for (const bool isUpdate : {updateFirst, !updateFirst}) {
            fixture.advance(5000);
            fixture.send(isUpdate ? updateEvent : event, about(u"orderId"_s, u"o"_s, isUpdate ? update : own));
        }
        QVERIFY2(fixture.policy.entries().size() == 2, updateFirst ? "update first" : "event first");
    }
}

void TestAlertPolicy::updatesWithinOneAndAHalfSecondsJoin()
{
    PolicyFixture fixture;
    fixture.order(u"o"_s);
    fixture.pay(u"o"_s);
    fixture.advance(60'000);
    fixture.send("order:updated", about(u"orderId"_s, u"o"_s, {{u"fulfillmentStatus"_s, u"shipped"_s}}));
    fixture.advance(1000);
    fixture.send("order:updated", about(u"orderId"_s, u"o"_s, {{u"paymentStatus"_s, u"failed"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 2);
    QCOMPARE(fixture.newest().severity, 1);
    QCOMPARE(fixture.newest().count, 2);
    QCOMPARE(fixture.toasts().size(), 1);
}

void TestAlertPolicy::saleIsNoPayment()
{
    // A sale is no proof of payment, so a failure after it is one before payment.
    PolicyFixture sold;
    sold.send("analytics:sale_completed", about(u"orderId"_s, u"o"_s, {{u"amount"_s, 5}}));
    sold.advance(60'000);
    sold.send("payment:failed", about(u"orderId"_s, u"o"_s));
    QCOMPARE(sold.newest().severity, 3);
    // A status after payment is a proof of payment.
    PolicyFixture processing;
    processing.send("order:updated", about(u"orderId"_s, u"o"_s, {{u"status"_s, u"processing"_s}}));
    processing.advance(60'000);
    processing.send("payment:failed", about(u"orderId"_s, u"o"_s));
    QCOMPARE(processing.newest().severity, 1);
}

void TestAlertPolicy::fullRefundWithTheCancellationIsOneAlert()
{
    PolicyFixture fixture;
    fixture.pay(u"o"_s);
    fixture.advance(60'000);
    const qsizetype before = fixture.policy.entries().size();
    fixture.send("order:updated",
                 about(u"orderId"_s, u"o"_s, {{u"paymentStatus"_s, u"refunded"_s}, {u"status"_s, u"CANCELLED"_s}}));
    QCOMPARE(fixture.policy.entries().size(), before + 1);
    // Events that the shop sends of the same refund beside it add nothing.
    fixture.advance(1000);
    fixture.send("order:cancelled", about(u"orderId"_s, u"o"_s));
    fixture.send("payment:refunded", about(u"orderId"_s, u"o"_s));
    QCOMPARE(fixture.policy.entries().size(), before + 1);
}

void TestAlertPolicy::repeatedRefundDoesNotRaiseSeverity()
{
    PolicyFixture fixture;
    fixture.pay(u"o"_s);
    fixture.send("order:refund_processed", about(u"orderId"_s, u"o"_s, {{u"refundAmount"_s, u"5"_s}}));
    fixture.advance(60'000);
    fixture.send("order:fulfilled", about(u"orderId"_s, u"o"_s));
    fixture.send("payment:refunded", about(u"orderId"_s, u"o"_s));
    QCOMPARE(fixture.policy.entries().size(), 2);
    QCOMPARE(fixture.newest().severity, 3);
}

void TestAlertPolicy::pendingRefundAmountSurvivesPacking()
{
    PolicyFixture fixture;
    fixture.pay(u"o"_s);
    fixture.send("payment:refunded", about(u"orderId"_s, u"o"_s));
    fixture.advance(60'000);
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    fixture.policy.pack(out);
    fixture.policy = {};
    QDataStream in(bytes);
    QVERIFY(fixture.policy.unpack(in));
    fixture.send("order:refund_processed", about(u"orderId"_s, u"o"_s, {{u"refundAmount"_s, u"20"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    QVERIFY(fixture.newestTitle().contains(u"20.00"_s));
}

void TestAlertPolicy::stockAlertsWhenItCrossesTheThreshold()
{
    PolicyFixture fixture;
    const auto stock = [&](int n) {
        fixture.advance(5000);
        fixture.send("product:stock_changed", about(u"productId"_s, u"p"_s, {{u"newStock"_s, n}}));
    };
    fixture.send("product:created", about(u"productId"_s, u"p"_s, {{u"name"_s, u"Kettle"_s}, {u"stock"_s, 14}}));
    stock(11);
    QCOMPARE(fixture.policy.entries().size(), 0);
    stock(10);
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.newestTitle(), u"Low stock: Kettle"_s);
    QCOMPARE(alertText(fixture.newest(), fixture.display).body, u"10 left"_s);
    stock(9);
    stock(3);
    fixture.send("stock:low", about(u"productId"_s, u"p"_s, {{u"stock"_s, 2}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    stock(0);
    QCOMPARE(fixture.policy.entries().size(), 2);
    QCOMPARE(fixture.newestTitle(), u"Out of stock: Kettle"_s);
    stock(5);
    QCOMPARE(fixture.newestTitle(), u"Restocked: Kettle"_s);
    stock(50);
    QCOMPARE(fixture.policy.entries().size(), 3);
    stock(4);
    QCOMPARE(fixture.policy.entries().size(), 4);
}

void TestAlertPolicy::threeLowStockEventsAreOneAlert()
{
    PolicyFixture fixture;
    fixture.send("product:low_stock", about(u"productId"_s, u"p"_s, {{u"currentStock"_s, 4}}));
    fixture.send("stock:low", about(u"productId"_s, u"p"_s, {{u"stock"_s, 4}, {u"productName"_s, u"Kettle"_s}}));
    fixture.advance(30'000);
    fixture.send("analytics:inventory_alert",
                 about(u"productId"_s, u"p"_s, {{u"currentStock"_s, 4}, {u"alertType"_s, u"low_stock"_s}}));
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.newestTitle(), u"Low stock: Kettle"_s);
}

void TestAlertPolicy::threeEventsOfOneEditAreOneAlert()
{
    // One edit by the seller sends three events.
    PolicyFixture fixture;
    fixture.send("product:created", about(u"productId"_s, u"p"_s, {{u"stock"_s, 30}, {u"name"_s, u"Pan"_s}}));
    fixture.advance(60'000);
    fixture.send("product:updated", about(u"productId"_s, u"p"_s, {{u"changes"_s, QJsonObject{{u"stock"_s, 0}}}}));
    fixture.send("product:stock_changed", about(u"productId"_s, u"p"_s, {{u"newStock"_s, 0}}));
    fixture.send("stock:out", about(u"productId"_s, u"p"_s));
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.toasts(), QStringList{u"Out of stock: Pan"_s});
    QCOMPARE(fixture.newest().count, 3);
}

void TestAlertPolicy::toastsEndBySeverity()
{
    PolicyFixture fixture;
    fixture.order(u"a"_s);
    fixture.send("order:fulfilled", about(u"orderId"_s, u"b"_s));
    fixture.pay(u"c"_s);
    fixture.send("payment:failed", about(u"orderId"_s, u"c"_s));
    QCOMPARE(fixture.toasts().size(), 3);
    fixture.advance(4999);
    QCOMPARE(fixture.toasts().size(), 3);
    fixture.advance(1);
    QCOMPARE(fixture.toasts().size(), 2);
    fixture.advance(2999);
    QCOMPARE(fixture.toasts().size(), 2);
    fixture.advance(1);
    QCOMPARE(fixture.toasts().size(), 1);
    fixture.advance(24 * 3'600'000);
    QCOMPARE(fixture.toasts().size(), 1);
    fixture.policy.dismiss(fixture.policy.toasts()[0].id);
    QCOMPARE(fixture.toasts().size(), 0);
    QCOMPARE(fixture.policy.entries().size(), 3);
}

void TestAlertPolicy::hoveredToastStays()
{
    PolicyFixture fixture;
    fixture.order(u"a"_s);
    const quint64 id = fixture.policy.toasts()[0].id;
    fixture.policy.hover(id, true, fixture.now);
    fixture.advance(60'000);
    QCOMPARE(fixture.toasts().size(), 1);
    fixture.policy.hover(id, false, fixture.now);
    fixture.advance(7999);
    QCOMPARE(fixture.toasts().size(), 1);
    fixture.advance(1);
    QCOMPARE(fixture.toasts().size(), 0);
}

void TestAlertPolicy::threeToastsAtMost()
{
    PolicyFixture fixture;
    for (int i = 0; i < 5; ++i) {
        fixture.order(u"a%1"_s.arg(i));
        fixture.advance(100);
    }
    QCOMPARE(fixture.toasts().size(), 3);
    const QString amount = money::toDisplay(money::Amount{126'000'000}, u"EUR", fixture.display.locale);
    QVERIFY(fixture.toasts().contains(u"3 new orders · "_s + amount));
    QCOMPARE(fixture.policy.entries().size(), 5);
    QCOMPARE(fixture.newest().delivery, Delivery::Grouped);
    QVERIFY(fixture.policy.toasts()[0].subjectId.isEmpty());
}

void TestAlertPolicy::alertsOfOneTopicShareAToast()
{
    PolicyFixture fixture;
    for (int i = 0; i < 4; ++i)
        fixture.send("order:fulfilled", about(u"orderId"_s, u"a%1"_s.arg(i)));
    QCOMPARE(fixture.toasts(), QStringList{u"4 fulfilment changes"_s});
    QCOMPARE(fixture.policy.entries().size(), 4);
}

void TestAlertPolicy::urgentAlertReplacesAToast()
{
    PolicyFixture fixture;
    fixture.order(u"a"_s);
    fixture.order(u"b"_s);
    fixture.send("order:fulfilled", about(u"orderId"_s, u"c"_s));
    fixture.send("stock:out", about(u"productId"_s, u"p"_s, {{u"productName"_s, u"Pan"_s}}));
    QCOMPARE(fixture.toasts().size(), 3);
    QVERIFY(fixture.toasts().contains(u"Out of stock: Pan"_s));
    QVERIFY(!fixture.toasts().contains(u"Fulfilment of order C changed"_s));
    fixture.send("quotation:viewed", about(u"quotationId"_s, u"q"_s));
    QCOMPARE(fixture.newest().delivery, Delivery::NoRoom);
    QVERIFY(!fixture.newest().wasToasted());
    QVERIFY(!deliveryLabel(fixture.newest().delivery).isEmpty());
}

void TestAlertPolicy::urgentAlertsAreNeverDropped()
{
    PolicyFixture fixture;
    fixture.send("stock:out", about(u"productId"_s, u"p1"_s));
    fixture.pay(u"a"_s);
    fixture.pay(u"b"_s);
    fixture.advance(10'000);
    fixture.send("payment:failed", about(u"orderId"_s, u"a"_s));
    fixture.send("order:refund_processed", about(u"orderId"_s, u"b"_s, {{u"refundAmount"_s, u"5"_s}}));
    QCOMPARE(fixture.toasts().size(), 3);
    for (int i = 2; i < 40; ++i)
        fixture.send("stock:out", about(u"productId"_s, u"p%1"_s.arg(i)));
    QCOMPARE(fixture.toasts().size(), 3);
    QVERIFY(fixture.toasts().contains(u"39 products out of stock"_s));
    fixture.policy.addRateLimit({}, fixture.now); // another topic while three toasts are shown
    QCOMPARE(fixture.toasts().size(), 3);
    QCOMPARE(fixture.policy.toasts().back().topic, Topic::Several);
    QVERIFY(fixture.policy.entries().size() > 3);
    for (const Entry &entry : fixture.policy.entries())
        QVERIFY(entry.wasToasted());
}

void TestAlertPolicy::busyMinuteIsSummarised()
{
    PolicyFixture fixture;
    for (int i = 0; i < 20; ++i) {
        fixture.order(u"calm%1"_s.arg(i), u"1"_s);
        fixture.advance(100);
    }
    QVERIFY(!fixture.policy.isBusy());
    for (int i = 0; i < 17; ++i) {
        fixture.order(u"busy%1"_s.arg(i), u"72.94"_s);
        fixture.advance(100);
    }
    QVERIFY(fixture.policy.isBusy());
    QCOMPARE(fixture.newest().delivery, Delivery::Summarised);
    fixture.send("quotation:accepted", about(u"quotationId"_s, u"q"_s));
    fixture.advance(30'000);
    QCOMPARE(fixture.toasts().size(), 0);
    fixture.advance(30'000);
    QCOMPARE(fixture.toasts(), QStringList{u"17 new orders · "_s + money::toDisplay(money::Amount{1'239'980'000},
                                                                                    u"EUR", fixture.display.locale)});
    QCOMPARE(alertText(fixture.policy.toasts()[0], fixture.display).body, u"1 quotation accepted"_s);
    fixture.advance(8000);
    QCOMPARE(fixture.toasts().size(), 0);
}

void TestAlertPolicy::busyModeEnds()
{
    PolicyFixture fixture;
    int summaries = 0;
    quint64 seen = 0;
    for (int second = 0; second < 180; ++second) {
        fixture.order(u"a%1"_s.arg(second));
        fixture.advance(1000);
        for (const Toast &toast : fixture.policy.toasts()) {
            summaries += toast.isSummary && toast.id > seen ? 1 : 0;
            seen = std::max(seen, toast.id);
        }
    }
    QCOMPARE(summaries, 2); // busy from second 20, one summary a minute
    QVERIFY(fixture.policy.isBusy());
    fixture.advance(60'000);
    fixture.advance(60'000);
    QVERIFY(!fixture.policy.isBusy());
    fixture.order(u"after"_s);
    QCOMPARE(fixture.toasts().size(), 1);
    QCOMPARE(fixture.newest().delivery, Delivery::Shown);
}

void TestAlertPolicy::burstOfAThousandOrdersIsSummarised()
{
    PolicyFixture fixture;
    for (int i = 0; i < 1000; ++i) {
        const QString id = u"order-%1"_s.arg(i);
        fixture.send("order:created", {{u"orderId"_s, id}});
        fixture.send("analytics:sale_completed", {{u"orderId"_s, id}, {u"amount"_s, 10}});
        fixture.advance(5);
        QCOMPARE_LE(fixture.policy.toasts().size(), AlertPolicy::LargestStack);
    }
    QCOMPARE(fixture.policy.entries().size(), std::size_t(1000));
    for (const Entry &entry : fixture.policy.entries()) {
        QCOMPARE(entry.topic, Topic::NewOrder);
        QCOMPARE(entry.count, 2);
        QVERIFY(!deliveryLabel(entry.delivery).isEmpty());
    }
    fixture.advance(60'000);
    const QString amount = money::toDisplay(money::Amount{9'800'000'000}, u"EUR", fixture.display.locale);
    QCOMPARE(fixture.toasts(), QStringList{u"980 new orders · "_s + amount});
}

void TestAlertPolicy::restoredEventsShowNoToast()
{
    PolicyFixture fixture;
    fixture.restored = true;
    fixture.order(u"a"_s);
    fixture.pay(u"a"_s);
    fixture.send("payment:failed", about(u"orderId"_s, u"a"_s));
    QCOMPARE(fixture.toasts().size(), 0);
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.newest().severity, 1);
    QCOMPARE(fixture.newest().delivery, Delivery::Restored);
    QVERIFY(!fixture.newest().wasToasted());
    fixture.restored = false;
    fixture.advance(60'000);
    fixture.send("analytics:sale_completed", {{u"orderId"_s, u"a"_s}, {u"amount"_s, 42}});
    QCOMPARE(fixture.toasts().size(), 0);
}

void TestAlertPolicy::restoredEntriesMatchLiveOnes()
{
    const auto linesOf = [](bool restored) {
        PolicyFixture fixture;
        fixture.restored = restored;
        for (int i = 0; i < 200; ++i) {
            const QString id = u"o%1"_s.arg(i % 30);
            if (i < 30)
                fixture.order(id);
            fixture.send(i % 3 ? "order:fulfillment_updated" : "payment:failed", about(u"orderId"_s, id));
            fixture.advance((i * 37) % 900);
        }
        QStringList lines;
        for (const Entry &entry : fixture.policy.entries())
            lines.append(u"%1 %2 %3 %4"_s.arg(key(entry.topic)).arg(entry.severity).arg(entry.count).arg(entry.at));
        return lines;
    };
    QCOMPARE(linesOf(true), linesOf(false));
}

void TestAlertPolicy::outageOverAMinuteAlerts()
{
    PolicyFixture fixture;
    fixture.policy.setOnline(false, fixture.now);
    fixture.advance(60'000);
    QCOMPARE(fixture.toasts().size(), 0);
    fixture.advance(1);
    QCOMPARE(fixture.toasts().size(), 1);
    QCOMPARE(fixture.newest().severity, 1);
    QCOMPARE(fixture.newest().at, Start);
    fixture.advance(600'000);
    QCOMPARE(fixture.policy.entries().size(), 1);
    fixture.policy.setOnline(true, fixture.now);
    QCOMPARE(fixture.toasts().size(), 0);
    // A shorter outage makes no alert.
    fixture.policy.setOnline(false, fixture.now);
    fixture.advance(59'000);
    fixture.policy.setOnline(true, fixture.now);
    fixture.advance(59'000);
    QCOMPARE(fixture.policy.entries().size(), 1);
}

void TestAlertPolicy::rateLimitAlertsOnce()
{
    PolicyFixture fixture;
    fixture.policy.addRateLimit(u"Rate limit exceeded"_s, fixture.now);
    fixture.policy.addRateLimit(u"Rate limit exceeded"_s, fixture.now + 100);
    QCOMPARE(fixture.policy.entries().size(), 1);
    QCOMPARE(fixture.newest().severity, 1);
    QCOMPARE(fixture.policy.toasts()[0].expires, 0);
}

void TestAlertPolicy::noticesBecomeEntries()
{
    PolicyFixture fixture;
    fixture.send("notification", {{u"type"_s, u"order_cancelled"_s}, {u"orderId"_s, u"a"_s}});
    QCOMPARE(fixture.newestTitle(), u"Order cancelled"_s);
    QCOMPARE(fixture.newest().severity, 3);
    QCOMPARE(fixture.newest().subjectId, u"a"_s);
    fixture.send("notification", {{u"type"_s, u"x"_s}, {u"title"_s, u"<b>Hi</b>"_s}, {u"priority"_s, u"HIGH"_s}});
    QCOMPARE(fixture.newestTitle(), u"<b>Hi</b>"_s);
    QCOMPARE(fixture.newest().severity, 2);
    fixture.send("notification", {{u"type"_s, u"x"_s}, {u"title"_s, u"Low"_s}, {u"priority"_s, u"low"_s}});
    QCOMPARE(fixture.newest().severity, 4);
    QCOMPARE(fixture.newest().delivery, Delivery::RecordOnly);
    fixture.send("system:notification",
                 {{u"type"_s, u"maintenance"_s}, {u"title"_s, u"Tonight"_s}, {u"message"_s, u"22:00"_s}});
    QCOMPARE(fixture.newestTitle(), u"Tonight"_s);
    QCOMPARE(alertText(fixture.newest(), fixture.display).body, u"22:00"_s);
    QCOMPARE(fixture.policy.entries().size(), 4);
}

void TestAlertPolicy::unreadCountFollowsMarks()
{
    PolicyFixture fixture;
    fixture.order(u"a"_s);
    fixture.order(u"b"_s);
    fixture.send("notification", {{u"type"_s, u"x"_s}, {u"read"_s, true}});
    QCOMPARE(fixture.policy.unread(), 2);
    (void)fixture.policy.takeChanges();
    fixture.policy.markRead(fixture.policy.entries().front().id);
    fixture.policy.markRead(fixture.policy.entries().front().id);
    QCOMPARE(fixture.policy.unread(), 1);
    QCOMPARE(fixture.policy.takeChanges().changed.size(), std::size_t(1));
    fixture.policy.markAllRead();
    QCOMPARE(fixture.policy.unread(), 0);
}

void TestAlertPolicy::oldestEntriesAreDropped()
{
    PolicyFixture fixture;
    for (std::size_t i = 0; i < AlertPolicy::LargestCentre + 5; ++i) {
        Fact fact;
        fact.topic = Topic::OrderCancelled;
        fact.severity = 3;
        fact.subjectKind = RecordKind::Order;
        fact.subjectId = QString::number(i);
        fixture.policy.addFact(fact, fixture.now);
    }
    QCOMPARE(fixture.policy.entries().size(), AlertPolicy::LargestCentre);
    QCOMPARE(fixture.policy.entries().front().subjectId, u"5"_s);
    QCOMPARE(fixture.policy.unread(), int(AlertPolicy::LargestCentre));
    QCOMPARE(fixture.policy.takeChanges().removed, 5);
}

void TestAlertPolicy::nextDeadlineIsTheNextEnd()
{
    PolicyFixture fixture;
    QVERIFY(!fixture.policy.nextDeadline());
    fixture.order(u"a"_s);
    QCOMPARE(fixture.policy.nextDeadline(), std::optional<Time>(Start + 8000));
    fixture.send("order:fulfilled", about(u"orderId"_s, u"b"_s));
    QCOMPARE(fixture.policy.nextDeadline(), std::optional<Time>(Start + 5000));
    fixture.advance(9000);
    QVERIFY(!fixture.policy.nextDeadline());
    fixture.policy.setOnline(false, fixture.now);
    QCOMPARE(fixture.policy.nextDeadline(), std::optional<Time>(fixture.now + 60'001));
}

TILLWATCH_TEST(TestAlertPolicy)
#include "tst_alertpolicy.moc"
