// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using connection::ConnectionInfo;
using dashboard::Dashboard;

namespace
{
constexpr events::Time Hour = 3'600'000;
constexpr auto QtTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// A shop that nothing was heard of yet, with a tester on every list before the first event.
struct Fresh {
    events::Time now = test::SampleDashboard::DefaultNow;
    test::DashboardBench dashboard;
    test::EventFeed feed;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;

    explicit Fresh(const QString &currency = u"EUR"_s)
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
    void wait(events::Time milliseconds)
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
    void marksWhatNobodyHeard();
    void aGapBeginsWhenTheShopWasLastHeard();
    void fillsAPageWithBelievableData();
    void countsAndShowsWhatABatchBrings();
    void signalsEachRowOnceABatch();
    void addsUpTheKeyNumbers();
    void comparesWithTheSameTimeAWeekAgo();
    void drawsTheDaySoFar();
    void stacksOrdersByWhereTheyStand();
    void startsANewDayAtTheShopsMidnight();
    void learnsTheCurrencyFromItsEvents();
    void hidesAmountsEverywhere();
    void holdsEveryTable();
    void keepsHistoryQuiet();
    void firstSynchronisationIsQuiet();
    void clockShowsNoSeconds();
    void axisTellsItsStepsApart();
    void announcesOutsideTheWindow();
    void endsToastsByItsTimer();
    void holdsToThreeToastsInABurst();
    void tellsOfTheConnectionInWords_data();
    void tellsOfTheConnectionInWords();
    void saysThePauseThatTheGatewayAskedFor();
    void countsAnOutage();
    void warnsOfTheRateLimit();
    void opensTheRecordOfAnAlert();
    void keepsTwoHundredThingsInTheFeed();
    void writesNoticesForTheStateFile();
    void takesALargeBatchInAMoment();
};

void TestDashboard::fillsAPageWithBelievableData()
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

void TestDashboard::countsAndShowsWhatABatchBrings()
{
    Fresh fresh;
    ConnectionStatus online;
    online.phase = ConnectionPhase::Connected;
    fresh.dashboard.setConnection(online);
    QCOMPARE(fresh.dashboard.statusLine(), u"Live · no events yet"_s);
    fresh.feed.add("order:created", {{u"orderId"_s, u"a"_s}}, fresh.now);
    fresh.feed.add("order:vanished", {{u"orderId"_s, u"a"_s}}, fresh.now);
    fresh.feed.add("order:created", "[]", fresh.now);
    shop::EventBatch batch = fresh.feed.take();
    batch.duplicates = 3;
    batch.received += 3;
    fresh.dashboard.apply(batch);
    const fold::Counters &counters = fresh.dashboard.state().counters;
    QCOMPARE(counters.received, 6);
    QCOMPARE(counters.delivered(), 1);
    QCOMPARE(counters.byEvent.value("order:created"), 2);
    QSignalSpy line(&fresh.dashboard, &Dashboard::statusLineChanged);
    fresh.wait(2000);
    QCOMPARE(line.count(), 1);
    QCOMPARE(fresh.dashboard.statusLine(), u"Live · last event 2 s ago · 6/min · 3 duplicates dropped · 1 unknown event"
                                           " · 1 could not be read"_s);
    fresh.wait(120'000);
    QVERIFY(fresh.dashboard.statusLine().startsWith(u"Live · last event 2 min ago · 0/min"_s));
}

void TestDashboard::signalsEachRowOnceABatch()
{
    Fresh fresh;
    QSignalSpy inserted(fresh.dashboard.orderModel(), &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 100; ++i)
        fresh.feed.add("order:created", {{u"orderId"_s, u"o%1"_s.arg(i)}, {u"total"_s, i}}, fresh.now + i);
    for (int i = 0; i < 100; ++i)
        fresh.feed.add("order:payment_succeeded", {{u"orderId"_s, u"o%1"_s.arg(i)}}, fresh.now + 100 + i);
    fresh.dashboard.apply(fresh.feed.take());
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(fresh.dashboard.orders()->idAt(0), u"o99"_s);
    QSignalSpy changed(fresh.dashboard.orders(), &QAbstractItemModel::dataChanged);
    QSignalSpy numbers(fresh.dashboard.kpis(), &overview::Kpis::changed);
    for (int i = 0; i < 50; ++i)
        fresh.feed.add("order:updated", {{u"orderId"_s, u"o7"_s}, {u"amountPaid"_s, i + 10}}, fresh.now + 300 + i);
    fresh.dashboard.apply(fresh.feed.take());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(numbers.count(), 1);
}

void TestDashboard::addsUpTheKeyNumbers()
{
    Fresh fresh;
    const overview::Kpis *kpis = fresh.dashboard.kpis();
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"100"_s}});
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"b"_s}, {u"amountPaid"_s, u"50.50"_s}});
    fresh.send("order:refund_processed", {{u"orderId"_s, u"b"_s}, {u"refundAmount"_s, u"20.50"_s}});
    fresh.send("order:created", {{u"orderId"_s, u"c"_s}, {u"total"_s, u"9"_s}, {u"currency"_s, u"USD"_s}});
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"c"_s}});
    fresh.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, u"70"_s}});
    fresh.send("quotation:sent", {{u"quotationId"_s, u"q"_s}});
    fresh.send("stock:out", {{u"productId"_s, u"p"_s}});
    QCOMPARE(kpis->grossToday(), fresh.money("150.50"));
    QCOMPARE(kpis->refundsToday(), fresh.money("20.50"));
    QCOMPARE(kpis->netToday(), fresh.money("130"));
    QCOMPARE(kpis->averageOrder(), fresh.money("75.25"));
    QCOMPARE(kpis->receivable(), fresh.money("70"));
    QCOMPARE(kpis->orders(), 4);
    QCOMPARE(kpis->paidOrders(), 2);
    QCOMPARE(kpis->openQuotations(), 1);
    QCOMPARE(kpis->outOfStock(), 1);
    QCOMPARE(kpis->toShip(), 3);
    QCOMPARE(kpis->otherNets().size(), 1);
    // The refund of a cancelled order moves Net once.
    fresh.send("order:cancelled", {{u"orderId"_s, u"a"_s}});
    QCOMPARE(kpis->toRefundToday(), fresh.money("100"));
    QCOMPARE(kpis->netToday(), fresh.money("30"));
    fresh.send("order:refund_processed", {{u"orderId"_s, u"a"_s}, {u"refundAmount"_s, u"100"_s}});
    QCOMPARE(kpis->netToday(), fresh.money("30"));
    QCOMPARE(kpis->toRefundToday(), fresh.money("0"));
}

