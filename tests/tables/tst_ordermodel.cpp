// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/searchtext.h"
#include "support/tablefeed.h"
#include "support/testmain.h"
#include "tables/orderproxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace tst_ordermodel
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using tables::OrderModel;

namespace
{
constexpr events::Time Now = 1'795'008'720'000;
constexpr events::Time Hour = 3'600'000;

/// A shop's state with its order table, each under a model tester from the start.
struct Shop {
    test::TableFeed feed;
    const fold::ShopState &state = feed.state();
    tables::Display display{QLocale::c(), QTimeZone::utc(), u"EUR"_s};
    OrderModel model{state, display};
    tables::OrderProxy proxy{&model};
    QAbstractItemModelTester modelTester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester proxyTester{&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Shop() { feed.show(fold::RecordKind::Order, model); }
    void flush() { feed.apply(); }
    void send(const QByteArray &name, const QJsonObject &payload, events::Time at = Now)
    {
        QVERIFY(feed.send(name, payload, at));
    }
    [[nodiscard]] QVariant value(const QString &id, OrderModel::Role role) const
    {
        return model.index(model.indexOf(id)).data(role);
    }
    [[nodiscard]] QString text(const QString &id, OrderModel::Role role) const { return value(id, role).toString(); }
};
} // namespace

class TestOrderModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsLabelsAndFormattedAmounts();
    void showsAnUnknownStatusInWords();
    void batchSignalsARowOnceWithItsRoles();
    void formatsAmountsByCurrency();
    void marksAnAssumedRefundAsEstimated();
    void hidesAmounts();
    void ordersBelongToFilters_data();
    void ordersBelongToFilters();
    void filtersFollowTheTime();
    void findsByNumberBuyerTrackingCarrierAndReason();
    void sortsByEveryColumn();
    void fullRefundWithTheCancellationReadsRefunded();
    void numbersSortByValueAndTextsByLanguage();
    void filterFindsTextsInEveryForm();
    void keepsHostileTextUnchanged();
};

void TestOrderModel::showsLabelsAndFormattedAmounts()
{
    Shop shop;
    shop.send("order:created",
              {{u"orderId"_s, u"1a2b3c4d-5e6f"_s}, {u"total"_s, u"1234.5"_s}, {u"buyerId"_s, u"b1"_s}});
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::NumberRole), u"…C4D-5E6F"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::StatusRole), u"Pending"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::StatusKeyRole), u"pending"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::StatusToneRole), u"neutral"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::TotalTextRole),
             money::toDisplay(money::Amount{1'234'500'000}, u"EUR", QLocale::c()));
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::PaymentRole), QString());
    QCOMPARE(shop.value(u"1a2b3c4d-5e6f"_s, OrderModel::PlacedAtRole).toDateTime().toMSecsSinceEpoch(), Now);
    shop.send("order:updated", {{u"orderId"_s, u"1a2b3c4d-5e6f"_s},
                                {u"orderNumber"_s, u"KT-7"_s},
                                {u"status"_s, u"Ready to ship"_s},
                                {u"paymentStatus"_s, u"PAID"_s},
                                {u"fulfillmentStatus"_s, u"in-transit"_s}});
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::NumberRole), u"KT-7"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::StatusRole), u"Ready to ship"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::StatusToneRole), u"active"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::PaymentToneRole), u"good"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::FulfillmentRole), u"In transit"_s);
    QCOMPARE(shop.text(u"1a2b3c4d-5e6f"_s, OrderModel::LastEventRole), u"order:updated"_s);
    QVERIFY(shop.value(u"1a2b3c4d-5e6f"_s, OrderModel::PaidRole).toBool());
}

