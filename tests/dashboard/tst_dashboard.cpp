// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/rules.h"
#include "support/sampledashboard.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

namespace tst_dashboard
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using connection::ConnectionInfo;
using dashboard::Dashboard;

namespace
{
constexpr events::Time Hour = 3'600'000;
constexpr auto QtTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// An empty dashboard with a model tester on every list, and a clock that advance() moves.
struct Fixture {
    events::Time now = test::SampleDashboard::DefaultNow;
    test::DashboardBench dashboard;
    test::EventFeed feed;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;

    explicit Fixture(const QString &currency = u"EUR"_s)
        : dashboard({currency, QTimeZone("Europe/Berlin"), QLocale(QLocale::English), u"Shop"_s},
                    [this] { return now; })
    {
        for (QAbstractItemModel *model : std::initializer_list<QAbstractItemModel *>{
                 dashboard.orders(), dashboard.orderModel(), dashboard.products(), dashboard.quotations(),
                 dashboard.wholesaleOrders(), dashboard.invitations(), dashboard.carts(), dashboard.storefront(),
                 dashboard.notifications(), dashboard.toasts(), dashboard.activity()})
            testers.push_back(std::make_unique<QAbstractItemModelTester>(model, QtTest));
    }
    void send(const QByteArray &name, const QJsonObject &payload)
    {
        feed.add(name, payload, now);
        dashboard.apply(feed.take());
    }
    void advance(events::Time milliseconds)
    {
        now += milliseconds;
        dashboard.tick();
    }
    [[nodiscard]] QString money(const char *decimal) const
    {
        return money::toDisplay(money::Amount::fromDecimal(decimal).value(), u"EUR", QLocale(QLocale::English));
    }
};

QString first(QAbstractItemModel *model, int role)
{
    return model->index(0, 0).data(role).toString();
}
} // namespace

class TestDashboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connectionGapsAreMarked();
    void gapBeginsWithTheLastReceivedData();
    void sampleDashboardIsFilledAndRepeatable();
    void batchIsCountedInTheStatusLine();
    void batchSignalsEachRowOnce();
    void keyNumbersAddUp();
    void differencesAreToTheSameTimeAWeekAgo();
    void revenueSeriesCoversTheDaySoFar();
    void ordersAreGroupedByStatus();
    void newDayStartsAtTheShopsMidnight();
    void currencyIsDetectedFromEvents();
    void amountsAreHiddenEverywhere();
    void freezeHoldsAllTables();
    void restoredEventsAreNotAnnounced();
    void historyEventsAreNotAnnounced();
    void agesAreCountedByTheGatewaysClock();
    void clockShowsNoSeconds();
    void axisLabelsDistinguishSteps();
    void severeAlertsAreAnnouncedToTheDesktop();
    void receivedTextsInAlertsCannotReorderTheRest_data();
    void receivedTextsInAlertsCannotReorderTheRest();
    void toastsEndByTimeAndByDismissal();
    void burstShowsThreeToastsAtMost();
    void connectionLabelFollowsTheState_data();
    void connectionLabelFollowsTheState();
    void noticeShowsThePauseOfTheGateway();
    void outageOverAMinuteShowsAToast();
    void rateLimitShowsAToast();
    void alertOpensItsRecord();
    void activityKeepsTwoHundredItems();
    void noticesHaveAllFieldsOfTheStateFile();
    void largeBatchMakesFewSignals();
};

void TestDashboard::sampleDashboardIsFilledAndRepeatable()
{
    test::SampleDashboard sample;
    Dashboard *d = sample.dashboard();
    QCOMPARE(d->orders()->count(), 62);
    QCOMPARE(d->products()->count(), 9);
    QCOMPARE(d->quotations()->count(), 15);
    QCOMPARE(d->wholesaleOrders()->count(), 10);
    QCOMPARE(d->carts()->count(), 3);
    QCOMPARE(d->toasts()->count(), 0);
    QCOMPARE_GT(d->notifications()->count(), 50);
    QCOMPARE(d->activity()->count(), 200);
    QCOMPARE_GT(d->kpis()->orders(), 10);
    QVERIFY(!d->kpis()->netDelta().isEmpty());
    QCOMPARE(d->connection()->label(), u"Live"_s);
    QCOMPARE(d->state().counters.delivered(), d->state().counters.received);
    QCOMPARE(d->kpis()->toShip(), d->orders()->countOf(u"to-ship"_s));
    test::SampleDashboard again;
    QCOMPARE(again.dashboard()->kpis()->netToday(), d->kpis()->netToday());
}