void TestDashboard::comparesWithTheSameTimeAWeekAgo()
{
    Fresh fresh;
    const events::Time today = fresh.now;
    const auto pay = [&](const QString &id, events::Time at, int amount) {
        fresh.feed.add("order:payment_succeeded", {{u"orderId"_s, id}, {u"amountPaid"_s, amount}}, at);
    };
    pay(u"a"_s, today - 7 * 24 * Hour - 2 * Hour, 80);
    pay(u"later that day"_s, today - 7 * 24 * Hour + 3 * Hour, 500);
    fresh.dashboard.apply(fresh.feed.take());
    pay(u"b"_s, today, 100);
    fresh.dashboard.apply(fresh.feed.take());
    QCOMPARE(fresh.dashboard.kpis()->netDelta(), u"+25\u00a0%"_s);
    QCOMPARE(fresh.dashboard.kpis()->ordersDelta(), u"±0\u00a0%"_s);
    fresh.send("order:refund_processed", {{u"orderId"_s, u"b"_s}, {u"refundAmount"_s, u"60"_s}});
    QCOMPARE(fresh.dashboard.kpis()->netDelta(), u"\u221250\u00a0%"_s);
    Fresh empty;
    empty.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, 5}});
    QCOMPARE(empty.dashboard.kpis()->netDelta(), QString());
}

