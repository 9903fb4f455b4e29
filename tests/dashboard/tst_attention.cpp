// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/dashboardbench.h"
#include "support/eventfeed.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace tst_attention
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using overview::AttentionModel;

namespace
{
constexpr events::Time Hour = 3'600'000;
constexpr events::Time Day = 24 * Hour;

struct Shop {
    events::Time now = 1'795'008'720'000;
    test::DashboardBench dashboard{
        test::DashboardBench::Options{u"EUR"_s, QTimeZone::utc(), QLocale(QLocale::English), u"Shop"_s},
        [this] { return now; }};
    AttentionModel &model = *dashboard.attention();
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    test::EventFeed feed;

    void send(const QByteArray &name, const QJsonObject &payload, events::Time at)
    {
        QVERIFY(feed.add(name, payload, at));
        dashboard.apply(feed.take());
        dashboard.tick();
    }
    void addOrder(const QString &id, events::Time at, const QString &total = u"40"_s)
    {
        send("order:created", {{u"orderId"_s, id}, {u"total"_s, total}, {u"currency"_s, u"EUR"_s}}, at);
    }
    void pay(const QString &id, events::Time at, const QString &amount = u"40"_s)
    {
        send("order:payment_succeeded", {{u"orderId"_s, id}, {u"amountPaid"_s, amount}}, at);
    }
    [[nodiscard]] QVariant value(int row, AttentionModel::Role role) const { return model.index(row).data(role); }
    [[nodiscard]] QStringList subjects() const
    {
        QStringList subjects;
        for (int row = 0; row < model.count(); ++row)
            subjects.append(value(row, AttentionModel::SubjectKindRole).toString() + u' ' +
                            value(row, AttentionModel::SubjectIdRole).toString());
        return subjects;
    }
};
} // namespace

class TestAttention : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsAllReasonsTheGravestFirst();
    void settledRecordsAreRemoved();
    void recordsAppearWithTime();
    void listsTheLongestWaitingOfMany();
    void hidesAmounts();
    void waitsSinceThePayment();
    void moneyOfTheWholesaleOrderCounts();
    void frozenRowsStayWithALiveTotal();
};

void TestAttention::waitsSinceThePayment()
{
    Shop shop;
    const events::Time now = shop.now;
    shop.addOrder(u"slow payer"_s, now - 9 * Day);
    shop.pay(u"slow payer"_s, now - Hour);
    QCOMPARE(shop.model.count(), 0);
    shop.addOrder(u"late"_s, now - 9 * Day);
    shop.pay(u"late"_s, now - 3 * Day);
    QCOMPARE(shop.subjects(), QStringList{u"order late"_s});
    QCOMPARE(shop.value(0, AttentionModel::SinceRole).toDateTime().toMSecsSinceEpoch(), now - 3 * Day);
}

