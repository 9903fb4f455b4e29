// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/text.h"
#include "fold/keyedstore.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace
{
struct Customer {
    tillwatch::Text id;
    int value = 0;
};
using Store = tillwatch::fold::KeyedStore<Customer>;

QString idOf(int n)
{
    return u"order-%1"_s.arg(n);
}
} // namespace

class TestKeyedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyStoreFindsNothing();
    void findsEachOfManyRecords();
    void recordsKeepTheirAddress();
    void setRowsRefusesRepeatedIds();
};

void TestKeyedStore::emptyStoreFindsNothing()
{
    const Store store;
    QCOMPARE(store.size(), 0);
    QCOMPARE(store.indexOf(u"a"_s), -1);
    QVERIFY(!store.find(QString()));
}

void TestKeyedStore::findsEachOfManyRecords()
{
    constexpr int Many = 20'000;
    Store store;
    for (int n = 0; n < Many; ++n) {
        const Store::Found found = store.obtain(idOf(n));
        QCOMPARE(found.row, n);
        QVERIFY(found.inserted);
        store.at(found.row).value = n;
        QCOMPARE(store.indexOf(idOf(n + 1)), -1);
    }
    for (int n = 0; n < Many; ++n) {
        QCOMPARE(store.indexOf(idOf(n)), n);
        QVERIFY(!store.obtain(idOf(n)).inserted);
        QCOMPARE(store.find(idOf(n))->value, n);
    }
    QCOMPARE(store.size(), Many);
}

void TestKeyedStore::recordsKeepTheirAddress()
{
    Store store;
    const Customer *first = &store.at(store.obtain(u"first"_s).row);
    for (int n = 0; n < 1000; ++n)
        (void)store.obtain(idOf(n));
    QCOMPARE(store.find(u"first"_s), first);
}

void TestKeyedStore::setRowsRefusesRepeatedIds()
{
    Store store;
    (void)store.obtain(u"kept"_s);
    const auto rows = [](std::initializer_list<const char16_t *> ids) {
        Store::Rows list;
        for (const char16_t *id : ids)
            list.push_back({tillwatch::Text(QStringView(id)), int(list.size())});
        return list;
    };
    QVERIFY(!store.setRows(rows({u"a", u"b", u"a"})));
    QCOMPARE(store.indexOf(u"kept"_s), 0);
    QCOMPARE(store.size(), 1);
    QVERIFY(store.setRows(rows({u"a", u"b", u"c"})));
    QCOMPARE(store.indexOf(u"kept"_s), -1);
    QCOMPARE(store.find(u"c"_s)->value, 2);
    QCOMPARE(store.obtain(u"d"_s).row, 3);
    QVERIFY(store.setRows({}));
    QCOMPARE(store.indexOf(u"a"_s), -1);
    QVERIFY(store.obtain(u"a"_s).inserted);
}

TILLWATCH_TEST(TestKeyedStore)
#include "tst_keyedstore.moc"
