// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/json.h"
#include "support/dashboardbench.h"
#include "support/eventfeed.h"
#include "support/fakearchive.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_recordhistory
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using archive::HistoryModel;

namespace
{
constexpr events::Time Minute = 60'000;
constexpr events::Time Start = 1'795'008'720'000; // 2026-11-18 13:32 UTC

struct Shop {
    events::Time now = Start;
    test::FakeArchive archive;
    test::DashboardBench dashboard{
        test::DashboardBench::Options{u"EUR"_s, QTimeZone::utc(), QLocale(QLocale::English), u"Shop"_s},
        [this] { return now; }};
    HistoryModel &model = *dashboard.history();
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    test::EventFeed feed;

    Shop()
    {
        feed.onAdd = [this](const QByteArray &name, const QByteArray &payload, events::Time at) {
            archive.add(name, payload, at);
        };
        dashboard.setArchive(&archive);
    }
    void send(const QByteArray &name, const QJsonObject &payload, events::Time at)
    {
        QVERIFY(feed.add(name, payload, at));
        dashboard.apply(feed.take());
    }
    void order(const QString &id, events::Time at)
    {
        send("order:created", {{u"orderId"_s, id}, {u"total"_s, u"40.50"_s}}, at);
    }
    [[nodiscard]] QString text(int row, HistoryModel::Role role) const
    {
        return model.index(row).data(role).toString();
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < model.count(); ++row)
            titles.append(text(row, HistoryModel::TitleRole));
        return titles;
    }
    void setOnline(bool online, bool recovered = false)
    {
        ConnectionStatus status;
        status.phase = online ? ConnectionPhase::Connected : ConnectionPhase::WaitingToRetry;
        status.recovered = recovered;
        dashboard.setConnection(status);
    }
};
} // namespace

class TestRecordHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsARecordsEventsTheNewestFirst();
    void copiesAreOneRow();
    void loadMoreAddsOlderEvents();
    void reloadsForItsRecordOnly();
    void staleAnswersAreDropped();
    void gapsAreListedBetweenEvents();
    void eventsShowTheirOwnTimeAndTheArrivalAsDetail_data();
    void eventsShowTheirOwnTimeAndTheArrivalAsDetail();
    void whatTheShopTellsIsListedApart_data();
    void whatTheShopTellsIsListedApart();
    void theNewestTellingCounts();
    void hidesAmounts();
    void historyWithoutAnArchiveIsUnavailable();
    void rawJsonIsIndentedUnchanged_data();
    void rawJsonIsIndentedUnchanged();
};

void TestRecordHistory::listsARecordsEventsTheNewestFirst()
{
    Shop shop;
    shop.order(u"a"_s, Start);
    shop.order(u"b"_s, Start + 1000);
    shop.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"40.50"_s}}, Start + 2000);
    shop.send("order:fulfilled", {{u"orderId"_s, u"a"_s}, {u"carrier"_s, u"DHL"_s}, {u"trackingNumber"_s, u"0034"_s}},
              Start + 3000);
    shop.model.show(u"order"_s, u"a"_s);
    QVERIFY(shop.model.isLoading());
    QTRY_COMPARE(shop.titles(), (QStringList{u"Shipped"_s, u"Payment received"_s, u"Order placed"_s}));
    QVERIFY(!shop.model.isLoading());
    QVERIFY(!shop.model.hasMore());
    QCOMPARE(shop.text(0, HistoryModel::DetailRole), u"DHL 0034"_s);
    QCOMPARE(shop.text(1, HistoryModel::DetailRole), u"40.50\u00a0€"_s);
    QCOMPARE(shop.text(2, HistoryModel::NameRole), u"order:created"_s);
    QCOMPARE(shop.model.index(2).data(HistoryModel::AtRole).toDateTime().toMSecsSinceEpoch(), Start);
    QVERIFY(shop.model.raw(0).contains(u"\n  \"trackingNumber\": \"0034\""_s));
    shop.model.leave(u"order"_s, u"b"_s);
    QCOMPARE(shop.model.count(), 3);
    shop.model.leave(u"order"_s, u"a"_s);
    QCOMPARE(shop.model.count(), 0);
}

