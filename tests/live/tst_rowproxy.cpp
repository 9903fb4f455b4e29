// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/searchtext.h"
#include "live/rowproxy.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tillwatch::live;

namespace
{
struct Record {
    QString id;
    QString name;
    qint64 size = 0;
    bool red = false;
};

/// The smallest table that has everything: a text, a number, a filter.
class Things : public RowModel
{
    Q_OBJECT
public:
    enum Role { IdRole = FirstRole, NameRole, SizeRole, RedRole };
    Q_ENUM(Role)

    Things() : RowModel(shape(), nullptr) {}

    std::vector<Record> records;

    [[nodiscard]] QVariant value(int row, int role) const override
    {
        const Record &record = records[std::size_t(row)];
        switch (Role(role)) {
        case IdRole:
            return record.id;
        case NameRole:
            return record.name;
        case SizeRole:
            return record.size;
        case RedRole:
            return record.red;
        }
        return {};
    }
    [[nodiscard]] int indexOf(const QString &id) const override
    {
        const int row = id.mid(2).toInt(); // ids are "id" and the row
        return row < int(records.size()) && records[std::size_t(row)].id == id ? row : -1;
    }
    [[nodiscard]] QString idAt(int row) const override { return records[std::size_t(row)].id; }

protected:
    void read(int row, std::span<quint64> cells) const override
    {
        const Record &record = records[std::size_t(row)];
        cells[0] = cellOf(record.name);
        cells[1] = cellOf(record.size);
        cells[2] = record.red ? 1 : 0;
    }
    [[nodiscard]] QString searchTextOf(int row) const override { return records[std::size_t(row)].name; }
    [[nodiscard]] quint32 filtersOf(int row) const override { return records[std::size_t(row)].red ? 1U : 0U; }

private:
    static Shape shape()
    {
        return {{roleBit(NameRole), roleBit(SizeRole), roleBit(RedRole)},
                2,
                1,
                {u"red"_s},
                {{NameRole, ByText}, {SizeRole, 1}},
                {}};
    }
};

class ThingsProxy : public RowProxy
{
public:
    explicit ThingsProxy(Things *source, const QString &key = u"size"_s, bool descending = false)
        : RowProxy(source, key, descending, nullptr)
    {
    }
};

QStringList idsOf(const RowProxy &proxy)
{
    QStringList ids;
    for (int row = 0; row < proxy.count(); ++row)
        ids.append(proxy.idAt(row));
    return ids;
}

/// What the proxy should show, the slow way.
QStringList expected(const Things &things, const RowProxy &proxy, int shown = -1)
{
    std::vector<int> rows;
    for (int row = 0; row < (shown < 0 ? things.count() : shown); ++row) {
        const Record &record = things.records[std::size_t(row)];
        if ((proxy.filter() == u"red"_s && !record.red) || !record.name.contains(proxy.text(), Qt::CaseInsensitive))
            continue;
        rows.push_back(row);
    }
    const bool byName = proxy.sortKey() == u"name"_s;
    std::sort(rows.begin(), rows.end(), [&](int a, int b) {
        if (proxy.isDescending())
            std::swap(a, b);
        const Record &left = things.records[std::size_t(a)];
        const Record &right = things.records[std::size_t(b)];
        if (const int order = byName ? tillwatch::listOrder().compare(left.name, right.name) : 0; order != 0)
            return order < 0;
        if (!byName && left.size != right.size)
            return left.size < right.size;
        return a < b;
    });
    QStringList ids;
    for (const int row : rows)
        ids.append(things.records[std::size_t(row)].id);
    return ids;
}

void add(Things &things, const QString &name, qint64 size, bool red = false)
{
    things.records.push_back({u"id%1"_s.arg(things.records.size()), name, size, red});
}

/// Filters, sorts or holds, as a person might; false where the choice is none of these.
bool arrange(RowProxy &proxy, QRandomGenerator &random, int choice)
{
    switch (choice) {
    case 0:
        proxy.setText(random.bounded(2) ? QString() : QString::number(random.bounded(10)));
        break;
    case 1:
        proxy.setFilter(random.bounded(2) ? u"all"_s : u"red"_s);
        break;
    case 2:
        proxy.sortBy(random.bounded(2) ? u"size"_s : u"name"_s, random.bounded(2) != 0);
        break;
    case 3:
        proxy.setFrozen(!proxy.isFrozen());
        break;
    default:
        return false;
    }
    return true;
}
} // namespace

