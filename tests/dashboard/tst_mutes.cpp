// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"
#include "support/testmain.h"

#include <QHash>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using dashboard::Dashboard;

namespace
{
/// What outlives a run.
struct Kept {
    QHash<QString, QString> texts;
    [[nodiscard]] KeyValueStore memory()
    {
        return {[this](const QString &key) { return texts.value(key); },
                [this](const QString &key, const QString &text) { texts[key] = text; }};
    }
};

/// A shop with two products that are well stocked.
struct Run {
    events::Time now = test::SampleDashboard::DefaultNow;
    test::DashboardBench dashboard;
    test::EventFeed feed;

    explicit Run(Kept &kept, const QString &shopId = u"shop-1"_s)
        : dashboard(options(kept, shopId), [this] { return now; })
    {
        for (const QString &id : {u"mug"_s, u"pan"_s})
            feed.add("product:created", {{u"productId"_s, id}, {u"name"_s, id}, {u"stock"_s, 90}}, now - 3'600'000);
        dashboard.adopt(feed.takeRestored());
    }
    static test::DashboardBench::Options options(Kept &kept, const QString &shopId)
    {
        test::DashboardBench::Options options;
        options.timeZone = QTimeZone::utc();
        options.locale = QLocale(QLocale::English);
        options.shopId = shopId;
        options.store = kept.memory();
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

class TestMutes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMutedProductIsWrittenDownAndNotShown();
    void otherRecordsAnnounceThemselves();
    void theTableSaysSoAtOnce();
    void outlivesTheRunForItsShopAlone();
    void survivesASpoiledMemory();
    void theReasonOutlivesARestart();
};

void TestMutes::aMutedProductIsWrittenDownAndNotShown()
{
    Kept kept;
    Run run(kept);
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
    // And speaks again when it is told to.
    run.dashboard.muteProduct(u"mug"_s, false);
    run.now += 5000;
    run.send("stock:restocked", {{u"productId"_s, u"mug"_s}, {u"newStock"_s, 40}});
    QCOMPARE(run.dashboard.toasts()->count(), 1);
}

void TestMutes::otherRecordsAnnounceThemselves()
{
    Kept kept;
    Run run(kept);
    run.dashboard.muteProduct(u"mug"_s, true);
    run.send("stock:out", {{u"productId"_s, u"pan"_s}});
    run.send("order:payment_succeeded", {{u"orderId"_s, u"mug"_s}, {u"amountPaid"_s, 3}}); // no product
    QCOMPARE(run.dashboard.toasts()->count(), 1);
    run.send("analytics:sale_completed", {{u"orderId"_s, u"mug"_s}, {u"amount"_s, 3}});
    QCOMPARE(run.dashboard.toasts()->count(), 2);
}

void TestMutes::theTableSaysSoAtOnce()
{
    Kept kept;
    Run run(kept);
    QSignalSpy changed(run.dashboard.products(), &QAbstractItemModel::dataChanged);
    QSignalSpy told(&run.dashboard, &Dashboard::mutedCountChanged);
    QCOMPARE(run.cell(u"mug"_s, tables::ProductModel::MutedTextRole), QString());
    run.dashboard.muteProduct(u"mug"_s, true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(told.count(), 1);
    QCOMPARE(run.dashboard.mutedCount(), 1);
    QVERIFY(run.dashboard.isMuted(u"mug"_s));
    QCOMPARE(run.cell(u"mug"_s, tables::ProductModel::MutedTextRole), u"Muted"_s);
    QCOMPARE(run.cell(u"mug"_s, tables::ProductModel::MutedRole), u"true"_s);
    QCOMPARE(run.cell(u"pan"_s, tables::ProductModel::MutedRole), u"false"_s);
    run.dashboard.muteProduct(u"mug"_s, true);
    QCOMPARE(told.count(), 1);
}

void TestMutes::outlivesTheRunForItsShopAlone()
{
    Kept kept;
    {
        Run run(kept);
        run.dashboard.muteProduct(u"mug"_s, true);
        run.dashboard.muteProduct(u"a \"strange\", id\n"_s, true);
    }
    Run again(kept);
    QVERIFY(again.dashboard.isMuted(u"mug"_s));
    QVERIFY(again.dashboard.isMuted(u"a \"strange\", id\n"_s));
    QCOMPARE(again.cell(u"mug"_s, tables::ProductModel::MutedTextRole), u"Muted"_s);
    again.send("stock:out", {{u"productId"_s, u"mug"_s}});
    QCOMPARE(again.dashboard.toasts()->count(), 0);
    Run other(kept, u"shop-2"_s);
    QVERIFY(!other.dashboard.isMuted(u"mug"_s));
    again.dashboard.muteProduct(u"mug"_s, false);
    again.dashboard.muteProduct(u"a \"strange\", id\n"_s, false);
    QCOMPARE(kept.texts.value(u"muted/shop-1"_s), QString());
}

void TestMutes::survivesASpoiledMemory()
{
    for (const QString &text : {u"{\"a\":1}"_s, u"[1,null,\"\"]"_s, u"[\"mug\""_s}) {
        Kept kept;
        kept.texts.insert(u"muted/shop-1"_s, text);
        Run run(kept);
        QCOMPARE(run.dashboard.mutedCount(), 0);
    }
}

void TestMutes::theReasonOutlivesARestart()
{
    Kept kept;
    Run run(kept);
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

TILLWATCH_TEST(TestMutes)
#include "tst_mutes.moc"
