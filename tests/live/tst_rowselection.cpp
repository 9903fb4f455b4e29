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
    void choosesOneSeveralAndRanges();
    void staysWithTheRecords();
    void countsWhatTheFilterHides();
    void tellsTheRowsThatChanged();
    void takesEverythingThatIsShown();
    void knowsNothingOfStrangers();

private:
    static std::set<QString> ids(live::RowProxy &rows)
    {
        std::set<QString> ids;
        for (const int row : rows.selection()->sourceRows())
            ids.insert(rows.source()->idAt(row));
        return ids;
    }
};

void TestRowSelection::choosesOneSeveralAndRanges()
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

void TestRowSelection::staysWithTheRecords()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(3));
    rows.selection()->toggle(rows.idAt(6));
    const std::set<QString> chosen = ids(rows);
    sample.sendOrders(300);
    QCOMPARE(ids(rows), chosen);
    rows.sortBy(u"totalText"_s, true);
    QCOMPARE(ids(rows), chosen);
    rows.setText(u"nothing has this"_s);
    QCOMPARE(ids(rows), chosen);
    rows.setText({});
    for (const QString &id : chosen) {
        QVERIFY(rows.index(rows.rowOf(id)).data(live::SelectedRole).toBool());
        QVERIFY(rows.selection()->contains(id));
    }
}

void TestRowSelection::countsWhatTheFilterHides()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(0));
    rows.selection()->extendTo(rows.idAt(9), false);
    QCOMPARE(rows.selection()->hiddenCount(), 0);
    QSignalSpy told(rows.selection(), &RowSelection::changed);
    rows.setText(rows.idAt(4));
    QCOMPARE(rows.count(), 1);
    QVERIFY(!told.isEmpty());
    QCOMPARE(rows.selection()->hiddenCount(), 9);
    QCOMPARE(int(rows.selection()->sourceRows().size()), 10);
    QCOMPARE(rows.selection()->sourceRows().front(), rows.sourceRow(0));
}

void TestRowSelection::tellsTheRowsThatChanged()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(3));
    QSignalSpy told(&rows, &live::RowProxy::dataChanged);
    rows.selection()->selectOnly(rows.idAt(5));
    QCOMPARE(told.count(), 2);
    std::set<int> where;
    for (const QList<QVariant> &one : told) {
        where.insert(one[0].toModelIndex().row());
        QCOMPARE(one[2].value<QList<int>>(), QList<int>{live::SelectedRole});
    }
    QCOMPARE(where, (std::set<int>{3, 5}));
    told.clear();
    rows.selection()->selectOnly(rows.idAt(5));
    QCOMPARE(told.count(), 0);
}

void TestRowSelection::takesEverythingThatIsShown()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.setFilter(u"to-ship"_s);
    rows.selection()->selectAll();
    QCOMPARE(rows.selection()->count(), rows.count());
    rows.setFilter(u"all"_s);
    QVERIFY(rows.selection()->count() < rows.count());
}

void TestRowSelection::knowsNothingOfStrangers()
{
    test::SampleDashboard sample;
    live::RowProxy &rows = *sample.dashboard()->orders();
    rows.selection()->selectOnly(rows.idAt(1));
    rows.selection()->toggle(u"nobody"_s);
    rows.selection()->extendTo(u"nobody"_s, true);
    QCOMPARE(rows.selection()->count(), 1);
    rows.selection()->selectOnly(u"nobody"_s);
    QCOMPARE(rows.selection()->count(), 0);
}

TILLWATCH_TEST(TestRowSelection)
#include "tst_rowselection.moc"
