// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/dashboardbench.h"
#include "support/eventfeed.h"
#include "support/fakearchive.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace tst_search
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using archive::SearchModel;

namespace
{
constexpr events::Time Start = 1'795'008'720'000;

struct Shop {
    events::Time now = Start;
    test::FakeArchive archive;
    test::DashboardBench dashboard{
        test::DashboardBench::Options{u"EUR"_s, QTimeZone::utc(), QLocale(QLocale::English), u"Shop"_s},
        [this] { return now; }};
    SearchModel &model = *dashboard.search();
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    test::EventFeed feed;

    explicit Shop(bool hasArchive)
    {
        feed.onAdd = [this](const QByteArray &name, const QByteArray &payload, events::Time at) {
            archive.add(name, payload, at);
        };
        if (hasArchive)
            dashboard.setArchive(&archive);
        feed.add("product:created", {{u"productId"_s, u"p1"_s}, {u"name"_s, u"Enamel kettle"_s}}, Start);
        feed.add("order:created",
                 {{u"orderId"_s, u"abcd1234ef"_s}, {u"buyerId"_s, u"tomas"_s}, {u"total"_s, u"40.5"_s}}, Start + 1000);
        feed.add("order:updated", {{u"orderId"_s, u"abcd1234ef"_s}, {u"orderNumber"_s, u"KT-7"_s}}, Start + 2000);
        feed.add("wholesale:order_placed", {{u"orderId"_s, u"whole"_s}, {u"buyerId"_s, u"tomas"_s}}, Start + 3000);
        feed.add("cart:updated", {{u"cartId"_s, u"cart"_s}, {u"buyerId"_s, u"tomas"_s}}, Start + 4000);
        feed.add("notification", {{u"title"_s, u"Hello tomas"_s}, {u"message"_s, u"news"_s}}, Start + 5000);
        dashboard.apply(feed.take());
    }
    [[nodiscard]] QStringList column(SearchModel::Role role) const
    {
        QStringList texts;
        for (int row = 0; row < model.count(); ++row)
            texts.append(model.index(row).data(role).toString());
        return texts;
    }
};
} // namespace

class TestSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsRecordsByTheirEvents();
    void findsPartsOfWords_data();
    void findsPartsOfWords();
    void numbersAreSearchedAsTheJournalHasThem_data();
    void numbersAreSearchedAsTheJournalHasThem();
    void fastTypingMakesOneQuery();
    void placesComeFirst();
    void hiddenAmountsAreNotShownAsMatch();
    void searchWithoutAnArchiveFindsPresentRecords();
};

void TestSearch::findsRecordsByTheirEvents()
{
    Shop shop(true);
    shop.model.setText(u"tomas"_s);
    QVERIFY(shop.model.isSearching());
    QTRY_VERIFY(!shop.model.isSearching());
    QCOMPARE(shop.column(SearchModel::TitleRole),
             (QStringList{u"Hello tomas"_s, u"Cart CART"_s, u"Wholesale order WHOLE"_s, u"Order KT-7"_s}));
    QCOMPARE(shop.column(SearchModel::OpensRole), (QStringList{u"event"_s, u"event"_s, u"record"_s, u"record"_s}));
    QCOMPARE(shop.column(SearchModel::KindRole), (QStringList{QString(), u"cart"_s, u"wholesale_order"_s, u"order"_s}));
    QCOMPARE(shop.column(SearchModel::RecordIdRole).last(), u"abcd1234ef"_s);
    QCOMPARE(shop.column(SearchModel::NoteRole).last(), u"buyer id: tomas · Order placed"_s);
    QVERIFY(shop.model.raw(0).contains(u"\"Hello tomas\""_s));
    QCOMPARE(shop.model.eventName(0), u"notification"_s);
    shop.model.setText(u"zebra"_s);
    QTRY_COMPARE(shop.model.count(), 0);
    shop.model.setText({});
    QVERIFY(!shop.model.isSearching());
    QCOMPARE(shop.model.count(), 0);
}

/// The index of the journal finds words by their beginning; the texts of the records are searched inside words as well.
void TestSearch::findsPartsOfWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QString>("note");
    QTest::newRow("a word inside a language without spaces")
        << u"\u30de\u30b0\u30ab\u30c3\u30d7"_s
        << QStringList{u"\u65e5\u672c\u88fd\u30de\u30b0\u30ab\u30c3\u30d7\u9752"_s}
        << u"\u65e5\u672c\u88fd\u30de\u30b0\u30ab\u30c3\u30d7\u9752"_s;
    QTest::newRow("the last digits of a tracking number")
        << u"654321"_s << QStringList{u"Order KT-7"_s} << u"00340434161654321"_s;
    QTest::newRow("the middle of a word") << u"pfelmus"_s << QStringList{u"\u00c4pfelmus"_s} << u"\u00c4pfelmus"_s;
    QTest::newRow("without the accent") << u"apfelm"_s << QStringList{u"\u00c4pfelmus"_s} << u"\u00c4pfelmus"_s;
    QTest::newRow("two parts in any order") << u"0434 ab"_s << QStringList{u"Order KT-7"_s} << u"abcd1234ef"_s;
    QTest::newRow("of an address") << u"ample.or"_s << QStringList{u"Quotation QUOTE"_s} << u"lena@example.org"_s;
    QTest::newRow("nowhere") << u"fehlt"_s << QStringList{} << QString();
}