void TestDashboard::drawsTheDaySoFar()
{
    Fresh fresh;
    QSignalSpy changed(fresh.dashboard.revenue(), &overview::RevenueSeries::changed);
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"100"_s}});
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"b"_s}, {u"amountPaid"_s, u"20"_s}});
    QCOMPARE(changed.count(), 0); // at most once a second
    fresh.wait(1000);
    QCOMPARE(changed.count(), 1);
    const QList<QPointF> points = fresh.dashboard.revenue()->points();
    QCOMPARE(points.first().y(), 0.0);
    QCOMPARE(points.last(), QPointF(qreal(fresh.now), 120.0));
    for (int i = 1; i < points.size(); ++i)
        QVERIFY(points[i - 1].x() <= points[i].x());
    QCOMPARE(fresh.dashboard.revenue()->maximum(), 120.0);
    QCOMPARE(fresh.dashboard.revenue()->from().time(), QTime(0, 0));
    QCOMPARE(fresh.dashboard.revenue()->from().secsTo(fresh.dashboard.revenue()->to()), 24 * 3600);
    QCOMPARE(fresh.dashboard.kpis()->netSpark().size(), 24);
    QCOMPARE(fresh.dashboard.kpis()->netSpark().last(), 120.0);
    fresh.wait(1000);
    fresh.wait(1000);
    QCOMPARE(changed.count(), 1); // nothing came, nothing is painted
}

void TestDashboard::stacksOrdersByWhereTheyStand()
{
    Fresh fresh;
    fresh.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, 1}});
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"b"_s}, {u"amountPaid"_s, 1}});
    fresh.send("order:cancelled", {{u"orderId"_s, u"c"_s}});
    fresh.send("order:fulfilled", {{u"orderId"_s, u"d"_s}});
    fresh.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s}});
    fresh.wait(1000);
    overview::OrderSeries *series = fresh.dashboard.ordersByQuarter();
    QCOMPARE(series->maximum(), 4);
    QCOMPARE(series->counts(overview::OrderSeries::Unpaid).last(), 1.0);
    QCOMPARE(series->counts(overview::OrderSeries::Paid).last(), 1.0);
    QCOMPARE(series->counts(overview::OrderSeries::OnItsWay).last(), 1.0);
    QCOMPARE(series->counts(overview::OrderSeries::Cancelled).last(), 1.0);
    QCOMPARE(series->counts(99), QList<qreal>());
    QCOMPARE(series->names().size(), int(overview::OrderSeries::GroupCount));
    QCOMPARE(series->tones().size(), int(overview::OrderSeries::GroupCount));
    QCOMPARE(series->starts().size(), series->counts(0).size());
    // 14:32 lies in the 59th quarter hour of the day.
    QCOMPARE(series->starts().size(), 59);
}

void TestDashboard::startsANewDayAtTheShopsMidnight()
{
    Fresh fresh;
    fresh.now += 9 * Hour + 27 * 60'000 + 59'000; // 23:59:59 in Berlin
    fresh.dashboard.tick();
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, 5}});
    QCOMPARE(fresh.dashboard.kpis()->orders(), 1);
    QCOMPARE(fresh.dashboard.orders()->countOf(u"today"_s), 1);
    QCOMPARE(fresh.dashboard.shopClock(), u"11:59 PM"_s);
    fresh.wait(1000);
    QCOMPARE(fresh.dashboard.kpis()->orders(), 0);
    QCOMPARE(fresh.dashboard.kpis()->netToday(), fresh.money("0"));
    QCOMPARE(fresh.dashboard.orders()->countOf(u"today"_s), 0);
    QCOMPARE(fresh.dashboard.revenue()->maximum(), 0.0);
    QCOMPARE(fresh.dashboard.shopClock(), u"12:00 AM"_s);
}

