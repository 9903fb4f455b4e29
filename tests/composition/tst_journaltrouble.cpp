// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/person.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "support/program.h"
#include "support/smalldisk.h"
#include "support/testmain.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using composition::ShopTroubles;
using journal::Journal;
using test::Person;
using test::Program;
using test::runProgram;

/// Problems with storing a shop's events, as the window shows them; and the second instance, which activates the first
/// one's window.
class TestJournalTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTroubleEndsOnItsOwn();
    void clockDifferenceIsSaidFromAMinuteOn();
    void unwritableFolderIsReported();
    void clockBehindTheJournalIsReported();
    void damagedFileIsSetAside();
    void newerFileIsShownAndLeftAlone();
    void fullDiskKeepsEventsInMemory();
    void bannerGoesWhenTheJournalRecovers();
    void secondInstanceActivatesTheFirst();
    void secondInstanceReportsAHeadlessFirst();

private:
    static inline const QString Nowhere = u"http://127.0.0.1:1"_s;
    static QString journalIn(const QTemporaryDir &folder)
    {
        QDir(folder.path()).mkpath(u"journals"_s);
        return folder.filePath(u"journals/"_s + journal::fileName(Nowhere, u"s1"_s));
    }
    static shell::Options optionsFor(const QTemporaryDir &folder)
    {
        shell::Options options;
        options.dataDir = folder.path();
        options.url = Nowhere;
        options.seller = u"s1"_s;
        options.backend = shell::Backend::Software;
        return options;
    }
    static QStringList arguments(const QTemporaryDir &folder)
    {
        return {u"--url"_s, Nowhere, u"--seller"_s, u"s1"_s, u"--data-dir"_s, folder.path()};
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    static void makeUnwritable(const QTemporaryDir &folder)
    {
        // A folder in the place of the lock file makes the lock fail even for root.
        QVERIFY(QDir().mkpath(journalIn(folder) + u".lock"_s));
    }
    static inline const QString Unwritable =
        u"The data folder cannot be written. What happens now is kept in memory only."_s;
};