void TestDashboard::batchIsCountedInTheStatusLine()
{
    Fixture fixture;
    ConnectionStatus online;
    online.phase = ConnectionPhase::Connected;
    fixture.dashboard.setConnection(online);
    QCOMPARE(fixture.dashboard.statusLine(), u"Live · no events yet"_s);
    fixture.feed.add("order:created", {{u"orderId"_s, u"a"_s}}, fixture.now);
    fixture.feed.add("order:vanished", {{u"orderId"_s, u"a"_s}}, fixture.now);
    fixture.feed.add("order:created", "[]", fixture.now);
    shop::EventBatch batch = fixture.feed.take();
    batch.duplicates = 3;
    batch.received += 3;
    fixture.dashboard.apply(batch);
    const fold::Counters &counters = fixture.dashboard.state().counters;
    QCOMPARE(counters.received, 6);
    QCOMPARE(counters.delivered(), 1);
    QCOMPARE(counters.byEvent.value("order:created"), 2);
    QSignalSpy line(&fixture.dashboard, &Dashboard::statusLineChanged);
    fixture.advance(2000);
    QCOMPARE(line.count(), 1);
    QCOMPARE(fixture.dashboard.statusLine(),
             u"Live · last event 2 s ago · 6/min · 3 duplicates dropped · 1 unknown event"
             " · 1 could not be read"_s);
    fixture.advance(120'000);
    QVERIFY(fixture.dashboard.statusLine().startsWith(u"Live · last event 2 min ago · 0/min"_s));
}

void TestDashboard::batchSignalsEachRowOnce()
{
    Fixture fixture;
    QSignalSpy inserted(fixture.dashboard.orderModel(), &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 100; ++i)
        fixture.feed.add("order:created", {{u"orderId"_s, u"o%1"_s.arg(i)}, {u"total"_s, i}}, fixture.now + i);
    for (int i = 0; i < 100; ++i)
        fixture.feed.add("order:payment_succeeded", {{u"orderId"_s, u"o%1"_s.arg(i)}}, fixture.now + 100 + i);
    fixture.dashboard.apply(fixture.feed.take());
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(fixture.dashboard.orders()->idAt(0), u"o99"_s);
    QSignalSpy changed(fixture.dashboard.orders(), &QAbstractItemModel::dataChanged);
    QSignalSpy numbers(fixture.dashboard.kpis(), &overview::Kpis::changed);
    for (int i = 0; i < 50; ++i)
        fixture.feed.add("order:updated", {{u"orderId"_s, u"o7"_s}, {u"amountPaid"_s, i + 10}}, fixture.now + 300 + i);
    fixture.dashboard.apply(fixture.feed.take());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(numbers.count(), 1);
}

void TestDashboard::keyNumbersAddUp()
{
    Fixture fixture;
    const overview::Kpis *kpis = fixture.dashboard.kpis();
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"100"_s}});
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"b"_s}, {u"amountPaid"_s, u"50.50"_s}});
    fixture.send("order:refund_processed", {{u"orderId"_s, u"b"_s}, {u"refundAmount"_s, u"20.50"_s}});
    fixture.send("order:created", {{u"orderId"_s, u"c"_s}, {u"total"_s, u"9"_s}, {u"currency"_s, u"USD"_s}});
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"c"_s}});
    fixture.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, u"70"_s}});
    fixture.send("quotation:sent", {{u"quotationId"_s, u"q"_s}});
    fixture.send("stock:out", {{u"productId"_s, u"p"_s}});
    QCOMPARE(kpis->grossToday(), fixture.money("150.50"));
    QCOMPARE(kpis->refundsToday(), fixture.money("20.50"));
    QCOMPARE(kpis->netToday(), fixture.money("130"));
    QCOMPARE(kpis->averageOrder(), fixture.money("75.25"));
    QCOMPARE(kpis->receivable(), fixture.money("70"));
    QCOMPARE(kpis->orders(), 4);
    QCOMPARE(kpis->paidOrders(), 2);
    QCOMPARE(kpis->openQuotations(), 1);
    QCOMPARE(kpis->outOfStock(), 1);
    QCOMPARE(kpis->toShip(), 3);
    QCOMPARE(kpis->otherNets().size(), 1);
    // The refund of a cancelled order moves Net once.
    fixture.send("order:cancelled", {{u"orderId"_s, u"a"_s}});
    QCOMPARE(kpis->toRefundToday(), fixture.money("100"));
    QCOMPARE(kpis->netToday(), fixture.money("30"));
    fixture.send("order:refund_processed", {{u"orderId"_s, u"a"_s}, {u"refundAmount"_s, u"100"_s}});
    QCOMPARE(kpis->netToday(), fixture.money("30"));
    QCOMPARE(kpis->toRefundToday(), fixture.money("0"));
}

