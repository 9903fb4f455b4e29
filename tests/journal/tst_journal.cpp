// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/describer.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "journal/schema.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using journal::Entry;
using journal::Journal;
using journal::JournalErrorKind;

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreReadBackEqual();
    void entriesAreWrittenWithoutFlush();
    void resumePointIsOnDisk();
    void fileIsPrivate();
    void secondInstanceIsLockedOut();
    void staleLockIsIgnored();
    void earlierSchemaIsMigrated_data();
    void earlierSchemaIsMigrated();
    void freshSchemaEqualsMigrated();
    void newerFileIsReadOnly();
    void writeAheadLogOfANewerFileIsRead();
    void indexRecoversFromAFullDisk();
    void indexWaitsForOtherWriters();
    void failedIndexIsRetried();
    void fileThatIsNoDatabaseIsSetAside();
    void damagedFileIsRepaired();
    void damageWhileRunningStopsWriting();
    void fullDiskIsRetried();
    void missingFolderIsAnError();
    void fileNameHasNoPathOrControlCharacters();
    void spansAreStored();
    void spanEndsAtTheLastFrame();
    void clockSetBackDoesNotShortenASpan();
    void timelineFindsEventsOfARecord();
    void searchFindsEvents_data();
    void searchFindsEvents();
    void indexIsRebuiltForAnotherDescriber();
    void typedTextBecomesAQuery_data();
    void typedTextBecomesAQuery();

private:
    QString path() const
    {
        QString name = QString::fromLatin1(QTest::currentTestFunction());
        if (QTest::currentDataTag() != nullptr)
            name += QString::number(qHash(QByteArrayView(QTest::currentDataTag())));
        return m_folder.filePath(name + u".sqlite"_s);
    }
    std::unique_ptr<Journal> opened(journal::Describer describer = {})
    {
        Journal::Options options;
        options.describer = std::move(describer);
        options.retryAfter = std::chrono::milliseconds(20);
        options.onTrouble = [this](const std::optional<journal::JournalError> &error) {
            const std::lock_guard guard(m_mutex);
            m_troubles.append(error ? error->sentence : u"well again"_s);
        };
        auto journal = Journal::open(path(), options);
        return journal ? std::move(journal).value() : nullptr;
    }
    QStringList troubles()
    {
        const std::lock_guard guard(m_mutex);
        return m_troubles;
    }
    static QList<QByteArray> names(Journal &journal)
    {
        QList<QByteArray> result;
        [&] { QVERIFY(journal.read([&](Entry &&entry) { return result.append(entry.name), true; })); }();
        return result;
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList filesLike(const QString &part) const
    {
        QStringList files = QDir(m_folder.path()).entryList(QDir::Files);
        files.removeIf([&](const QString &name) { return !name.contains(part); });
        return files;
    }
    /// Schema and pragmas of a file.
    static QStringList schemaOf(const QString &path);
    /// Whether all entries are in the search index.
    static bool isIndexed(Journal &journal)
    {
        journal.flush();
        journal::Reader reader(journal.path(), journal.readMode());
        const auto extent = reader.extent();
        return extent.indexed == extent.last;
    }

    QTemporaryDir m_folder;
    std::mutex m_mutex;
    QStringList m_troubles;

private Q_SLOTS:
    void init() { m_troubles.clear(); }
};

QStringList TestJournal::schemaOf(const QString &path)
{
    QStringList lines;
    journal::Connection connection(path, journal::Connection::Mode::Read);
    QSqlQuery query(connection.database());
    query.exec(u"SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY name"_s);
    while (query.next())
        lines.append(query.value(0).toString());
    for (const QString &pragma : {u"user_version"_s, u"auto_vacuum"_s, u"page_size"_s})
        lines.append(pragma + connection.value(u"PRAGMA "_s + pragma).value_or(QVariant()).toString());
    return lines;
}