class TestRowProxy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheRolesThatChangedAndNoOthers();
    void tellsNothingWhereNothingChanged();
    void namesRolesAsQmlDoes();
    void filtersByTextWhateverItsCase();
    void countsRowsUnderEachFilterAsTheyChange();
    void sortsTextsBeyondTheirStart();
    void movesOneRowToItsPlace();
    void insertsNeighboursAsOneSpan();
    void holdsPositionsWhileValuesLive();
    void showsWhatWaitedAndGoesOnHolding();
    void holdsNothingBackFromAnEmptyTable();
    void keepsPersistentIndexesThroughSorting();
    void neverResets();
    void knowsEveryRowInTheMiddleOfAChange_data();
    void knowsEveryRowInTheMiddleOfAChange();
    void takesInWhatItHasSeenAlready();
    void agreesWithTheSlowWay_data();
    void agreesWithTheSlowWay();
};

void TestRowProxy::tellsTheRolesThatChangedAndNoOthers()
{
    Things things;
    QAbstractItemModelTester tester(&things, QAbstractItemModelTester::FailureReportingMode::QtTest);
    add(things, u"lamp"_s, 5);
    things.flush(1);
    QSignalSpy spy(&things, &QAbstractItemModel::dataChanged);
    things.records[0].size = 7;
    things.touch(0);
    things.touch(0);
    things.flush(1);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy[0][2].value<QList<int>>(),
             (QList<int>{Things::SizeRole, FlashRole, FlashCellsRole, FlashRoseRole, FlashFellRole}));
    const QModelIndex row = things.index(0);
    QCOMPARE(row.data(FlashRole).toInt(), 1);
    QCOMPARE(row.data(FlashCellsRole).toInt(), things.cellBit(u"size"_s));
    QCOMPARE(row.data(FlashRoseRole).toInt(), things.cellBit(u"size"_s));
    things.records[0].size = 6;
    things.touch(0);
    things.flush(1);
    QCOMPARE(row.data(FlashRole).toInt(), 2);
    QCOMPARE(row.data(FlashRoseRole).toInt(), 0);
}

void TestRowProxy::tellsNothingWhereNothingChanged()
{
    Things things;
    add(things, u"lamp"_s, 5);
    things.flush(1);
    QSignalSpy changed(&things, &QAbstractItemModel::dataChanged);
    QSignalSpy flushed(&things, &RowModel::flushed);
    things.touch(0);
    things.flush(1);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(flushed.count(), 0);
    QCOMPARE(things.index(0).data(FlashRole).toInt(), 0);
}

void TestRowProxy::namesRolesAsQmlDoes()
{
    Things things;
    QCOMPARE(things.roleNames().value(Things::SizeRole), "size"_ba);
    QCOMPARE(things.roleOf(u"size"_s), int(Things::SizeRole));
    QCOMPARE(things.roleOf(u"nothing"_s), -1);
    QCOMPARE(things.cellBit(u"flash"_s), 0);
}

void TestRowProxy::filtersByTextWhateverItsCase()
{
    Things things;
    ThingsProxy proxy(&things);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    add(things, u"Ärmel"_s, 1);
    add(things, u"ärger"_s, 2);
    add(things, u"Lampe"_s, 3);
    things.flush(3);
    proxy.setText(u" ÄR "_s);
    QCOMPARE(idsOf(proxy), (QStringList{u"id0"_s, u"id1"_s}));
    proxy.setText(u"ärm"_s);
    QCOMPARE(idsOf(proxy), QStringList{u"id0"_s});
    QCOMPARE(proxy.rowOf(u"id1"_s), -1);
    QCOMPARE(proxy.rowOf(u"id0"_s), 0);
    proxy.setText({});
    QCOMPARE(proxy.count(), 3);
}

