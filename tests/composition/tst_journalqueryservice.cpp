// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/journalqueryservice.h"
#include "ingest/describer.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using archive::Archive;
using composition::JournalQueryService;
using journal::Journal;

namespace
{
constexpr qint64 Start = 1'795'008'720'000;
}

/// Queries on a real journal while it is written.
class TestJournalQueryService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void timelineComesInPages_data() { indexedOrNot(); }
    void timelineComesInPages();
    void searchFindsTheRecord_data() { indexedOrNot(); }
    void searchFindsTheRecord();
    void onlyTheNewestQueryIsAnswered();
    void noQueryIsAnsweredAfterStop();
    void missingFileIsEmpty();

private:
    static void indexedOrNot()
    {
        QTest::addColumn<bool>("indexed");
        QTest::newRow("indexed") << true;
        QTest::newRow("the index is behind") << false;
    }
    /// Without a describer the journal has no index, so that no event is indexed.
    [[nodiscard]] std::unique_ptr<Journal> opened(bool indexed)
    {
        QString name = QString::fromLatin1(QTest::currentTestFunction());
        m_path = m_folder.filePath(name + QString::number(indexed) + u".sqlite"_s);
        Journal::Options options;
        if (indexed)
            options.describer = ingest::describer();
        auto journal = Journal::open(m_path, options);
        return journal ? std::move(journal).value() : nullptr;
    }
    static void append(Journal &journal, const QByteArray &name, const QByteArray &payload)
    {
        journal.append({Start, name, payload, {}});
    }
    static bool isIndexed(Journal &journal)
    {
        journal.flush();
        journal::Reader reader(journal.path(), journal.readMode());
        const auto extent = reader.extent();
        return extent.indexed == extent.last;
    }
    template <typename Result>
    [[nodiscard]] static std::optional<Result>
    answerOf(const std::function<void(QObject *, std::function<void(Result)>)> &ask)
    {
        std::optional<Result> got;
        QObject context;
        ask(&context, [&](Result result) { got = std::move(result); });
        [&] { QTRY_VERIFY(got); }();
        return got;
    }

    QTemporaryDir m_folder;
    QString m_path;
};

void TestJournalQueryService::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

void TestJournalQueryService::timelineComesInPages()
{
    QFETCH(const bool, indexed);
    const auto journal = opened(indexed);
    QVERIFY(journal);
    for (int i = 0; i < 7; ++i) {
        append(*journal, "order:updated", R"({"orderId":"a","status":"s)" + QByteArray::number(i) + "\"}");
        append(*journal, "order:updated", R"({"orderId":"b"})");
        append(*journal, "product:updated", R"({"productId":"a"})");
    }
    append(*journal, "wholesale:order_placed", R"({"orderId":"a","total":"5"})");
    if (indexed)
        QTRY_VERIFY(isIndexed(*journal));
    else
        journal->flush();
    JournalQueryService queries(m_path, journal->readMode());
    const auto page = [&](const QString &kind, qint64 before) {
        return *answerOf<Archive::Page>([&](QObject *context, Archive::Callback<Archive::Page> answer) {
            queries.timeline(context, kind, u"a"_s, 5, before, std::move(answer));
        });
    };
    const Archive::Page newest = page(u"order"_s, 0);
    QCOMPARE(newest.events.size(), 5U);
    QVERIFY(newest.more);
    QCOMPARE(newest.events.front().name, "wholesale:order_placed");
    QCOMPARE(newest.events.front().payload, R"({"orderId":"a","total":"5"})");
    QCOMPARE(newest.events.front().receivedAt, Start);
    QVERIFY(newest.events[1].payload.contains("s6"));
    QCOMPARE(page(u"wholesale_order"_s, 0).events.size(), 5U);
    QCOMPARE(page(u"product"_s, 0).events.size(), 5U);
    QCOMPARE(page(u"nothing of the kind"_s, 0).events.size(), 0U);
    if (!indexed)
        return; // Older pages need the index.
    const Archive::Page older = page(u"order"_s, newest.events.back().seq);
    QCOMPARE(older.events.size(), 3U);
    QVERIFY(!older.more);
    QVERIFY(older.events.back().payload.contains("s0"));
    // A new event is found as soon as it is on disk, whether or not it is indexed.
    append(*journal, "order:cancelled", R"({"orderId":"a"})");
    journal->flush();
    QCOMPARE(page(u"order"_s, 0).events.front().name, "order:cancelled");
}

