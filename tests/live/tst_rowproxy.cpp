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

/// The smallest table with a text, a number and a filter.
class TestTable : public RowModel
{
    Q_OBJECT
public:
    enum Role { IdRole = FirstRole, NameRole, SizeRole, RedRole };
    Q_ENUM(Role)

    TestTable() : RowModel(shape(), nullptr) {}

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

class TestProxy : public RowProxy
{
public:
    explicit TestProxy(TestTable *source, const QString &key = u"size"_s, bool descending = false)
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

/// Ids that the proxy must show, computed by a full filter and sort of the first \a shown rows.
QStringList expected(const TestTable &table, const RowProxy &proxy, int shown = -1)
{
    std::vector<int> rows;
    for (int row = 0; row < (shown < 0 ? table.count() : shown); ++row) {
        const Record &record = table.records[std::size_t(row)];
        if ((proxy.filter() == u"red"_s && !record.red) || !record.name.contains(proxy.text(), Qt::CaseInsensitive))
            continue;
        rows.push_back(row);
    }
    const bool byName = proxy.sortKey() == u"name"_s;
    std::sort(rows.begin(), rows.end(), [&](int a, int b) {
        if (proxy.isDescending())
            std::swap(a, b);
        const Record &left = table.records[std::size_t(a)];
        const Record &right = table.records[std::size_t(b)];
        if (const int order = byName ? tillwatch::listOrder().compare(left.name, right.name) : 0; order != 0)
            return order < 0;
        if (!byName && left.size != right.size)
            return left.size < right.size;
        return a < b;
    });
    QStringList ids;
    for (const int row : rows)
        ids.append(table.records[std::size_t(row)].id);
    return ids;
}

void add(TestTable &table, const QString &name, qint64 size, bool red = false)
{
    table.records.push_back({u"id%1"_s.arg(table.records.size()), name, size, red});
}

/// Filters, sorts or freezes at random; false for a \a choice above 3.
bool arrangeRandomly(RowProxy &proxy, QRandomGenerator &random, int choice)
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
    void modelSignalsChangedRolesOnly();
    void modelSignalsNothingWithoutAChange();
    void roleNamesStartWithALowerCaseLetter();
    void textFilterIgnoresCase();
    void filterCountsFollowChanges();
    void textsSortBeyondTheirFirstBytes();
    void changedRowMovesToItsPosition();
    void neighboursAreInsertedAsOneSpan();
    void frozenRowsKeepPositionsWithLiveValues();
    void showNewKeepsTheFreeze();
    void frozenEmptyTableShowsItsFirstRows();
    void persistentIndexesSurviveSorting();
    void proxyIsNeverReset();
    void rowsAreFoundInTheMiddleOfAChange_data();
    void rowsAreFoundInTheMiddleOfAChange();
    void showNewBeforeTheSourceSignalsItsNewRows();
    void randomChangesMatchFullSort_data();
    void randomChangesMatchFullSort();
};

void TestRowProxy::modelSignalsChangedRolesOnly()
{
    TestTable table;
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    add(table, u"lamp"_s, 5);
    table.flush(1);
    QSignalSpy spy(&table, &QAbstractItemModel::dataChanged);
    table.records[0].size = 7;
    table.touch(0);
    table.touch(0);
    table.flush(1);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy[0][2].value<QList<int>>(),
             (QList<int>{TestTable::SizeRole, FlashRole, FlashCellsRole, FlashRoseRole, FlashFellRole}));
    const QModelIndex row = table.index(0);
    QCOMPARE(row.data(FlashRole).toInt(), 1);
    QCOMPARE(row.data(FlashCellsRole).toInt(), table.cellBit(u"size"_s));
    QCOMPARE(row.data(FlashRoseRole).toInt(), table.cellBit(u"size"_s));
    table.records[0].size = 6;
    table.touch(0);
    table.flush(1);
    QCOMPARE(row.data(FlashRole).toInt(), 2);
    QCOMPARE(row.data(FlashRoseRole).toInt(), 0);
}

void TestRowProxy::modelSignalsNothingWithoutAChange()
{
    TestTable table;
    add(table, u"lamp"_s, 5);
    table.flush(1);
    QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
    QSignalSpy flushed(&table, &RowModel::flushed);
    table.touch(0);
    table.flush(1);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(flushed.count(), 0);
    QCOMPARE(table.index(0).data(FlashRole).toInt(), 0);
}

void TestRowProxy::roleNamesStartWithALowerCaseLetter()
{
    TestTable table;
    QCOMPARE(table.roleNames().value(TestTable::SizeRole), "size"_ba);
    QCOMPARE(table.roleOf(u"size"_s), int(TestTable::SizeRole));
    QCOMPARE(table.roleOf(u"nothing"_s), -1);
    QCOMPARE(table.cellBit(u"flash"_s), 0);
}