void TestJournalTrouble::eachTroubleEndsOnItsOwn()
{
    ShopTroubles troubles;
    int told = 0;
    connect(&troubles, &ShopTroubles::changed, this, [&] { ++told; });
    troubles.noteClock(5);
    QCOMPARE(troubles.sentence(), QString());
    troubles.setJournalProblem(u"The disk is full."_s);
    troubles.setJournalProblem(u"The disk is full."_s);
    QCOMPARE(troubles.sentence(), u"The disk is full."_s);
    troubles.noteArrival(100'000);
    troubles.noteClock(40'000); // a minute is within the tolerance
    QCOMPARE(told, 1);
    troubles.noteClock(39'999);
    QVERIFY(troubles.sentence().startsWith(u"The disk is full. This computer's clock is behind"));
    troubles.setJournalProblem({});
    troubles.noteArrival(50'000);
    troubles.noteClock(99'999); // not yet as far as it was
    QVERIFY(troubles.sentence().startsWith(u"This computer's clock is behind"));
    troubles.noteClock(100'000);
    QCOMPARE(troubles.sentence(), QString());
    troubles.setRestored(false);
    QVERIFY(troubles.sentence().startsWith(u"The journal could not be read to its end"));
    troubles.setRestored(true);
    QCOMPARE(troubles.sentence(), QString());
    QCOMPARE(told, 6);
}

void TestJournalTrouble::clockDifferenceIsSaidFromAMinuteOn()
{
    ShopTroubles troubles;
    troubles.setClockDifference(59'999);
    troubles.setClockDifference(-59'999);
    QCOMPARE(troubles.sentence(), QString());
    troubles.setClockDifference(-60'000);
    QVERIFY(troubles.sentence().startsWith(u"The gateway's clock is 1 min behind this computer's."));
    troubles.setClockDifference(-58'000); // measured a little differently
    QVERIFY(!troubles.sentence().isEmpty());
    troubles.setClockDifference(-1000);
    QCOMPARE(troubles.sentence(), QString());
    troubles.setClockDifference(600'000);
    QVERIFY(troubles.sentence().startsWith(u"The gateway's clock is 10 min ahead of this computer's."));
    troubles.setClockDifference(-3'600'000 * 3);
    QVERIFY(troubles.clockSentence().startsWith(u"The gateway's clock is 3 h 0 min behind"));
}

void TestJournalTrouble::unwritableFolderIsReported()
{
    const QTemporaryDir folder;
    makeUnwritable(folder);
    QCOMPARE(runProgram(optionsFor(folder),
                        [](Person &person) { QTRY_COMPARE(person.reads(u"troubleText"_s), Unwritable); }),
             0);
    Program program;
    QCOMPARE(program.run(arguments(folder) + QStringList{u"--headless"_s, u"--exit-after"_s, u"1"_s}), 3);
    QVERIFY(program.complaint().contains(Unwritable));
}

void TestJournalTrouble::clockBehindTheJournalIsReported()
{
    const QTemporaryDir folder;
    {
        const auto journal = Journal::open(journalIn(folder), {});
        QVERIFY(journal);
        const qint64 tomorrow = QDateTime::currentMSecsSinceEpoch() + 86'400'000;
        (*journal)->append({tomorrow, "order:created", R"({"orderId":"o1","total":"5"})", {}, 0});
    }
    QCOMPARE(runProgram(optionsFor(folder),
                        [](Person &person) {
                            QTRY_VERIFY_WITH_TIMEOUT(
                                person.reads(u"troubleText"_s).startsWith(u"This computer's clock is behind"), 20'000);
                        }),
             0);
}

void TestJournalTrouble::damagedFileIsSetAside()
{
    const QTemporaryDir folder;
    const QByteArray noise = QByteArray("not a database").repeated(1000);
    write(journalIn(folder), noise);
    QCOMPARE(runProgram(optionsFor(folder),
                        [](Person &person) {
                            QTRY_VERIFY(
                                person.reads(u"troubleText"_s).startsWith(u"The journal was damaged. The file"));
                        }),
             0);
    const QDir journals(folder.filePath(u"journals"_s));
    const QStringList aside = journals.entryList({u"*.damaged-*.sqlite"_s}, QDir::Files);
    QCOMPARE(aside.size(), 1);
    QCOMPARE(read(journals.filePath(aside.first())), noise);
    // Reported once: the next start finds a sound journal.
    QCOMPARE(runProgram(optionsFor(folder),
                        [](Person &person) {
                            QTRY_VERIFY(person.sees(u"bannerText"_s));
                            QVERIFY(!person.sees(u"troubleBanner"_s));
                        }),
             0);
}

void TestJournalTrouble::newerFileIsShownAndLeftAlone()
{
    const QTemporaryDir folder;
    const QString path = journalIn(folder);
    {
        const auto journal = Journal::open(path, {});
        QVERIFY(journal);
        (*journal)->append({1, "order:created", R"({"orderId":"o1","total":"5"})", {}, 0});
    }
    {
        journal::Connection connection(path);
        QVERIFY(connection.run(u"PRAGMA user_version = 1000"_s));
        QVERIFY(connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    }
    const QByteArray before = read(path);
    QCOMPARE(runProgram(optionsFor(folder),
                        [](Person &person) {
                            QTRY_VERIFY(person.reads(u"troubleText"_s).contains(u"written by a newer version"));
                            // Its events are shown all the same.
                            QTRY_COMPARE(person.dashboard()->state().orders().size(), 1);
                        }),
             0);
    QCOMPARE(read(path), before);
}

/// With a real disk: events that arrive while it is full are written once there is room again.
void TestJournalTrouble::fullDiskKeepsEventsInMemory()
{
    test::SmallDisk disk(u"600k"_s);
    if (!disk.isMounted())
        QSKIP("only who may mount a disk can fill one");
    shell::Options options;
    options.demo = true;
    options.seed = 4;
    options.rate = 0; // the day before alone
    options.dataDir = disk.path();
    options.backend = shell::Backend::Software;
    const QString path = disk.path() + u"/journals/"_s + journal::fileName(u"demo"_s, u"seller-1"_s);
    qint64 received = 0;
    QCOMPARE(runProgram(options,
                        [&](Person &person) {
                            QTRY_COMPARE_WITH_TIMEOUT(
                                person.reads(u"troubleText"_s),
                                u"The disk is full. New events are kept in memory until there is room again."_s,
                                30'000);
                            QVERIFY(person.dashboard()->connection()->isOnline());
                            QVERIFY(disk.grow(u"64m"_s));
                            QTRY_VERIFY_WITH_TIMEOUT(!person.sees(u"troubleBanner"_s), 30'000);
                            received = person.dashboard()->state().counters.received;
                        }),
             0);
    QVERIFY(received > 500);
    journal::Reader reader(path, journal::Connection::Mode::Read);
    QCOMPARE(reader.extent().first, 1);
    QVERIFY(reader.extent().last >= received);
    journal::Connection connection(path, journal::Connection::Mode::Read);
    QCOMPARE(connection.value(u"PRAGMA integrity_check"_s).value_or(QVariant()).toString(), u"ok"_s);
}

void TestJournalTrouble::bannerGoesWhenTheJournalRecovers()
{
    const QTemporaryDir folder;
    const QString path = journalIn(folder);
    QCOMPARE(runProgram(optionsFor(folder),
                        [&](Person &person) {
                            QVERIFY(!person.sees(u"troubleBanner"_s));
                            // Another connection locks the file for a while.
                            journal::Connection other(path);
                            QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
                            Q_EMIT person.dashboard()->marked(u"key"_s, 1);
                            QTRY_VERIFY_WITH_TIMEOUT(person.sees(u"troubleBanner"_s), 30'000);
                            QVERIFY(!person.reads(u"troubleText"_s).isEmpty());
                            QVERIFY(person.item(u"troubleBanner"_s)->height() > 0);
                            QVERIFY(other.run(u"ROLLBACK"_s));
                            QTRY_VERIFY_WITH_TIMEOUT(!person.sees(u"troubleBanner"_s), 30'000);
                        }),
             0);
}

void TestJournalTrouble::secondInstanceActivatesTheFirst()
{
    const QTemporaryDir folder;
    QCOMPARE(runProgram(
                 optionsFor(folder),
                 [&](Person &person) {
                     auto *window = person.item(u"troubleBanner"_s)->window();
                     QWindow other;
                     other.show();
                     other.requestActivate();
                     QTRY_VERIFY(other.isActive());
                     QVERIFY(!window->isActive());
                     for (const bool headless : {false, true}) {
                         Program second;
                         second.start(headless ? arguments(folder) + QStringList{u"--headless"_s} : arguments(folder));
                         QTRY_COMPARE_WITH_TIMEOUT(second.process().state(), QProcess::NotRunning, 30'000);
                         QCOMPARE(second.process().exitCode(), 5);
                         const QString complaint = second.complaint();
                         QVERIFY2(complaint.contains(u"Its window was brought to the front."), qPrintable(complaint));
                         QTRY_VERIFY(window->isActive());
                     }
                 }),
             0);
    // The lock ends with the first instance: the next one opens the journal.
    Program next;
    QCOMPARE(next.run(arguments(folder) + QStringList{u"--headless"_s, u"--exit-after"_s, u"0.2"_s}), 3);
}

void TestJournalTrouble::secondInstanceReportsAHeadlessFirst()
{
    const QTemporaryDir folder;
    Program first;
    first.start(arguments(folder) + QStringList{u"--headless"_s});
    QVERIFY(first.waitForLog(u"connect"_s));
    Program second;
    QCOMPARE(second.run(arguments(folder) + QStringList{u"--headless"_s}), 5);
    QVERIFY(second.complaint().contains(u"It runs without a window."));
    // A killed instance leaves its socket behind; the next one listens all the same.
    first.process().kill();
    QVERIFY(first.process().waitForFinished());
    Program third;
    third.start(arguments(folder) + QStringList{u"--headless"_s});
    QVERIFY(third.waitForLog(u"connect"_s));
    Program fourth;
    QCOMPARE(fourth.run(arguments(folder) + QStringList{u"--headless"_s}), 5);
    QVERIFY(fourth.complaint().contains(u"It runs without a window."));
}

TILLWATCH_TEST_UNDER(QApplication, TestJournalTrouble)

#include "tst_journaltrouble.moc"
