// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/dashboard.h"
#include "support/eventfeed.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace tst_dashboardlifetime
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using dashboard::Dashboard;

namespace
{
constexpr Time Start = 1'795'008'720'000; // 2026-11-18 13:32 UTC

Dashboard::Options options()
{
    Dashboard::Options options;
    options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    options.shopName = u"Shop"_s;
    return options;
}

/// Texts of all models and key numbers, for comparing two dashboards.
QStringList shownTexts(Dashboard &dashboard)
{
    QStringList lines;
    for (QAbstractItemModel *model : std::initializer_list<QAbstractItemModel *>{
             dashboard.orderModel(), dashboard.products(), dashboard.quotations(), dashboard.wholesaleOrders(),
             dashboard.notifications(), dashboard.activity(), dashboard.attention(), dashboard.toasts()}) {
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells{QString::fromLatin1(model->metaObject()->className())};
            const QHash<int, QByteArray> roles = model->roleNames();
            QList<int> sorted = roles.keys();
            std::sort(sorted.begin(), sorted.end());
            for (const int role : std::as_const(sorted)) {
                // Flash roles are left out: a new model has no changed cells.
                if (role < live::FlashRole)
                    cells.append(model->index(row, 0).data(role).toString());
            }
            lines.append(cells.join(u'|'));
        }
    }
    lines.append(dashboard.kpis()->netToday());
    lines.append(QString::number(dashboard.kpis()->toShip()));
    lines.append(dashboard.connection()->label());
    lines.append(dashboard.currency());
    return lines;
}

/// Compares line by line: a failure names the line.
void compare(Dashboard &current, Dashboard &lasting)
{
    const QStringList actual = shownTexts(current);
    const QStringList expected = shownTexts(lasting);
    QCOMPARE(actual.size(), expected.size());
    for (qsizetype i = 0; i < actual.size(); ++i)
        QVERIFY2(actual[i] == expected[i], qPrintable(actual[i] + u'\n' + expected[i]));
}
} // namespace

class TestDashboardLifetime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hundredDashboardsOverOneProjectionMatchALastingOne();
    void newDashboardAnnouncesNothingTwice();
    void dashboardShowsWhatCameBeforeIt();
};

namespace
{
void addEvents(test::EventFeed &feed, int step, Time now)
{
    const QString id = u"o%1"_s.arg(step);
    feed.add("order:created", {{u"orderId"_s, id}, {u"total"_s, u"12.00"_s}, {u"currency"_s, u"EUR"_s}}, now);
    feed.add("order:payment_succeeded", {{u"orderId"_s, u"o%1"_s.arg(step / 2)}, {u"amountPaid"_s, u"12.00"_s}}, now);
    feed.add("stock:out", {{u"productId"_s, u"p%1"_s.arg(step % 7)}, {u"productName"_s, u"Mug"_s}}, now);
    feed.add("product:stock_changed", {{u"productId"_s, u"p%1"_s.arg(step % 5)}, {u"newStock"_s, step}}, now);
    feed.add("quotation:sent", {{u"quotationId"_s, u"q%1"_s.arg(step % 9)}, {u"buyerEmail"_s, u"a@b.example"_s}}, now);
    feed.add("wholesale:order_placed", {{u"orderId"_s, u"w%1"_s.arg(step % 6)}, {u"total"_s, u"100"_s}}, now);
}
} // namespace

void TestDashboardLifetime::hundredDashboardsOverOneProjectionMatchALastingOne()
{
    Time now = Start;
    const auto clock = [&now] { return now; };
    shop::ShopProjection projection(QTimeZone("Europe/Berlin"), {});
    shop::ShopProjection lastingProjection(QTimeZone("Europe/Berlin"), {});
    Dashboard lasting(lastingProjection, options(), clock);
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connected;
    test::EventFeed feed;
    for (int step = 0; step < 100; ++step) {
        now += 700;
        Dashboard current(projection, options(), clock);
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        for (QAbstractItemModel *model :
             std::initializer_list<QAbstractItemModel *>{current.orders(), current.products(), current.notifications(),
                                                         current.activity(), current.attention()})
            testers.push_back(std::make_unique<QAbstractItemModelTester>(
                model, QAbstractItemModelTester::FailureReportingMode::QtTest));
        if (step % 20 == 3)
            status.phase = ConnectionPhase::WaitingToRetry;
        else if (step % 20 == 9)
            status.phase = ConnectionPhase::Connected;
        addEvents(feed, step, now);
        const shop::EventBatch batch = feed.take();
        for (shop::ShopProjection *each : {&projection, &lastingProjection}) {
            each->setConnection(status, now);
            each->apply(batch, shop::Mode::Live, now);
        }
        current.tick();
        lasting.tick();
        if (step % 10 == 0)
            compare(current, lasting);
    }
    Dashboard last(projection, options(), clock);
    QCOMPARE(last.orderModel()->rowCount(), 100);
    compare(last, lasting);
}

void TestDashboardLifetime::newDashboardAnnouncesNothingTwice()
{
    Time now = Start;
    const auto clock = [&now] { return now; };
    shop::ShopProjection projection(QTimeZone::utc(), u"EUR"_s);
    int announced = 0;
    const auto listen = [&](Dashboard &dashboard) {
        connect(&dashboard.alerts(), &notifications::AlertCentre::announced, this, [&announced] { ++announced; });
    };
    test::EventFeed feed;
    {
        Dashboard dashboard(projection, options(), clock);
        listen(dashboard);
        feed.add("stock:out", {{u"productId"_s, u"a"_s}, {u"productName"_s, u"Mug"_s}}, now);
        projection.apply(feed.take(), shop::Mode::Live, now);
        QCOMPARE(announced, 1);
    }
    Dashboard dashboard(projection, options(), clock);
    listen(dashboard);
    QCOMPARE(dashboard.toasts()->count(), 1);
    dashboard.tick();
    QCOMPARE(announced, 1);
    now += 5000;
    feed.add("stock:out", {{u"productId"_s, u"b"_s}, {u"productName"_s, u"Pan"_s}}, now);
    projection.apply(feed.take(), shop::Mode::Live, now);
    QCOMPARE(announced, 2);
}

void TestDashboardLifetime::dashboardShowsWhatCameBeforeIt()
{
    Time now = Start;
    const auto clock = [&now] { return now; };
    shop::ShopProjection projection(QTimeZone::utc(), u"EUR"_s);
    test::EventFeed feed;
    for (int step = 0; step < 300; ++step)
        addEvents(feed, step, now += 1000);
    projection.apply(feed.take(), shop::Mode::Live, now);
    Dashboard dashboard(projection, options(), clock);
    QCOMPARE(dashboard.orderModel()->rowCount(), 300);
    QCOMPARE(dashboard.activity()->rowCount(), 200);
    QCOMPARE(dashboard.notifications()->rowCount(), int(projection.alerts().entries().size()));
    QCOMPARE_GT(dashboard.notifications()->unread(), 100);
}

TILLWATCH_TEST(TestDashboardLifetime)

} // namespace tst_dashboardlifetime

#include "tst_dashboardlifetime.moc"