void TestAttention::moneyOfTheWholesaleOrderCounts()
{
    Shop shop;
    const events::Time at = shop.now - 3 * Day;
    shop.send(
        "wholesale:order_placed",
        {{u"orderId"_s, u"w"_s}, {u"total"_s, u"900"_s}, {u"depositAmount"_s, u"90"_s}, {u"balanceAmount"_s, u"810"_s}},
        at);
    shop.send("wholesale:deposit_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, u"90"_s}}, at);
    shop.send("order:updated", {{u"orderId"_s, u"w"_s}, {u"status"_s, u"deposit_paid"_s}}, at);
    QCOMPARE(shop.model.count(), 0); // The balance is open, so the order is not to be shipped yet.
    shop.send("wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, u"810"_s}}, at + Hour);
    QCOMPARE(shop.subjects(), QStringList{u"order w"_s});
    QCOMPARE(shop.value(0, AttentionModel::SinceRole).toDateTime().toMSecsSinceEpoch(), at + Hour);
    shop.send("order:cancelled", {{u"orderId"_s, u"w"_s}}, at + 2 * Hour);
    QVERIFY(shop.value(0, AttentionModel::BodyRole).toString().contains(u"900.00"));
    // The refund matches the payments of the wholesale order; the order itself has none.
    shop.send("order:refund_processed", {{u"orderId"_s, u"w"_s}, {u"refundAmount"_s, u"900"_s}}, at + 3 * Hour);
    QCOMPARE(shop.model.count(), 0);
}

void TestAttention::frozenRowsStayWithALiveTotal()
{
    Shop shop;
    shop.send("stock:out", {{u"productId"_s, u"knife"_s}, {u"productName"_s, u"Knife"_s}}, shop.now - Hour);
    const int lines = shop.dashboard.activity()->count();
    const int notices = shop.dashboard.notifications()->count();
    shop.dashboard.setFrozen(true);
    shop.addOrder(u"failed"_s, shop.now);
    shop.send("payment:failed", {{u"orderId"_s, u"failed"_s}}, shop.now);
    QCOMPARE(shop.model.count(), 1);
    QCOMPARE(shop.model.total(), 2); // The total is live.
    QCOMPARE(shop.dashboard.activity()->count(), lines);
    QCOMPARE(shop.dashboard.notifications()->count(), notices);
    QVERIFY(shop.dashboard.notifications()->waiting() > 0);
    shop.dashboard.notifications()->showNew();
    QVERIFY(shop.dashboard.notifications()->count() > notices);
    QCOMPARE(shop.dashboard.notifications()->waiting(), 0);
    shop.dashboard.setFrozen(false);
    QCOMPARE(shop.subjects(), (QStringList{u"order failed"_s, u"product knife"_s}));
    QVERIFY(shop.dashboard.activity()->count() > lines);
}

void TestAttention::listsAllReasonsTheGravestFirst()
{
    Shop shop;
    const events::Time now = shop.now;
    shop.addOrder(u"late"_s, now - 3 * Day);
    shop.pay(u"late"_s, now - 3 * Day);
    shop.addOrder(u"fresh"_s, now - Hour);
    shop.pay(u"fresh"_s, now - Hour);
    shop.addOrder(u"failed"_s, now - Hour);
    shop.send("payment:failed", {{u"orderId"_s, u"failed"_s}, {u"message"_s, u"no"_s}}, now - Hour);
    shop.addOrder(u"cancelled"_s, now - 2 * Hour);
    shop.pay(u"cancelled"_s, now - 2 * Hour);
    shop.send("order:cancelled", {{u"orderId"_s, u"cancelled"_s}}, now - Hour);
    shop.addOrder(u"odd"_s, now - 2 * Hour);
    shop.pay(u"odd"_s, now - 2 * Hour);
    shop.send("order:refund_processed", {{u"orderId"_s, u"odd"_s}, {u"refundAmount"_s, u"50"_s}}, now - Hour);
    shop.send("stock:out", {{u"productId"_s, u"knife"_s}, {u"productName"_s, u"Knife"_s}}, now - Hour);
    shop.send("quotation:sent", {{u"quotationId"_s, u"q-old"_s}}, now - 4 * Day);
    shop.send("quotation:sent", {{u"quotationId"_s, u"q-new"_s}}, now - Day);
    shop.send("wholesale:order_placed",
              {{u"orderId"_s, u"w"_s},
               {u"total"_s, u"900"_s},
               {u"depositAmount"_s, u"90"_s},
               {u"balanceAmount"_s, u"810"_s},
               {u"paymentTerms"_s, u"net7"_s}},
              now - 9 * Day);
    QCOMPARE(shop.subjects(), (QStringList{u"order failed"_s, u"order odd"_s, u"order cancelled"_s, u"product knife"_s,
                                           u"wholesale_order w"_s, u"order late"_s, u"quotation q-old"_s}));
    QCOMPARE(shop.model.total(), 7);
    QCOMPARE(shop.value(5, AttentionModel::SinceRole).toDateTime().toMSecsSinceEpoch(), now - 3 * Day);
    QCOMPARE(shop.value(6, AttentionModel::ActionRole).toString(), u"Open quotation"_s);
    QVERIFY(shop.value(0, AttentionModel::BodyRole).toString().contains(u"40.00"));
}

void TestAttention::settledRecordsAreRemoved()
{
    Shop shop;
    const events::Time now = shop.now;
    shop.addOrder(u"failed"_s, now - Hour);
    shop.send("payment:failed", {{u"orderId"_s, u"failed"_s}}, now - Hour);
    shop.send("stock:out", {{u"productId"_s, u"knife"_s}}, now - Hour);
    QCOMPARE(shop.model.count(), 2);
    shop.pay(u"failed"_s, now - Hour + 1000);
    QCOMPARE(shop.subjects(), QStringList{u"product knife"_s});
    shop.send("stock:restocked", {{u"productId"_s, u"knife"_s}, {u"newStock"_s, 30}}, now);
    QCOMPARE(shop.model.count(), 0);
}

void TestAttention::recordsAppearWithTime()
{
    Shop shop;
    shop.addOrder(u"a"_s, shop.now - Hour);
    shop.pay(u"a"_s, shop.now - Hour);
    shop.send("quotation:sent", {{u"quotationId"_s, u"q"_s}}, shop.now - Hour);
    QCOMPARE(shop.model.count(), 0);
    shop.now += 2 * Day;
    shop.dashboard.tick();
    QCOMPARE(shop.subjects(), QStringList{u"order a"_s});
    shop.now += Day;
    shop.dashboard.tick();
    QCOMPARE(shop.subjects(), (QStringList{u"order a"_s, u"quotation q"_s}));
}

void TestAttention::listsTheLongestWaitingOfMany()
{
    Shop shop;
    for (int n = 0; n < 80; ++n) {
        const QString id = u"o%1"_s.arg(n, 3, 10, QChar(u'0'));
        shop.feed.add("order:created", QJsonObject{{u"orderId"_s, id}, {u"total"_s, u"5"_s}}, shop.now - n * 1000);
        shop.feed.add("payment:failed", QJsonObject{{u"orderId"_s, id}}, shop.now - n * 1000);
    }
    shop.dashboard.apply(shop.feed.take());
    shop.dashboard.tick();
    QCOMPARE(shop.model.total(), 80);
    QCOMPARE(shop.model.count(), int(AttentionModel::MaxRows));
    QCOMPARE(shop.value(0, AttentionModel::SubjectIdRole).toString(), u"o079"_s);
    shop.pay(u"o079"_s, shop.now + 1000, u"5"_s);
    QCOMPARE(shop.model.count(), int(AttentionModel::MaxRows));
    QCOMPARE(shop.value(0, AttentionModel::SubjectIdRole).toString(), u"o078"_s);
}

void TestAttention::hidesAmounts()
{
    Shop shop;
    shop.addOrder(u"failed"_s, shop.now - Hour);
    shop.send("payment:failed", {{u"orderId"_s, u"failed"_s}}, shop.now - Hour);
    shop.dashboard.setAmountsHidden(true);
    QVERIFY(!shop.value(0, AttentionModel::BodyRole).toString().contains(u"40"));
}

TILLWATCH_TEST(TestAttention)

} // namespace tst_attention

#include "tst_attention.moc"