void TestDashboard::differencesAreToTheSameTimeAWeekAgo()
{
    Fixture fixture;
    const events::Time today = fixture.now;
    const auto pay = [&](const QString &id, events::Time at, int amount) {
        fixture.feed.add("order:payment_succeeded", {{u"orderId"_s, id}, {u"amountPaid"_s, amount}}, at);
    };
    pay(u"a"_s, today - 7 * 24 * Hour - 2 * Hour, 80);
    pay(u"later that day"_s, today - 7 * 24 * Hour + 3 * Hour, 500);
    fixture.dashboard.apply(fixture.feed.take());
    pay(u"b"_s, today, 100);
    fixture.dashboard.apply(fixture.feed.take());
    QCOMPARE(fixture.dashboard.kpis()->netDelta(), u"+25\u00a0%"_s);
    QCOMPARE(fixture.dashboard.kpis()->ordersDelta(), u"±0\u00a0%"_s);
    fixture.send("order:refund_processed", {{u"orderId"_s, u"b"_s}, {u"refundAmount"_s, u"60"_s}});
    QCOMPARE(fixture.dashboard.kpis()->netDelta(), u"\u221250\u00a0%"_s);
    Fixture empty;
    empty.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, 5}});
    QCOMPARE(empty.dashboard.kpis()->netDelta(), QString());
}

void TestDashboard::revenueSeriesCoversTheDaySoFar()
{
    Fixture fixture;
    QSignalSpy changed(fixture.dashboard.revenue(), &overview::RevenueSeries::changed);
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"100"_s}});
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"b"_s}, {u"amountPaid"_s, u"20"_s}});
    QCOMPARE(changed.count(), 0); // at most once a second
    fixture.advance(1000);
    QCOMPARE(changed.count(), 1);
    const QList<QPointF> points = fixture.dashboard.revenue()->points();
    QCOMPARE(points.first().y(), 0.0);
    QCOMPARE(points.last(), QPointF(qreal(fixture.now), 120.0));
    for (int i = 1; i < points.size(); ++i)
        QVERIFY(points[i - 1].x() <= points[i].x());
    QCOMPARE(fixture.dashboard.revenue()->maximum(), 120.0);
    QCOMPARE(fixture.dashboard.revenue()->from().time(), QTime(0, 0));
    QCOMPARE(fixture.dashboard.revenue()->from().secsTo(fixture.dashboard.revenue()->to()), 24 * 3600);
    QCOMPARE(fixture.dashboard.kpis()->netSpark().size(), 24);
    QCOMPARE(fixture.dashboard.kpis()->netSpark().last(), 120.0);
    fixture.advance(1000);
    fixture.advance(1000);
    QCOMPARE(changed.count(), 1); // no events, no new points
}

void TestDashboard::ordersAreGroupedByStatus()
{
    Fixture fixture;
    fixture.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, 1}});
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"b"_s}, {u"amountPaid"_s, 1}});
    fixture.send("order:cancelled", {{u"orderId"_s, u"c"_s}});
    fixture.send("order:fulfilled", {{u"orderId"_s, u"d"_s}});
    fixture.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s}});
    fixture.advance(1000);
    overview::OrderSeries *series = fixture.dashboard.ordersByQuarter();
    QCOMPARE(series->maximum(), 4);
    QCOMPARE(series->counts(overview::OrderSeries::Unpaid).last(), 1.0);
    QCOMPARE(series->counts(overview::OrderSeries::Paid).last(), 1.0);
    QCOMPARE(series->counts(overview::OrderSeries::OnItsWay).last(), 1.0);
    QCOMPARE(series->counts(overview::OrderSeries::Cancelled).last(), 1.0);
    QCOMPARE(series->counts(99), QList<qreal>());
    QCOMPARE(series->names().size(), int(overview::OrderSeries::GroupCount));
    QCOMPARE(series->tones().size(), int(overview::OrderSeries::GroupCount));
    QCOMPARE(series->starts().size(), series->counts(0).size());
    // 14:32 is in the 59th quarter hour of the day.
    QCOMPARE(series->starts().size(), 59);
}

void TestDashboard::newDayStartsAtTheShopsMidnight()
{
    Fixture fixture;
    fixture.now += 9 * Hour + 27 * 60'000 + 59'000; // 23:59:59 in Berlin
    fixture.dashboard.tick();
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, 5}});
    QCOMPARE(fixture.dashboard.kpis()->orders(), 1);
    QCOMPARE(fixture.dashboard.orders()->countOf(u"today"_s), 1);
    QCOMPARE(fixture.dashboard.shopClock(), u"11:59 PM"_s);
    fixture.advance(1000);
    QCOMPARE(fixture.dashboard.kpis()->orders(), 0);
    QCOMPARE(fixture.dashboard.kpis()->netToday(), fixture.money("0"));
    QCOMPARE(fixture.dashboard.orders()->countOf(u"today"_s), 0);
    QCOMPARE(fixture.dashboard.revenue()->maximum(), 0.0);
    QCOMPARE(fixture.dashboard.shopClock(), u"12:00 AM"_s);
}