void TestRowProxy::countsRowsUnderEachFilterAsTheyChange()
{
    Things things;
    ThingsProxy proxy(&things);
    QSignalSpy counts(&proxy, &RowProxy::filterCountsChanged);
    add(things, u"a"_s, 1, true);
    add(things, u"b"_s, 2, false);
    things.flush(2);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(proxy.countOf(u"all"_s), 2);
    QCOMPARE(proxy.countOf(u"red"_s), 1);
    proxy.setFilter(u"red"_s);
    QCOMPARE(proxy.count(), 1);
    things.records[1].red = true;
    things.touch(1);
    things.flush(2);
    QCOMPARE(proxy.countOf(u"red"_s), 2);
    QCOMPARE(proxy.count(), 2);
    things.records[0].red = false;
    things.touch(0);
    things.flush(2);
    QCOMPARE(proxy.countOf(u"red"_s), 1);
    QCOMPARE(proxy.idAt(0), u"id1"_s);
    proxy.setFilter(u"no such filter"_s);
    QCOMPARE(proxy.filter(), u"all"_s);
    QCOMPARE(proxy.filters(), (QStringList{u"all"_s, u"red"_s}));
}

void TestRowProxy::sortsTextsBeyondTheirStart()
{
    Things things;
    ThingsProxy proxy(&things, u"name"_s);
    add(things, u"ORDER-2026-0003"_s, 1);
    add(things, u"order-2026-0001"_s, 2);
    add(things, u"ORDER-2026-0002"_s, 3);
    add(things, {}, 4);
    things.flush(4);
    QCOMPARE(idsOf(proxy), (QStringList{u"id3"_s, u"id1"_s, u"id2"_s, u"id0"_s}));
    proxy.setDescending(true);
    QCOMPARE(idsOf(proxy), (QStringList{u"id0"_s, u"id2"_s, u"id1"_s, u"id3"_s}));
}

void TestRowProxy::movesOneRowToItsPlace()
{
    Things things;
    ThingsProxy proxy(&things);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 6; ++i)
        add(things, u"x"_s, i * 10);
    things.flush(6);
    QSignalSpy moved(&proxy, &QAbstractItemModel::rowsMoved);
    QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
    things.records[1].size = 45;
    things.touch(1);
    things.flush(6);
    QCOMPARE(idsOf(proxy), (QStringList{u"id0"_s, u"id2"_s, u"id3"_s, u"id4"_s, u"id1"_s, u"id5"_s}));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 4);
    things.records[5].size = -1;
    things.touch(5);
    things.flush(6);
    QCOMPARE(proxy.idAt(0), u"id5"_s);
    QCOMPARE(moved.count(), 2);
}

void TestRowProxy::insertsNeighboursAsOneSpan()
{
    Things things;
    ThingsProxy proxy(&things, u"size"_s, true);
    add(things, u"x"_s, 1);
    things.flush(1);
    QSignalSpy inserted(&proxy, &QAbstractItemModel::rowsInserted);
    for (int i = 2; i < 20; ++i)
        add(things, u"x"_s, i);
    things.flush(19);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(proxy.idAt(0), u"id18"_s);
    QCOMPARE(proxy.idAt(18), u"id0"_s);
}

void TestRowProxy::holdsPositionsWhileValuesLive()
{
    Things things;
    ThingsProxy proxy(&things);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 4; ++i)
        add(things, u"x"_s, i * 10, true);
    things.flush(4);
    proxy.setFilter(u"red"_s);
    const QStringList before = idsOf(proxy);
    proxy.setFrozen(true);
    QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
    things.records[0].size = 99;   // would move
    things.records[1].red = false; // would go
    add(things, u"x"_s, 5, true);  // would come
    add(things, u"x"_s, 6, false); // would not
    things.touch(0);
    things.touch(1);
    things.flush(6);
    QCOMPARE(idsOf(proxy), before);
    QCOMPARE(proxy.waitingCount(), 1);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(proxy.index(0).data(Things::SizeRole).toInt(), 99);
    QCOMPARE(proxy.rowOf(u"id0"_s), 0);
    QCOMPARE(proxy.rowOf(u"id4"_s), -1);
    proxy.setFrozen(false);
    QCOMPARE(proxy.waitingCount(), 0);
    QCOMPARE(idsOf(proxy), expected(things, proxy));
}