void TestOrderModel::showsAnUnknownStatusInWords()
{
    Shop shop;
    shop.send("order:updated", {{u"orderId"_s, u"a"_s}, {u"status"_s, u"on the moon"_s}});
    QCOMPARE(shop.text(u"a"_s, OrderModel::StatusRole), u"On the moon"_s);
    QCOMPARE(shop.text(u"a"_s, OrderModel::StatusToneRole), u"neutral"_s);
    QSignalSpy changed(&shop.model, &QAbstractItemModel::dataChanged);
    shop.send("order:updated", {{u"orderId"_s, u"a"_s}, {u"status"_s, u"on mars"_s}});
    QCOMPARE(changed.count(), 1);
}

void TestOrderModel::batchSignalsARowOnceWithItsRoles()
{
    Shop shop;
    shop.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, 10}});
    shop.send("order:created", {{u"orderId"_s, u"b"_s}, {u"total"_s, 20}});
    QSignalSpy changed(&shop.model, &QAbstractItemModel::dataChanged);
    QSignalSpy proxied(&shop.proxy, &QAbstractItemModel::dataChanged);
    // Five events about one order in one batch are one signal.
    for (int i = 0; i < 5; ++i)
        shop.feed.add("order:updated", {{u"orderId"_s, u"a"_s}, {u"trackingNumber"_s, QString::number(i)}}, Now);
    shop.flush();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(proxied.count(), 1);
    QList<int> roles = changed[0][2].value<QList<int>>();
    std::sort(roles.begin(), roles.end());
    QCOMPARE(roles, (QList<int>{OrderModel::TrackingRole, OrderModel::LastEventRole, live::FlashRole,
                                live::FlashCellsRole, live::FlashRoseRole, live::FlashFellRole}));
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
}

void TestOrderModel::formatsAmountsByCurrency()
{
    Shop shop;
    shop.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, u"1200"_s}, {u"currency"_s, u"JPY"_s}});
    QCOMPARE(shop.text(u"a"_s, OrderModel::TotalTextRole),
             money::toDisplay(money::Amount{1'200'000'000}, u"JPY", QLocale::c()));
    QCOMPARE(shop.text(u"a"_s, OrderModel::CurrencyRole), u"JPY"_s);
    shop.send("order:created", {{u"orderId"_s, u"b"_s}});
    QCOMPARE(shop.text(u"b"_s, OrderModel::TotalTextRole), QString());
    QCOMPARE(shop.text(u"b"_s, OrderModel::CurrencyRole), u"EUR"_s);
}

void TestOrderModel::marksAnAssumedRefundAsEstimated()
{
    Shop shop;
    shop.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, u"30"_s}});
    QCOMPARE(shop.text(u"a"_s, OrderModel::RefundedTextRole), QString());
    shop.send("payment:refunded", {{u"orderId"_s, u"a"_s}});
    QVERIFY(shop.text(u"a"_s, OrderModel::RefundedTextRole).startsWith(u"≈ "_s));
    QVERIFY(shop.value(u"a"_s, OrderModel::RefundAssumedRole).toBool());
    shop.send("order:refund_processed", {{u"orderId"_s, u"a"_s}, {u"refundAmount"_s, u"30"_s}});
    QVERIFY(!shop.text(u"a"_s, OrderModel::RefundedTextRole).startsWith(u'≈'));
    QCOMPARE(shop.text(u"a"_s, OrderModel::NetTextRole), money::toDisplay({}, u"EUR", QLocale::c()));
}

void TestOrderModel::hidesAmounts()
{
    Shop shop;
    shop.send("order:created", {{u"orderId"_s, u"a"_s}, {u"total"_s, 10}});
    QSignalSpy changed(&shop.proxy, &QAbstractItemModel::dataChanged);
    shop.display.amountsHidden = true;
    shop.model.reformatAmounts();
    QCOMPARE(changed.count(), 1);
    QVERIFY(changed[0][2].value<QList<int>>().contains(int(OrderModel::TotalTextRole)));
    QVERIFY(!changed[0][2].value<QList<int>>().contains(int(OrderModel::StatusRole)));
    QCOMPARE(shop.text(u"a"_s, OrderModel::TotalTextRole), u"•••"_s);
}

