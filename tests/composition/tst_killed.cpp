// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/journal.h"
#include "journal/reader.h"
#include "support/program.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using journal::Journal;
using test::Program;

/// Kills the program at random moments under 2,000 events a second, again and again on the same journal. A second
/// instance that is never killed gives the events that were to be received. TILLWATCH_KILLS is the number of kills.
class TestKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedProgramLosesNoEvent();

private:
    /// Rounds with one journal; the next one starts with an empty journal, so that starts stay short.
    static constexpr int RoundsOfOne = 10;
    /// Delay that a busy machine may add to Journal::MaxWriteDelay on the way of an event to the program.
    static constexpr auto Patience = 2s;

    static QString journalIn(const QString &folder)
    {
        const QDir dir(folder + u"/journals"_s);
        const QStringList files = dir.entryList({u"*.sqlite"_s}, QDir::Files);
        return files.size() == 1 ? dir.filePath(files.first()) : QString();
    }
    static QStringList arguments(const QString &url, const QString &folder, const QStringList &more = {})
    {
        return QStringList{u"--headless"_s, u"--url"_s,      url,     u"--seller"_s, u"seller-1"_s, u"--data-dir"_s,
                           folder,          u"--currency"_s, u"EUR"_s} +
               more;
    }
    static void stateIsAFoldOfWhatIsThere(const QString &path);
    /// Whether the storefront's room, which is joined after the seller's, was joined: events sent to both came twice.
    static bool hearsBothRooms(const QString &path)
    {
        journal::Connection connection(path, journal::Connection::Mode::Read);
        return connection
            .value(
                u"SELECT 1 FROM events WHERE name = 'product:updated' GROUP BY payload HAVING count(*) > 1 LIMIT 1"_s)
            .value_or(QVariant())
            .isValid();
    }
    /// Recovery offsets of the events in \a path that were received before \a time, in order.
    static QByteArrayList offsetsIn(const QString &path, qint64 time = std::numeric_limits<qint64>::max())
    {
        QByteArrayList found;
        journal::Connection connection(path, journal::Connection::Mode::Read);
        QSqlQuery query(connection.database());
        query.exec(u"SELECT offset FROM events WHERE offset IS NOT NULL AND received_at < %1 ORDER BY seq"_s.arg(time));
        while (query.next())
            found.append(query.value(0).toByteArray());
        return found;
    }
};