void TestJournal::entriesAreReadBackEqual()
{
    const Entry given{1'795'421'730'123, "order:créated", "{\"a\":\"\\u0000 \xf0\x9f\x98\x80\"}", "off-1"};
    {
        const auto journal = opened();
        journal->append(given);
        journal->append({1, "none", {}, {}});
        journal->append({2, "", "{}", {}});
    }
    const auto journal = opened();
    std::vector<Entry> found;
    QVERIFY(journal->read([&](Entry &&entry) { return found.push_back(std::move(entry)), true; }));
    QCOMPARE(found.size(), std::size_t(3));
    QCOMPARE(found[0].receivedAt, given.receivedAt);
    QCOMPARE(found[0].name, given.name);
    QCOMPARE(found[0].payload, given.payload);
    QCOMPARE(found[0].offset, given.offset);
    QVERIFY(found[1].payload.isEmpty());
    QVERIFY(found[2].name.isEmpty());
    journal::Connection connection(path(), journal::Connection::Mode::Read);
    const auto types = connection.value(u"SELECT group_concat(DISTINCT typeof(name) || typeof(offset)) FROM events"_s);
    QCOMPARE(types.value_or(QVariant()).toString(), u"texttext,textnull"_s);
}

void TestJournal::entriesAreWrittenWithoutFlush()
{
    const auto journal = opened();
    journal->append({1, "a", "{}", {}});
    QTRY_COMPARE(names(*journal), QList<QByteArray>{"a"});
    for (int i = 0; i < 5000; ++i)
        journal->append({i, "b", "{}", {}});
    journal->flush();
    QCOMPARE(names(*journal).size(), 5001);
}

void TestJournal::resumePointIsOnDisk()
{
    {
        const auto journal = opened();
        QVERIFY(journal->resumePoint().pid.isEmpty());
        journal->append({1, "a", "{}", "o1"}, "pid");
    }
    const auto journal = opened();
    QCOMPARE(journal->resumePoint().pid, "pid"_ba);
    QCOMPARE(journal->resumePoint().offset, "o1"_ba);
}

void TestJournal::fileIsPrivate()
{
    const auto journal = opened();
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(path()).permissions() & others));
}

void TestJournal::secondInstanceIsLockedOut()
{
    const auto journal = opened();
    const auto second = Journal::open(path(), {});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, JournalErrorKind::Locked);
    QVERIFY(!second.error().sentence.isEmpty());
}

void TestJournal::staleLockIsIgnored()
{
    // Possible contents of a stale lock file: empty, or a process id and host as QLockFile writes them.
    for (const QByteArray &left : {QByteArray(), QByteArray::number(QCoreApplication::applicationPid()) + "\nx\ny\n"}) {
        QFile file(path() + u".lock"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(left) == left.size());
        file.close();
        const auto journal = opened();
        QVERIFY(journal && journal->isWritable());
        QCOMPARE(troubles(), QStringList());
    }
}

void TestJournal::earlierSchemaIsMigrated_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("spans");
    QTest::newRow("1") << u"v1"_s << 9 << 0;
    QTest::newRow("2") << u"v2"_s << 25 << 1;
    QTest::newRow("3") << u"checkpoint3"_s << 204 << 1; // the first events are pruned
    QCOMPARE(journal::schemaVersion(), 3);              // tests/data/journal has a file of each version
}