void TestDashboard::currencyIsDetectedFromEvents()
{
    Fixture fixture{QString()};
    fixture.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, u"3"_s}});
    QCOMPARE(first(fixture.dashboard.orders(), tables::OrderModel::TotalTextRole),
             money::toDisplay(money::Amount{3'000'000}, u"", QLocale(QLocale::English)));
    QSignalSpy changed(fixture.dashboard.orders(), &QAbstractItemModel::dataChanged);
    QSignalSpy shop(&fixture.dashboard, &Dashboard::shopChanged);
    fixture.send("order:created", {{u"orderId"_s, u"b"_s}, {u"total"_s, u"3"_s}, {u"currency"_s, u"EUR"_s}});
    QCOMPARE(fixture.dashboard.currency(), u"EUR"_s);
    QCOMPARE(shop.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(fixture.dashboard.orders()
                 ->index(fixture.dashboard.orders()->rowOf(u"a"_s))
                 .data(tables::OrderModel::TotalTextRole)
                 .toString(),
             fixture.money("3"));
    // Two currencies make it unknown again.
    fixture.send("order:created", {{u"orderId"_s, u"c"_s}, {u"total"_s, u"3"_s}, {u"currency"_s, u"USD"_s}});
    QCOMPARE(fixture.dashboard.currency(), QString());
}

void TestDashboard::amountsAreHiddenEverywhere()
{
    Fixture fixture;
    fixture.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, u"777"_s}});
    fixture.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"777"_s}});
    const auto texts = [&] {
        return QStringList{first(fixture.dashboard.orders(), tables::OrderModel::TotalTextRole),
                           first(fixture.dashboard.toasts(), notifications::ToastModel::TitleRole),
                           first(fixture.dashboard.notifications(), notifications::NotificationModel::TitleRole),
                           fixture.dashboard.kpis()->netToday(), fixture.dashboard.axisLabel(777, 1)}
            .join(u' ');
    };
    QCOMPARE(texts().count(u"777"_s), 5);
    QSignalSpy toast(fixture.dashboard.toasts(), &QAbstractItemModel::dataChanged);
    fixture.dashboard.setAmountsHidden(true);
    QCOMPARE(texts().count(u"777"_s), 0);
    QCOMPARE(toast.count(), 1);
    QVERIFY(fixture.dashboard.notices()[0].title.contains(u"777"_s));
    fixture.dashboard.setAmountsHidden(false);
    QCOMPARE(texts().count(u"777"_s), 5);
}

void TestDashboard::freezeHoldsAllTables()
{
    test::SampleDashboard sample;
    Dashboard *d = sample.dashboard();
    const int before = d->orders()->count();
    d->setFrozen(true);
    sample.sendOrders(12);
    QCOMPARE(d->orders()->count(), before);
    QCOMPARE(d->orders()->waitingCount(), 12);
    sample.send("product:created", {{u"productId"_s, u"new"_s}});
    QCOMPARE(d->products()->waitingCount(), 1);
    d->orders()->showNew();
    QCOMPARE(d->orders()->count(), before + 12);
    d->setFrozen(false);
    QCOMPARE(d->products()->count(), 10);
}

void TestDashboard::restoredEventsAreNotAnnounced()
{
    Fixture fixture;
    QSignalSpy outside(&fixture.dashboard.alerts(), &notifications::AlertCentre::announced);
    fixture.feed.add("order:created", {{u"orderId"_s, u"a"_s}}, fixture.now);
    fixture.feed.add("stock:out", {{u"productId"_s, u"p"_s}}, fixture.now);
    fixture.feed.add("error", {{u"message"_s, u"no"_s}, {u"code"_s, u"RATE_LIMIT_EXCEEDED"_s}}, fixture.now);
    fixture.dashboard.adopt(fixture.feed.takeRestored());
    QCOMPARE(fixture.dashboard.toasts()->count(), 0);
    QCOMPARE(outside.count(), 0);
    QCOMPARE(fixture.dashboard.notifications()->count(), 2);
    QVERIFY(!fixture.dashboard.notices()[0].toasted);
    fixture.advance(1000);
    QVERIFY(!fixture.dashboard.statusLine().contains(u"/min"_s)); // not connected yet
    ConnectionStatus online;
    online.phase = ConnectionPhase::Connected;
    fixture.dashboard.setConnection(online);
    fixture.advance(1000);
    QVERIFY2(fixture.dashboard.statusLine().contains(u" 0/min"_s), qPrintable(fixture.dashboard.statusLine()));
}

