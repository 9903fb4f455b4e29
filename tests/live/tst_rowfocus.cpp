// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "live/rowfocus.h"
#include "support/eventfeed.h"
#include "support/testmain.h"
#include "tables/productproxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using tables::ProductModel;

namespace
{
struct Shop {
    fold::ShopState state;
    tables::Display display{QLocale(QLocale::English), QTimeZone::utc(), u"EUR"_s};
    test::EventFeed feed;
    tables::MutedProducts mutedProducts{{}, {}};
    ProductModel model{state, display, mutedProducts};
    tables::ProductProxy proxy{&model};

    void setStock(const QString &id, int stock)
    {
        QVERIFY(feed.add("product:stock_changed", {{u"productId"_s, id}, {u"newStock"_s, stock}}, ++now));
        for (const events::Event &event : feed.take().events)
            model.touch(state.apply(event).row);
        model.flush(state.products().size());
    }
    events::Time now = 1'795'008'720'000;
};
} // namespace

class TestRowFocus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsOneRecordLive();
    void keepsItsRowWhenTheRecordChanges();
};

void TestRowFocus::showsOneRecordLive()
{
    Shop shop;
    live::RowFocus focus;
    QAbstractItemModelTester tester(&focus, QAbstractItemModelTester::FailureReportingMode::QtTest);
    focus.setRows(&shop.proxy);
    focus.setRecordId(u"kettle"_s);
    QVERIFY(!focus.isFound());
    shop.setStock(u"pan"_s, 3);
    QVERIFY(!focus.isFound());
    shop.setStock(u"kettle"_s, 5);
    QVERIFY(focus.isFound());
    const int stock = focus.roleNames().key("stock");
    QCOMPARE(focus.index(0).data(stock).toInt(), 5);

    QSignalSpy changed(&focus, &QAbstractItemModel::dataChanged);
    shop.setStock(u"pan"_s, 9);
    QCOMPARE(changed.count(), 0);
    shop.setStock(u"kettle"_s, 4);
    QCOMPARE(changed.count(), 1);
    QVERIFY(changed[0][2].value<QList<int>>().contains(stock));
    // The filter of the table has no effect on it.
    shop.proxy.setText(u"nothing has this name"_s);
    QCOMPARE(shop.proxy.count(), 0);
    QCOMPARE(focus.index(0).data(stock).toInt(), 4);
    shop.display.amountsHidden = true;
    shop.model.reformatAmounts();
    QCOMPARE(changed.count(), 2);
    focus.setRecordId({});
    QCOMPARE(focus.rowCount(), 0);
}

void TestRowFocus::keepsItsRowWhenTheRecordChanges()
{
    Shop shop;
    shop.setStock(u"kettle"_s, 5);
    shop.setStock(u"pan"_s, 3);
    live::RowFocus focus;
    focus.setRows(&shop.proxy);
    focus.setRecordId(u"kettle"_s);
    QSignalSpy removed(&focus, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&focus, &QAbstractItemModel::dataChanged);
    focus.setRecordId(u"pan"_s);
    QCOMPARE(removed.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(focus.index(0).data(focus.roleNames().key("productId")).toString(), u"pan"_s);
}

TILLWATCH_TEST(TestRowFocus)
#include "tst_rowfocus.moc"
