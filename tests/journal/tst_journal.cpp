// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/journal.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using journal::Entry;
using journal::Journal;
using journal::JournalErrorKind;

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItWasGiven();
    void writesWithinItsLag();
    void resumesWhereTheDiskWas();
    void fileIsPrivate();
    void secondInstanceIsTold();
    void newerFileIsLeftAlone();
    void damagedFileIsLeftAlone();
    void folderThatIsNone();
    void namesAreSafe();

private:
    QString path() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".sqlite"_s); }
    std::unique_ptr<Journal> opened() const
    {
        auto journal = Journal::open(path(), [](const journal::JournalError &error) { qWarning() << error.detail; });
        return journal ? std::move(journal).value() : nullptr;
    }
    static QList<QByteArray> names(const Journal &journal)
    {
        QList<QByteArray> result;
        [&] { QVERIFY(journal.read([&](Entry &&entry) { result.append(entry.name); })); }();
        return result;
    }

    QTemporaryDir m_folder;
};

void TestJournal::keepsWhatItWasGiven()
{
    const Entry given{1'795'421'730'123, "order:créated", "{\"a\":\"\\u0000 \xf0\x9f\x98\x80\"}", "off-1"};
    {
        const auto journal = opened();
        journal->append(given);
        journal->append({1, "none", {}, {}});
    }
    const auto journal = opened();
    std::vector<Entry> found;
    QVERIFY(journal->read([&](Entry &&entry) { found.push_back(std::move(entry)); }));
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].receivedAt, given.receivedAt);
    QCOMPARE(found[0].name, given.name);
    QCOMPARE(found[0].payload, given.payload);
    QCOMPARE(found[0].offset, given.offset);
    QVERIFY(found[1].payload.isEmpty());
}

void TestJournal::writesWithinItsLag()
{
    const auto journal = opened();
    journal->append({1, "a", "{}", {}});
    QTRY_COMPARE(names(*journal), QList<QByteArray>{"a"});
    for (int i = 0; i < 5000; ++i)
        journal->append({i, "b", "{}", {}});
    journal->flush();
    QCOMPARE(names(*journal).size(), 5001);
}

void TestJournal::resumesWhereTheDiskWas()
{
    {
        const auto journal = opened();
        QVERIFY(journal->resumePoint().pid.isEmpty());
        journal->append({1, "a", "{}", "o1"});
        journal->setResumePoint({"pid", "o1"});
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

void TestJournal::secondInstanceIsTold()
{
    const auto journal = opened();
    const auto second = Journal::open(path(), {});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, JournalErrorKind::Locked);
    QVERIFY(!second.error().sentence.isEmpty());
}

void TestJournal::newerFileIsLeftAlone()
{
    {
        const auto journal = opened();
        journal->append({1, "a", "{}", {}});
    }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version = 1000"_s));
    }
    QSqlDatabase::removeDatabase(u"newer"_s);
    const qint64 size = QFileInfo(path()).size();
    const auto journal = Journal::open(path(), {});
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, JournalErrorKind::Newer);
    QCOMPARE(QFileInfo(path()).size(), size);
}

void TestJournal::damagedFileIsLeftAlone()
{
    const QByteArray noise = QByteArray("not a database").repeated(1000);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(noise) == noise.size());
    file.close();
    QVERIFY(!Journal::open(path(), {}));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), noise);
}

void TestJournal::folderThatIsNone()
{
    const auto journal = Journal::open(m_folder.filePath(u"no/such/folder/j.sqlite"_s), {});
    QVERIFY(!journal);
    QVERIFY(!journal.error().sentence.isEmpty());
}

void TestJournal::namesAreSafe()
{
    const QString name = journal::fileName(u"wss://shop.example/"_s, u"../../etc/passwd \u202e"_s);
    QVERIFY(!name.contains(u'/') && !name.startsWith(u'.'));
    QVERIFY(name != journal::fileName(u"wss://other.example/"_s, u"../../etc/passwd \u202e"_s));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