void TestRowProxy::showsWhatWaitedAndGoesOnHolding()
{
    Things things;
    ThingsProxy proxy(&things);
    add(things, u"x"_s, 10);
    things.flush(1);
    proxy.setWindowFrozen(true);
    for (int i = 0; i < 12; ++i)
        add(things, u"x"_s, i);
    things.flush(13);
    QCOMPARE(proxy.waitingCount(), 12);
    QCOMPARE(proxy.count(), 1);
    proxy.showNew();
    QCOMPARE(proxy.waitingCount(), 0);
    QCOMPARE(proxy.count(), 13);
    add(things, u"x"_s, 3);
    things.flush(14);
    QCOMPARE(proxy.count(), 13);
    QCOMPARE(proxy.waitingCount(), 1);
    proxy.setFrozen(true); // the second hold does not let go of the first
    proxy.setWindowFrozen(false);
    QCOMPARE(proxy.count(), 13);
    proxy.setFrozen(false);
    QCOMPARE(proxy.count(), 14);
}

void TestRowProxy::holdsNothingBackFromAnEmptyTable()
{
    Things things;
    ThingsProxy proxy(&things);
    proxy.setFrozen(true);
    add(things, u"x"_s, 10);
    add(things, u"y"_s, 11);
    things.flush(2);
    QCOMPARE(proxy.count(), 2);
    QCOMPARE(proxy.waitingCount(), 0);
    add(things, u"z"_s, 12);
    things.flush(3);
    QCOMPARE(proxy.count(), 2); // now there are places to keep
    QCOMPARE(proxy.waitingCount(), 1);

    Things others;
    ThingsProxy whole(&others);
    whole.setWindowFrozen(true);
    add(others, u"x"_s, 10);
    others.flush(1);
    QCOMPARE(whole.count(), 0); // somebody asked for stillness
    QCOMPARE(whole.waitingCount(), 1);
}

void TestRowProxy::keepsPersistentIndexesThroughSorting()
{
    Things things;
    ThingsProxy proxy(&things);
    for (int i = 0; i < 500; ++i)
        add(things, u"x"_s, (i * 37) % 500);
    things.flush(500);
    const QPersistentModelIndex kept = proxy.index(proxy.rowOf(u"id123"_s));
    const QPersistentModelIndex other = proxy.index(proxy.rowOf(u"id7"_s));
    proxy.setDescending(true);
    QCOMPARE(kept.row(), proxy.rowOf(u"id123"_s));
    QCOMPARE(proxy.idAt(kept.row()), u"id123"_s);
    QCOMPARE(proxy.idAt(other.row()), u"id7"_s);
    proxy.setText(u"nothing has this"_s);
    QVERIFY(!kept.isValid());
}

void TestRowProxy::neverResets()
{
    Things things;
    ThingsProxy proxy(&things);
    QSignalSpy reset(&proxy, &QAbstractItemModel::modelReset);
    QSignalSpy sourceReset(&things, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 2000; ++i)
        add(things, u"name %1"_s.arg(i % 7), i % 91, i % 3 == 0);
    things.flush(2000);
    proxy.setText(u"3"_s);
    proxy.setFilter(u"red"_s);
    proxy.sortBy(u"name"_s, true);
    proxy.setText({});
    QCOMPARE(reset.count() + sourceReset.count(), 0);
    QCOMPARE(idsOf(proxy), expected(things, proxy));
}

void TestRowProxy::knowsEveryRowInTheMiddleOfAChange_data()
{
    agreesWithTheSlowWay_data();
}