void TestJournal::earlierSchemaIsMigrated()
{
    QFETCH(const QString, file);
    QFETCH(const int, events);
    QFETCH(const int, spans);
    QVERIFY(QFile::copy(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/journal/%1.sqlite").arg(file), path()));
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    const auto journal = opened(ingest::describer());
    QVERIFY(journal && journal->isWritable());
    QCOMPARE(names(*journal).size(), events);
    QVERIFY(!journal->resumePoint().pid.isEmpty());
    QVERIFY(!journal->resumePoint().offset.isEmpty());
    QTRY_VERIFY(isIndexed(*journal));
    journal::Reader reader(path(), journal->readMode(), ingest::describer());
    QCOMPARE(reader.spans(0, std::numeric_limits<qint64>::max()).size(), std::size_t(spans));
    QCOMPARE(reader.checkpoint().seq > 0, file == u"checkpoint3");
    if (file == u"checkpoint3") {
        QCOMPARE(reader.marks().size(), std::size_t(1));
        QVERIFY(!reader.search(u"last"_s, 10).empty());
    } else if (file == u"v1") {
        QCOMPARE(journal->resumePoint().pid, "pid-1"_ba);
        QCOMPARE(journal->resumePoint().offset, "8"_ba);
        QCOMPARE(reader.timeline(int(ingest::Subject::Order), u"ord-1"_s, 10).size(), std::size_t(3));
        QCOMPARE(reader.search(u"walnut"_s, 10).size(), std::size_t(1));
    } else {
        QCOMPARE(reader.marks().size(), std::size_t(4));
        QVERIFY(!reader.search(u"mp-10001"_s, 10).empty());
    }
    QCOMPARE(troubles(), QStringList());
}

void TestJournal::freshSchemaEqualsMigrated()
{
    QVERIFY(opened());
    for (const auto &version : {u"v1"_s, u"v2"_s}) {
        const QString migrated = m_folder.filePath(u"migrated-%1.sqlite"_s.arg(version));
        QVERIFY(
            QFile::copy(QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/journal/%1.sqlite").arg(version), migrated));
        QVERIFY(QFile::setPermissions(migrated, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QVERIFY(Journal::open(migrated, {}));
        QCOMPARE(schemaOf(migrated), schemaOf(path()));
    }
}

void TestJournal::newerFileIsReadOnly()
{
    opened()->append({1, "a", "{}", {}});
    {
        journal::Connection connection(path());
        QVERIFY(connection.run(u"PRAGMA user_version = 1000"_s));
        QVERIFY(connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    }
    const QByteArray before = bytesOf(path());
    {
        const auto journal = opened();
        QVERIFY(journal);
        QVERIFY(!journal->isWritable());
        QCOMPARE(troubles().size(), 1);
        QVERIFY(troubles()[0].contains(u"newer version"));
        QCOMPARE(names(*journal), QList<QByteArray>{"a"});
        journal->append({2, "b", "{}", {}});
        journal->flush();
        QCOMPARE(names(*journal), QList<QByteArray>{"a"});
    }
    QCOMPARE(bytesOf(path()), before);
}

/// The state after a kill: most entries are still in the write-ahead log.
void TestJournal::writeAheadLogOfANewerFileIsRead()
{
    const QString file = path();
    QByteArray log;
    {
        const auto journal = opened();
        for (int i = 0; i < 50; ++i)
            journal->append({i, "a", "{}", {}});
        journal->flush();
        journal->post([](journal::Connection &connection) { connection.run(u"PRAGMA user_version = 1000"_s); });
        journal->flush();
        log = bytesOf(file + u"-wal"_s);
        QVERIFY(!log.isEmpty());
        QVERIFY(QFile::copy(file, file + u".copy"_s));
        QVERIFY(QFile::copy(file + u"-wal"_s, file + u".copy-wal"_s));
    }
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        QFile::remove(file + suffix);
        QVERIFY(QFile::rename(file + u".copy"_s + suffix, file + suffix));
    }
    const QByteArray before = bytesOf(file);
    const auto journal = opened();
    QVERIFY(journal && !journal->isWritable());
    QCOMPARE(names(*journal).size(), 50);
    journal::Reader reader(journal->readPath(), journal->readMode());
    QCOMPARE(reader.extent().last, 50);
    QCOMPARE(bytesOf(file), before);
    QCOMPARE(bytesOf(file + u"-wal"_s), log);
}

void TestJournal::indexRecoversFromAFullDisk()
{
    const auto journal = opened(ingest::describer());
    const auto limit = [&](const QString &pages) {
        journal->post([pages](journal::Connection &connection) {
            (void)connection.value(u"PRAGMA max_page_count = %1"_s.arg(pages));
        });
        journal->flush();
    };
    journal->append({1, "order:created", R"({"orderId":"one"})", {}});
    journal->flush();
    QTRY_VERIFY(isIndexed(*journal));
    limit(u"1"_s);
    for (int i = 0; i < 500; ++i)
        journal->append({i, "order:created", R"({"orderId":"two","note":")" + QByteArray(200, 'x') + R"("})", {}});
    journal->flush();
    QTRY_COMPARE(troubles().size(), 1);
    limit(u"1000000"_s);
    QTRY_COMPARE(troubles().size(), 2);
    QTRY_VERIFY(isIndexed(*journal));
    journal::Reader reader(path(), journal->readMode(), ingest::describer());
    QCOMPARE(reader.timeline(int(ingest::Subject::Order), u"two"_s, 1000).size(), std::size_t(500));
}

/// Another connection may hold the write lock for a moment, but not while a batch is being indexed.
void TestJournal::indexWaitsForOtherWriters()
{
    std::unique_ptr<journal::Connection> other;
    int taken = 0;
    const auto describe = [&](const Entry &) {
        if (!other) {
            other = std::make_unique<journal::Connection>(path());
            other->run(u"PRAGMA busy_timeout = 0"_s);
        }
        if (other->run(u"BEGIN IMMEDIATE"_s))
            ++taken;
        return journal::Description{1, u"id"_s, u"word"_s};
    };
    auto journal = opened({describe, 1});
    for (int i = 0; i < 3; ++i)
        journal->append({i, "a", "{}", {}});
    QVERIFY(isIndexed(*journal));
    QCOMPARE(taken, 0);
    QCOMPARE(journal::Reader(path(), journal->readMode()).search(u"word"_s, 9).size(), std::size_t(3));
    journal->post([&other](journal::Connection &) { other.reset(); }); // in the thread that created it
    journal->flush();
    QCOMPARE(troubles(), QStringList());
}

void TestJournal::failedIndexIsRetried()
{
    const auto journal = opened({[](const Entry &) { return journal::Description{1, u"id"_s, u"word"_s}; }, 1});
    QTRY_VERIFY(isIndexed(*journal));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"index cannot be updated"_s)); // logged once
    journal->post([](journal::Connection &connection) {
        connection.run(u"CREATE TEMP TRIGGER refuse BEFORE INSERT ON subjects BEGIN SELECT RAISE(ABORT, 'no'); END"_s);
    });
    for (int i = 0; i < 3; ++i) {
        journal->append({i, "a", "{}", {}});
        QVERIFY(!isIndexed(*journal));
    }
    journal->post([](journal::Connection &connection) { connection.run(u"DROP TRIGGER refuse"_s); });
    const auto caughtUp = [&] {
        journal->append({9, "a", "{}", {}});
        return isIndexed(*journal);
    };
    QTRY_VERIFY(caughtUp());
    QCOMPARE(troubles(), QStringList());
}

void TestJournal::fileThatIsNoDatabaseIsSetAside()
{
    const QByteArray noise = QByteArray("not a database").repeated(1000);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(noise) == noise.size());
    file.close();
    {
        const auto journal = opened();
        QVERIFY(journal && journal->isWritable());
        journal->append({1, "a", "{}", {}});
    }
    const QStringList aside = filesLike(u"fileThatIsNoDatabaseIsSetAside.damaged-"_s);
    QCOMPARE(aside.size(), 1);
    QCOMPARE(bytesOf(m_folder.filePath(aside[0])), noise);
    QVERIFY2(troubles().value(0).contains(aside[0]), qPrintable(troubles().join(u'|')));
    const auto journal = opened();
    QCOMPARE(names(*journal), QList<QByteArray>{"a"});
    QCOMPARE(troubles().size(), 1);
}

void TestJournal::damagedFileIsRepaired()
{
    constexpr int events = 3000;
    {
        const auto journal = opened();
        journal->connected(1, false);
        for (int i = 1; i <= events; ++i)
            journal->append({i, "order:created", R"({"orderId":"o)" + QByteArray::number(i) + R"("})", {}});
    }
    {
        journal::Connection connection(path());
        QVERIFY(connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    }
    QByteArray bytes = bytesOf(path());
    const qsizetype middle = bytes.size() / 2 / 4096 * 4096;
    bytes.replace(middle, 3 * 4096, QByteArray(3 * 4096, '\xa5'));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();

    const auto journal = opened();
    QVERIFY(journal && journal->isWritable());
    QVERIFY2(troubles().value(0).contains(u"salvaged"), qPrintable(troubles().join(u'|')));
    const QStringList aside = filesLike(u"damagedFileIsRepaired.damaged-"_s);
    QVERIFY(!aside.isEmpty());
    QCOMPARE(bytesOf(m_folder.filePath(aside[0])), bytes);
    std::vector<Entry> found;
    QVERIFY(journal->read([&](Entry &&entry) { return found.push_back(std::move(entry)), true; }));
    qInfo("salvaged %zu of %d", found.size(), events);
    QVERIFY(found.size() > events / 2 && found.size() < events);
    QCOMPARE(found.front().receivedAt, 1);
    QCOMPARE(found.back().receivedAt, events);
    journal::Reader reader(path(), journal->readMode());
    QCOMPARE(reader.spans(0, 2).size(), std::size_t(1));
}

void TestJournal::damageWhileRunningStopsWriting()
{
    {
        const auto journal = opened();
        for (int i = 1; i <= 2000; ++i)
            journal->append({i, "a", QByteArray(200, 'x'), {}});
    }
    const auto journal = opened();
    QVERIFY(journal->isWritable());
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2 / 4096 * 4096));
    QVERIFY(file.write(QByteArray(4 * 4096, '\xa5')) > 0);
    file.close();
    QVERIFY(!journal->read([](Entry &&) { return true; }));
    QTRY_COMPARE(troubles().size(), 1);
    QVERIFY(troubles()[0].contains(u"damaged"));
    const QByteArray before = bytesOf(path());
    journal->append({1, "b", "{}", {}});
    journal->flush();
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(filesLike(u"damageWhileRunningStopsWriting.sqlite.damaged"_s).size(), 1);
}

void TestJournal::fullDiskIsRetried()
{
    const auto journal = opened();
    journal->append({1, "before", "{}", {}});
    journal->flush();
    const auto limit = [&](const QString &pages) {
        journal->post([pages](journal::Connection &connection) {
            if (!connection.value(u"PRAGMA max_page_count = %1"_s.arg(pages)))
                qWarning("the limit was not taken");
        });
        journal->flush();
    };
    limit(u"1"_s); // SQLite raises this to the current number of pages.
    for (int i = 0; i < 500; ++i)
        journal->append({i, "while", QByteArray(200, 'x'), {}});
    journal->flush();
    QTRY_COMPARE(troubles().size(), 1);
    QVERIFY2(troubles()[0].contains(u"full"), qPrintable(troubles()[0]));
    QCOMPARE(names(*journal), QList<QByteArray>{"before"});
    limit(u"1000000"_s);
    QTRY_COMPARE(troubles().size(), 2);
    QCOMPARE(troubles()[1], u"well again"_s);
    QCOMPARE(names(*journal).size(), 501);
}

void TestJournal::missingFolderIsAnError()
{
    const auto journal = Journal::open(m_folder.filePath(u"no/such/folder/j.sqlite"_s), {});
    QVERIFY(!journal);
    QVERIFY(!journal.error().sentence.isEmpty());
}

void TestJournal::fileNameHasNoPathOrControlCharacters()
{
    const QString name = journal::fileName(u"wss://shop.example/"_s, u"../../etc/passwd \u202e"_s);
    QVERIFY(!name.contains(u'/') && !name.startsWith(u'.'));
    QVERIFY(name != journal::fileName(u"wss://other.example/"_s, u"../../etc/passwd \u202e"_s));
}

void TestJournal::spansAreStored()
{
    {
        const auto journal = opened();
        journal->connected(1000, false);
        journal->append({1500, "a", "{}", {}});
        journal->disconnected(2000);
        journal->connected(3000, true);
        journal->append({3500, "b", "{}", {}});
        journal->flush();
        // The state after a crash: the span lasts at least until the last event.
        journal::Reader reader(path(), journal->readMode());
        const auto spans = reader.spans(0, 10'000);
        QCOMPARE(spans.size(), std::size_t(2));
        QCOMPARE(spans[0].began, 1000);
        QCOMPARE(spans[0].ended, 2000);
        QVERIFY(!spans[0].recovered);
        QCOMPARE(spans[1].began, 3000);
        QCOMPARE(spans[1].ended, 3500);
        QVERIFY(spans[1].recovered);
        QCOMPARE(reader.spans(2500, 2900).size(), std::size_t(0));
    }
}

void TestJournal::spanEndsAtTheLastFrame()
{
    const auto journal = opened();
    journal->connected(1000, false);
    journal->append({5000, "a", "{}", {}});
    journal->flush();
    journal->disconnected(4000); // a dead link was recorded as connected for a while
    journal->flush();
    journal::Reader reader(path(), journal->readMode());
    const auto spans = reader.spans(0, 100'000);
    QCOMPARE(spans.size(), std::size_t(1));
    QCOMPARE(spans[0].ended, 4000);
}

void TestJournal::clockSetBackDoesNotShortenASpan()
{
    const auto journal = opened();
    journal->connected(10'000, false);
    journal->append({12'000, "a", "{}", {}});
    journal->append({2'000, "b", "{}", {}});
    journal->disconnected(3'000);
    journal->flush();
    QCOMPARE(names(*journal), (QList<QByteArray>{"a", "b"}));
    journal::Reader reader(path(), journal->readMode());
    const auto spans = reader.spans(0, 100'000);
    QCOMPARE(spans.size(), std::size_t(1));
    QVERIFY(spans[0].ended >= spans[0].began);
}

void TestJournal::timelineFindsEventsOfARecord()
{
    const auto journal = opened(ingest::describer());
    for (int i = 0; i < 3000; ++i) {
        const QByteArray id = QByteArray::number(i % 100);
        journal->append({i,
                         i % 2 ? "order:updated" : "product:updated",
                         "{\"orderId\":" + id + ",\"productId\":\"" + id + "\",\"status\":\"paid\"}",
                         {}});
    }
    journal->append({5000, "wholesale:deposit_paid", R"({"orderId":"7","amount":"5"})", {}});
    QTRY_VERIFY(isIndexed(*journal));
    journal::Reader reader(path(), journal->readMode());
    const auto events = reader.timeline(int(ingest::Subject::Order), u"7"_s, 10);
    QCOMPARE(events.size(), std::size_t(10));
    QCOMPARE(events[0].name, "wholesale:deposit_paid"_ba);
    QCOMPARE(events[1].receivedAt, 2907);
    const auto earlier = reader.timeline(int(ingest::Subject::Order), u"7"_s, 100, events.back().seq);
    QCOMPARE(earlier.size(), std::size_t(21));
    QVERIFY(earlier.front().seq < events.back().seq);
    QCOMPARE(reader.timeline(int(ingest::Subject::Product), u"7"_s, 100).size(), std::size_t(0));
    QCOMPARE(reader.event(events[1].seq)->payload, events[1].payload);
    QVERIFY(!reader.event(1'000'000));
}

void TestJournal::searchFindsEvents_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArrayList>("found"); // ids of the payloads, newest first
    QTest::newRow("order number") << u"TW-1004"_s << QByteArrayList{"o4"};
    QTest::newRow("beginning of a number") << u"tw-100"_s << QByteArrayList{"o5", "o4"};
    QTest::newRow("buyer") << u"anna@example.org"_s << QByteArrayList{"o4"};
    QTest::newRow("part of the address") << u"example"_s << QByteArrayList{"o4"};
    QTest::newRow("tracking, another case") << u"trk99"_s << QByteArrayList{"o5"};
    QTest::newRow("product name, without its accents") << u"muller bow"_s << QByteArrayList{"p1"};
    QTest::newRow("words of two events") << u"anna bowl"_s << QByteArrayList{};
    QTest::newRow("an identifier that is a number") << u"77123"_s << QByteArrayList{"77123"};
    QTest::newRow("an unknown event") << u"zeppelin"_s << QByteArrayList{"?"};
    QTest::newRow("a payload that is broken") << u"halfway"_s << QByteArrayList{"?"};
    QTest::newRow("an amount, sent as a text") << u"1499.50"_s << QByteArrayList{"a2", "a1"};
    QTest::newRow("the beginning of an amount") << u"1499.5"_s << QByteArrayList{"a2", "a1"};
    QTest::newRow("an amount sent as a whole number") << u"250.00"_s << QByteArrayList{"a3"};
    QTest::newRow("an amount by its whole part") << u"250"_s << QByteArrayList{"a3"};
    QTest::newRow("an amount with three decimals") << u"7.125"_s << QByteArrayList{"a4"};
    QTest::newRow("no words") << u"  -\" "_s << QByteArrayList{};
    QTest::newRow("query language is plain text") << u"anna OR NEAR( trk99 * text:"_s << QByteArrayList{};
}

void TestJournal::searchFindsEvents()
{
    const auto journal = opened(ingest::describer());
    const std::vector<std::pair<QByteArray, QByteArray>> events{
        {"order:updated", R"({"orderId":"o4","orderNumber":"TW-1004","buyerEmail":"Anna@example.org"})"},
        {"order:updated", R"({"orderId":"o5","orderNumber":"TW-1005"})"},
        {"order:fulfilled", R"({"orderId":"o5","trackingNumber":"TRK99-A","carrier":"DHL"})"},
        {"product:created", "{\"productId\":\"p1\",\"name\":\"M\\u00fcller \xf0\x9f\xa5\xa3 Bowl\"}"},
        {"order:created", R"({"orderId":77123,"total":"5"})"},
        {"order:created", R"({"orderId":"a1","total":1499.5,"quantity":33})"},
        {"order:payment_succeeded", R"({"orderId":"a2","amountPaid":"1499.5"})"},
        {"product:price_changed", R"({"productId":"a3","newPrice":250})"},
        {"wholesale:deposit_paid", R"({"orderId":"a4","amount":7.125})"},
        {"never:received", R"({"freight":"Zeppelin"})"},
        {"order:created", R"({"orderId":"x","note":"halfway","total":)"},
    };
    qint64 at = 0;
    for (const auto &[name, payload] : events)
        journal->append({++at, name, payload, {}});
    QTRY_VERIFY(isIndexed(*journal));
    journal::Reader reader(path(), journal->readMode(), ingest::describer());
    QFETCH(const QString, text);
    QFETCH(const QByteArrayList, found);
    QByteArrayList ids;
    for (const auto &hit : reader.search(text, 10))
        ids.append(hit.id.isEmpty() ? "?"_ba : hit.id.toUtf8());
    QCOMPARE(ids, found);
}

void TestJournal::indexIsRebuiltForAnotherDescriber()
{
    const auto describing = [](int version, const QString &word) {
        return journal::Describer{[word](const Entry &) { return journal::Description{1, u"id"_s, word}; }, version};
    };
    {
        const auto journal = opened(describing(1, u"first"_s));
        journal->append({1, "a", "{}", {}});
        QTRY_VERIFY(isIndexed(*journal));
        QCOMPARE(journal::Reader(path(), journal->readMode()).search(u"first"_s, 9).size(), std::size_t(1));
    }
    const auto journal = opened(describing(2, u"second"_s));
    QTRY_COMPARE(journal::Reader(path(), journal->readMode()).search(u"second"_s, 9).size(), std::size_t(1));
    QCOMPARE(journal::Reader(path(), journal->readMode()).search(u"first"_s, 9).size(), std::size_t(0));
    QCOMPARE(journal::Reader(path(), journal->readMode()).timeline(1, u"id"_s, 9).size(), std::size_t(1));
}

void TestJournal::typedTextBecomesAQuery_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expression");
    QTest::newRow("no words") << u""_s << u""_s;
    QTest::newRow("word being typed") << u"wal"_s << u"\"wal\"*"_s;
    QTest::newRow("complete word") << u"wal "_s << u"\"wal\""_s;
    QTest::newRow("one letter") << u"w"_s << u"\"w\""_s;
    QTest::newRow("two words") << u"anna wal"_s << u"\"anna\" \"wal\"*"_s;
    QTest::newRow("second word of one letter") << u"anna w"_s << u"\"anna\""_s;
    QTest::newRow("second part of one letter") << u"tw-1004-2"_s << u"\"tw-1004-\""_s;
    QTest::newRow("second part of two letters") << u"tw-1004-25"_s << u"\"tw-1004-25\"*"_s;
    QTest::newRow("sign before one letter") << u"#w"_s << u"\"#w\""_s;
    QTest::newRow("complete word of one letter") << u"anna w "_s << u"\"anna\" \"w\""_s;
    QTest::newRow("quotes") << u"an\"na"_s << u"\"an na\"*"_s;
    QTest::newRow("signs only") << u"- * ("_s << u""_s;
}

void TestJournal::typedTextBecomesAQuery()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expression);
    QCOMPARE(journal::matchExpression(text), expression);
}

TILLWATCH_TEST(TestJournal)
#include "tst_journal.moc"
