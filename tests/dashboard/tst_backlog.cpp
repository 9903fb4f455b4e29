// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

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

struct Fresh {
    Time now = test::SampleDashboard::DefaultNow;
    test::DashboardBench dashboard{{u"EUR"_s, QTimeZone("Europe/Berlin"), QLocale(QLocale::English), u"Shop"_s},
                                   [this] { return now; }};
    test::EventFeed feed;

    /// What happened \a ago, told in the order of these calls.
    void past(Time ago, const QByteArray &name, const QJsonObject &payload) { feed.add(name, payload, now - ago); }
    void apply()
    {
        dashboard.apply(feed.take());
        dashboard.tick();
    }
    [[nodiscard]] QList<int> waiting(Backlog::Kind kind, std::initializer_list<Time> agos) const
    {
        return dashboard.backlog().counts(kind, moments(agos));
    }
    [[nodiscard]] QStringList owed(std::initializer_list<Time> agos) const
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
    void anOrderWaitsFromItsPaymentUntilItLeaves();
    void aParcelThatWentOnLeftOnlyOnce();
    void cancelledOrRefundedOrdersWaitNoLonger();
    void whatNeedsSomeoneDidSoForAWhile();
    void oneRecordNeedsSomeoneOnce();
    void balancesAreOwedUntilTheyArePaid();
    void endsWhereTheTablesStand();
    void lateEventsMoveThePast();
    void comparesWithAWeekAgoWhereThatIsKnown();
    void outlivesASnapshot();
};

void TestBacklog::anOrderWaitsFromItsPaymentUntilItLeaves()
{
    Fresh fresh;
    fresh.past(9 * Day, "order:created", order(u"a", {{u"total"_s, 10}}));
    fresh.past(8 * Day, "order:payment_succeeded", order(u"a"));
    fresh.past(6 * Day, "order:fulfilled", order(u"a"));
    fresh.past(7 * Day, "order:payment_succeeded", order(u"b"));
    fresh.apply();
    QCOMPARE(fresh.waiting(Backlog::ToShip, {9 * Day, 8 * Day, 7 * Day, 6 * Day, 0}), (QList<int>{0, 1, 2, 1, 1}));
    QCOMPARE(fresh.dashboard.kpis()->toShip(), 1);
}

void TestBacklog::aParcelThatWentOnLeftOnlyOnce()
{
    Fresh fresh;
    fresh.past(9 * Day, "order:payment_succeeded", order(u"a"));
    fresh.past(8 * Day, "order:fulfilled", order(u"a"));
    fresh.past(5 * Day, "order:fulfillment_updated", order(u"a", {{u"fulfillmentStatus"_s, u"delivered"_s}}));
    fresh.apply();
    QCOMPARE(fresh.waiting(Backlog::ToShip, {8 * Day + Hour, 7 * Day}), (QList<int>{1, 0}));
}

void TestBacklog::cancelledOrRefundedOrdersWaitNoLonger()
{
    Fresh fresh;
    for (const char16_t *id : {u"a", u"b"})
        fresh.past(5 * Day, "order:payment_succeeded", order(id, {{u"amountPaid"_s, 10}}));
    fresh.past(4 * Day, "order:cancelled", order(u"a"));
    fresh.past(3 * Day, "payment:refunded", order(u"b"));
    fresh.apply();
    QCOMPARE(fresh.waiting(Backlog::ToShip, {5 * Day, 4 * Day, 3 * Day}), (QList<int>{2, 1, 0}));
    // The cancelled one keeps money that is not its own.
    QCOMPARE(fresh.dashboard.attention()->total(), 1);
    fresh.past(1 * Day, "order:refund_processed", order(u"a", {{u"refundAmount"_s, 10}}));
    fresh.apply();
    QCOMPARE(fresh.dashboard.attention()->total(), 0);
    // b was late for a while, two days after it was paid.
    QCOMPARE(fresh.waiting(Backlog::Attention, {4 * Day + Hour, 3 * Day + Hour, 2 * Day, 1 * Day}),
             (QList<int>{0, 1, 1, 0}));
}

