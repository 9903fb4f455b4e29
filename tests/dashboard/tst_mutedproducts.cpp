// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/fakestore.h"
#include "support/sampledashboard.h"
#include "support/testmain.h"

#include <QHash>
#include <QSignalSpy>
#include <QTest>

namespace tst_mutedproducts
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using dashboard::Dashboard;

namespace
{
/// A run of the program with a shop that has two products in stock.
struct Run {
    events::Time now = test::SampleDashboard::DefaultNow;
    test::DashboardBench dashboard;
    test::EventFeed feed;

    explicit Run(test::FakeStore &store, const QString &shopId = u"shop-1"_s)
        : dashboard(options(store, shopId), [this] { return now; })
    {
        for (const QString &id : {u"mug"_s, u"pan"_s})
            feed.add("product:created", {{u"productId"_s, id}, {u"name"_s, id}, {u"stock"_s, 90}}, now - 3'600'000);
        dashboard.adopt(feed.takeRestored());
    }
    static test::DashboardBench::Options options(test::FakeStore &store, const QString &shopId)
    {
        test::DashboardBench::Options options;
        options.timeZone = QTimeZone::utc();
        options.locale = QLocale(QLocale::English);
        options.shopId = shopId;
        options.store = store.access();
        return options;
    }
    void send(const QByteArray &name, QJsonObject payload)
    {
        feed.add(name, payload, now);
        dashboard.apply(feed.take());
    }
    [[nodiscard]] QString notice(int role) { return dashboard.notifications()->index(0).data(role).toString(); }
    [[nodiscard]] QString cell(const QString &id, int role)
    {
        return dashboard.products()->index(dashboard.products()->rowOf(id), 0).data(role).toString();
    }
};
} // namespace

class TestMutedProducts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mutedAlertsAreListedButNotAnnounced();
    void otherAlertsAreAnnounced();
    void tableShowsMutingAtOnce();
    void mutingIsStoredForItsShopOnly();
    void invalidStoredTextIsIgnored();
    void deliverySurvivesARestart();
};

void TestMutedProducts::mutedAlertsAreListedButNotAnnounced()
{
    test::FakeStore store;
    Run run(store);
    QSignalSpy outside(&run.dashboard.alerts(), &notifications::AlertCentre::announced);
    run.dashboard.muteProduct(u"mug"_s, true);
    const int before = run.dashboard.notifications()->count();
    run.send("stock:low", {{u"productId"_s, u"mug"_s}, {u"stock"_s, 3}});
    run.now += 5000;
    run.send("stock:out", {{u"productId"_s, u"mug"_s}});
    QCOMPARE(run.dashboard.toasts()->count(), 0);
    QCOMPARE(outside.count(), 0);
    QCOMPARE(run.dashboard.notifications()->count(), before + 2);
    QCOMPARE(run.notice(notifications::NotificationModel::DeliveryRole),
             u"Not announced: alerts of this product are muted"_s);
    QCOMPARE(run.notice(notifications::NotificationModel::SeverityRole), u"1"_s);
    // Alerts are announced again after the end of muting.
    run.dashboard.muteProduct(u"mug"_s, false);
    run.now += 5000;
    run.send("stock:restocked", {{u"productId"_s, u"mug"_s}, {u"newStock"_s, 40}});
    QCOMPARE(run.dashboard.toasts()->count(), 1);
}

void TestMutedProducts::otherAlertsAreAnnounced()
{
    test::FakeStore store;
    Run run(store);
    run.dashboard.muteProduct(u"mug"_s, true);
    run.send("stock:out", {{u"productId"_s, u"pan"_s}});
    run.send("order:payment_succeeded", {{u"orderId"_s, u"mug"_s}, {u"amountPaid"_s, 3}}); // an order with the same id
    QCOMPARE(run.dashboard.toasts()->count(), 1);
    run.send("analytics:sale_completed", {{u"orderId"_s, u"mug"_s}, {u"amount"_s, 3}});
    QCOMPARE(run.dashboard.toasts()->count(), 2);
}

void TestMutedProducts::tableShowsMutingAtOnce()
{
    test::FakeStore store;
    Run run(store);
    QSignalSpy changed(run.dashboard.products(), &QAbstractItemModel::dataChanged);
    QSignalSpy signalled(&run.dashboard, &Dashboard::mutedCountChanged);
    QCOMPARE(run.cell(u"mug"_s, tables::ProductModel::MutedTextRole), QString());
    run.dashboard.muteProduct(u"mug"_s, true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(signalled.count(), 1);
    QCOMPARE(run.dashboard.mutedCount(), 1);
    QVERIFY(run.dashboard.isMuted(u"mug"_s));
    QCOMPARE(run.cell(u"mug"_s, tables::ProductModel::MutedTextRole), u"Muted"_s);
    QCOMPARE(run.cell(u"mug"_s, tables::ProductModel::MutedRole), u"true"_s);
    QCOMPARE(run.cell(u"pan"_s, tables::ProductModel::MutedRole), u"false"_s);
    run.dashboard.muteProduct(u"mug"_s, true);
    QCOMPARE(signalled.count(), 1);
}

void TestMutedProducts::mutingIsStoredForItsShopOnly()
{
    test::FakeStore store;
    {
        Run run(store);
        run.dashboard.muteProduct(u"mug"_s, true);
        run.dashboard.muteProduct(u"a \"strange\", id\n"_s, true);
    }
    Run again(store);
    QVERIFY(again.dashboard.isMuted(u"mug"_s));
    QVERIFY(again.dashboard.isMuted(u"a \"strange\", id\n"_s));
    QCOMPARE(again.cell(u"mug"_s, tables::ProductModel::MutedTextRole), u"Muted"_s);
    again.send("stock:out", {{u"productId"_s, u"mug"_s}});
    QCOMPARE(again.dashboard.toasts()->count(), 0);
    Run other(store, u"shop-2"_s);
    QVERIFY(!other.dashboard.isMuted(u"mug"_s));
    again.dashboard.muteProduct(u"mug"_s, false);
    again.dashboard.muteProduct(u"a \"strange\", id\n"_s, false);
    QCOMPARE(store.texts.value(u"muted/shop-1"_s), QString());
}

void TestMutedProducts::invalidStoredTextIsIgnored()
{
    for (const QString &text : {u"{\"a\":1}"_s, u"[1,null,\"\"]"_s, u"[\"mug\""_s}) {
        test::FakeStore store;
        store.texts.insert(u"muted/shop-1"_s, text);
        Run run(store);
        QCOMPARE(run.dashboard.mutedCount(), 0);
    }
}

void TestMutedProducts::deliverySurvivesARestart()
{
    test::FakeStore store;
    Run run(store);
    QHash<QString, int> marks;
    connect(&run.dashboard, &Dashboard::marked, this, [&marks](const QString &key, int flags) { marks[key] |= flags; });
    run.dashboard.muteProduct(u"mug"_s, true);
    test::EventFeed journal;
    journal.add("stock:out", {{u"productId"_s, u"mug"_s}}, run.now);
    run.send("stock:out", {{u"productId"_s, u"mug"_s}});
    shop::ShopProjection past = journal.takeRestored();
    past.alerts().restoreMarks(marks);
    QCOMPARE(past.alerts().entries().back().delivery, alerts::Delivery::Muted);
}

TILLWATCH_TEST(TestMutedProducts)

} // namespace tst_mutedproducts

#include "tst_mutedproducts.moc"
