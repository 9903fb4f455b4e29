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

using namespace Qt::StringLiterals;
using namespace tillwatch;
using journal::Journal;

namespace
{
constexpr events::Time Start = 1'795'008'720'000;

/// Gives a journal what a dashboard in all rooms would receive: once for each room.
class IntoJournal final : public demo::EmissionSink
{
public:
    explicit IntoJournal(Journal &journal) : m_journal(journal) {}
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

/// State = fold(journal), from whatever point it begins.
class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void snapshotAndTailEqualTheFullFold();
    void copyAcrossTheCutIsACopy();
    void snapshotsThatDoNotFitAreLeftAlone_data();
    void snapshotsThatDoNotFitAreLeftAlone();
    void snapshotIsPrivate();
    void cancelledWritesNothing();
    void restartedEqualsLive();
    void whatIsGivenBackChangesNothing_data();
    void whatIsGivenBackChangesNothing();
    void everyVersionIsReadForEver_data();
    void everyVersionIsReadForEver();
    void versionThreeIsReadWithTheTimesOfOrders();
    void keepsOneOfThisVersion();

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
    /// The state file of a dashboard that takes it over.
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
    [[nodiscard]] static QByteArray folded(Journal &journal, bool fromSnapshot, qint64 *tail = nullptr)
    {
        shop::DedupingDecoder decoder;
        ingest::Restored restored = ingest::restore(journal, decoder, fromSnapshot);
        if (tail != nullptr)
            *tail = restored.tail;
        return restored.complete ? stateOf(std::move(restored.shop)) : QByteArray();
    }
    static void feed(demo::Simulation &market, IntoJournal &sink, events::Time duration)
    {
        const events::Time until = sink.at + duration;
        while (market.nextDue() <= until) {
            sink.at = std::max(sink.at, market.nextDue());
            market.advance(sink.at);
        }
        sink.at = until;
    }