void TestDashboard::learnsTheCurrencyFromItsEvents()
{
    Fresh fresh{QString()};
    fresh.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, u"3"_s}});
    QCOMPARE(first(fresh.dashboard.orders(), tables::OrderModel::TotalTextRole),
             money::toDisplay(money::Amount{3'000'000}, u"", QLocale(QLocale::English)));
    QSignalSpy changed(fresh.dashboard.orders(), &QAbstractItemModel::dataChanged);
    QSignalSpy shop(&fresh.dashboard, &Dashboard::shopChanged);
    fresh.send("order:created", {{u"orderId"_s, u"b"_s}, {u"total"_s, u"3"_s}, {u"currency"_s, u"EUR"_s}});
    QCOMPARE(fresh.dashboard.currency(), u"EUR"_s);
    QCOMPARE(shop.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(fresh.dashboard.orders()
                 ->index(fresh.dashboard.orders()->rowOf(u"a"_s))
                 .data(tables::OrderModel::TotalTextRole)
                 .toString(),
             fresh.money("3"));
    // Two that do not agree leave it unknown again.
    fresh.send("order:created", {{u"orderId"_s, u"c"_s}, {u"total"_s, u"3"_s}, {u"currency"_s, u"USD"_s}});
    QCOMPARE(fresh.dashboard.currency(), QString());
}

void TestDashboard::hidesAmountsEverywhere()
{
    Fresh fresh;
    fresh.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, u"777"_s}});
    fresh.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"777"_s}});
    const auto texts = [&] {
        return QStringList{first(fresh.dashboard.orders(), tables::OrderModel::TotalTextRole),
                           first(fresh.dashboard.toasts(), notifications::ToastModel::TitleRole),
                           first(fresh.dashboard.notifications(), notifications::NotificationModel::TitleRole),
                           fresh.dashboard.kpis()->netToday(), fresh.dashboard.axisLabel(777, 1)}
            .join(u' ');
    };
    QCOMPARE(texts().count(u"777"_s), 5);
    QSignalSpy toast(fresh.dashboard.toasts(), &QAbstractItemModel::dataChanged);
    fresh.dashboard.setAmountsHidden(true);
    QCOMPARE(texts().count(u"777"_s), 0);
    QCOMPARE(toast.count(), 1);
    QVERIFY(fresh.dashboard.notices()[0].title.contains(u"777"_s));
    fresh.dashboard.setAmountsHidden(false);
    QCOMPARE(texts().count(u"777"_s), 5);
}

void TestDashboard::holdsEveryTable()
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

void TestDashboard::keepsHistoryQuiet()
{
    Fresh fresh;
    QSignalSpy outside(&fresh.dashboard.alerts(), &notifications::AlertCentre::announced);
    fresh.feed.add("order:created", {{u"orderId"_s, u"a"_s}}, fresh.now);
    fresh.feed.add("stock:out", {{u"productId"_s, u"p"_s}}, fresh.now);
    fresh.feed.add("error", {{u"message"_s, u"no"_s}, {u"code"_s, u"RATE_LIMIT_EXCEEDED"_s}}, fresh.now);
    fresh.dashboard.adopt(fresh.feed.takeRestored());
    QCOMPARE(fresh.dashboard.toasts()->count(), 0);
    QCOMPARE(outside.count(), 0);
    QCOMPARE(fresh.dashboard.notifications()->count(), 2);
    QVERIFY(!fresh.dashboard.notices()[0].toasted);
    fresh.wait(1000);
    QVERIFY(!fresh.dashboard.statusLine().contains(u"/min"_s)); // nothing is heard yet
    ConnectionStatus online;
    online.phase = ConnectionPhase::Connected;
    fresh.dashboard.setConnection(online);
    fresh.wait(1000);
    QVERIFY2(fresh.dashboard.statusLine().contains(u" 0/min"_s), qPrintable(fresh.dashboard.statusLine()));
}