void TestRowProxy::textFilterIgnoresCase()
{
    TestTable table;
    TestProxy proxy(&table);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    add(table, u"Ärmel"_s, 1);
    add(table, u"ärger"_s, 2);
    add(table, u"Lampe"_s, 3);
    table.flush(3);
    proxy.setText(u" ÄR "_s);
    QCOMPARE(idsOf(proxy), (QStringList{u"id0"_s, u"id1"_s}));
    proxy.setText(u"ärm"_s);
    QCOMPARE(idsOf(proxy), QStringList{u"id0"_s});
    QCOMPARE(proxy.rowOf(u"id1"_s), -1);
    QCOMPARE(proxy.rowOf(u"id0"_s), 0);
    proxy.setText({});
    QCOMPARE(proxy.count(), 3);
}

void TestRowProxy::filterCountsFollowChanges()
{
    TestTable table;
    TestProxy proxy(&table);
    QSignalSpy counts(&proxy, &RowProxy::filterCountsChanged);
    add(table, u"a"_s, 1, true);
    add(table, u"b"_s, 2, false);
    table.flush(2);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(proxy.countOf(u"all"_s), 2);
    QCOMPARE(proxy.countOf(u"red"_s), 1);
    proxy.setFilter(u"red"_s);
    QCOMPARE(proxy.count(), 1);
    table.records[1].red = true;
    table.touch(1);
    table.flush(2);
    QCOMPARE(proxy.countOf(u"red"_s), 2);
    QCOMPARE(proxy.count(), 2);
    table.records[0].red = false;
    table.touch(0);
    table.flush(2);
    QCOMPARE(proxy.countOf(u"red"_s), 1);
    QCOMPARE(proxy.idAt(0), u"id1"_s);
    proxy.setFilter(u"no such filter"_s);
    QCOMPARE(proxy.filter(), u"all"_s);
    QCOMPARE(proxy.filters(), (QStringList{u"all"_s, u"red"_s}));
}

void TestRowProxy::textsSortBeyondTheirFirstBytes()
{
    TestTable table;
    TestProxy proxy(&table, u"name"_s);
    add(table, u"ORDER-2026-0003"_s, 1);
    add(table, u"order-2026-0001"_s, 2);
    add(table, u"ORDER-2026-0002"_s, 3);
    add(table, {}, 4);
    table.flush(4);
    QCOMPARE(idsOf(proxy), (QStringList{u"id3"_s, u"id1"_s, u"id2"_s, u"id0"_s}));
    proxy.setDescending(true);
    QCOMPARE(idsOf(proxy), (QStringList{u"id0"_s, u"id2"_s, u"id1"_s, u"id3"_s}));
}

void TestRowProxy::changedRowMovesToItsPosition()
{
    TestTable table;
    TestProxy proxy(&table);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 6; ++i)
        add(table, u"x"_s, i * 10);
    table.flush(6);
    QSignalSpy moved(&proxy, &QAbstractItemModel::rowsMoved);
    QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
    table.records[1].size = 45;
    table.touch(1);
    table.flush(6);
    QCOMPARE(idsOf(proxy), (QStringList{u"id0"_s, u"id2"_s, u"id3"_s, u"id4"_s, u"id1"_s, u"id5"_s}));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 4);
    table.records[5].size = -1;
    table.touch(5);
    table.flush(6);
    QCOMPARE(proxy.idAt(0), u"id5"_s);
    QCOMPARE(moved.count(), 2);
}

void TestRowProxy::neighboursAreInsertedAsOneSpan()
{
    TestTable table;
    TestProxy proxy(&table, u"size"_s, true);
    add(table, u"x"_s, 1);
    table.flush(1);
    QSignalSpy inserted(&proxy, &QAbstractItemModel::rowsInserted);
    for (int i = 2; i < 20; ++i)
        add(table, u"x"_s, i);
    table.flush(19);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(proxy.idAt(0), u"id18"_s);
    QCOMPARE(proxy.idAt(18), u"id0"_s);
}

void TestRowProxy::frozenRowsKeepPositionsWithLiveValues()
{
    TestTable table;
    TestProxy proxy(&table);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 4; ++i)
        add(table, u"x"_s, i * 10, true);
    table.flush(4);
    proxy.setFilter(u"red"_s);
    const QStringList before = idsOf(proxy);
    proxy.setFrozen(true);
    QSignalSpy changed(&proxy, &QAbstractItemModel::dataChanged);
    table.records[0].size = 99;   // would move
    table.records[1].red = false; // would go
    add(table, u"x"_s, 5, true);  // would come
    add(table, u"x"_s, 6, false); // would not
    table.touch(0);
    table.touch(1);
    table.flush(6);
    QCOMPARE(idsOf(proxy), before);
    QCOMPARE(proxy.waitingCount(), 1);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(proxy.index(0).data(TestTable::SizeRole).toInt(), 99);
    QCOMPARE(proxy.rowOf(u"id0"_s), 0);
    QCOMPARE(proxy.rowOf(u"id4"_s), -1);
    proxy.setFrozen(false);
    QCOMPARE(proxy.waitingCount(), 0);
    QCOMPARE(idsOf(proxy), expected(table, proxy));
}