/// A gateway sends an event once for each joined room.
void TestRecordHistory::copiesAreOneRow()
{
    Shop shop;
    for (const events::Time late : {0, 3, 9})
        shop.archive.add("order:created", R"({"orderId":"a","total":"5"})", Start + late);
    shop.archive.add("order:created", R"({"orderId":"a","total":"5"})", Start + 5000);
    shop.model.show(u"order"_s, u"a"_s);
    QTRY_COMPARE(shop.model.count(), 2);
    QCOMPARE(shop.model.index(0).data(HistoryModel::CopiesRole).toInt(), 1);
    QCOMPARE(shop.model.index(1).data(HistoryModel::CopiesRole).toInt(), 3);
    QCOMPARE(shop.model.index(1).data(HistoryModel::AtRole).toDateTime().toMSecsSinceEpoch(), Start);
}

void TestRecordHistory::loadMoreAddsOlderEvents()
{
    Shop shop;
    const int all = HistoryModel::PageSize + 20;
    for (int i = 0; i < all; ++i)
        shop.send("product:stock_changed", {{u"productId"_s, u"p"_s}, {u"newStock"_s, i}}, Start + i * Minute);
    shop.model.show(u"product"_s, u"p"_s);
    QTRY_COMPARE(shop.model.count(), HistoryModel::PageSize);
    QVERIFY(shop.model.hasMore());
    QSignalSpy removed(&shop.model, &HistoryModel::rowsRemoved);
    shop.model.loadMore();
    shop.model.loadMore(); // a second click
    QTRY_COMPARE(shop.model.count(), all);
    QVERIFY(!shop.model.hasMore());
    QCOMPARE(shop.text(all - 1, HistoryModel::DetailRole), u"0"_s);
    // A new event is added on top; the other rows stay.
    shop.send("product:stock_changed", {{u"productId"_s, u"p"_s}, {u"newStock"_s, 5000}}, Start + all * Minute);
    QTRY_COMPARE(shop.model.count(), all + 1);
    QCOMPARE(shop.text(0, HistoryModel::DetailRole), u"5,000"_s);
    QCOMPARE(removed.count(), 0);
}

void TestRecordHistory::reloadsForItsRecordOnly()
{
    Shop shop;
    shop.order(u"a"_s, Start);
    shop.order(u"b"_s, Start);
    shop.model.show(u"order"_s, u"a"_s);
    QTRY_COMPARE(shop.model.count(), 1);
    const int queriesBefore = shop.archive.queries;
    shop.send("order:cancelled", {{u"orderId"_s, u"b"_s}}, Start + 1000);
    shop.send("order:cancelled", {{u"orderId"_s, u"a"_s}, {u"reason"_s, u"twice"_s}}, Start + 2000);
    QTRY_COMPARE(shop.model.count(), 2);
    QCOMPARE(shop.archive.queries, queriesBefore + 1);
    QCOMPARE(shop.text(0, HistoryModel::DetailRole), u"twice"_s);
}

void TestRecordHistory::staleAnswersAreDropped()
{
    Shop shop;
    shop.order(u"a"_s, Start);
    shop.order(u"b"_s, Start + 1000);
    shop.send("order:cancelled", {{u"orderId"_s, u"b"_s}}, Start + 2000);
    shop.model.show(u"order"_s, u"a"_s);
    shop.model.show(u"order"_s, u"b"_s);
    QTRY_COMPARE(shop.model.count(), 2);
    shop.model.show(u"order"_s, u"a"_s);
    shop.model.show({}, {});
    QCoreApplication::processEvents();
    QCOMPARE(shop.model.count(), 0);
    QVERIFY(!shop.model.isLoading());
}