void TestDashboard::firstSynchronisationIsQuiet()
{
    Fresh fresh;
    // A gateway that tells a new client the past: the events arrive now and happened an hour ago.
    const auto past = [&](const QString &id, Origin origin = Origin::History) {
        fresh.feed.origin = origin;
        const QByteArray payload =
            QJsonDocument(QJsonObject{{u"orderId"_s, id}, {u"timestamp"_s, events::timeText(fresh.now - 3'600'000)}})
                .toJson();
        fresh.feed.add("order:created", payload, fresh.now);
        fresh.dashboard.apply(fresh.feed.take());
    };
    ConnectionStatus online;
    online.phase = ConnectionPhase::Connected;
    fresh.dashboard.setConnection(online);
    past(u"old"_s);
    past(u"older"_s);
    QCOMPARE(fresh.dashboard.toasts()->count(), 0);
    QCOMPARE(fresh.dashboard.notifications()->count(), 2);
    // Nobody missed it, and the shop is no busier for it.
    QCOMPARE(fresh.dashboard.notifications()->unread(), 0);
    fresh.dashboard.tick();
    QVERIFY2(fresh.dashboard.statusLine().contains(u" 0/min"_s), qPrintable(fresh.dashboard.statusLine()));
    fresh.feed.origin = Origin::Live;
    fresh.send("order:created", {{u"orderId"_s, u"new"_s}});
    QCOMPARE(fresh.dashboard.notifications()->unread(), 1);
    QCOMPARE(fresh.dashboard.toasts()->count(), 1);
    // Later the same age means a clock that is off, or an event that was late: it announces itself.
    fresh.wait(60'000);
    past(u"late"_s, Origin::Live);
    QCOMPARE(fresh.dashboard.toasts()->count(), 1);
    QVERIFY(fresh.dashboard.notices().constLast().toasted);
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

void TestDashboard::axisTellsItsStepsApart()
{
    const Fresh fresh;
    QCOMPARE(fresh.dashboard.axisLabel(1200, 400), u"1,200"_s);
    QCOMPARE(fresh.dashboard.axisLabel(0.25, 0.25), u"0.25"_s);
    QCOMPARE(fresh.dashboard.axisLabel(7.5, 2.5), u"7.5"_s);
}

void TestDashboard::announcesOutsideTheWindow()
{
    Fresh fresh;
    QSignalSpy outside(&fresh.dashboard.alerts(), &notifications::AlertCentre::announced);
    fresh.send("order:created", {{u"orderId"_s, u"1a2b3c4d"_s}, {u"total"_s, u"5"_s}});
    QCOMPARE(outside.count(), 1);
    QCOMPARE(outside[0][0].toInt(), 2);
    QCOMPARE(outside[0][1].toString(), u"New order 1A2B3C4D · "_s + fresh.money("5"));
    QCOMPARE(outside[0][3].toString(), u"order"_s);
    QCOMPARE(outside[0][4].toString(), u"1a2b3c4d"_s);
    fresh.send("quotation:expired", {{u"quotationId"_s, u"q"_s}}); // severity 3 stays inside
    QCOMPARE(outside.count(), 1);
    QCOMPARE(fresh.dashboard.toasts()->count(), 2);
}

void TestDashboard::endsToastsByItsTimer()
{
    Fresh fresh;
    fresh.send("order:created", {{u"orderId"_s, u"a"_s}});
    const int id = fresh.dashboard.toasts()->index(0).data(notifications::ToastModel::ToastIdRole).toInt();
    fresh.dashboard.toasts()->setHovered(id, true);
    fresh.wait(9000);
    QCOMPARE(fresh.dashboard.toasts()->count(), 1);
    fresh.dashboard.toasts()->setHovered(id, false);
    fresh.wait(8000);
    QCOMPARE(fresh.dashboard.toasts()->count(), 0);
    fresh.send("stock:out", {{u"productId"_s, u"p"_s}});
    QCOMPARE(fresh.dashboard.toasts()->count(), 1);
    QVERIFY(!fresh.dashboard.toasts()->index(0).data(notifications::ToastModel::ExpiresRole).toBool());
    QSignalSpy count(fresh.dashboard.toasts(), &notifications::ToastModel::countChanged);
    fresh.dashboard.toasts()->dismiss(
        fresh.dashboard.toasts()->index(0).data(notifications::ToastModel::ToastIdRole).toInt());
    QCOMPARE(fresh.dashboard.toasts()->count(), 0);
    QCOMPARE(count.count(), 1);
}

void TestDashboard::holdsToThreeToastsInABurst()
{
    Fresh fresh;
    int most = 0;
    connect(fresh.dashboard.toasts(), &QAbstractItemModel::rowsInserted, this,
            [&] { most = std::max(most, fresh.dashboard.toasts()->count()); });
    for (int i = 0; i < 100; ++i) { // 1,000 orders in 5 s, a batch every 50 ms
        for (int n = 0; n < 10; ++n)
            fresh.feed.add("order:created", {{u"orderId"_s, u"o%1"_s.arg(i * 10 + n)}, {u"total"_s, 10}}, fresh.now);
        fresh.dashboard.apply(fresh.feed.take());
        fresh.wait(50);
    }
    QCOMPARE(most, 3);
    QCOMPARE(fresh.dashboard.notifications()->count(), 1000);
    QCOMPARE(fresh.dashboard.notifications()->unread(), 1000);
    QSet<QString> reasons;
    for (int row = 0; row < 1000; ++row)
        reasons.insert(
            fresh.dashboard.notifications()->index(row).data(notifications::NotificationModel::DeliveryRole).toString());
    QCOMPARE(reasons.size(), 3); // shown, shown with others, summed up
    QVERIFY(!reasons.contains(QString()));
    QSignalSpy unread(fresh.dashboard.notifications(), &notifications::NotificationModel::unreadChanged);
    fresh.dashboard.notifications()->markRead(0);
    QCOMPARE(fresh.dashboard.notifications()->unread(), 999);
    fresh.dashboard.notifications()->markAllRead();
    QCOMPARE(fresh.dashboard.notifications()->unread(), 0);
    QCOMPARE(unread.count(), 2);
}

void TestDashboard::tellsOfTheConnectionInWords_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("offline") << int(ConnectionInfo::Offline) << u"Offline since 2:32 PM"_s;
    QTest::newRow("connecting") << int(ConnectionInfo::Connecting) << u"Connecting… (attempt 2)"_s;
    QTest::newRow("joining") << int(ConnectionInfo::Joining) << u"Joining…"_s;
    QTest::newRow("online") << int(ConnectionInfo::Online) << u"Live"_s;
    QTest::newRow("waiting") << int(ConnectionInfo::Waiting) << u"Reconnecting in 3 s (attempt 2)"_s;
    QTest::newRow("refused") << int(ConnectionInfo::Refused) << u"Sign-in refused"_s;
}

void TestDashboard::tellsOfTheConnectionInWords()
{
    QFETCH(int, state);
    QFETCH(QString, word);
    Fresh fresh;
    QCOMPARE(fresh.dashboard.connection()->label(), u"Not connected"_s);
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    fresh.dashboard.setConnection(status);
    status.phase = ConnectionPhase(state);
    status.attempt = 2;
    status.retryAtMs = fresh.now + 3000;
    fresh.dashboard.setConnection(status);
    QCOMPARE(fresh.dashboard.connection()->label(), word);
    QVERIFY(fresh.dashboard.statusLine().startsWith(word));
    QCOMPARE(fresh.dashboard.connection()->isOnline(), state == ConnectionInfo::Online);
    if (state == ConnectionInfo::Waiting) {
        QSignalSpy changed(fresh.dashboard.connection(), &ConnectionInfo::labelChanged);
        fresh.wait(1000);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(fresh.dashboard.connection()->label(), u"Reconnecting in 2 s (attempt 2)"_s);
        QSignalSpy retry(&fresh.dashboard, &Dashboard::retryRequested);
        fresh.dashboard.connection()->retryNow();
        QCOMPARE(retry.count(), 1);
    }
}

void TestDashboard::saysThePauseThatTheGatewayAskedFor()
{
    Fresh fresh;
    const ConnectionInfo *info = fresh.dashboard.connection();
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    fresh.dashboard.setConnection(status);
    QCOMPARE(info->notice(), QString());
    status.pausedUntilMs = fresh.now + 60'000;
    fresh.dashboard.setConnection(status);
    QVERIFY2(info->notice().startsWith(u"The gateway asks us to slow down: nothing is sent until "),
             qPrintable(info->notice()));
    QVERIFY(!info->isNoticeGood());
    fresh.wait(61'000);
    fresh.dashboard.tick();
    QCOMPARE(info->notice(), QString());
}

void TestDashboard::countsAnOutage()
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
    // What the person closed is no outage.
    ConnectionStatus closed;
    closed.phase = ConnectionPhase::Closed;
    sample.dashboard()->setConnection(closed);
    sample.advance(600'000);
    QCOMPARE(sample.dashboard()->toasts()->count(), 0);
}

void TestDashboard::warnsOfTheRateLimit()
{
    Fresh fresh;
    fresh.send("error", {{u"message"_s, u"Rate limit exceeded"_s}, {u"code"_s, u"RATE_LIMIT_EXCEEDED"_s}});
    QCOMPARE(fresh.dashboard.toasts()->count(), 1);
    QCOMPARE(first(fresh.dashboard.notifications(), notifications::NotificationModel::KindRole), u"rate_limited"_s);
    fresh.send("error", {{u"message"_s, u"Something else"_s}});
    QCOMPARE(fresh.dashboard.notifications()->count(), 1);
}

void TestDashboard::opensTheRecordOfAnAlert()
{
    Fresh fresh;
    QSignalSpy requested(&fresh.dashboard, &Dashboard::recordRequested);
    fresh.send("stock:out", {{u"productId"_s, u"p-1"_s}});
    const QModelIndex toast = fresh.dashboard.toasts()->index(0);
    fresh.dashboard.openRecord(toast.data(notifications::ToastModel::SubjectKindRole).toString(),
                               toast.data(notifications::ToastModel::SubjectIdRole).toString());
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested[0], (QVariantList{u"product"_s, u"p-1"_s}));
}

void TestDashboard::keepsTwoHundredThingsInTheFeed()
{
    Fresh fresh;
    for (int i = 0; i < 150; ++i)
        fresh.send("order:created", {{u"orderId"_s, u"o%1"_s.arg(i)}});
    QCOMPARE(fresh.dashboard.activity()->count(), 150);
    for (int i = 0; i < 500; ++i)
        fresh.feed.add("order:updated", {{u"orderId"_s, u"o%1"_s.arg(i)}, {u"carrier"_s, u"x"_s}}, fresh.now);
    fresh.dashboard.apply(fresh.feed.take());
    QCOMPARE(fresh.dashboard.activity()->count(), 200);
    QCOMPARE(first(fresh.dashboard.activity(), overview::ActivityModel::SubjectIdRole), u"o499"_s);
    QCOMPARE(first(fresh.dashboard.activity(), overview::ActivityModel::KindRole), u"changed"_s);
    QCOMPARE(first(fresh.dashboard.activity(), overview::ActivityModel::TitleRole), u"Order O499 changed"_s);
    QCOMPARE(first(fresh.dashboard.activity(), overview::ActivityModel::EventRole), u"order:updated"_s);
}

void TestDashboard::writesNoticesForTheStateFile()
{
    Fresh fresh;
    fresh.send("order:created", {{u"orderId"_s, u"a"_s}});
    fresh.send("notification", {{u"type"_s, u"x"_s}, {u"title"_s, u"Hello"_s}, {u"read"_s, true}});
    const QList<state::Notice> notices = fresh.dashboard.notices();
    QCOMPARE(notices.size(), 2);
    QCOMPARE(notices[0].kind, u"new_order"_s);
    QCOMPARE(notices[0].severity, 2);
    QCOMPARE(notices[0].subjectKind, u"order"_s);
    QCOMPARE(notices[0].subjectId, u"a"_s);
    QVERIFY(notices[0].toasted && !notices[0].read);
    QVERIFY(!notices[1].toasted && notices[1].read);
    QCOMPARE(key(fresh.dashboard.projection().connection().phase), u"offline"_s);
}

void TestDashboard::takesALargeBatchInAMoment()
{
    Fresh fresh;
    fresh.testers.clear();
    for (int i = 0; i < 50'000; ++i) {
        const QString id = u"order-%1"_s.arg(i % 10'000);
        if (i < 10'000)
            fresh.feed.add("order:created", {{u"orderId"_s, id}, {u"total"_s, i % 97}}, fresh.now);
        else
            fresh.feed.add("order:updated", {{u"orderId"_s, id}, {u"trackingNumber"_s, QString::number(i)}},
                           fresh.now + i);
    }
    const shop::EventBatch batch = fresh.feed.take();
    QSignalSpy inserted(fresh.dashboard.orders(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(fresh.dashboard.orders(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(fresh.dashboard.orders(), &QAbstractItemModel::rowsMoved);
    QSignalSpy layout(fresh.dashboard.orders(), &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(fresh.dashboard.orders(), &QAbstractItemModel::dataChanged);
    fresh.dashboard.apply(batch);
    QCOMPARE(fresh.dashboard.orders()->count(), 10'000);
    QCOMPARE_LE(inserted.count() + removed.count() + moved.count() + layout.count() + changed.count(), 4);
}

void TestDashboard::marksWhatNobodyHeard()
{
    using State = ConnectionPhase;
    Fresh fresh;
    const auto set = [&](State state, bool recovered = false) {
        ConnectionStatus status;
        status.phase = state;
        status.recovered = recovered;
        fresh.dashboard.setConnection(status);
    };
    const auto gaps = [&] {
        fresh.dashboard.tick();
        return fresh.dashboard.revenue()->gaps();
    };
    set(State::Connecting);
    set(State::Connected);
    QVERIFY(gaps().isEmpty()); // A first start has missed nothing.
    set(State::WaitingToRetry);
    fresh.wait(20'000);
    set(State::Connected);
    QVERIFY(gaps().isEmpty()); // Too short for a gap.
    set(State::WaitingToRetry);
    const events::Time from = fresh.now;
    set(State::Connecting);
    fresh.wait(10 * 60'000);
    QCOMPARE(gaps(), (QList<qreal>{qreal(from), qreal(fresh.now)}));
    set(State::Connected);
    const events::Time to = fresh.now;
    fresh.wait(60'000);
    QCOMPARE(gaps(), (QList<qreal>{qreal(from), qreal(to)}));
    set(State::WaitingToRetry);
    fresh.wait(5 * 60'000);
    set(State::Connected, true); // The gateway gave back what was missed.
    QCOMPARE(gaps().size(), 2);
}

/// A dead link is noticed late, and after a night's sleep very late.
void TestDashboard::aGapBeginsWhenTheShopWasLastHeard()
{
    using State = ConnectionPhase;
    Fresh fresh;
    ConnectionStatus status;
    status.phase = State::Connected;
    fresh.dashboard.setConnection(status);
    const events::Time heard = fresh.now;
    fresh.wait(3 * 60'000);
    status.phase = State::WaitingToRetry;
    status.gapStartMs = heard;
    fresh.dashboard.setConnection(status);
    fresh.dashboard.tick();
    QCOMPARE(fresh.dashboard.revenue()->gaps(), (QList<qreal>{qreal(heard), qreal(fresh.now)}));
    status.phase = State::Closed;
    fresh.dashboard.setConnection(status);
    QCOMPARE(fresh.dashboard.connection()->label(), u"Offline since 2:32 PM"_s);
    status.phase = State::Connected;
    fresh.dashboard.setConnection(status);
    fresh.dashboard.tick();
    QCOMPARE(fresh.dashboard.revenue()->gaps(), (QList<qreal>{qreal(heard), qreal(fresh.now)}));
}

TILLWATCH_TEST(TestDashboard)
#include "tst_dashboard.moc"