void TestRowProxy::showNewKeepsTheFreeze()
{
    TestTable table;
    TestProxy proxy(&table);
    add(table, u"x"_s, 10);
    table.flush(1);
    proxy.setWindowFrozen(true);
    for (int i = 0; i < 12; ++i)
        add(table, u"x"_s, i);
    table.flush(13);
    QCOMPARE(proxy.waitingCount(), 12);
    QCOMPARE(proxy.count(), 1);
    proxy.showNew();
    QCOMPARE(proxy.waitingCount(), 0);
    QCOMPARE(proxy.count(), 13);
    add(table, u"x"_s, 3);
    table.flush(14);
    QCOMPARE(proxy.count(), 13);
    QCOMPARE(proxy.waitingCount(), 1);
    proxy.setFrozen(true); // frozen twice: both freezes must end
    proxy.setWindowFrozen(false);
    QCOMPARE(proxy.count(), 13);
    proxy.setFrozen(false);
    QCOMPARE(proxy.count(), 14);
}

void TestRowProxy::frozenEmptyTableShowsItsFirstRows()
{
    TestTable table;
    TestProxy proxy(&table);
    proxy.setFrozen(true);
    add(table, u"x"_s, 10);
    add(table, u"y"_s, 11);
    table.flush(2);
    QCOMPARE(proxy.count(), 2);
    QCOMPARE(proxy.waitingCount(), 0);
    add(table, u"z"_s, 12);
    table.flush(3);
    QCOMPARE(proxy.count(), 2); // not empty any more, so positions are kept
    QCOMPARE(proxy.waitingCount(), 1);

    TestTable others;
    TestProxy frozenWindow(&others);
    frozenWindow.setWindowFrozen(true);
    add(others, u"x"_s, 10);
    others.flush(1);
    QCOMPARE(frozenWindow.count(), 0); // the window's freeze also holds back the first rows
    QCOMPARE(frozenWindow.waitingCount(), 1);
}

void TestRowProxy::persistentIndexesSurviveSorting()
{
    TestTable table;
    TestProxy proxy(&table);
    for (int i = 0; i < 500; ++i)
        add(table, u"x"_s, (i * 37) % 500);
    table.flush(500);
    const QPersistentModelIndex kept = proxy.index(proxy.rowOf(u"id123"_s));
    const QPersistentModelIndex other = proxy.index(proxy.rowOf(u"id7"_s));
    proxy.setDescending(true);
    QCOMPARE(kept.row(), proxy.rowOf(u"id123"_s));
    QCOMPARE(proxy.idAt(kept.row()), u"id123"_s);
    QCOMPARE(proxy.idAt(other.row()), u"id7"_s);
    proxy.setText(u"nothing has this"_s);
    QVERIFY(!kept.isValid());
}

void TestRowProxy::proxyIsNeverReset()
{
    TestTable table;
    TestProxy proxy(&table);
    QSignalSpy reset(&proxy, &QAbstractItemModel::modelReset);
    QSignalSpy sourceReset(&table, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 2000; ++i)
        add(table, u"name %1"_s.arg(i % 7), i % 91, i % 3 == 0);
    table.flush(2000);
    proxy.setText(u"3"_s);
    proxy.setFilter(u"red"_s);
    proxy.sortBy(u"name"_s, true);
    proxy.setText({});
    QCOMPARE(reset.count() + sourceReset.count(), 0);
    QCOMPARE(idsOf(proxy), expected(table, proxy));
}

void TestRowProxy::rowsAreFoundInTheMiddleOfAChange_data()
{
    randomChangesMatchFullSort_data();
}