void TestOrderModel::ordersBelongToFilters_data()
{
    QTest::addColumn<QString>("events"); // name field=value field=value; …
    QTest::addColumn<QStringList>("filters");
    const auto row = [](const char *name, const QString &events, const QStringList &filters) {
        QTest::newRow(name) << events << filters;
    };
    row("new", u"order:created total=10"_s, {u"unpaid"_s, u"today"_s});
    row("paid", u"order:created total=10;order:payment_succeeded amountPaid=10"_s, {u"to-ship"_s, u"today"_s});
    row("shipped", u"order:payment_succeeded amountPaid=10;order:fulfilled carrier=DHL"_s, {u"today"_s});
    row("failed before payment", u"order:created total=10;payment:failed message=no"_s,
        {u"needs-action"_s, u"failed"_s, u"today"_s});
    row("cancelled unpaid", u"order:created total=10;order:cancelled reason=no"_s, {u"cancelled"_s, u"today"_s});
    row("cancelled, not refunded", u"order:payment_succeeded amountPaid=10;order:cancelled reason=no"_s,
        {u"needs-action"_s, u"cancelled"_s, u"today"_s});
    row("cancelled and refunded",
        u"order:payment_succeeded amountPaid=10;order:cancelled reason=no;order:refund_processed refundAmount=10"_s,
        {u"cancelled"_s, u"refunded"_s, u"today"_s});
    row("refunded in part", u"order:payment_succeeded amountPaid=10;order:refund_processed refundAmount=4"_s,
        {u"to-ship"_s, u"refunded"_s, u"today"_s});
    row("refund above payment", u"order:payment_succeeded amountPaid=10;order:refund_processed refundAmount=40"_s,
        {u"needs-action"_s, u"to-ship"_s, u"refunded"_s, u"today"_s});
}

void TestOrderModel::ordersBelongToFilters()
{
    QFETCH(QString, events);
    QFETCH(QStringList, filters);
    Shop shop;
    shop.model.setTimes({Now - 2 * Hour, Now + 2 * Hour, Now});
    for (const QString &one : events.split(u';')) {
        const QStringList parts = one.split(u' ');
        QJsonObject payload{{u"orderId"_s, u"a"_s}};
        for (const QString &field : parts.sliced(1))
            payload.insert(field.section(u'=', 0, 0), field.section(u'=', 1));
        shop.send(parts.first().toUtf8(), payload);
    }
    QStringList under;
    for (const QString &name : shop.model.filterNames()) {
        if (shop.proxy.countOf(name) == 1)
            under.append(name);
    }
    under.sort();
    filters.sort();
    QCOMPARE(under, filters);
    QCOMPARE(shop.value(u"a"_s, OrderModel::NeedsActionRole).toBool(), filters.contains(u"needs-action"_s));
}

void TestOrderModel::filtersFollowTheTime()
{
    Shop shop;
    shop.model.setTimes({Now - 2 * Hour, Now + 2 * Hour, Now});
    shop.send("order:payment_succeeded", {{u"orderId"_s, u"a"_s}, {u"amountPaid"_s, 10}});
    shop.proxy.setFilter(u"today"_s);
    QCOMPARE(shop.proxy.count(), 1);
    QCOMPARE(shop.proxy.countOf(u"needs-action"_s), 0);
    QSignalSpy counts(&shop.proxy, &live::RowProxy::filterCountsChanged);
    shop.model.setTimes(
        {Now + 2 * Hour, Now + 26 * Hour, Now + 49 * Hour}); // the next day, and later than shop::ShipWithin
    QCOMPARE(counts.count(), 1);
    QCOMPARE(shop.proxy.count(), 0);
    QCOMPARE(shop.proxy.countOf(u"needs-action"_s), 1);
    QVERIFY(shop.value(u"a"_s, OrderModel::NeedsActionRole).toBool());
}