void TestRecordHistory::gapsAreListedBetweenEvents()
{
    Shop shop;
    shop.setOnline(true);
    const auto outage = [&](events::Time from, events::Time to, bool recovered = false) {
        shop.now = from;
        shop.setOnline(false);
        shop.now = to;
        shop.setOnline(true, recovered);
    };
    shop.order(u"a"_s, Start);
    outage(Start + 10 * Minute, Start + 11 * Minute - 1); // too short for a gap
    outage(Start + 20 * Minute, Start + 30 * Minute, true);
    shop.send("order:updated", {{u"orderId"_s, u"a"_s}, {u"status"_s, u"processing"_s}}, Start + 40 * Minute);
    shop.model.show(u"order"_s, u"a"_s);
    QTRY_COMPARE(shop.titles(), (QStringList{u"Order updated"_s, u"Order placed"_s}));
    QCOMPARE(shop.text(0, HistoryModel::DetailRole), u"Processing"_s);

    outage(Start + 50 * Minute, Start + 70 * Minute);
    outage(Start + 80 * Minute, Start + 90 * Minute);
    shop.send("order:cancelled", {{u"orderId"_s, u"a"_s}}, Start + 100 * Minute);
    outage(Start + 110 * Minute, Start + 130 * Minute);
    QTRY_COMPARE(shop.model.count(), 5);
    QCOMPARE(shop.titles(), (QStringList{u"Nothing was heard from Wed 18 Nov 3:22 PM to 3:42 PM"_s, u"Cancelled"_s,
                                         u"Nothing was heard 2 times between Wed 18 Nov 2:22 PM and 3:02 PM"_s,
                                         u"Order updated"_s, u"Order placed"_s}));
    QVERIFY(shop.model.index(0).data(HistoryModel::GapRole).toBool());
    QVERIFY(!shop.model.index(1).data(HistoryModel::GapRole).toBool());
    QCOMPARE(shop.model.raw(0), QString());
}

/// An order placed at 13:32 may be told much later: with the history after a reconnect, or by a slow webhook.
void TestRecordHistory::eventsShowTheirOwnTimeAndTheArrivalAsDetail_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("stamp");
    QTest::addColumn<events::Time>("late");
    QTest::addColumn<events::Time>("shownAfter"); // Start
    QTest::addColumn<QString>("detail");
    const QString start = events::timeText(Start);
    QTest::newRow("history sent later") << QByteArray("order:created") << start << 19 * Minute << events::Time(0)
                                        << u"received 1:51 PM"_s;
    QTest::newRow("on another day") << QByteArray("order:cancelled") << start << 24 * 60 * Minute << events::Time(0)
                                    << u"received Thu 19 Nov 1:32 PM"_s;
    QTest::newRow("a minute") << QByteArray("order:fulfilled") << start << Minute << events::Time(0)
                              << u"received 1:33 PM"_s;
    QTest::newRow("at once") << QByteArray("order:fulfilled") << start << Minute - 1 << events::Time(0) << QString();
    QTest::newRow("a clock ahead") << QByteArray("order:created") << events::timeText(Start + 2 * Minute)
                                   << events::Time(0) << 2 * Minute << u"received 1:32 PM"_s;
    QTest::newRow("without a time") << QByteArray("order:created") << QString() << 19 * Minute << 19 * Minute
                                    << QString();
}

void TestRecordHistory::eventsShowTheirOwnTimeAndTheArrivalAsDetail()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QString, stamp);
    QFETCH(const events::Time, late);
    QFETCH(const events::Time, shownAfter);
    Shop shop;
    const QJsonObject payload{{u"orderId"_s, u"a"_s}, {u"timestamp"_s, stamp}};
    QVERIFY(shop.feed.add(name, QJsonDocument(payload).toJson(), Start + late));
    shop.dashboard.apply(shop.feed.take());
    shop.model.show(u"order"_s, u"a"_s);
    QTRY_COMPARE(shop.model.count(), 1);
    const QModelIndex row = shop.model.index(0);
    QCOMPARE(row.data(HistoryModel::AtRole).toDateTime().toMSecsSinceEpoch(), Start + shownAfter);
    QCOMPARE(row.data(HistoryModel::ReceivedRole).toDateTime().toMSecsSinceEpoch(), Start + late);
    QTEST(row.data(HistoryModel::DetailRole).toString(), "detail");
    // The same in the search, whose rows are events as well.
    shop.dashboard.search()->setText(u"a"_s);
    QTRY_COMPARE(shop.dashboard.search()->count(), 1);
    QCOMPARE(shop.dashboard.search()->index(0).data(archive::SearchModel::AtRole).toDateTime().toMSecsSinceEpoch(),
             Start + shownAfter);
}

