// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/tableactions.h"
#include "support/tablefeed.h"
#include "support/testmain.h"
#include "tables/orderproxy.h"

#include <QTest>

namespace tst_idlabels
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using tables::IdLabels;

namespace
{
struct RecordingSink final : ExportSink {
    QString copied;
    QByteArray saved;

    void copy(const QString &text) override { copied = text; }
    Expected<QString, QString> save(const QString &name, const QString & /*suffix*/, const QByteArray &content) override
    {
        saved = content;
        return name;
    }
};
} // namespace

class TestIdLabels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void labelsOfDifferentIdsDiffer_data();
    void labelsOfDifferentIdsDiffer();
    void labelIsThePartThatDiffers_data();
    void labelIsThePartThatDiffers();
    void labelsNeverRepeat();
    void copiesAndExportsHoldTheFullId();
};

void TestIdLabels::labelsOfDifferentIdsDiffer_data()
{
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("URLs of a platform") << QStringList{u"gid://shopify/Order/5501"_s, u"gid://shopify/Order/5502"_s,
                                                       u"gid://shopify/DraftOrder/5501"_s, u"5501"_s};
    QTest::newRow("prefixed ULIDs of one second")
        << QStringList{u"order_01JAXQ8Z5M3T7V9B2C4D6F8G0H"_s, u"order_01JAXQ8Z5N0000000000000001"_s,
                       u"order_01JAXQ8Z5N0000000000000002"_s};
    QTest::newRow("UUIDs of version 7 of one minute")
        << QStringList{u"01930f2a-7c10-7abc-8def-0123456789ab"_s, u"01930f2a-9d20-7abc-8def-fedcba987654"_s,
                       u"01930f2a-9d21-7abc-8def-fedcba987655"_s};
    QTest::newRow("UUIDs of version 1 of one host")
        << QStringList{u"c9a646d3-9c61-11ec-b909-0242ac120002"_s, u"c9a646d4-9c61-11ec-b909-0242ac120002"_s};
    QTest::newRow("equal first groups") << QStringList{u"550e8400-e29b-41d4-a716-446655440000"_s,
                                                       u"550e8400-e29b-41d4-a716-446655440001"_s};
    QTest::newRow("equal ends") << QStringList{u"order-000000017-main-street"_s, u"order-000000018-main-street"_s,
                                               u"order-000000019-main-street"_s};
    QTest::newRow("letter case") << QStringList{u"aBc"_s, u"abc"_s, u"ABC"_s};
    QTest::newRow("an id that ends with a slash") << QStringList{u"orders/7/"_s, u"orders/8/"_s, u"/"_s};
    QTest::newRow("an id that looks like another's label")
        << QStringList{u"a/1"_s, u"b/1"_s, u"1"_s, u"1 (2)"_s, u"c/1"_s};
}

void TestIdLabels::labelsOfDifferentIdsDiffer()
{
    QFETCH(const QStringList, ids);
    IdLabels labels;
    QStringList first;
    for (const QString &id : ids)
        first.append(labels.label(id));
    QVERIFY2(QSet<QString>(first.begin(), first.end()).size() == ids.size(), qPrintable(first.join(u", "_s)));
    // Asked again in another order, every id keeps its label.
    for (qsizetype i = ids.size(); i-- > 0;)
        QCOMPARE(labels.label(ids[i]), first[i]);
}

void TestIdLabels::labelIsThePartThatDiffers_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("label");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("short") << u"inv-old-2"_s << u"INV-OLD-2"_s;
    QTest::newRow("URL") << u"gid://shopify/Order/5501"_s << u"5501"_s;
    QTest::newRow("UUID, version 4") << u"1a2b3c4d-e29b-41d4-a716-446655440000"_s << u"1A2B3C4D"_s;
    QTest::newRow("UUID, version 7") << u"01930f2a-7c10-7abc-8def-0123456789ab"_s << u"456789AB"_s;
    QTest::newRow("ULID") << u"order_01JAXQ8Z5M3T7V9B2C4D6F8G0H"_s << u"…4D6F8G0H"_s;
}

void TestIdLabels::labelIsThePartThatDiffers()
{
    QFETCH(const QString, id);
    QTEST(IdLabels().label(id), "label");
}

void TestIdLabels::labelsNeverRepeat()
{
    IdLabels labels;
    QSet<QString> seen;
    const int count = 5000;
    for (int i = 0; i < count; ++i) {
        seen.insert(labels.label(u"shop/%1/order/%2"_s.arg(i % 7).arg(i % 50)));
        seen.insert(labels.label(u"the-same-long-beginning-%1-and-the-same-long-end"_s.arg(i)));
    }
    QCOMPARE(seen.size(), 7 * 50 + count);
}

void TestIdLabels::copiesAndExportsHoldTheFullId()
{
    const QStringList ids{u"gid://shopify/Order/5501"_s, u"order_01JAXQ8Z5M3T7V9B2C4D6F8G0H"_s,
                          u"01930f2a-7c10-7abc-8def-0123456789ab"_s, u"004012345678901234"_s};
    test::TableFeed feed;
    tables::Display display{QLocale::c(), QTimeZone::utc(), u"EUR"_s};
    tables::OrderModel model(feed.state(), display);
    feed.show(fold::RecordKind::Order, model);
    for (const QString &id : ids)
        QVERIFY(feed.send("order:created", {{u"orderId"_s, id}}, 1'795'008'720'000));
    tables::OrderProxy rows(&model);
    RecordingSink sink;
    dashboard::TableActions actions(display, {}, &sink);
    rows.selection()->selectAll();
    actions.copyRows(&rows, {u"number"_s}, {u"Order"_s});
    actions.exportRows(&rows, u"orders"_s, {}, {u"number"_s}, {u"Order"_s});
    QVERIFY2(sink.copied.startsWith(u"Order\tIdentifier\n"_s), qPrintable(sink.copied));
    QVERIFY(sink.saved.contains("Order,Identifier\r\n"));
    for (const QString &id : ids) {
        QVERIFY(sink.copied.contains(display.labelOf(id) + u'\t' + id + u'\n'));
        QVERIFY(sink.saved.contains((display.labelOf(id) + u',' + id + u"\r\n"_s).toUtf8()));
    }
}

TILLWATCH_TEST(TestIdLabels)

} // namespace tst_idlabels

#include "tst_idlabels.moc"