    static constexpr quint32 FirstKeptVersion = 3; ///< the first that anybody had
    static QString kept(quint32 version, const QString &ending)
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
    IntoJournal sink(*journal);
    demo::SimulationOptions options;
    options.rate = 20;
    options.seed = 7;
    options.scenario = *demo::loadScenario(u"hostile-feed"_s);
    demo::Simulation market(options, sink);
    market.begin(0, Start);
    // Cuts wherever they fall: in the middle of copies, of late events, of alerts that join.
    for (int cut = 0; cut < 6; ++cut) {
        feed(market, sink, 61'700 + cut * 7'300);
        journal->flush();
        qint64 tail = 0;
        QCOMPARE(folded(*journal, true, &tail), folded(*journal, false));
        if (cut > 0)
            QVERIFY2(tail < sink.count, "the snapshot was used");
        QVERIFY(ingest::writeSnapshot(*journal, m_go));
        QCOMPARE(folded(*journal, true, &tail), folded(*journal, false));
        QCOMPARE(tail, 0);
    }
    QVERIFY(sink.count > 5000);
}

void TestRestore::copyAcrossTheCutIsACopy()
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
    sale(Start + 400'000, true, "a"); // renews it
    sale(Start + 400'000, false, "b");
    journal->flush();
    QVERIFY(ingest::writeSnapshot(*journal, m_go));
    sale(Start + 401'900, false, "b");
    sale(Start + 990'000, true, "a");
    sale(Start + 990'000, false, "b"); // and this one is another sale
    journal->flush();
    shop::DedupingDecoder decoder;
    const ingest::Restored restored = ingest::restore(*journal, decoder, true);
    QCOMPARE(restored.tail, 3);
    QCOMPARE(restored.shop.state().counters.duplicates, 3);
    QCOMPARE(restored.shop.state().counters.delivered(), 3);
    // And live goes on from there.
    shop::EventBatch batch;
    decoder.decode({"analytics:sale_completed",
                    R"({"orderId":"b","amount":"5.00","currency":"EUR"})",
                    Start + 990'500,
                    {},
                    Origin::Live},
                   batch);
    QCOMPARE(batch.duplicates, 1);
}

void TestRestore::snapshotsThatDoNotFitAreLeftAlone_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage :
         {"another journal", "another event", "cut short", "a byte changed", "noise", "beyond the end"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void TestRestore::snapshotsThatDoNotFitAreLeftAlone()
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
    const QByteArray full = folded(*journal, false);
    qint64 tail = -1;
    QCOMPARE(folded(*journal, true, &tail), full);
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
    QCOMPARE(folded(*journal, true, &tail), full);
    QCOMPARE(tail, 50);
    // Bytes that pass every check of the file and are no past all the same: each cut and each single byte is survived.
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

void TestRestore::cancelledWritesNothing()
{
    const auto journal = opened();
    QVERIFY(journal);
    journal->append({Start, "order:created", R"({"orderId":"1"})", {}});
    journal->flush();
    const std::atomic_bool cancelled = true;
    QVERIFY(!ingest::writeSnapshot(*journal, cancelled));
    QVERIFY(!QFile::exists(path() + u".snapshot"_s));
}

/// What a person saw and read is a fact of its own beside the events: with it a restart shows the same centre.
void TestRestore::restartedEqualsLive()
{
    const auto journal = opened();
    QVERIFY(journal);
    IntoJournal sink(*journal);
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
        QCOMPARE(folded(*journal, fromSnapshot), stateOf(live));
}

void TestRestore::whatIsGivenBackChangesNothing_data()
{
    QTest::addColumn<bool>("bySize");
    QTest::newRow("by days") << false;
    QTest::newRow("by size") << true;
}

void TestRestore::whatIsGivenBackChangesNothing()
{
    QFETCH(const bool, bySize);
    journal::Journal::Options options;
    options.describer = ingest::describer();
    auto opened = Journal::open(path(), options);
    QVERIFY(opened);
    const auto journal = std::move(opened).value();
    IntoJournal sink(*journal);
    demo::SimulationOptions story;
    story.rate = 5;
    story.seed = 11;
    story.scenario = *demo::loadScenario(u"hostile-feed"_s);
    demo::Simulation market(story, sink);
    constexpr events::Time Day = qint64(24) * 3600 * 1000;
    sink.at = Start - 4 * Day;
    market.begin(0, sink.at);
    // Copies are known within minutes, so what goes is what lies minutes before the cut.
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
    const QByteArray before = folded(*journal, false);
    QVERIFY(ingest::writeSnapshot(*journal, m_go));
    journal::Reader reader(path(), journal->readMode(), ingest::describer());
    const auto extent = reader.extent();
    const qint64 size = reader.size();

    ingest::Retention nothing;
    QVERIFY(!ingest::pruneJournal(*journal, nothing, Start, m_go));
    ingest::Retention retention;
    retention.days = bySize ? 0 : 2;
    retention.bytes = bySize ? size / 2 : 0;
    journal->post([](journal::Connection &connection) { connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); });
    journal->flush();
    const qint64 fileBefore = QFileInfo(path()).size();
    QVERIFY(ingest::pruneJournal(*journal, retention, Start, m_go));
    const auto trimmed = [&] {
        const auto now = reader.extent();
        return now.first > extent.first && reader.checkpoint().keepFrom == now.first;
    };
    QTRY_VERIFY_WITH_TIMEOUT(trimmed(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path()).size() < fileBefore * 9 / 10, 20'000);
    QCOMPARE(reader.extent().last, extent.last);
    // The same state from the snapshot, and from what is left without it.
    QCOMPARE(folded(*journal, true), before);
    QCOMPARE(folded(*journal, false), before);
    // The index speaks of nothing that is gone.
    const auto hits = reader.search(u"order"_s, 1000);
    QVERIFY(!hits.empty());
    for (const auto &hit : hits)
        QVERIFY(hit.entry.seq >= reader.extent().first);
    QVERIFY(!ingest::pruneJournal(*journal, retention, Start, m_go) || bySize);
    // And it goes on from there.
    feed(market, sink, 60'000);
    journal->flush();
    QCOMPARE(folded(*journal, true), folded(*journal, false));
}

namespace
{
/// The path of the first value of \a then that \a now does not hold; empty where it holds them all.
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

void TestRestore::everyVersionIsReadForEver_data()
{
    QTest::addColumn<quint32>("version");
    for (quint32 version = FirstKeptVersion; version <= fold::SnapshotVersion; ++version)
        QTest::newRow(QByteArray::number(version).constData()) << version;
}

/// A journal whose first events are given back: what stands for them cannot be made again. Where this fails because the
/// form of snapshots changed: give fold::SnapshotVersion its next number, keep how the last one is read (SnapshotForm),
/// and keep a journal of the new one, see keepsOneOfThisVersion().
void TestRestore::everyVersionIsReadForEver()
{
    QFETCH(const quint32, version);
    QVERIFY2(QFile::copy(kept(version, u"sqlite"_s), path()), "a journal of each version is kept");
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QFile expected(kept(version, u"json"_s));
    QVERIFY(expected.open(QIODevice::ReadOnly));
    const auto journal = opened();
    QVERIFY(journal);
    journal::Reader reader(path(), journal->readMode());
    QVERIFY(reader.checkpoint().seq > 0 && reader.extent().first > 1);
    quint32 found = 0;
    QDataStream(qUncompress(reader.checkpoint().bytes)) >> found;
    QCOMPARE(found, version);
    const QByteArray state = folded(*journal, false);
    const QJsonObject now = QJsonDocument::fromJson(state).object();
    const QJsonObject then = QJsonDocument::fromJson(expected.readAll()).object();
    QVERIFY(then["orders"_L1].toArray().size() > 5);
    // What is shown grows with the program; what was there stays.
    const QString difference = firstDifference(then, now, {});
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

/// Later snapshots of version 3 had times of orders behind everything else; the kept one is from before.
void TestRestore::versionThreeIsReadWithTheTimesOfOrders()
{
    QVERIFY(QFile::copy(kept(3, u"sqlite"_s), path()));
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

/// TILLWATCH_KEEP: writes the journal of this version into that folder, to be put into tests/data/journal with it.
void TestRestore::keepsOneOfThisVersion()
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
        IntoJournal sink(*journal);
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
        const auto trimmed = [&] {
            return reader.checkpoint().keepFrom > 1 && reader.extent().first == reader.checkpoint().keepFrom;
        };
        QTRY_VERIFY(trimmed());
        QFile state(target + u"json"_s);
        QVERIFY(state.open(QIODevice::WriteOnly) && state.write(folded(*journal, false)) > 0);
    }
    QVERIFY(QFile::copy(path(), target + u"sqlite"_s));
}

TILLWATCH_TEST(TestRestore)
#include "tst_restore.moc"