void TestBacklog::whatNeedsSomeoneDidSoForAWhile()
{
    Fresh fresh;
    fresh.past(9 * Day, "product:created", {{u"productId"_s, u"p"_s}, {u"stock"_s, 4}});
    fresh.past(8 * Day, "stock:out", {{u"productId"_s, u"p"_s}});
    fresh.past(7 * Day, "stock:restocked", {{u"productId"_s, u"p"_s}, {u"newStock"_s, 5}});
    fresh.past(6 * Day, "payment:failed", order(u"a"));
    fresh.past(5 * Day, "order:payment_succeeded", order(u"a"));
    fresh.past(5 * Day - Hour, "order:fulfilled", order(u"a"));
    fresh.past(7 * Day, "quotation:sent", {{u"quotationId"_s, u"q"_s}});
    fresh.past(3 * Day, "quotation:accepted", {{u"quotationId"_s, u"q"_s}});
    fresh.past(40 * Day, "wholesale:order_placed",
               {{u"orderId"_s, u"w"_s}, {u"total"_s, 100}, {u"paymentTerms"_s, u"net30"_s}});
    fresh.past(2 * Day, "wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 100}});
    fresh.apply();
    QCOMPARE(fresh.waiting(Backlog::Attention, {11 * Day, 10 * Day - Hour, 8 * Day, 7 * Day, 6 * Day, 5 * Day,
                                                4 * Day - Hour, 3 * Day, 2 * Day}),
             (QList<int>{0, 1, 2, 1, 2, 1, 2, 1, 0}));
    QCOMPARE(fresh.dashboard.attention()->total(), 0);
}

void TestBacklog::oneRecordNeedsSomeoneOnce()
{
    Fresh fresh;
    fresh.past(9 * Day, "order:payment_succeeded", order(u"a", {{u"amountPaid"_s, 10}}));
    fresh.past(3 * Day, "payment:failed", order(u"a"));
    fresh.past(2 * Day, "order:refund_processed", order(u"a", {{u"refundAmount"_s, 30}}));
    fresh.apply();
    QCOMPARE(fresh.waiting(Backlog::Attention, {8 * Day, 5 * Day, 3 * Day, 1 * Day, 0}), (QList<int>{0, 1, 1, 1, 1}));
    QCOMPARE(fresh.dashboard.attention()->total(), 1);
}

void TestBacklog::balancesAreOwedUntilTheyArePaid()
{
    Fresh fresh;
    fresh.past(9 * Day, "wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, 100}});
    fresh.past(8 * Day, "wholesale:deposit_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 30}});
    fresh.past(8 * Day, "wholesale:order_placed", {{u"orderId"_s, u"x"_s}, {u"total"_s, 50}});
    fresh.past(6 * Day, "wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 70}});
    fresh.past(5 * Day, "wholesale:order_updated", {{u"orderId"_s, u"x"_s}, {u"status"_s, u"cancelled"_s}});
    // Of another currency: it never counts.
    fresh.past(4 * Day, "wholesale:order_placed", {{u"orderId"_s, u"y"_s}, {u"total"_s, 999}});
    fresh.past(4 * Day, "order:created", order(u"y", {{u"total"_s, 999}, {u"currency"_s, u"USD"_s}}));
    fresh.apply();
    QCOMPARE(fresh.owed({10 * Day, 9 * Day, 8 * Day, 6 * Day, 5 * Day, 0}),
             (QStringList{u"0.00"_s, u"100.00"_s, u"120.00"_s, u"50.00"_s, u"0.00"_s, u"0.00"_s}));
}

void TestBacklog::endsWhereTheTablesStand()
{
    test::SampleDashboard sample;
    Dashboard *d = sample.dashboard();
    sample.advance(13 * 60'000); // to a quarter hour
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

void TestBacklog::lateEventsMoveThePast()
{
    Fresh fresh;
    fresh.past(9 * Day, "order:payment_succeeded", order(u"a"));
    fresh.apply();
    QCOMPARE(fresh.waiting(Backlog::ToShip, {7 * Day, 0}), (QList<int>{1, 1}));
    fresh.past(8 * Day, "order:fulfilled", order(u"a"));
    fresh.apply();
    QCOMPARE(fresh.waiting(Backlog::ToShip, {7 * Day, 0}), (QList<int>{0, 0}));
}

void TestBacklog::comparesWithAWeekAgoWhereThatIsKnown()
{
    Fresh fresh;
    const overview::Kpis *kpis = fresh.dashboard.kpis();
    fresh.past(6 * Day, "order:payment_succeeded", order(u"a", {{u"amountPaid"_s, 10}}));
    fresh.apply();
    // Nobody listened a week ago.
    QCOMPARE(kpis->toShipDelta(), QString());
    QCOMPARE(kpis->attentionDelta(), QString());
    QCOMPARE(kpis->receivableDelta(), QString());
    QCOMPARE(kpis->toShipSpark().size(), 24);
    QCOMPARE(kpis->averageSpark(), QList<qreal>());
    fresh.past(8 * Day, "wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, 100}});
    fresh.apply();
    QCOMPARE(kpis->toShipDelta(), u"+1"_s);
    QCOMPARE(kpis->attentionDelta(), u"+1"_s); // paid six days ago and not shipped
    QCOMPARE(kpis->receivableDelta(), u"±0\u00a0%"_s);
    fresh.past(Hour, "wholesale:deposit_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, 40}});
    fresh.past(Hour, "order:fulfilled", order(u"a"));
    fresh.past(Hour, "order:payment_succeeded", order(u"b", {{u"amountPaid"_s, 30}}));
    fresh.past(Hour, "order:fulfilled", order(u"b"));
    fresh.past(0, "order:payment_succeeded", order(u"c", {{u"amountPaid"_s, 50}}));
    fresh.past(0, "order:fulfilled", order(u"c"));
    fresh.apply();
    QCOMPARE(kpis->toShipDelta(), u"±0"_s);
    QCOMPARE(kpis->receivableDelta(), u"\u221240\u00a0%"_s);
    QCOMPARE(kpis->receivableSpark().first(), 100.0);
    QCOMPARE(kpis->receivableSpark().last(), 60.0);
    QCOMPARE(kpis->toShipSpark().first(), 1.0);
    QCOMPARE(kpis->toShipSpark().last(), 0.0);
    QCOMPARE(kpis->attentionSpark().last(), 0.0);
    QCOMPARE(kpis->averageSpark(), (QList<qreal>{30.0, 50.0}));
}

void TestBacklog::outlivesASnapshot()
{
    Fresh fresh;
    fresh.past(9 * Day, "order:payment_succeeded", order(u"a"));
    fresh.past(8 * Day, "order:fulfilled", order(u"a"));
    fresh.past(5 * Day, "order:fulfillment_updated", order(u"a", {{u"fulfillmentStatus"_s, u"delivered"_s}}));
    fresh.past(6 * Day, "payment:failed", order(u"b"));
    fresh.past(5 * Day, "order:payment_succeeded", order(u"b"));
    fresh.past(5 * Day - Hour, "order:fulfilled", order(u"b"));
    auto past = shop::ShopProjection::fromSnapshot(fresh.feed.takeRestored().snapshot());
    QVERIFY(past);
    fresh.dashboard.adopt(std::move(*past));
    QCOMPARE(fresh.waiting(Backlog::ToShip, {8 * Day + Hour, 7 * Day}), (QList<int>{1, 0}));
    QCOMPARE(fresh.waiting(Backlog::Attention, {6 * Day, 5 * Day}), (QList<int>{1, 0}));
}

TILLWATCH_TEST(TestBacklog)
#include "tst_backlog.moc"