/// A slot may call rowOf() before the next signal of the same change.
void TestRowProxy::rowsAreFoundInTheMiddleOfAChange()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    TestTable table;
    TestProxy proxy(&table);
    int checks = 0;
    int wrong = 0;
    const auto checkRows = [&] {
        ++checks;
        for (int row = 0; row < proxy.count(); ++row)
            wrong += proxy.rowOf(proxy.idAt(row)) == row ? 0 : 1;
        const QStringList shown = idsOf(proxy);
        const QSet<QString> known(shown.begin(), shown.end());
        wrong += known.size() == shown.size() ? 0 : 1;
        for (const Record &record : table.records)
            wrong += known.contains(record.id) == (proxy.rowOf(record.id) >= 0) ? 0 : 1;
    };
    connect(&proxy, &QAbstractItemModel::rowsInserted, this, checkRows);
    connect(&proxy, &QAbstractItemModel::rowsRemoved, this, checkRows);
    connect(&proxy, &QAbstractItemModel::rowsMoved, this, checkRows);
    connect(&proxy, &QAbstractItemModel::layoutChanged, this, checkRows);
    connect(&proxy, &QAbstractItemModel::dataChanged, this, checkRows);
    connect(&proxy, &RowProxy::countChanged, this, checkRows);
    connect(&proxy, &RowProxy::waitingCountChanged, this, checkRows);
    connect(&proxy, &RowProxy::frozenChanged, this, checkRows);
    connect(&proxy, &RowProxy::filterChanged, this, checkRows);
    connect(&proxy, &RowProxy::sortChanged, this, checkRows);
    for (int round = 0; round < 60; ++round) {
        for (int i = 0; i < 5; ++i)
            add(table, u"n%1"_s.arg(random.bounded(30)), random.bounded(50), random.bounded(2) != 0);
        // Sometimes more rows than are moved one by one.
        for (int i = random.bounded(10) == 0 ? 300 : random.bounded(12); i > 0; --i) {
            const int row = int(random.bounded(quint32(table.records.size())));
            table.records[std::size_t(row)].size = random.bounded(50);
            table.records[std::size_t(row)].red = random.bounded(2) != 0;
            table.touch(row);
        }
        table.flush(int(table.records.size()));
        if (!arrangeRandomly(proxy, random, random.bounded(5)))
            proxy.showNew();
        QCOMPARE(wrong, 0);
    }
    QVERIFY(checks > 100);
}

/// The proxy reads new rows of the source before the source signals them.
void TestRowProxy::showNewBeforeTheSourceSignalsItsNewRows()
{
    TestTable table;
    TestProxy proxy(&table);
    for (int i = 0; i < 10; ++i)
        add(table, u"n"_s, i);
    table.flush(10);
    const auto connection = connect(&table, &RowModel::countChanged, this, [&] { proxy.showNew(); });
    add(table, u"n"_s, 4);
    table.flush(11);
    QCOMPARE(idsOf(proxy), expected(table, proxy));
    proxy.setFrozen(true);
    add(table, u"n"_s, 5);
    table.flush(12);
    QCOMPARE(idsOf(proxy), expected(table, proxy));
    QCOMPARE(proxy.waitingCount(), 0);
    disconnect(connection);
    add(table, u"n"_s, 6);
    table.flush(13);
    QCOMPARE(proxy.waitingCount(), 1);
}

void TestRowProxy::randomChangesMatchFullSort_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestRowProxy::randomChangesMatchFullSort()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    TestTable table;
    TestProxy proxy(&table);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&proxy, &QAbstractItemModel::modelReset);
    const auto name = [&] { return u"n%1"_s.arg(random.bounded(30)); };
    // Enough rows that a round can touch more than are moved one by one.
    for (int i = 0; i < 600; ++i)
        add(table, name(), random.bounded(50), random.bounded(2) != 0);
    table.flush(600);
    for (int round = 0; round < 60; ++round) {
        (void)arrangeRandomly(proxy, random, random.bounded(8));
        // Sometimes more rows than are moved one by one.
        const int many = random.bounded(6) == 0 ? 900 : random.bounded(12);
        for (int i = 0; i < many && !table.records.empty(); ++i) {
            const int row = int(random.bounded(quint32(table.records.size())));
            Record &record = table.records[std::size_t(row)];
            record.size = random.bounded(50);
            record.red = random.bounded(2) != 0;
            if (random.bounded(4) == 0)
                record.name = name();
            table.touch(row);
        }
        for (quint32 i = random.bounded(9U); i > 0; --i)
            add(table, name(), random.bounded(50), random.bounded(2) != 0);
        table.flush(int(table.records.size()));
        if (!proxy.isFrozen())
            QCOMPARE(idsOf(proxy), expected(table, proxy));
        QCOMPARE(proxy.countOf(u"red"_s), int(std::count_if(table.records.begin(), table.records.end(),
                                                            [](const Record &record) { return record.red; })));
        for (int row = 0; row < proxy.count(); ++row)
            QCOMPARE(proxy.rowOf(proxy.idAt(row)), row);
    }
    proxy.setFrozen(false);
    QCOMPARE(idsOf(proxy), expected(table, proxy));
    QCOMPARE(resets.count(), 0);
}

TILLWATCH_TEST(TestRowProxy)
#include "tst_rowproxy.moc"