void TestDashboard::historyEventsAreNotAnnounced()
{
    Fixture fixture;
    // A gateway that sends past events to a new client: they arrive now with timestamps of an hour ago.
    const auto past = [&](const QString &id, Origin origin = Origin::History) {
        fixture.feed.origin = origin;
        const QByteArray payload =
            QJsonDocument(QJsonObject{{u"orderId"_s, id}, {u"timestamp"_s, events::timeText(fixture.now - 3'600'000)}})
                .toJson();
        fixture.feed.add("order:created", payload, fixture.now);
        fixture.dashboard.apply(fixture.feed.take());
    };
    ConnectionStatus online;
    online.phase = ConnectionPhase::Connected;
    fixture.dashboard.setConnection(online);
    past(u"old"_s);
    past(u"older"_s);
    QCOMPARE(fixture.dashboard.toasts()->count(), 0);
    QCOMPARE(fixture.dashboard.notifications()->count(), 2);
    // Events of the history count as read, and not in the rate.
    QCOMPARE(fixture.dashboard.notifications()->unread(), 0);
    fixture.dashboard.tick();
    QVERIFY2(fixture.dashboard.statusLine().contains(u" 0/min"_s), qPrintable(fixture.dashboard.statusLine()));
    fixture.feed.origin = Origin::Live;
    fixture.send("order:created", {{u"orderId"_s, u"new"_s}});
    QCOMPARE(fixture.dashboard.notifications()->unread(), 1);
    QCOMPARE(fixture.dashboard.toasts()->count(), 1);
    // An old timestamp alone does not keep a live event from being announced.
    fixture.advance(60'000);
    past(u"late"_s, Origin::Live);
    QCOMPARE(fixture.dashboard.toasts()->count(), 1);
    QVERIFY(fixture.dashboard.notices().constLast().toasted);
}

void TestDashboard::agesAreCountedByTheGatewaysClock()
{
    Fixture fixture;
    constexpr events::Time Hour = 3'600'000;
    const auto stamped = [&](const QString &id, events::Time at) {
        const QJsonObject payload{{u"orderId"_s, id}, {u"timestamp"_s, events::timeText(at)}};
        fixture.feed.add("order:payment_succeeded", QJsonDocument(payload).toJson(), fixture.now);
        fixture.dashboard.apply(fixture.feed.take());
    };
    // Paid as long ago as an order may wait, by this computer's clock; the gateway's is an hour behind.
    stamped(u"a"_s, fixture.now - shop::ShipWithin - Hour / 2);
    fixture.dashboard.tick();
    QCOMPARE(fixture.dashboard.attention()->total(), 1);
    ConnectionStatus online;
    online.phase = ConnectionPhase::Connected;
    online.clockDifferenceMs = -Hour;
    fixture.dashboard.setConnection(online);
    fixture.dashboard.tick();
    QCOMPARE(fixture.dashboard.now().toMSecsSinceEpoch(), fixture.now - Hour);
    QCOMPARE(fixture.dashboard.attention()->total(), 0);
    // A time too far ahead is not believed, and that is said.
    stamped(u"b"_s, fixture.now + 2 * Hour);
    fixture.dashboard.tick();
    QVERIFY2(fixture.dashboard.statusLine().endsWith(u"1 time too far ahead"),
             qPrintable(fixture.dashboard.statusLine()));
}

void TestDashboard::clockShowsNoSeconds()
{
    for (const auto &[locale, clock] : {std::pair{QLocale::c(), u"14:32"_s},
                                        {QLocale(QLocale::English, QLocale::UnitedStates), u"2:32 PM"_s},
                                        {QLocale(QLocale::German), u"14:32"_s}}) {
        const test::DashboardBench dashboard({u"EUR"_s, QTimeZone("Europe/Berlin"), locale, u"Shop"_s},
                                             [] { return events::Time(1'795'008'720'000); });
        QCOMPARE(dashboard.shopClock(), clock);
    }
}

void TestDashboard::axisLabelsDistinguishSteps()
{
    const Fixture fixture;
    QCOMPARE(fixture.dashboard.axisLabel(1200, 400), u"1,200"_s);
    QCOMPARE(fixture.dashboard.axisLabel(0.25, 0.25), u"0.25"_s);
    QCOMPARE(fixture.dashboard.axisLabel(7.5, 2.5), u"7.5"_s);
}

void TestDashboard::severeAlertsAreAnnouncedToTheDesktop()
{
    Fixture fixture;
    QSignalSpy outside(&fixture.dashboard.alerts(), &notifications::AlertCentre::announced);
    fixture.send("order:created", {{u"orderId"_s, u"1a2b3c4d"_s}, {u"total"_s, u"5"_s}});
    QCOMPARE(outside.count(), 1);
    QCOMPARE(outside[0][0].toInt(), 2);
    QCOMPARE(outside[0][1].toString(), u"New order 1A2B3C4D · "_s + fixture.money("5"));
    QCOMPARE(outside[0][3].toString(), u"order"_s);
    QCOMPARE(outside[0][4].toString(), u"1a2b3c4d"_s);
    fixture.send("quotation:expired", {{u"quotationId"_s, u"q"_s}}); // severity 3 is not announced
    QCOMPARE(outside.count(), 1);
    QCOMPARE(fixture.dashboard.toasts()->count(), 2);
}

void TestDashboard::receivedTextsInAlertsCannotReorderTheRest_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("shown");
    QTest::newRow("Arabic before a number") << u"\u0637\u0644\u0628-77"_s << u"\u2068\u0637\u0644\u0628-77\u2069"_s;
    QTest::newRow("Hebrew") << u"\u05d4\u05d6-5"_s << u"\u2068\u05d4\u05d6-5\u2069"_s;
    QTest::newRow("an override") << u"KT\u202e-7"_s << u"\u2068KT-7\u2069"_s;
    QTest::newRow("Latin") << u"KT-7"_s << u"KT-7"_s;
}