void TestJournalQueryService::searchFindsTheRecord()
{
    QFETCH(const bool, indexed);
    const auto journal = opened(indexed);
    QVERIFY(journal);
    append(*journal, "product:created", R"({"productId":"p1","name":"Enamel kettle","price":"39"})");
    append(*journal, "order:created", R"({"orderId":"o1","buyerId":"tomas"})");
    append(*journal, "order:fulfilled", R"({"orderId":"o1","trackingNumber":"0034","carrier":"Kettle Express"})");
    append(*journal, "notification", R"({"title":"Maintenance","message":"tonight"})");
    if (indexed)
        QTRY_VERIFY(isIndexed(*journal));
    else
        journal->flush();
    JournalQueryService queries(m_path, journal->readMode());
    const auto found = [&](const QString &text) {
        return *answerOf<std::vector<Archive::Hit>>(
            [&](QObject *context, Archive::Callback<std::vector<Archive::Hit>> answer) {
                queries.search(context, text, 10, std::move(answer));
            });
    };
    const auto kettle = found(u"kettl"_s);
    QCOMPARE(kettle.size(), 2U);
    QCOMPARE(kettle[0].kind, u"order"_s);
    QCOMPARE(kettle[0].id, u"o1"_s);
    QCOMPARE(kettle[0].event.name, "order:fulfilled");
    QCOMPARE(kettle[1].kind, u"product"_s);
    QCOMPARE(kettle[1].id, u"p1"_s);
    const auto notice = found(u"maintenance"_s);
    QCOMPARE(notice.size(), 1U);
    QCOMPARE(notice[0].kind, QString());
    QVERIFY(found(u"zebra"_s).empty());
    QVERIFY(found(u" "_s).empty());
}

void TestJournalQueryService::onlyTheNewestQueryIsAnswered()
{
    const auto journal = opened(true);
    QVERIFY(journal);
    append(*journal, "order:created", R"({"orderId":"o1","buyerId":"tomas"})");
    journal->flush();
    JournalQueryService queries(m_path, journal->readMode());
    QObject context;
    QStringList answered;
    for (const QString &text : {u"t"_s, u"to"_s, u"tom"_s})
        queries.search(&context, text, 10, [&, text](const std::vector<Archive::Hit> &) { answered.append(text); });
    bool timeline = false; // a query of another kind
    queries.timeline(&context, u"order"_s, u"o1"_s, 10, 0, [&](const Archive::Page &) { timeline = true; });
    QTRY_VERIFY(timeline);
    QCOMPARE(answered, QStringList{u"tom"_s});
    {
        QObject gone;
        queries.search(&gone, u"tomas"_s, 10, [&](const std::vector<Archive::Hit> &) { answered.append(u"gone"_s); });
    }
    timeline = false;
    queries.timeline(&context, u"order"_s, u"o1"_s, 10, 0, [&](const Archive::Page &) { timeline = true; });
    QTRY_VERIFY(timeline);
    QCOMPARE(answered.size(), 1);
}

void TestJournalQueryService::noQueryIsAnsweredAfterStop()
{
    const auto journal = opened(true);
    QVERIFY(journal);
    append(*journal, "order:created", R"({"orderId":"o1"})");
    JournalQueryService queries(m_path, journal->readMode());
    QObject context;
    bool answered = false;
    queries.timeline(&context, u"order"_s, u"o1"_s, 10, 0, [&](const Archive::Page &) { answered = true; });
    queries.stop();
    queries.timeline(&context, u"order"_s, u"o1"_s, 10, 0, [&](const Archive::Page &) { answered = true; });
    QCoreApplication::processEvents();
    QVERIFY(!answered);
    queries.stop();
}

void TestJournalQueryService::missingFileIsEmpty()
{
    JournalQueryService queries(m_folder.filePath(u"never.sqlite"_s), journal::Connection::Mode::Read);
    const auto page = answerOf<Archive::Page>([&](QObject *context, Archive::Callback<Archive::Page> answer) {
        queries.timeline(context, u"order"_s, u"a"_s, 10, 0, std::move(answer));
    });
    QVERIFY(page->events.empty());
}

TILLWATCH_TEST(TestJournalQueryService)
#include "tst_journalqueryservice.moc"
