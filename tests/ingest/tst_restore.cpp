// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/simulation.h"
#include "fold/packing.h"
#include "ingest/describer.h"
#include "ingest/restore.h"
#include "journal/journal.h"
#include "journal/reader.h"
#include "journal/snapshotfile.h"
#include "support/dashboardbench.h"
#include "support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace tst_restore
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using journal::Journal;

namespace
{
constexpr events::Time Start = 1'795'008'720'000;

/// Sink that appends events to a journal as a client in all rooms receives them: once for each room.
class JournalSink final : public demo::EmissionSink
{
public:
    explicit JournalSink(Journal &journal) : m_journal(journal) {}
    void emitEvent(const QByteArray &name, const QByteArray &payload, const QList<QByteArray> &rooms) override
    {
        for (const QByteArray &room : rooms) {
            if (room.startsWith("user:buyer"))
                continue;
            m_journal.append({at, name, payload, {}});
            ++count;
        }
    }
    events::Time at = Start;
    qint64 count = 0;

private:
    Journal &m_journal;
};
} // namespace

/// The restored state equals the full fold of the journal, whatever the snapshot or checkpoint it starts from.
class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void snapshotAndTailEqualTheFullFold();
    void copyOfAnEventBeforeTheSnapshotIsADuplicate();
    void invalidSnapshotIsIgnored_data();
    void invalidSnapshotIsIgnored();
    void snapshotIsPrivate();
    void cancelledSnapshotIsNotWritten();
    void restartShowsTheSameNotifications();
    void pruningKeepsTheState_data();
    void pruningKeepsTheState();
    void checkpointsOfAllVersionsAreRead_data();
    void checkpointsOfAllVersionsAreRead();
    void versionThreeIsReadWithAndWithoutTimes();
    void writesAJournalOfThisVersion();

private:
    [[nodiscard]] QString path() const
    {
        QString name = QString::fromLatin1(QTest::currentTestFunction());
        if (QTest::currentDataTag() != nullptr)
            name += QLatin1StringView(QTest::currentDataTag()).toString().remove(u' ');
        return m_folder.filePath(name + u".sqlite"_s);
    }
    [[nodiscard]] std::unique_ptr<Journal> opened() const
    {
        auto journal = Journal::open(path(), {});
        return journal ? std::move(journal).value() : nullptr;
    }
    /// State file of a dashboard that adopts the projection.
    [[nodiscard]] static QByteArray stateOf(shop::ShopProjection past)
    {
        test::DashboardBench dashboard({u"EUR"_s, QTimeZone("Europe/Berlin"), QLocale::c(), {}}, [] { return Start; });
        dashboard.adopt(std::move(past));
        return stateOf(dashboard);
    }
    [[nodiscard]] static QByteArray stateOf(const dashboard::Dashboard &dashboard)
    {
        return state::stateFile(dashboard.projection().connection(), dashboard.state(), dashboard.ledger(),
                                dashboard.notices(), Start);
    }
    [[nodiscard]] static QByteArray foldedState(Journal &journal, bool fromSnapshot, qint64 *tail = nullptr)
    {
        shop::DedupingDecoder decoder;
        ingest::Restored restored = ingest::restore(journal, decoder, fromSnapshot);
        if (tail != nullptr)
            *tail = restored.tail;
        return restored.complete ? stateOf(std::move(restored.shop)) : QByteArray();
    }
    static void feed(demo::Simulation &market, JournalSink &sink, events::Time duration)
    {
        const events::Time until = sink.at + duration;
        while (market.nextDue() <= until) {
            sink.at = std::max(sink.at, market.nextDue());
            market.advance(sink.at);
        }
        sink.at = until;
    }

    static constexpr quint32 FirstKeptVersion = 3; ///< checkpoints exist since this version
    static QString checkpointFile(quint32 version, const QString &ending)
    {
        return QStringLiteral(TILLWATCH_SOURCE_DIR "/tests/data/journal/checkpoint%1.%2").arg(version).arg(ending);
    }

    QTemporaryDir m_folder;
    const std::atomic_bool m_go = false;
};

void TestRestore::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