void TestOrderModel::findsByNumberBuyerTrackingCarrierAndReason()
{
    Shop shop;
    shop.send("order:updated", {{u"orderId"_s, u"id-one"_s},
                                {u"orderNumber"_s, u"KT-100"_s},
                                {u"buyerId"_s, u"buyer-Ünal"_s},
                                {u"trackingNumber"_s, u"JJD0003"_s},
                                {u"carrier"_s, u"Parcel Express"_s}});
    shop.send("order:cancelled", {{u"orderId"_s, u"id-two"_s}, {u"reason"_s, u"Changed their mind"_s}});
    const auto found = [&](const QString &text) {
        shop.proxy.setText(text);
        QStringList ids;
        for (int row = 0; row < shop.proxy.count(); ++row)
            ids.append(shop.proxy.idAt(row));
        return ids.join(u' ');
    };
    QCOMPARE(found(u"kt-100"_s), u"id-one"_s);
    QCOMPARE(found(u"ÜNAL"_s), u"id-one"_s);
    QCOMPARE(found(u"jjd"_s), u"id-one"_s);
    QCOMPARE(found(u"express"_s), u"id-one"_s);
    QCOMPARE(found(u"their mind"_s), u"id-two"_s);
    QCOMPARE(found(u"id-"_s), u"id-two id-one"_s);
    QCOMPARE(found(u"kt-100\nid"_s),
             u"id-one"_s); // fields are joined by line feeds, so a match across fields is possible
    QCOMPARE(found(u"nothing"_s), QString());
}

void TestOrderModel::sortsByEveryColumn()
{
    Shop shop;
    for (int i = 0; i < 40; ++i) {
        const QString id = u"o%1"_s.arg(i);
        shop.feed.add("order:created", {{u"orderId"_s, id}, {u"total"_s, (i * 7) % 40}}, Now + i);
        shop.feed.add("order:updated",
                      {{u"orderId"_s, id},
                       {u"orderNumber"_s, u"N%1"_s.arg((i * 13) % 40)},
                       {u"status"_s, i % 2 ? u"paid"_s : u"shipped"_s},
                       {u"carrier"_s, u"C%1"_s.arg(i % 3)}},
                      Now + i);
    }
    shop.flush();
    int sorted = 0;
    const QHash<int, QByteArray> names = shop.model.roleNames();
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        const int cell = shop.model.sortCell(it.key());
        if (cell == live::RowModel::Unsorted)
            continue;
        ++sorted;
        for (const bool descending : {false, true}) {
            shop.proxy.sortBy(QString::fromLatin1(*it), descending);
            QCOMPARE(shop.proxy.sortKey(), QString::fromLatin1(*it));
            for (int row = 1; row < shop.proxy.count(); ++row) {
                const int a = shop.proxy.sourceRow(descending ? row : row - 1);
                const int b = shop.proxy.sourceRow(descending ? row - 1 : row);
                if (cell == live::RowModel::ByText)
                    QVERIFY(listOrder().compare(shop.model.value(a, it.key()).toString(),
                                                shop.model.value(b, it.key()).toString()) <= 0);
                else
                    QVERIFY(shop.model.number(a, cell) <= shop.model.number(b, cell));
            }
        }
    }
    QCOMPARE_GE(sorted, 15);
    shop.proxy.sortBy(u"paid"_s, false); // unknown sort key
    QVERIFY(shop.proxy.sortKey() != u"paid"_s);
}