void TestDashboard::receivedTextsInAlertsCannotReorderTheRest()
{
    QFETCH(const QString, number);
    QFETCH(const QString, shown);
    Fixture fixture;
    QSignalSpy outside(&fixture.dashboard.alerts(), &notifications::AlertCentre::announced);
    fixture.send("order:updated", {{u"orderId"_s, u"a"_s}, {u"orderNumber"_s, number}, {u"amountPaid"_s, u"42"_s}});
    fixture.send("order:refund_processed", {{u"orderId"_s, u"a"_s}, {u"refundAmount"_s, u"19.50"_s}});
    QVERIFY(!outside.isEmpty());
    QCOMPARE(outside.last()[1].toString(), u"Refund of order %1 · "_s.arg(shown) + fixture.money("19.50"));
}

void TestDashboard::toastsEndByTimeAndByDismissal()
{
    Fixture fixture;
    fixture.send("order:created", {{u"orderId"_s, u"a"_s}});
    const int id = fixture.dashboard.toasts()->index(0).data(notifications::ToastModel::ToastIdRole).toInt();
    fixture.dashboard.toasts()->setHovered(id, true);
    fixture.advance(9000);
    QCOMPARE(fixture.dashboard.toasts()->count(), 1);
    fixture.dashboard.toasts()->setHovered(id, false);
    fixture.advance(8000);
    QCOMPARE(fixture.dashboard.toasts()->count(), 0);
    fixture.send("stock:out", {{u"productId"_s, u"p"_s}});
    QCOMPARE(fixture.dashboard.toasts()->count(), 1);
    QVERIFY(!fixture.dashboard.toasts()->index(0).data(notifications::ToastModel::ExpiresRole).toBool());
    QSignalSpy count(fixture.dashboard.toasts(), &notifications::ToastModel::countChanged);
    fixture.dashboard.toasts()->dismiss(
        fixture.dashboard.toasts()->index(0).data(notifications::ToastModel::ToastIdRole).toInt());
    QCOMPARE(fixture.dashboard.toasts()->count(), 0);
    QCOMPARE(count.count(), 1);
}

void TestDashboard::burstShowsThreeToastsAtMost()
{
    Fixture fixture;
    int most = 0;
    connect(fixture.dashboard.toasts(), &QAbstractItemModel::rowsInserted, this,
            [&] { most = std::max(most, fixture.dashboard.toasts()->count()); });
    for (int i = 0; i < 100; ++i) { // 1,000 orders in 5 s, a batch every 50 ms
        for (int n = 0; n < 10; ++n)
            fixture.feed.add("order:created", {{u"orderId"_s, u"o%1"_s.arg(i * 10 + n)}, {u"total"_s, 10}},
                             fixture.now);
        fixture.dashboard.apply(fixture.feed.take());
        fixture.advance(50);
    }
    QCOMPARE(most, 3);
    QCOMPARE(fixture.dashboard.notifications()->count(), 1000);
    QCOMPARE(fixture.dashboard.notifications()->unread(), 1000);
    QSet<QString> reasons;
    for (int row = 0; row < 1000; ++row)
        reasons.insert(fixture.dashboard.notifications()
                           ->index(row)
                           .data(notifications::NotificationModel::DeliveryRole)
                           .toString());
    QCOMPARE(reasons.size(), 3); // shown, shown with others, summed up
    QVERIFY(!reasons.contains(QString()));
    QSignalSpy unread(fixture.dashboard.notifications(), &notifications::NotificationModel::unreadChanged);
    fixture.dashboard.notifications()->markRead(0);
    QCOMPARE(fixture.dashboard.notifications()->unread(), 999);
    fixture.dashboard.notifications()->markAllRead();
    QCOMPARE(fixture.dashboard.notifications()->unread(), 0);
    QCOMPARE(unread.count(), 2);
}

void TestDashboard::connectionLabelFollowsTheState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("label");
    QTest::newRow("offline") << int(ConnectionInfo::Offline) << u"Offline since 2:32 PM"_s;
    QTest::newRow("connecting") << int(ConnectionInfo::Connecting) << u"Connecting… (attempt 2)"_s;
    QTest::newRow("joining") << int(ConnectionInfo::Joining) << u"Joining…"_s;
    QTest::newRow("online") << int(ConnectionInfo::Online) << u"Live"_s;
    QTest::newRow("waiting") << int(ConnectionInfo::Waiting) << u"Reconnecting in 3 s (attempt 2)"_s;
    QTest::newRow("refused") << int(ConnectionInfo::Refused) << u"Sign-in refused"_s;
}