/// Whoever hears of a change may ask at once, before the next signal of the same change.
void TestRowProxy::knowsEveryRowInTheMiddleOfAChange()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Things things;
    ThingsProxy proxy(&things);
    int asked = 0;
    int wrong = 0;
    const auto ask = [&] {
        ++asked;
        for (int row = 0; row < proxy.count(); ++row)
            wrong += proxy.rowOf(proxy.idAt(row)) == row ? 0 : 1;
        const QStringList shown = idsOf(proxy);
        const QSet<QString> known(shown.begin(), shown.end());
        wrong += known.size() == shown.size() ? 0 : 1;
        for (const Record &record : things.records)
            wrong += known.contains(record.id) == (proxy.rowOf(record.id) >= 0) ? 0 : 1;
    };
    connect(&proxy, &QAbstractItemModel::rowsInserted, this, ask);
    connect(&proxy, &QAbstractItemModel::rowsRemoved, this, ask);
    connect(&proxy, &QAbstractItemModel::rowsMoved, this, ask);
    connect(&proxy, &QAbstractItemModel::layoutChanged, this, ask);
    connect(&proxy, &QAbstractItemModel::dataChanged, this, ask);
    connect(&proxy, &RowProxy::countChanged, this, ask);
    connect(&proxy, &RowProxy::waitingCountChanged, this, ask);
    connect(&proxy, &RowProxy::frozenChanged, this, ask);
    connect(&proxy, &RowProxy::filterChanged, this, ask);
    connect(&proxy, &RowProxy::sortChanged, this, ask);
    for (int round = 0; round < 60; ++round) {
        for (int i = 0; i < 5; ++i)
            add(things, u"n%1"_s.arg(random.bounded(30)), random.bounded(50), random.bounded(2) != 0);
        // Now and then more than fits into single moves.
        for (int i = random.bounded(10) == 0 ? 300 : random.bounded(12); i > 0; --i) {
            const int row = int(random.bounded(quint32(things.records.size())));
            things.records[std::size_t(row)].size = random.bounded(50);
            things.records[std::size_t(row)].red = random.bounded(2) != 0;
            things.touch(row);
        }
        things.flush(int(things.records.size()));
        if (!arrange(proxy, random, random.bounded(5)))
            proxy.showNew();
        QCOMPARE(wrong, 0);
    }
    QVERIFY(asked > 100);
}

/// Somebody lays everything out anew while the source has grown and did not say so yet.
void TestRowProxy::takesInWhatItHasSeenAlready()
{
    Things things;
    ThingsProxy proxy(&things);
    for (int i = 0; i < 10; ++i)
        add(things, u"n"_s, i);
    things.flush(10);
    const auto connection = connect(&things, &RowModel::countChanged, this, [&] { proxy.showNew(); });
    add(things, u"n"_s, 4);
    things.flush(11);
    QCOMPARE(idsOf(proxy), expected(things, proxy));
    proxy.setFrozen(true);
    add(things, u"n"_s, 5);
    things.flush(12);
    QCOMPARE(idsOf(proxy), expected(things, proxy));
    QCOMPARE(proxy.waitingCount(), 0);
    disconnect(connection);
    add(things, u"n"_s, 6);
    things.flush(13);
    QCOMPARE(proxy.waitingCount(), 1);
}

void TestRowProxy::agreesWithTheSlowWay_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestRowProxy::agreesWithTheSlowWay()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Things things;
    ThingsProxy proxy(&things);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&proxy, &QAbstractItemModel::modelReset);
    const auto name = [&] { return u"n%1"_s.arg(random.bounded(30)); };
    // Enough rows that a round can touch more than are moved one by one.
    for (int i = 0; i < 600; ++i)
        add(things, name(), random.bounded(50), random.bounded(2) != 0);
    things.flush(600);
    for (int round = 0; round < 60; ++round) {
        (void)arrange(proxy, random, random.bounded(8));
        // Now and then more than fits into single moves.
        const int many = random.bounded(6) == 0 ? 900 : random.bounded(12);
        for (int i = 0; i < many && !things.records.empty(); ++i) {
            const int row = int(random.bounded(quint32(things.records.size())));
            Record &record = things.records[std::size_t(row)];
            record.size = random.bounded(50);
            record.red = random.bounded(2) != 0;
            if (random.bounded(4) == 0)
                record.name = name();
            things.touch(row);
        }
        for (quint32 i = random.bounded(9U); i > 0; --i)
            add(things, name(), random.bounded(50), random.bounded(2) != 0);
        things.flush(int(things.records.size()));
        if (!proxy.isFrozen())
            QCOMPARE(idsOf(proxy), expected(things, proxy));
        QCOMPARE(proxy.countOf(u"red"_s), int(std::count_if(things.records.begin(), things.records.end(),
                                                            [](const Record &record) { return record.red; })));
        for (int row = 0; row < proxy.count(); ++row)
            QCOMPARE(proxy.rowOf(proxy.idAt(row)), row);
    }
    proxy.setFrozen(false);
    QCOMPARE(idsOf(proxy), expected(things, proxy));
    QCOMPARE(resets.count(), 0);
}

TILLWATCH_TEST(TestRowProxy)
#include "tst_rowproxy.moc"
