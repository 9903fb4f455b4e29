// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_backlog
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using dashboard::Dashboard;
using events::Time;
using money::Total;
using shop::Backlog;

namespace
{
constexpr Time Hour = 3'600'000;
constexpr Time Day = 24 * Hour;

struct Shop {
    Time now = test::SampleDashboard::DefaultNow;
    test::DashboardBench dashboard{{u"EUR"_s, QTimeZone("Europe/Berlin"), QLocale(QLocale::English), u"Shop"_s},
                                   [this] { return now; }};
    test::EventFeed feed;

    /// Adds an event of \a ago milliseconds before now; events arrive in the order of the calls.
    void addPast(Time ago, const QByteArray &name, const QJsonObject &payload) { feed.add(name, payload, now - ago); }
    void apply()
    {
        dashboard.apply(feed.take());
        dashboard.tick();
    }
    [[nodiscard]] QList<int> counts(Backlog::Kind kind, std::initializer_list<Time> agos) const
    {
        return dashboard.backlog().counts(kind, moments(agos));
    }
    [[nodiscard]] QStringList receivable(std::initializer_list<Time> agos) const
    {
        QStringList texts;
        for (const Total &total : dashboard.backlog().receivable(moments(agos), u"EUR"_s))
            texts << money::toDecimal(total, u"EUR");
        return texts;
    }
    [[nodiscard]] QList<Time> moments(std::initializer_list<Time> agos) const
    {
        QList<Time> times;
        for (const Time ago : agos)
            times << now - ago;
        return times;
    }
};

QJsonObject order(const char16_t *id, QJsonObject more = {})
{
    more.insert(u"orderId"_s, QString::fromUtf16(id));
    return more;
}
} // namespace

class TestBacklog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void orderIsToShipFromPaymentToShipping();
    void firstShippingEventCounts();
    void cancelledAndRefundedOrdersAreNotToShip();
    void attentionCountsWhileAReasonLasts();
    void recordWithTwoReasonsCountsOnce();
    void balancesAreReceivableUntilPaid();
    void presentCountsMatchTheTables();
    void lateEventsChangePastCounts();
    void differencesNeedAKnownWeekAgo();
    void pastSurvivesASnapshot();
};

void TestBacklog::orderIsToShipFromPaymentToShipping()
{
    Shop shop;
    shop.addPast(9 * Day, "order:created", order(u"a", {{u"total"_s, 10}}));
    shop.addPast(8 * Day, "order:payment_succeeded", order(u"a"));
    shop.addPast(6 * Day, "order:fulfilled", order(u"a"));
    shop.addPast(7 * Day, "order:payment_succeeded", order(u"b"));
    shop.apply();
    QCOMPARE(shop.counts(Backlog::ToShip, {9 * Day, 8 * Day, 7 * Day, 6 * Day, 0}), (QList<int>{0, 1, 2, 1, 1}));
    QCOMPARE(shop.dashboard.kpis()->toShip(), 1);
}

void TestBacklog::firstShippingEventCounts()
{
    Shop shop;
    shop.addPast(9 * Day, "order:payment_succeeded", order(u"a"));
    shop.addPast(8 * Day, "order:fulfilled", order(u"a"));
    shop.addPast(5 * Day, "order:fulfillment_updated", order(u"a", {{u"fulfillmentStatus"_s, u"delivered"_s}}));
    shop.apply();
    QCOMPARE(shop.counts(Backlog::ToShip, {8 * Day + Hour, 7 * Day}), (QList<int>{1, 0}));
}

void TestBacklog::cancelledAndRefundedOrdersAreNotToShip()
{
    Shop shop;
    for (const char16_t *id : {u"a", u"b"})
        shop.addPast(5 * Day, "order:payment_succeeded", order(id, {{u"amountPaid"_s, 10}}));
    shop.addPast(4 * Day, "order:cancelled", order(u"a"));
    shop.addPast(3 * Day, "payment:refunded", order(u"b"));
    shop.apply();
    QCOMPARE(shop.counts(Backlog::ToShip, {5 * Day, 4 * Day, 3 * Day}), (QList<int>{2, 1, 0}));
    // The cancelled order was paid and is not refunded.
    QCOMPARE(shop.dashboard.attention()->total(), 1);
    shop.addPast(1 * Day, "order:refund_processed", order(u"a", {{u"refundAmount"_s, 10}}));
    shop.apply();
    QCOMPARE(shop.dashboard.attention()->total(), 0);
    // b shipped late, from two days after its payment.
    QCOMPARE(shop.counts(Backlog::Attention, {4 * Day + Hour, 3 * Day + Hour, 2 * Day, 1 * Day}),
             (QList<int>{0, 1, 1, 0}));
}