void TestDashboard::connectionLabelFollowsTheState()
{
    QFETCH(int, state);
    QFETCH(QString, label);
    Fixture fixture;
    QCOMPARE(fixture.dashboard.connection()->label(), u"Not connected"_s);
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    fixture.dashboard.setConnection(status);
    status.phase = ConnectionPhase(state);
    status.attempt = 2;
    status.retryAtMs = fixture.now + 3000;
    fixture.dashboard.setConnection(status);
    QCOMPARE(fixture.dashboard.connection()->label(), label);
    QVERIFY(fixture.dashboard.statusLine().startsWith(label));
    QCOMPARE(fixture.dashboard.connection()->isOnline(), state == ConnectionInfo::Online);
    if (state == ConnectionInfo::Waiting) {
        QSignalSpy changed(fixture.dashboard.connection(), &ConnectionInfo::labelChanged);
        fixture.advance(1000);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(fixture.dashboard.connection()->label(), u"Reconnecting in 2 s (attempt 2)"_s);
        QSignalSpy retry(&fixture.dashboard, &Dashboard::retryRequested);
        fixture.dashboard.connection()->retryNow();
        QCOMPARE(retry.count(), 1);
    }
}

void TestDashboard::noticeShowsThePauseOfTheGateway()
{
    Fixture fixture;
    const ConnectionInfo *info = fixture.dashboard.connection();
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    fixture.dashboard.setConnection(status);
    QCOMPARE(info->notice(), QString());
    status.pausedUntilMs = fixture.now + 60'000;
    fixture.dashboard.setConnection(status);
    QVERIFY2(info->notice().startsWith(u"The gateway asks us to slow down: nothing is sent until "),
             qPrintable(info->notice()));
    QVERIFY(!info->isNoticeGood());
    fixture.advance(61'000);
    fixture.dashboard.tick();
    QCOMPARE(info->notice(), QString());
}

void TestDashboard::outageOverAMinuteShowsAToast()
{
    test::SampleDashboard sample;
    sample.setOnline(false);
    sample.advance(59'000);
    QCOMPARE(sample.dashboard()->toasts()->count(), 0);
    sample.advance(2000);
    QCOMPARE(sample.dashboard()->toasts()->count(), 1);
    QCOMPARE(sample.dashboard()->toasts()->index(0).data(notifications::ToastModel::SeverityRole).toInt(), 1);
    sample.setOnline(true);
    QCOMPARE(sample.dashboard()->toasts()->count(), 0);
    // A connection that the user closed is no outage.
    ConnectionStatus closed;
    closed.phase = ConnectionPhase::Closed;
    sample.dashboard()->setConnection(closed);
    sample.advance(600'000);
    QCOMPARE(sample.dashboard()->toasts()->count(), 0);
}

void TestDashboard::rateLimitShowsAToast()
{
    Fixture fixture;
    fixture.send("error", {{u"message"_s, u"Rate limit exceeded"_s}, {u"code"_s, u"RATE_LIMIT_EXCEEDED"_s}});
    QCOMPARE(fixture.dashboard.toasts()->count(), 1);
    QCOMPARE(first(fixture.dashboard.notifications(), notifications::NotificationModel::KindRole), u"rate_limited"_s);
    fixture.send("error", {{u"message"_s, u"Something else"_s}});
    QCOMPARE(fixture.dashboard.notifications()->count(), 1);
}

void TestDashboard::alertOpensItsRecord()
{
    Fixture fixture;
    QSignalSpy requested(&fixture.dashboard, &Dashboard::recordRequested);
    fixture.send("stock:out", {{u"productId"_s, u"p-1"_s}});
    const QModelIndex toast = fixture.dashboard.toasts()->index(0);
    fixture.dashboard.openRecord(toast.data(notifications::ToastModel::SubjectKindRole).toString(),
                                 toast.data(notifications::ToastModel::SubjectIdRole).toString());
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested[0], (QVariantList{u"product"_s, u"p-1"_s}));
}

void TestDashboard::activityKeepsTwoHundredItems()
{
    Fixture fixture;
    for (int i = 0; i < 150; ++i)
        fixture.send("order:created", {{u"orderId"_s, u"o%1"_s.arg(i)}});
    QCOMPARE(fixture.dashboard.activity()->count(), 150);
    for (int i = 0; i < 500; ++i)
        fixture.feed.add("order:updated", {{u"orderId"_s, u"o%1"_s.arg(i)}, {u"carrier"_s, u"x"_s}}, fixture.now);
    fixture.dashboard.apply(fixture.feed.take());
    QCOMPARE(fixture.dashboard.activity()->count(), 200);
    QCOMPARE(first(fixture.dashboard.activity(), overview::ActivityModel::SubjectIdRole), u"o499"_s);
    QCOMPARE(first(fixture.dashboard.activity(), overview::ActivityModel::KindRole), u"changed"_s);
    QCOMPARE(first(fixture.dashboard.activity(), overview::ActivityModel::TitleRole), u"Order O499 changed"_s);
    QCOMPARE(first(fixture.dashboard.activity(), overview::ActivityModel::EventRole), u"order:updated"_s);
}

void TestDashboard::noticesHaveAllFieldsOfTheStateFile()
{
    Fixture fixture;
    fixture.send("order:created", {{u"orderId"_s, u"a"_s}});
    fixture.send("notification", {{u"type"_s, u"x"_s}, {u"title"_s, u"Hello"_s}, {u"read"_s, true}});
    const QList<state::Notice> notices = fixture.dashboard.notices();
    QCOMPARE(notices.size(), 2);
    QCOMPARE(notices[0].kind, u"new_order"_s);
    QCOMPARE(notices[0].severity, 2);
    QCOMPARE(notices[0].subjectKind, u"order"_s);
    QCOMPARE(notices[0].subjectId, u"a"_s);
    QVERIFY(notices[0].toasted && !notices[0].read);
    QVERIFY(!notices[1].toasted && notices[1].read);
    QCOMPARE(key(fixture.dashboard.projection().connection().phase), u"offline"_s);
}

void TestDashboard::largeBatchMakesFewSignals()
{
    Fixture fixture;
    fixture.testers.clear();
    for (int i = 0; i < 50'000; ++i) {
        const QString id = u"order-%1"_s.arg(i % 10'000);
        if (i < 10'000)
            fixture.feed.add("order:created", {{u"orderId"_s, id}, {u"total"_s, i % 97}}, fixture.now);
        else
            fixture.feed.add("order:updated", {{u"orderId"_s, id}, {u"trackingNumber"_s, QString::number(i)}},
                             fixture.now + i);
    }
    const shop::EventBatch batch = fixture.feed.take();
    QSignalSpy inserted(fixture.dashboard.orders(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(fixture.dashboard.orders(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(fixture.dashboard.orders(), &QAbstractItemModel::rowsMoved);
    QSignalSpy layout(fixture.dashboard.orders(), &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(fixture.dashboard.orders(), &QAbstractItemModel::dataChanged);
    fixture.dashboard.apply(batch);
    QCOMPARE(fixture.dashboard.orders()->count(), 10'000);
    QCOMPARE_LE(inserted.count() + removed.count() + moved.count() + layout.count() + changed.count(), 4);
}

void TestDashboard::connectionGapsAreMarked()
{
    using State = ConnectionPhase;
    Fixture fixture;
    const auto set = [&](State state, bool recovered = false) {
        ConnectionStatus status;
        status.phase = state;
        status.recovered = recovered;
        fixture.dashboard.setConnection(status);
    };
    const auto gaps = [&] {
        fixture.dashboard.tick();
        return fixture.dashboard.revenue()->gaps();
    };
    set(State::Connecting);
    set(State::Connected);
    QVERIFY(gaps().isEmpty()); // no gap before the first connection
    set(State::WaitingToRetry);
    fixture.advance(20'000);
    set(State::Connected);
    QVERIFY(gaps().isEmpty()); // too short for a gap
    set(State::WaitingToRetry);
    const events::Time from = fixture.now;
    set(State::Connecting);
    fixture.advance(10 * 60'000);
    QCOMPARE(gaps(), (QList<qreal>{qreal(from), qreal(fixture.now)}));
    set(State::Connected);
    const events::Time to = fixture.now;
    fixture.advance(60'000);
    QCOMPARE(gaps(), (QList<qreal>{qreal(from), qreal(to)}));
    set(State::WaitingToRetry);
    fixture.advance(5 * 60'000);
    set(State::Connected, true); // The gateway resent what was missed.
    QCOMPARE(gaps().size(), 2);
}

/// A dead link is noticed late: after minutes, or after hours of the computer's sleep.
void TestDashboard::gapBeginsWithTheLastReceivedData()
{
    using State = ConnectionPhase;
    Fixture fixture;
    ConnectionStatus status;
    status.phase = State::Connected;
    fixture.dashboard.setConnection(status);
    const events::Time lastReceived = fixture.now;
    fixture.advance(3 * 60'000);
    status.phase = State::WaitingToRetry;
    status.gapStartMs = lastReceived;
    fixture.dashboard.setConnection(status);
    fixture.dashboard.tick();
    QCOMPARE(fixture.dashboard.revenue()->gaps(), (QList<qreal>{qreal(lastReceived), qreal(fixture.now)}));
    status.phase = State::Closed;
    fixture.dashboard.setConnection(status);
    QCOMPARE(fixture.dashboard.connection()->label(), u"Offline since 2:32 PM"_s);
    status.phase = State::Connected;
    fixture.dashboard.setConnection(status);
    fixture.dashboard.tick();
    QCOMPARE(fixture.dashboard.revenue()->gaps(), (QList<qreal>{qreal(lastReceived), qreal(fixture.now)}));
}

TILLWATCH_TEST(TestDashboard)

} // namespace tst_dashboard

#include "tst_dashboard.moc"