void TestRecordHistory::whatTheShopTellsIsListedApart_data()
{
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<QStringList>("steps");
    QTest::newRow("the newest first")
        << QByteArray(R"([{"type":"order_placed","createdAt":"2026-11-18T08:00:00Z"},)"
                      R"({"type":"payment_received","description":"by card","createdAt":"2026-11-18T08:05:00Z"}])")
        << QStringList{u"Payment received|by card|08:05"_s, u"Order placed||08:00"_s};
    QTest::newRow("types of other spellings")
        << QByteArray(R"([{"type":"ORDER_SHIPPED"},{"type":"order.shipped"},{"type":"Parcel left"}])")
        << QStringList{u"Order shipped||"_s, u"Order shipped||"_s, u"Parcel left||"_s};
    QTest::newRow("steps without a time come last")
        << QByteArray(R"([{"type":"a"},{"type":"b","createdAt":"yesterday"},{"type":"c","createdAt":)"
                      R"("2026-11-18T08:00:00.250+01:00"}])")
        << QStringList{u"C||07:00"_s, u"A||"_s, u"B||"_s};
    QTest::newRow("what is no step is left out")
        << QByteArray(R"([null,7,"x",[],{},{"type":""},{"type":5},{"type":"<b>a</b>","description":{}}])")
        << QStringList{u"<b>a</b>||"_s};
    QTest::newRow("no list") << QByteArray(R"({"type":"a"})") << QStringList();
    QTest::newRow("an empty list") << QByteArray("[]") << QStringList();
    QTest::newRow("a long text") << "[{\"type\":\"" + QByteArray(1000, 'a') + "\"}]"
                                 << QStringList{u'A' + QString(299, u'a') + u"…||"_s};
}

void TestRecordHistory::whatTheShopTellsIsListedApart()
{
    QFETCH(const QByteArray, told);
    Shop shop;
    archive::ShopHistoryModel &steps = *shop.model.told();
    QAbstractItemModelTester tester(&steps, QAbstractItemModelTester::FailureReportingMode::QtTest);
    shop.order(u"a"_s, Start);
    QVERIFY(shop.feed.add("order:updated", R"({"orderId":"a","events":)" + told + '}', Start + 1000));
    shop.dashboard.apply(shop.feed.take());
    shop.model.show(u"order"_s, u"a"_s);
    QTRY_COMPARE(shop.titles(), (QStringList{u"Order updated"_s, u"Order placed"_s}));
    QStringList shown;
    for (int row = 0; row < steps.count(); ++row) {
        const QModelIndex index = steps.index(row);
        const QDateTime at = index.data(archive::ShopHistoryModel::AtRole).toDateTime();
        shown.append(QStringList{index.data(archive::ShopHistoryModel::TitleRole).toString(),
                                 index.data(archive::ShopHistoryModel::DetailRole).toString(), at.toString(u"HH:mm"_s)}
                         .join(u'|'));
    }
    QTEST(shown, "steps");
    shop.model.leave(u"order"_s, u"a"_s);
    QCOMPARE(steps.count(), 0);
}