void TestBacklog::attentionCountsWhileAReasonLasts()
{
    Shop shop;
    shop.addPast(9 * Day, "product:created", {{u"productId"_s, u"p"_s}, {u"stock"_s, 4}});
    shop.addPast(8 * Day, "stock:out", {{u"productId"_s, u"p"_s}});
    shop.addPast(7 * Day, "stock:restocked", {{u"productId"_s, u"p"_s}, {u"newStock"_s, 5}});
    shop.addPast(6 * Day, "payment:failed", order(u"a"));
    shop.addPast(5 * Day, "order:payment_succeeded", order(u"a"));
    shop.addPast(5 * Day - Hour, "order:fulfilled", order(u"a"));
    shop.addPast(7 * Day, "quotation:sent", {{u"quotationId"_s, u"q"_s}});
    shop.addPast(3 * Day, "quotation:accepted", {{u"quotationId"_s, u"q"_s}});
    shop.addPast(40 * Day, "wholesale:order_placed",
                 {{u"orderId"_s, u"w"_s}, {u"total"_s, 100}, {u"paymentTerms"_s, u"net30"_s}});
    shop.addPast(2 * Day, "wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 100}});
    shop.apply();
    QCOMPARE(shop.counts(Backlog::Attention, {11 * Day, 10 * Day - Hour, 8 * Day, 7 * Day, 6 * Day, 5 * Day,
                                              4 * Day - Hour, 3 * Day, 2 * Day}),
             (QList<int>{0, 1, 2, 1, 2, 1, 2, 1, 0}));
    QCOMPARE(shop.dashboard.attention()->total(), 0);
}

void TestBacklog::recordWithTwoReasonsCountsOnce()
{
    Shop shop;
    shop.addPast(9 * Day, "order:payment_succeeded", order(u"a", {{u"amountPaid"_s, 10}}));
    shop.addPast(3 * Day, "payment:failed", order(u"a"));
    shop.addPast(2 * Day, "order:refund_processed", order(u"a", {{u"refundAmount"_s, 30}}));
    shop.apply();
    QCOMPARE(shop.counts(Backlog::Attention, {8 * Day, 5 * Day, 3 * Day, 1 * Day, 0}), (QList<int>{0, 1, 1, 1, 1}));
    QCOMPARE(shop.dashboard.attention()->total(), 1);
}

void TestBacklog::balancesAreReceivableUntilPaid()
{
    Shop shop;
    shop.addPast(9 * Day, "wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, 100}});
    shop.addPast(8 * Day, "wholesale:deposit_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 30}});
    shop.addPast(8 * Day, "wholesale:order_placed", {{u"orderId"_s, u"x"_s}, {u"total"_s, 50}});
    shop.addPast(6 * Day, "wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 70}});
    shop.addPast(5 * Day, "wholesale:order_updated", {{u"orderId"_s, u"x"_s}, {u"status"_s, u"cancelled"_s}});
    // An order in another currency does not count.
    shop.addPast(4 * Day, "wholesale:order_placed", {{u"orderId"_s, u"y"_s}, {u"total"_s, 999}});
    shop.addPast(4 * Day, "order:created", order(u"y", {{u"total"_s, 999}, {u"currency"_s, u"USD"_s}}));
    shop.apply();
    QCOMPARE(shop.receivable({10 * Day, 9 * Day, 8 * Day, 6 * Day, 5 * Day, 0}),
             (QStringList{u"0.00"_s, u"100.00"_s, u"120.00"_s, u"50.00"_s, u"0.00"_s, u"0.00"_s}));
}

void TestBacklog::presentCountsMatchTheTables()
{
    test::SampleDashboard sample;
    Dashboard *d = sample.dashboard();
    sample.advance(13 * 60'000); // to the next quarter hour
    for (int round = 0; round < 8; ++round) {
        const QList<Time> now{sample.now()};
        QCOMPARE(d->backlog().counts(Backlog::ToShip, now).first(), d->orders()->countOf(u"to-ship"_s));
        QCOMPARE(d->backlog().counts(Backlog::Attention, now).first(), d->attention()->total());
        QCOMPARE(d->backlog().receivable(now, u"EUR"_s).first(), d->ledger().standing().wholesaleReceivable);
        for (int i = 0; i < 5; ++i)
            sample.sendOrder();
        sample.stir(round * 50, 50);
        sample.advance(7 * Hour);
    }
}

void TestBacklog::lateEventsChangePastCounts()
{
    Shop shop;
    shop.addPast(9 * Day, "order:payment_succeeded", order(u"a"));
    shop.apply();
    QCOMPARE(shop.counts(Backlog::ToShip, {7 * Day, 0}), (QList<int>{1, 1}));
    shop.addPast(8 * Day, "order:fulfilled", order(u"a"));
    shop.apply();
    QCOMPARE(shop.counts(Backlog::ToShip, {7 * Day, 0}), (QList<int>{0, 0}));
}

void TestBacklog::differencesNeedAKnownWeekAgo()
{
    Shop shop;
    const overview::Kpis *kpis = shop.dashboard.kpis();
    shop.addPast(6 * Day, "order:payment_succeeded", order(u"a", {{u"amountPaid"_s, 10}}));
    shop.apply();
    // There are no events of a week ago.
    QCOMPARE(kpis->toShipDelta(), QString());
    QCOMPARE(kpis->attentionDelta(), QString());
    QCOMPARE(kpis->receivableDelta(), QString());
    QCOMPARE(kpis->toShipSpark().size(), 24);
    QCOMPARE(kpis->averageSpark(), QList<qreal>());
    shop.addPast(8 * Day, "wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, 100}});
    shop.apply();
    QCOMPARE(kpis->toShipDelta(), u"+1"_s);
    QCOMPARE(kpis->attentionDelta(), u"+1"_s); // paid six days ago and not shipped
    QCOMPARE(kpis->receivableDelta(), u"±0\u00a0%"_s);
    shop.addPast(Hour, "wholesale:deposit_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 40}});
    shop.addPast(Hour, "order:fulfilled", order(u"a"));
    shop.addPast(Hour, "order:payment_succeeded", order(u"b", {{u"amountPaid"_s, 30}}));
    shop.addPast(Hour, "order:fulfilled", order(u"b"));
    shop.addPast(0, "order:payment_succeeded", order(u"c", {{u"amountPaid"_s, 50}}));
    shop.addPast(0, "order:fulfilled", order(u"c"));
    shop.apply();
    QCOMPARE(kpis->toShipDelta(), u"±0"_s);
    QCOMPARE(kpis->receivableDelta(), u"\u221240\u00a0%"_s);
    QCOMPARE(kpis->receivableSpark().first(), 100.0);
    QCOMPARE(kpis->receivableSpark().last(), 60.0);
    QCOMPARE(kpis->toShipSpark().first(), 1.0);
    QCOMPARE(kpis->toShipSpark().last(), 0.0);
    QCOMPARE(kpis->attentionSpark().last(), 0.0);
    QCOMPARE(kpis->averageSpark(), (QList<qreal>{30.0, 50.0}));
}

void TestBacklog::pastSurvivesASnapshot()
{
    Shop shop;
    shop.addPast(9 * Day, "order:payment_succeeded", order(u"a"));
    shop.addPast(8 * Day, "order:fulfilled", order(u"a"));
    shop.addPast(5 * Day, "order:fulfillment_updated", order(u"a", {{u"fulfillmentStatus"_s, u"delivered"_s}}));
    shop.addPast(6 * Day, "payment:failed", order(u"b"));
    shop.addPast(5 * Day, "order:payment_succeeded", order(u"b"));
    shop.addPast(5 * Day - Hour, "order:fulfilled", order(u"b"));
    auto restored = shop::ShopProjection::fromSnapshot(shop.feed.takeRestored().snapshot());
    QVERIFY(restored);
    shop.dashboard.adopt(std::move(*restored));
    QCOMPARE(shop.counts(Backlog::ToShip, {8 * Day + Hour, 7 * Day}), (QList<int>{1, 0}));
    QCOMPARE(shop.counts(Backlog::Attention, {6 * Day, 5 * Day}), (QList<int>{1, 0}));
}

TILLWATCH_TEST(TestBacklog)

} // namespace tst_backlog

#include "tst_backlog.moc"
