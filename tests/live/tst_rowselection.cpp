// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using live::RowSelection;

class TestRowSelection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void selectsOneSeveralAndRanges();
    void selectionFollowsItsRecords();
    void hiddenCountFollowsTheFilter();
    void signalsChangedRowsOnly();
    void selectAllTakesShownRowsOnly();
    void unknownIdsAreIgnoredOrClear();

private:
    static std::set<QString> ids(live::RowProxy &rows)
    {
        std::set<QString> ids;
        for (const int row : rows.selection()->sourceRows())
            ids.insert(rows.source()->idAt(row));
        return ids;
    }
};

void TestRowSelection::selectsOneSeveralAndRanges()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    RowSelection &selection = *rows.selection();
    selection.selectOnly(rows.idAt(3));
    QCOMPARE(ids(rows), std::set<QString>{rows.idAt(3)});
    selection.toggle(rows.idAt(8));
    selection.toggle(rows.idAt(10));
    selection.toggle(rows.idAt(8));
    QCOMPARE(ids(rows), (std::set<QString>{rows.idAt(3), rows.idAt(10)}));
    selection.toggle(rows.idAt(5)); // Ranges start here.
    selection.extendTo(rows.idAt(7), true);
    QCOMPARE(selection.count(), 5);
    selection.extendTo(rows.idAt(4), false);
    QCOMPARE(ids(rows), (std::set<QString>{rows.idAt(4), rows.idAt(5)}));
    selection.clear();
    QCOMPARE(selection.count(), 0);
    selection.extendTo(rows.idAt(2), false);
    QCOMPARE(ids(rows), std::set<QString>{rows.idAt(2)});
}

void TestRowSelection::selectionFollowsItsRecords()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(3));
    rows.selection()->toggle(rows.idAt(6));
    const std::set<QString> selected = ids(rows);
    sample.sendOrders(300);
    QCOMPARE(ids(rows), selected);
    rows.sortBy(u"totalText"_s, true);
    QCOMPARE(ids(rows), selected);
    rows.setText(u"nothing has this"_s);
    QCOMPARE(ids(rows), selected);
    rows.setText({});
    for (const QString &id : selected) {
        QVERIFY(rows.index(rows.rowOf(id)).data(live::SelectedRole).toBool());
        QVERIFY(rows.selection()->contains(id));
    }
}

void TestRowSelection::hiddenCountFollowsTheFilter()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(0));
    rows.selection()->extendTo(rows.idAt(9), false);
    QCOMPARE(rows.selection()->hiddenCount(), 0);
    QSignalSpy signalled(rows.selection(), &RowSelection::changed);
    rows.setText(rows.idAt(4));
    QCOMPARE(rows.count(), 1);
    QVERIFY(!signalled.isEmpty());
    QCOMPARE(rows.selection()->hiddenCount(), 9);
    QCOMPARE(int(rows.selection()->sourceRows().size()), 10);
    QCOMPARE(rows.selection()->sourceRows().front(), rows.sourceRow(0));
}

void TestRowSelection::signalsChangedRowsOnly()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(3));
    QSignalSpy signalled(&rows, &live::RowProxy::dataChanged);
    rows.selection()->selectOnly(rows.idAt(5));
    QCOMPARE(signalled.count(), 2);
    std::set<int> where;
    for (const QList<QVariant> &one : signalled) {
        where.insert(one[0].toModelIndex().row());
        QCOMPARE(one[2].value<QList<int>>(), QList<int>{live::SelectedRole});
    }
    QCOMPARE(where, (std::set<int>{3, 5}));
    signalled.clear();
    rows.selection()->selectOnly(rows.idAt(5));
    QCOMPARE(signalled.count(), 0);
}

void TestRowSelection::selectAllTakesShownRowsOnly()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.setFilter(u"to-ship"_s);
    rows.selection()->selectAll();
    QCOMPARE(rows.selection()->count(), rows.count());
    rows.setFilter(u"all"_s);
    QVERIFY(rows.selection()->count() < rows.count());
}

void TestRowSelection::unknownIdsAreIgnoredOrClear()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(1));
    rows.selection()->toggle(u"unknown"_s);
    rows.selection()->extendTo(u"unknown"_s, true);
    QCOMPARE(rows.selection()->count(), 1);
    rows.selection()->selectOnly(u"unknown"_s);
    QCOMPARE(rows.selection()->count(), 0);
}

TILLWATCH_TEST(TestRowSelection)
#include "tst_rowselection.moc"