void TestRecordHistory::theNewestTellingCounts()
{
    Shop shop;
    const auto tell = [&](const QByteArray &list, events::Time at) {
        QVERIFY(shop.feed.add("order:updated", R"({"orderId":"a","events":)" + list + '}', at));
        shop.dashboard.apply(shop.feed.take());
    };
    tell(R"([{"type":"a"},{"type":"b"}])", Start);
    tell(R"([{"type":"a"},{"type":"b"},{"type":"c"}])", Start + 1000);
    shop.send("order:updated", {{u"orderId"_s, u"a"_s}, {u"status"_s, u"processing"_s}}, Start + 2000);
    shop.model.show(u"order"_s, u"a"_s);
    QTRY_COMPARE(shop.model.count(), 3);
    QCOMPARE(shop.model.told()->count(), 3);
    // Another record has its own.
    shop.order(u"b"_s, Start + 3000);
    shop.model.show(u"order"_s, u"b"_s);
    QTRY_COMPARE(shop.model.count(), 1);
    QCOMPARE(shop.model.told()->count(), 0);
}

void TestRecordHistory::hidesAmounts()
{
    Shop shop;
    shop.order(u"a"_s, Start);
    shop.model.show(u"order"_s, u"a"_s);
    QTRY_COMPARE(shop.text(0, HistoryModel::DetailRole), u"40.50\u00a0€"_s);
    QVERIFY(shop.model.raw(0).contains(u"40.50"_s));
    QSignalSpy changed(&shop.model, &HistoryModel::dataChanged);
    shop.dashboard.setAmountsHidden(true);
    QVERIFY(changed.count() > 0);
    QCOMPARE(shop.text(0, HistoryModel::DetailRole), u"•••"_s);
    QVERIFY(!shop.model.raw(0).contains(u"40.50"_s));
    QVERIFY(shop.model.raw(0).contains(u"\"a\""_s));
}

void TestRecordHistory::historyWithoutAnArchiveIsUnavailable()
{
    Shop shop;
    shop.order(u"a"_s, Start);
    shop.model.show(u"order"_s, u"a"_s);
    QVERIFY(shop.model.isAvailable());
    QSignalSpy signalled(&shop.model, &HistoryModel::availableChanged);
    shop.dashboard.setArchive(nullptr);
    QCOMPARE(signalled.count(), 1);
    QVERIFY(!shop.model.isAvailable());
    QVERIFY(!shop.model.isLoading());
    shop.order(u"a"_s, Start + 1); // makes no query
    shop.model.loadMore();
}

void TestRecordHistory::rawJsonIsIndentedUnchanged_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("numbers keep their digits")
        << QByteArray(R"({"b":42.00,"a":[1, 2],"e":{},"f":[ ]})")
        << u"{\n  \"b\": 42.00,\n  \"a\": [\n    1,\n    2\n  ],\n  \"e\": {},\n  \"f\": []\n}"_s
        << u"{\n  \"b\": •••,\n  \"a\": [\n    •••,\n    •••\n  ],\n  \"e\": {},\n  \"f\": []\n}"_s;
    QTest::newRow("signs inside strings") << QByteArray(R"({"t":"a,{\"b\":1}","n":"-5.20"})")
                                          << u"{\n  \"t\": \"a,{\\\"b\\\":1}\",\n  \"n\": \"-5.20\"\n}"_s
                                          << u"{\n  \"t\": \"a,{\\\"b\\\":1}\",\n  \"n\": \"•••\"\n}"_s;
    QTest::newRow("cut short") << QByteArray(R"({"t":"abc)") << u"{\n  \"t\": \"abc"_s << u"{\n  \"t\": \"abc"_s;
    QTest::newRow("no JSON") << QByteArray("]] true") << u"\n]\n]true"_s << u"\n]\n]true"_s;
    QTest::newRow("nothing") << QByteArray() << QString() << QString();
}

void TestRecordHistory::rawJsonIsIndentedUnchanged()
{
    QFETCH(const QByteArray, json);
    const std::string_view text(json.constData(), std::size_t(json.size()));
    QTEST(json::indented(text), "shown");
    QTEST(json::indented(text, true), "hidden");
}

TILLWATCH_TEST(TestRecordHistory)

} // namespace tst_recordhistory

#include "tst_recordhistory.moc"