void TestOrderModel::fullRefundWithTheCancellationReadsRefunded()
{
    Shop shop;
    const auto update = [&](const QString &id, const QString &payment, const QString &status) {
        shop.send(
            "order:updated",
            {{u"orderId"_s, id}, {u"totalAmount"_s, u"42"_s}, {u"paymentStatus"_s, payment}, {u"status"_s, status}});
    };
    for (const QString &id : {u"a"_s, u"b"_s})
        update(id, u"paid"_s, u"processing"_s);
    update(u"a"_s, u"refunded"_s, u"CANCELLED"_s);
    QCOMPARE(shop.text(u"a"_s, OrderModel::StatusRole), u"Refunded"_s);
    QCOMPARE(shop.text(u"a"_s, OrderModel::StatusToneRole), u"back"_s);
    QVERIFY(!shop.value(u"a"_s, OrderModel::NeedsActionRole).toBool());
    // Cancelled alone, the money is still to go back; told afterwards that it did, it is refunded by an assumption.
    update(u"b"_s, u"paid"_s, u"CANCELLED"_s);
    QCOMPARE(shop.text(u"b"_s, OrderModel::StatusRole), u"Cancelled"_s);
    QVERIFY(shop.value(u"b"_s, OrderModel::NeedsActionRole).toBool());
    update(u"b"_s, u"refunded"_s, u"cancelled"_s);
    QCOMPARE(shop.text(u"b"_s, OrderModel::StatusRole), u"Refunded"_s);
}

void TestOrderModel::numbersSortByValueAndTextsByLanguage()
{
    Shop shop;
    const QStringList numbers{u"1000"_s, u"998"_s, u"1001"_s, u"99"_s};
    const QStringList carriers{u"Zebra"_s, u"\u00c4pfel"_s, u"apfel"_s, u"Birne"_s};
    for (int i = 0; i < numbers.size(); ++i)
        shop.send("order:updated",
                  {{u"orderId"_s, u"o%1"_s.arg(i)}, {u"orderNumber"_s, numbers[i]}, {u"carrier"_s, carriers[i]}});
    const auto column = [&](OrderModel::Role role) {
        QStringList texts;
        for (int row = 0; row < shop.proxy.count(); ++row)
            texts.append(shop.model.value(shop.proxy.sourceRow(row), role).toString());
        return texts;
    };
    shop.proxy.sortBy(u"number"_s, false);
    QCOMPARE(column(OrderModel::NumberRole), (QStringList{u"99"_s, u"998"_s, u"1000"_s, u"1001"_s}));
    shop.proxy.sortBy(u"carrier"_s, false);
    QCOMPARE(column(OrderModel::CarrierRole), (QStringList{u"apfel"_s, u"\u00c4pfel"_s, u"Birne"_s, u"Zebra"_s}));
}

void TestOrderModel::filterFindsTextsInEveryForm()
{
    Shop shop;
    shop.send("order:updated", {{u"orderId"_s, u"a"_s}, {u"carrier"_s, u"Cafe\u0301 Express"_s}});
    for (const QString &text : {u"caf\u00e9"_s, u"cafe\u0301"_s, u"CAFE"_s, u"\uff23\uff21\uff26\uff25"_s}) {
        shop.proxy.setText(text);
        QVERIFY2(shop.proxy.count() == 1, qPrintable(text));
    }
    shop.proxy.setText(u"cafa"_s);
    QCOMPARE(shop.proxy.count(), 0);
}

void TestOrderModel::keepsHostileTextUnchanged()
{
    Shop shop;
    const QString markup = u"<img src=http://127.0.0.1/x>\u202E\U0001F600"_s;
    const QString longText(100'000, u'x');
    shop.send("order:updated", {{u"orderId"_s, markup}, {u"orderNumber"_s, markup}, {u"carrier"_s, longText}});
    QCOMPARE(shop.text(markup, OrderModel::NumberRole), markup);
    QCOMPARE(shop.text(markup, OrderModel::CarrierRole), longText);
    shop.proxy.setText(u"<IMG"_s);
    QCOMPARE(shop.proxy.count(), 1);
}

TILLWATCH_TEST(TestOrderModel)

} // namespace tst_ordermodel

#include "tst_ordermodel.moc"