void TestKilled::stateIsAFoldOfWhatIsThere(const QString &path)
{
    // Opened as a shop whose gateway does not answer: no event is added.
    const QString nowhere = u"http://127.0.0.1:1"_s;
    QJsonObject states[2];
    for (QJsonObject &state : states) {
        Program program;
        const QString folder = program.path(u"data"_s);
        QVERIFY(QDir().mkpath(folder + u"/journals"_s));
        const QString copy = folder + u"/journals/"_s + journal::fileName(nowhere, u"seller-1"_s);
        QVERIFY(QFile::copy(path, copy));
        QVERIFY(QFile::copy(path + u"-wal"_s, copy + u"-wal"_s));
        QStringList more{u"--exit-after"_s, u"1"_s, u"--state"_s, program.statePath()};
        if (&state != states)
            more.append(u"--refold"_s);
        program.start(arguments(nowhere, folder, more));
        QCOMPARE(program.finish(120'000), 3);
        state = program.state();
        state.remove(u"connection"_s);
    }
    QVERIFY(states[0]["counters"_L1]["received"_L1].toInt() > 0);
    QCOMPARE(states[0].keys(), states[1].keys());
    const QStringList keys = states[0].keys();
    for (const QString &key : keys)
        QVERIFY2(states[0].value(key) == states[1].value(key), qPrintable(key));
}

void TestKilled::killedProgramLosesNoEvent()
{
    bool given = false;
    const int asked = qEnvironmentVariableIntValue("TILLWATCH_KILLS", &given);
    const int rounds = given ? asked : 3;
    constexpr quint32 usualSeed = 7;
    const quint32 seed = given ? QRandomGenerator::global()->generate() : usualSeed;
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);

    Program gateway(u"tillwatch-gateway"_s);
    gateway.process().setProcessChannelMode(QProcess::SeparateChannels);
    gateway.start({u"--rate"_s, u"2000"_s, u"--no-auth"_s, u"--recovery"_s, u"300"_s, u"--port"_s, u"0"_s});
    QVERIFY(gateway.process().waitForReadyRead(30'000));
    const QString url = QString::fromUtf8(gateway.process().readLine()).trimmed().section(u' ', -1);

    Program witness;
    const QString witnessed = witness.path(u"data"_s);
    witness.start(arguments(url, witnessed));
    QString log;
    QTRY_VERIFY_WITH_TIMEOUT((log += witness.complaint()).contains(u"connected"_s), 60'000);

    Program program;
    QByteArray first; // that was heard in all rooms: they are joined one by one, and before that something may pass by
    for (int round = 0; round < rounds; ++round) {
        const QString folder = program.path(QString::number(round / RoundsOfOne));
        // Sometimes about when the first snapshot is written.
        const int least = round % RoundsOfOne == RoundsOfOne - 1 ? 20'000 : 0;
        Program victim;
        victim.start(arguments(url, folder));
        log.clear();
        QTRY_VERIFY_WITH_TIMEOUT((log += victim.complaint()).contains(u"connected"_s), 60'000);
        QTRY_VERIFY(hearsBothRooms(journalIn(folder)));
        if (round % RoundsOfOne == 0)
            first = offsetsIn(journalIn(folder)).last();
        // Every other one is killed while missed events may still be on their way: then nothing is lost, but the lag
        // says nothing.
        const bool caughtUp = round % 2 == 0;
        if (caughtUp) {
            const QByteArray missed = offsetsIn(journalIn(witnessed)).last();
            QTRY_VERIFY_WITH_TIMEOUT(offsetsIn(journalIn(folder)).contains(missed), 60'000);
        }
        QTest::qWait(least + random.bounded(4000));
        victim.process().kill();
        const qint64 killedAt = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(victim.process().waitForFinished());
        QCOMPARE(victim.process().exitStatus(), QProcess::CrashExit);

        // It opens and is sound.
        const QString path = journalIn(folder);
        QVERIFY(!path.isEmpty());
        stateIsAFoldOfWhatIsThere(path);
        if (QTest::currentTestFailed())
            return;
        QStringList troubles;
        Journal::Options options;
        options.onTrouble = [&](const std::optional<journal::JournalError> &error) {
            troubles.append(error ? error->sentence : QString());
        };
        const auto journal = Journal::open(path, options);
        QVERIFY(journal);
        QVERIFY((*journal)->isWritable());
        QCOMPARE(troubles, QStringList());
        journal::Connection connection(path, journal::Connection::Mode::Read);
        QCOMPARE(connection.value(u"PRAGMA quick_check"_s).value_or(QVariant()).toString(), u"ok"_s);
        const QByteArrayList held = offsetsIn(path);
        const QByteArrayList kept = held.mid(held.indexOf(first));
        QVERIFY(kept.startsWith(first));
        QCOMPARE((*journal)->resumePoint().offset,
                 connection
                     .value(u"SELECT CAST(offset AS BLOB) FROM events WHERE offset IS NOT NULL "
                            "ORDER BY seq DESC LIMIT 1"_s)
                     .value_or(QVariant())
                     .toByteArray());
        QVERIFY(!(*journal)->resumePoint().pid.isEmpty());

        // The events from then on, over all kills: complete, each once, up to the promised lag before the end.
        const auto heard = [&] { return offsetsIn(journalIn(witnessed)); };
        QTRY_VERIFY_WITH_TIMEOUT(heard().contains(kept.last()), 20'000);
        const QByteArrayList all = heard();
        const qsizetype from = all.indexOf(first);
        QVERIFY(from >= 0);
        QCOMPARE(kept, all.mid(from, kept.size()));
        const qsizetype due = offsetsIn(journalIn(witnessed), killedAt - Journal::MaxWriteDelay.count()).size() - from;
        qInfo("round %d: %lld events; %lld older than the lag", round, static_cast<long long>(kept.size()),
              static_cast<long long>(due));
        const qint64 overdue = killedAt - (Journal::MaxWriteDelay + Patience).count();
        // How late the victim itself received an event depends on the machine's load, so this is for long runs alone.
        QVERIFY(!given || !caughtUp || kept.size() >= offsetsIn(journalIn(witnessed), overdue).size() - from);
    }
    witness.process().terminate();
    QCOMPARE(witness.finish(120'000), 0);
}

TILLWATCH_TEST(TestKilled)
#include "tst_killed.moc"