void TestSearch::findsPartsOfWords()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, titles);
    QFETCH(const QString, note);
    for (const bool hasArchive : {true, false}) {
        Shop shop(hasArchive);
        shop.feed.add(
            "product:created",
            {{u"productId"_s, u"p2"_s}, {u"name"_s, u"\u65e5\u672c\u88fd\u30de\u30b0\u30ab\u30c3\u30d7\u9752"_s}},
            Start + 6000);
        shop.feed.add("product:created", {{u"productId"_s, u"p3"_s}, {u"name"_s, u"\u00c4pfelmus"_s}}, Start + 6001);
        shop.feed.add("order:fulfilled",
                      {{u"orderId"_s, u"abcd1234ef"_s}, {u"trackingNumber"_s, u"00340434161654321"_s}}, Start + 6002);
        shop.feed.add("quotation:sent", {{u"quotationId"_s, u"quote"_s}, {u"buyerEmail"_s, u"lena@example.org"_s}},
                      Start + 6003);
        shop.dashboard.apply(shop.feed.take());
        QCOMPARE(shop.model.searchesEvents(), hasArchive);
        shop.model.setText(text);
        QTRY_VERIFY(!shop.model.isSearching());
        QCOMPARE(shop.column(SearchModel::TitleRole), titles);
        if (!titles.isEmpty()) {
            QCOMPARE(shop.column(SearchModel::NoteRole), QStringList{note});
            QCOMPARE(shop.column(SearchModel::OpensRole), QStringList{u"record"_s});
        }
    }
}

void TestSearch::numbersAreSearchedAsTheJournalHasThem_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("typed");
    const QLocale german(QLocale::German, QLocale::Germany);
    QTest::newRow("plain") << german << u"1234.50"_s;
    QTest::newRow("grouped") << german << u"1.234,50"_s;
    QTest::newRow("grouped, English") << QLocale(QLocale::English) << u"1,234.50"_s;
    QTest::newRow("as it was copied from the window") << german << u"1.234,50\u00a0\u20ac"_s;
}

void TestSearch::numbersAreSearchedAsTheJournalHasThem()
{
    QFETCH(const QLocale, locale);
    QFETCH(const QString, typed);
    test::FakeArchive archive;
    archive.add("order:created", R"({"orderId":"big","total":"1234.50"})", Start);
    test::DashboardBench dashboard(test::DashboardBench::Options{u"EUR"_s, QTimeZone::utc(), locale, u"Shop"_s},
                                   [] { return Start; });
    dashboard.setArchive(&archive);
    dashboard.search()->setText(typed);
    QTRY_COMPARE(dashboard.search()->count(), 1);
    QCOMPARE(dashboard.search()->index(0).data(SearchModel::RecordIdRole).toString(), u"big"_s);
}

void TestSearch::fastTypingMakesOneQuery()
{
    Shop shop(true);
    for (const QString &text : {u"k"_s, u"ke"_s, u"ket"_s})
        shop.model.setText(text);
    QCOMPARE(shop.archive.queries, 0);
    QTRY_COMPARE(shop.column(SearchModel::TitleRole), QStringList{u"Enamel kettle"_s});
    QCOMPARE(shop.archive.queries, 1);
    // The old hits stay until the next query is answered.
    shop.model.setText(u"kett"_s);
    QCOMPARE(shop.model.count(), 1);
}

void TestSearch::placesComeFirst()
{
    Shop shop(true);
    shop.model.setPlaces({u"page-orders"_s, u"hold"_s}, {u"Orders"_s, u"Hold all rows"_s}, {u"Page"_s, u"Command"_s});
    QCOMPARE(shop.column(SearchModel::TitleRole), (QStringList{u"Orders"_s, u"Hold all rows"_s}));
    shop.model.setText(u"order"_s);
    QCOMPARE(shop.column(SearchModel::RecordIdRole), QStringList{u"page-orders"_s});
    QTRY_VERIFY(shop.model.count() > 1);
    QCOMPARE(shop.column(SearchModel::OpensRole).first(), u"place"_s);
    QCOMPARE(shop.column(SearchModel::NoteRole).first(), u"Page"_s);
    QCOMPARE(shop.model.raw(0), QString());
}

void TestSearch::hiddenAmountsAreNotShownAsMatch()
{
    Shop shop(true);
    shop.model.setText(u"40.5"_s);
    QTRY_COMPARE(shop.column(SearchModel::NoteRole), QStringList{u"total: 40.5 · Order placed"_s});
    shop.dashboard.setAmountsHidden(true);
    QCOMPARE(shop.column(SearchModel::NoteRole), QStringList{u"Order placed"_s});
    QVERIFY(!shop.model.raw(0).contains(u"40.5"_s));
}

void TestSearch::searchWithoutAnArchiveFindsPresentRecords()
{
    Shop shop(false);
    shop.model.setText(u"kt-7"_s);
    QTRY_COMPARE(shop.column(SearchModel::TitleRole), QStringList{u"Order KT-7"_s});
    QCOMPARE(shop.column(SearchModel::OpensRole), QStringList{u"record"_s});
    QCOMPARE(shop.archive.queries, 0);
    QVERIFY(!shop.model.index(0).data(SearchModel::AtRole).toDateTime().isValid());
}

TILLWATCH_TEST(TestSearch)

} // namespace tst_search

#include "tst_search.moc"