void TestRestore::snapshotAndTailEqualTheFullFold()
{
    const auto journal = opened();
    QVERIFY(journal);
    JournalSink sink(*journal);
    demo::SimulationOptions options;
    options.rate = 20;
    options.seed = 7;
    options.scenario = *demo::loadScenario(u"hostile-feed"_s);
    demo::Simulation market(options, sink);
    market.begin(0, Start);
    // The cuts fall between copies, late events and joining alerts.
    for (int cut = 0; cut < 6; ++cut) {
        feed(market, sink, 61'700 + cut * 7'300);
        journal->flush();
        qint64 tail = 0;
        QCOMPARE(foldedState(*journal, true, &tail), foldedState(*journal, false));
        if (cut > 0)
            QVERIFY2(tail < sink.count, "the snapshot was used");
        QVERIFY(ingest::writeSnapshot(*journal, m_go));
        QCOMPARE(foldedState(*journal, true, &tail), foldedState(*journal, false));
        QCOMPARE(tail, 0);
    }
    QVERIFY(sink.count > 5000);
}

void TestRestore::copyOfAnEventBeforeTheSnapshotIsADuplicate()
{
    const auto journal = opened();
    QVERIFY(journal);
    const auto sale = [&](events::Time at, bool stamped, const QByteArray &id) {
        QByteArray payload = R"({"orderId":")" + id + R"(","amount":"5.00","currency":"EUR")";
        if (stamped)
            payload += R"(,"timestamp":")" + events::timeText(Start).toUtf8() + '"';
        journal->append({at, "analytics:sale_completed", payload + '}', {}});
    };
    sale(Start, true, "a");
    sale(Start + 400'000, true, "a"); // a copy, which renews the time
    sale(Start + 400'000, false, "b");
    journal->flush();
    QVERIFY(ingest::writeSnapshot(*journal, m_go));
    sale(Start + 401'900, false, "b");
    sale(Start + 990'000, true, "a");
    sale(Start + 990'000, false, "b"); // another sale, because it is too late for a copy
    journal->flush();
    shop::DedupingDecoder decoder;
    const ingest::Restored restored = ingest::restore(*journal, decoder, true);
    QCOMPARE(restored.tail, 3);
    QCOMPARE(restored.shop.state().counters.duplicates, 3);
    QCOMPARE(restored.shop.state().counters.delivered(), 3);
    // The decoder also knows the events afterwards.
    shop::EventBatch batch;
    decoder.decode({"analytics:sale_completed",
                    R"({"orderId":"b","amount":"5.00","currency":"EUR"})",
                    Start + 990'500,
                    {},
                    Origin::Live},
                   batch);
    QCOMPARE(batch.duplicates, 1);
}

void TestRestore::invalidSnapshotIsIgnored_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage :
         {"another journal", "another event", "cut short", "a byte changed", "noise", "beyond the end"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void TestRestore::invalidSnapshotIsIgnored()
{
    QFETCH(const QString, damage);
    const auto journal = opened();
    QVERIFY(journal);
    for (int i = 0; i < 50; ++i)
        journal->append({Start + i,
                         "order:created",
                         R"({"orderId":")" + QByteArray::number(i) + R"(","total":"1.00","currency":"EUR"})",
                         {}});
    journal->flush();
    QVERIFY(ingest::writeSnapshot(*journal, m_go));
    const QByteArray full = foldedState(*journal, false);
    qint64 tail = -1;
    QCOMPARE(foldedState(*journal, true, &tail), full);
    QCOMPARE(tail, 0);

    auto snapshot = journal::loadSnapshot(path());
    QVERIFY(snapshot);
    QFile file(path() + u".snapshot"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    if (damage == u"another journal") {
        snapshot->identity[0] = static_cast<char>(snapshot->identity[0] ^ 1);
        QVERIFY(!journal::saveSnapshot(path(), *snapshot));
    } else if (damage == u"another event") {
        snapshot->fingerprint[0] = static_cast<char>(snapshot->fingerprint[0] ^ 1);
        QVERIFY(!journal::saveSnapshot(path(), *snapshot));
    } else if (damage == u"beyond the end") {
        snapshot->seq += 5;
        QVERIFY(!journal::saveSnapshot(path(), *snapshot));
    } else if (damage == u"cut short") {
        QVERIFY(file.resize(bytes.size() / 2));
    } else if (damage == u"a byte changed") {
        QVERIFY(file.seek(bytes.size() / 2));
        QVERIFY(file.putChar(static_cast<char>(bytes[bytes.size() / 2] ^ 1)));
    } else {
        QVERIFY(file.resize(0));
        QVERIFY(file.write(QByteArray(5000, 'x')) > 0);
    }
    file.close();
    QCOMPARE(foldedState(*journal, true, &tail), full);
    QCOMPARE(tail, 50);
    // A snapshot that is truncated anywhere is refused.
    const QByteArray packed = shop::ShopProjection().snapshot();
    for (qsizetype cut = 0; cut < packed.size(); ++cut)
        QCOMPARE(shop::ShopProjection::fromSnapshot(packed.first(cut)).has_value(), false);
}

void TestRestore::snapshotIsPrivate()
{
    const auto journal = opened();
    QVERIFY(journal);
    journal->append({Start, "order:created", R"({"orderId":"1"})", {}});
    journal->flush();
    QVERIFY(ingest::writeSnapshot(*journal, m_go));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(path() + u".snapshot"_s) & others));
}

void TestRestore::cancelledSnapshotIsNotWritten()
{
    const auto journal = opened();
    QVERIFY(journal);
    journal->append({Start, "order:created", R"({"orderId":"1"})", {}});
    journal->flush();
    const std::atomic_bool cancelled = true;
    QVERIFY(!ingest::writeSnapshot(*journal, cancelled));
    QVERIFY(!QFile::exists(path() + u".snapshot"_s));
}

/// Marks of what the user saw and read are stored beside the events, so that a restart shows the same notifications.
void TestRestore::restartShowsTheSameNotifications()
{
    const auto journal = opened();
    QVERIFY(journal);
    JournalSink sink(*journal);
    demo::SimulationOptions options;
    options.rate = 5;
    options.seed = 3;
    demo::Simulation market(options, sink);
    market.begin(0, Start);

    events::Time now = Start;
    test::DashboardBench live({u"EUR"_s, QTimeZone("Europe/Berlin"), QLocale::c(), {}}, [&now] { return now; });
    connect(&live, &dashboard::Dashboard::marked, this,
            [&](const QString &key, int flags) { journal->mark(key, flags); });
    shop::DedupingDecoder decoder;
    qint64 seen = 0;
    for (int step = 0; step < 120; ++step) {
        feed(market, sink, 1000);
        now = sink.at;
        journal->flush();
        shop::EventBatch batch;
        QVERIFY(journal->read(
            [&](journal::Entry &&entry) {
                decoder.decode({entry.name, entry.payload, entry.receivedAt, {}, Origin::Live}, batch);
                seen = entry.seq;
                return true;
            },
            seen));
        live.apply(batch);
        if (step == 60)
            live.notifications()->markAllRead();
        if (step == 80)
            QVERIFY(ingest::writeSnapshot(*journal, m_go));
    }
    live.notifications()->markRead(0);
    journal->flush();
    int toasted = 0;
    for (const state::Notice &notice : live.notices())
        toasted += notice.toasted ? 1 : 0;
    QVERIFY(toasted > 3);
    for (const bool fromSnapshot : {false, true})
        QCOMPARE(foldedState(*journal, fromSnapshot), stateOf(live));
}

void TestRestore::pruningKeepsTheState_data()
{
    QTest::addColumn<bool>("bySize");
    QTest::newRow("by days") << false;
    QTest::newRow("by size") << true;
}

void TestRestore::pruningKeepsTheState()
{
    QFETCH(const bool, bySize);
    journal::Journal::Options options;
    options.describer = ingest::describer();
    auto opened = Journal::open(path(), options);
    QVERIFY(opened);
    const auto journal = std::move(opened).value();
    JournalSink sink(*journal);
    demo::SimulationOptions story;
    story.rate = 5;
    story.seed = 11;
    story.scenario = *demo::loadScenario(u"hostile-feed"_s);
    demo::Simulation market(story, sink);
    constexpr events::Time Day = qint64(24) * 3600 * 1000;
    sink.at = Start - 4 * Day;
    market.begin(0, sink.at);
    // Events within the window of the duplicate filter before the cut are not pruned, so pauses of days are needed.
    for (const events::Time begin : {Start - 4 * Day, Start - 3 * Day, Start - 1'200'000}) {
        market.skip(begin - sink.at); // nothing happens in between
        sink.at = begin;
        feed(market, sink, 200'000);
    }
    journal->flush();
    const auto isIndexed = [&] {
        journal::Reader reader(path(), journal->readMode());
        const auto extent = reader.extent();
        return extent.indexed == extent.last;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isIndexed(), 60'000);
    const QByteArray before = foldedState(*journal, false);
    QVERIFY(ingest::writeSnapshot(*journal, m_go));
    journal::Reader reader(path(), journal->readMode(), ingest::describer());
    const auto extent = reader.extent();
    const qint64 size = reader.size();

    ingest::Retention unlimited;
    QVERIFY(!ingest::pruneJournal(*journal, unlimited, Start, m_go));
    ingest::Retention retention;
    retention.days = bySize ? 0 : 2;
    retention.bytes = bySize ? size / 2 : 0;
    journal->post([](journal::Connection &connection) { connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); });
    journal->flush();
    const qint64 fileBefore = QFileInfo(path()).size();
    QVERIFY(ingest::pruneJournal(*journal, retention, Start, m_go));
    const auto isPruned = [&] {
        const auto now = reader.extent();
        return now.first > extent.first && reader.checkpoint().keepFrom == now.first;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPruned(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path()).size() < fileBefore * 9 / 10, 20'000);
    QCOMPARE(reader.extent().last, extent.last);
    // The state is the same from the snapshot, and from the checkpoint.
    QCOMPARE(foldedState(*journal, true), before);
    QCOMPARE(foldedState(*journal, false), before);
    // The index contains no pruned events.
    const auto hits = reader.search(u"order"_s, 1000);
    QVERIFY(!hits.empty());
    for (const auto &hit : hits)
        QVERIFY(hit.entry.seq >= reader.extent().first);
    QVERIFY(!ingest::pruneJournal(*journal, retention, Start, m_go) || bySize);
    // Later events are folded on top.
    feed(market, sink, 60'000);
    journal->flush();
    QCOMPARE(foldedState(*journal, true), foldedState(*journal, false));
}

namespace
{
/// Path of the first value of \a then that differs in \a now; empty if there is none.
QString firstDifference(const QJsonValue &then, const QJsonValue &now, const QString &path)
{
    if (then.isObject() && now.isObject()) {
        const QJsonObject object = then.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString found = firstDifference(it.value(), now[it.key()], path + u'.' + it.key());
            if (!found.isEmpty())
                return found;
        }
        return {};
    }
    if (then.isArray() && now.isArray() && then.toArray().size() == now.toArray().size()) {
        for (qsizetype i = 0; i < then.toArray().size(); ++i) {
            const QString found = firstDifference(then[i], now[i], path + u"[%1]"_s.arg(i));
            if (!found.isEmpty())
                return found;
        }
        return {};
    }
    return then == now ? QString() : path;
}
} // namespace

void TestRestore::checkpointsOfAllVersionsAreRead_data()
{
    QTest::addColumn<quint32>("version");
    for (quint32 version = FirstKeptVersion; version <= fold::SnapshotVersion; ++version)
        QTest::newRow(QByteArray::number(version).constData()) << version;
}

/// Reads a journal with pruned events of each version. If this fails because the form of snapshots changed: increase
/// fold::SnapshotVersion, keep the reader of the previous one (ShopProjection::SnapshotForm), and add a journal of the
/// new version with writesAJournalOfThisVersion().
void TestRestore::checkpointsOfAllVersionsAreRead()
{
    QFETCH(const quint32, version);
    QVERIFY2(QFile::copy(checkpointFile(version, u"sqlite"_s), path()),
             "tests/data/journal has a journal of each version");
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QFile expected(checkpointFile(version, u"json"_s));
    QVERIFY(expected.open(QIODevice::ReadOnly));
    const auto journal = opened();
    QVERIFY(journal);
    journal::Reader reader(path(), journal->readMode());
    QVERIFY(reader.checkpoint().seq > 0 && reader.extent().first > 1);
    quint32 found = 0;
    QDataStream(qUncompress(reader.checkpoint().bytes)) >> found;
    QCOMPARE(found, version);
    const QByteArray state = foldedState(*journal, false);
    const QJsonObject now = QJsonDocument::fromJson(state).object();
    const QJsonObject then = QJsonDocument::fromJson(expected.readAll()).object();
    QVERIFY(then["orders"_L1].toArray().size() > 5);
    // Newer programs may add keys to the state file.
    const QString difference = firstDifference(then, now, {});
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

/// Later snapshots of version 3 end with times of orders; the one in tests/data/journal does not.
void TestRestore::versionThreeIsReadWithAndWithoutTimes()
{
    QVERIFY(QFile::copy(checkpointFile(3, u"sqlite"_s), path()));
    const auto journal = opened();
    QVERIFY(journal);
    QByteArray bytes = qUncompress(journal::Reader(path(), journal->readMode()).checkpoint().bytes);
    const auto before = shop::ShopProjection::fromSnapshot(bytes, shop::SnapshotAge::Any);
    QVERIFY(before);
    QVERIFY(!shop::ShopProjection::fromSnapshot(bytes));
    const int orders = before->state().orders().size();
    {
        QDataStream stream(&bytes, QIODevice::Append);
        stream << quint32(orders);
        for (int row = 0; row < orders; ++row)
            stream << events::Time(row) << events::Time(-row);
    }
    const auto after = shop::ShopProjection::fromSnapshot(bytes, shop::SnapshotAge::Any);
    QVERIFY(after);
    QCOMPARE(after->state().orders().at(orders - 1).sentOutAt, events::Time(orders - 1));
    QCOMPARE(after->state().orders().at(orders - 1).failedAt, events::Time(1 - orders));
    bytes.chop(1);
    QVERIFY(!shop::ShopProjection::fromSnapshot(bytes, shop::SnapshotAge::Any));
}

/// Writes a journal and its state file of this snapshot version into the folder in TILLWATCH_KEEP; see CONTRIBUTING.md.
void TestRestore::writesAJournalOfThisVersion()
{
    if (!qEnvironmentVariableIsSet("TILLWATCH_KEEP"))
        QSKIP("set TILLWATCH_KEEP to a folder to write a journal of this version into it");
    constexpr events::Time Day = qint64(24) * 3600 * 1000;
    const QString target = qEnvironmentVariable("TILLWATCH_KEEP") + u"/checkpoint%1."_s.arg(fold::SnapshotVersion);
    {
        const auto journal = opened();
        QVERIFY(journal);
        journal->connected(Start - 4 * Day, false);
        journal->mark(u"key"_s, 1);
        JournalSink sink(*journal);
        demo::SimulationOptions story;
        story.rate = 2;
        story.seed = 5;
        demo::Simulation market(story, sink);
        sink.at = Start - 4 * Day;
        market.begin(0, sink.at);
        for (const events::Time begin : {Start - 4 * Day, Start - 3 * Day, Start - 60'000}) {
            market.skip(begin - sink.at);
            sink.at = begin;
            feed(market, sink, 40'000);
        }
        journal->append({sink.at, "order:created", R"({"orderId":"last"})", "offset"}, "pid");
        journal->flush();
        ingest::Retention retention;
        retention.days = 1;
        QVERIFY(ingest::pruneJournal(*journal, retention, Start, m_go));
        journal::Reader reader(path(), journal->readMode());
        const auto isPruned = [&] {
            return reader.checkpoint().keepFrom > 1 && reader.extent().first == reader.checkpoint().keepFrom;
        };
        QTRY_VERIFY(isPruned());
        QFile state(target + u"json"_s);
        QVERIFY(state.open(QIODevice::WriteOnly) && state.write(foldedState(*journal, false)) > 0);
    }
    QVERIFY(QFile::copy(path(), target + u"sqlite"_s));
}

TILLWATCH_TEST(TestRestore)

} // namespace tst_restore

#include "tst_restore.moc"
