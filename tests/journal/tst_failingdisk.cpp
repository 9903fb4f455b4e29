// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/journal.h"
#include "journal/reader.h"
#include "support/failingdisk.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <new>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using journal::Journal;
namespace failingdisk = test::failingdisk;

/// A journal on a disk whose n-th write fails, for every n of a short run. Set TILLWATCH_EVERY_WAY to run all kinds of
/// failure.
class TestFailingDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"tillwatch.journal.warning=false"_s); }
    void everyFailingCallKeepsTheJournalConsistent_data();
    void everyFailingCallKeepsTheJournalConsistent();

private:
    static constexpr int Events = 120;   ///< events of one run
    static constexpr int Flushed = 40;   ///< events between two flushes
    static constexpr int FirstKept = 90; ///< first event that is not pruned

    /// Results of a run in shared memory, readable after a crash.
    struct Report {
        std::atomic_long calls;
        std::atomic_int kept; ///< last event that the journal reported as written
    };

    static Journal::Options options()
    {
        Journal::Options options;
        options.retryAfter = 1ms;
        options.describer = {[](const journal::Entry &entry) {
                                 return journal::Description{1, QString::fromUtf8(entry.offset),
                                                             u"parcel "_s + QString::fromUtf8(entry.offset)};
                             },
                             1};
        return options;
    }
    static journal::Checkpoint sampleCheckpoint() { return {Events, FirstKept, QByteArray(20'000, 'b')}; }
    static void use(const QString &path, int from, bool prunes, Report &report);
    static int useInChild(const QString &path, int from, bool prunes, const failingdisk::Plan &plan, Report &report);
    static void check(const QString &path, int from, const Report &report);

    /// Template of the temporary folder, in memory if possible, because thousands of files are created.
    static QString temporaryFolder()
    {
        const QFileInfo memory(u"/dev/shm"_s);
        return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + u"/tst_failingdisk-XXXXXX"_s;
    }
    QTemporaryDir m_folder{temporaryFolder()};
};

void TestFailingDisk::use(const QString &path, int from, bool prunes, Report &report)
{
    bool well = true;
    Journal::Options watched = options();
    watched.onTrouble = [&](const std::optional<journal::JournalError> &error) { well = !error; };
    const auto journal = Journal::open(path, watched);
    if (!journal)
        return;
    Journal &open = **journal;
    open.connected(1, false);
    for (int i = from + 1; i <= from + Events; ++i) {
        const QByteArray number = QByteArray::number(i);
        open.append({i, "event", "{\"n\":" + number + '}', number, 0}, "pid");
        if (i % Flushed != 0)
            continue;
        open.mark(u"key"_s, i);
        open.flush(); // after flush() errors have been reported
        if (well && open.isWritable())
            report.kept = i;
        if (prunes && i == from + Flushed)
            open.setCheckpoint(sampleCheckpoint());
    }
}

/// Runs in a child process, so that a crash is contained.
int TestFailingDisk::useInChild(const QString &path, int from, bool prunes, const failingdisk::Plan &plan,
                                Report &report)
{
    report.kept = from;
    const pid_t child = ::fork();
    if (child == 0) {
        failingdisk::begin(plan);
        use(path, from, prunes, report);
        report.calls = failingdisk::calls();
        ::_exit(0);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

void TestFailingDisk::check(const QString &path, int from, const Report &report)
{
    // Opens the file like the next start, on a working disk: no error, and no file set aside.
    QStringList troubles;
    Journal::Options watched = options();
    watched.onTrouble = [&](const std::optional<journal::JournalError> &error) {
        troubles.append(error ? error->sentence : u"well"_s);
    };
    const auto journal = Journal::open(path, watched);
    QVERIFY(journal);
    QVERIFY((*journal)->isWritable());
    QList<int> found;
    QByteArray last;
    const auto visit = [&](journal::Entry &&entry) {
        if (entry.payload != "{\"n\":" + entry.offset + '}')
            return false;
        last = entry.offset;
        found.append(entry.offset.toInt());
        return true;
    };
    QVERIFY((*journal)->read(visit));
    QCOMPARE((*journal)->resumePoint().offset, last);

    // All entries reported as written, in order and without gaps, and no others.
    const int newest = found.isEmpty() ? 0 : found.last();
    QVERIFY2(newest >= report.kept && newest <= from + Events, qPrintable(QString::number(newest)));
    const int oldest = found.isEmpty() ? 1 : found.first();
    QCOMPARE(found.size(), newest - oldest + 1);
    journal::Reader reader((*journal)->path(), (*journal)->readMode());
    const journal::Checkpoint checkpoint = reader.checkpoint();
    QVERIFY(checkpoint.seq == 0 || checkpoint.bytes == sampleCheckpoint().bytes);
    QVERIFY2(checkpoint.seq == 0 ? oldest == 1 : oldest <= FirstKept, qPrintable(QString::number(oldest)));

    // The journal continues: entries are found by search and pruning completes.
    (*journal)->append({1, "event", "{\"n\":1000}", "1000", 0}, "pid");
    (*journal)->flush();
    QCOMPARE((*journal)->resumePoint().offset, "1000"_ba);
    const auto settled = [&] {
        const journal::Reader::Extent extent = reader.extent();
        return extent.indexed == extent.last && (checkpoint.seq == 0 || extent.first == FirstKept);
    };
    for (int round = 0; round < 50 && !settled(); ++round)
        (*journal)->flush(); // indexing and pruning run between two flushes
    QVERIFY(settled());
    const journal::Reader::Extent extent = reader.extent();
    QCOMPARE(reader.search(u"parcel"_s, 2 * Events + 2).size(), std::size_t(extent.last - extent.first + 1));
    journal::Connection connection(path, journal::Connection::Mode::Read);
    QCOMPARE(connection.value(u"PRAGMA integrity_check"_s).value_or(QVariant()).toString(), u"ok"_s);
    QCOMPARE(troubles, QStringList());
    QStringList beside = QFileInfo(path).dir().entryList(QDir::Files);
    beside.removeIf([&](const QString &name) {
        return name == u"j.sqlite" || name == u"j.sqlite.lock" || name == u"j.sqlite-wal" || name == u"j.sqlite-shm";
    });
    QCOMPARE(beside, QStringList());
}

void TestFailingDisk::everyFailingCallKeepsTheJournalConsistent_data()
{
    QTest::addColumn<int>("from"); // events in the file; 0: no file
    QTest::addColumn<bool>("prunes");
    QTest::addColumn<bool>("once");
    QTest::addColumn<int>("error");
    const bool everyWay = qEnvironmentVariableIsSet("TILLWATCH_EVERY_WAY");
    QTest::newRow("new file, fails from then on") << 0 << false << false << EIO;
    QTest::newRow("file in use, fails once") << Events << true << true << EIO;
    if (!everyWay)
        return;
    QTest::newRow("new file, fails once") << 0 << false << true << EIO;
    QTest::newRow("file in use, fails from then on") << Events << true << false << EIO;
    QTest::newRow("new file, full from then on") << 0 << false << false << ENOSPC;
    QTest::newRow("new file, full once") << 0 << false << true << ENOSPC;
    QTest::newRow("file in use, full from then on") << Events << true << false << ENOSPC;
    QTest::newRow("file in use, full once") << Events << true << true << ENOSPC;
}

void TestFailingDisk::everyFailingCallKeepsTheJournalConsistent()
{
    QFETCH(const int, from);
    QFETCH(const bool, prunes);
    QFETCH(const bool, once);
    QFETCH(const int, error);
    void *shared = ::mmap(nullptr, sizeof(Report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    QVERIFY(shared != MAP_FAILED);
    Report &report = *new (shared) Report;

    const auto fresh = [&](const QString &name) {
        const QString folder =
            m_folder.filePath(QString::number(qHash(QByteArrayView(QTest::currentDataTag()))) + name);
        QDir().mkpath(folder);
        const QString path = folder + u"/j.sqlite"_s;
        if (from > 0) {
            Report ignored;
            use(path, 0, false, ignored);
        }
        return path;
    };
    QCOMPARE(useInChild(fresh(u"-clean"_s), from, prunes, {}, report), 0);
    const long calls = report.calls;
    QVERIFY(calls > 20);
    QCOMPARE(report.kept.load(), from + Events);
    qInfo("%ld calls", calls);
    for (long n = 1; n <= calls; ++n) {
        const QString path = fresh(u"-%1"_s.arg(n));
        const int status = useInChild(path, from, prunes, {n, once, error}, report);
        QVERIFY2(status == 0, qPrintable(u"call %1: ended with %2"_s.arg(n).arg(status)));
        check(path, from, report);
        if (QTest::currentTestFailed()) {
            qInfo("It was call %ld that failed.", n);
            return;
        }
        QDir(QFileInfo(path).path()).removeRecursively();
    }
    ::munmap(shared, sizeof(Report));
}

QTEST_GUILESS_MAIN(TestFailingDisk)
#include "tst_failingdisk.moc"
