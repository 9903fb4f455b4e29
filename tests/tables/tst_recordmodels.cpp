// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/tablefeed.h"
#include "support/testmain.h"
#include "tables/cartproxy.h"
#include "tables/invitationproxy.h"
#include "tables/ordermodel.h"
#include "tables/productproxy.h"
#include "tables/quotationproxy.h"
#include "tables/storefrontmodel.h"
#include "tables/tabletext.h"
#include "tables/wholesaleproxy.h"

#include <QAbstractItemModelTester>
#include <QMetaEnum>
#include <QSignalSpy>
#include <QTest>

namespace tst_recordmodels
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using namespace tillwatch::tables;

namespace
{
constexpr events::Time Now = 1'795'008'720'000;
constexpr events::Time Day = qint64(24) * 3'600'000;
constexpr auto QtTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

struct Shop {
    test::TableFeed feed;
    const fold::ShopState &state = feed.state();
    Display display{QLocale(QLocale::English), QTimeZone::utc(), u"EUR"_s};

    MutedProducts mutedProducts{{}, {}};
    ProductModel products{state, display, mutedProducts};
    ProductProxy productProxy{&products};
    QuotationModel quotations{state, display};
    QuotationProxy quotationProxy{&quotations};
    WholesaleModel wholesale{state, display};
    WholesaleProxy wholesaleProxy{&wholesale};
    InvitationModel invitations{state, display};
    InvitationProxy invitationProxy{&invitations};
    CartModel carts{state, display};
    CartProxy cartProxy{&carts};
    OrderModel orders{state, display};
    StorefrontModel storefront{state.storefront()};

    QAbstractItemModelTester t1{&products, QtTest};
    QAbstractItemModelTester t2{&productProxy, QtTest};
    QAbstractItemModelTester t3{&quotations, QtTest};
    QAbstractItemModelTester t4{&quotationProxy, QtTest};
    QAbstractItemModelTester t5{&wholesale, QtTest};
    QAbstractItemModelTester t6{&wholesaleProxy, QtTest};
    QAbstractItemModelTester t7{&invitations, QtTest};
    QAbstractItemModelTester t8{&invitationProxy, QtTest};
    QAbstractItemModelTester t9{&carts, QtTest};
    QAbstractItemModelTester t10{&cartProxy, QtTest};
    QAbstractItemModelTester t11{&storefront, QtTest};

    Shop()
    {
        using fold::RecordKind;
        feed.show(RecordKind::Product, products);
        feed.show(RecordKind::Quotation, quotations);
        feed.show(RecordKind::WholesaleOrder, wholesale);
        feed.show(RecordKind::Invitation, invitations);
        feed.show(RecordKind::Cart, carts);
        feed.show(RecordKind::Order, orders);
    }
    void send(const QByteArray &name, const QJsonObject &payload, events::Time at = Now)
    {
        QVERIFY(feed.send(name, payload, at));
        storefront.refresh();
    }
    [[nodiscard]] QString money(const char *decimal) const
    {
        return money::toDisplay(money::Amount::fromDecimal(decimal).value(), u"EUR", display.locale);
    }
};

QStringList filtersOf(const live::RowProxy &proxy)
{
    QStringList under;
    for (const QString &name : proxy.filters().sliced(1)) {
        if (proxy.countOf(name) > 0)
            under.append(name);
    }
    return under;
}
} // namespace

class TestRecordModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void productRowFollowsItsEvents();
    void deletedProductHasItsOwnFilterAndTone();
    void stockChangeCoversTheLastDay();
    void priceChangeShowsThePreviousPrice();
    void restockedFilterLastsAWeek();
    void quotationRowFollowsItsEvents();
    void wholesaleRowFollowsItsEvents();
    void balanceIsOverdueByItsTerms_data();
    void balanceIsOverdueByItsTerms();
    void refundOfASharedIdUpdatesBothTables();
    void invitationRowFollowsItsEvents();
    void cartRowFollowsItsEvents();
    void storefrontRowsFollowItsEvents();
    void csvHasTheShownCells();
    void wholesaleAmountsHaveTheOrdersCurrency();
    void rolesAreUniqueAndSortable();
};

void TestRecordModels::productRowFollowsItsEvents()
{
    Shop shop;
    shop.send("product:created", {{u"productId"_s, u"prod-kettle"_s}, {u"stock"_s, 14}});
    const QModelIndex row = shop.products.index(0);
    QCOMPARE(row.data(ProductModel::NameRole).toString(), u"PROD-KETTLE"_s);
    QCOMPARE(row.data(ProductModel::PriceTextRole).toString(), QString());
    shop.send("product:updated", {{u"productId"_s, u"prod-kettle"_s},
                                  {u"changes"_s, QJsonObject{{u"name"_s, u"Kettle"_s}, {u"price"_s, u"39"_s}}}});
    QCOMPARE(row.data(ProductModel::NameRole).toString(), u"Kettle"_s);
    QCOMPARE(row.data(ProductModel::PriceTextRole).toString(), shop.money("39"));
    QCOMPARE(row.data(ProductModel::ThresholdRole).toInt(), 10);
    QCOMPARE(row.data(ProductModel::StockKeyRole).toString(), u"ok"_s);
    QCOMPARE(row.data(ProductModel::ViewsRole).toInt(), -1);
    QCOMPARE(filtersOf(shop.productProxy), QStringList());
    QSignalSpy changed(&shop.products, &QAbstractItemModel::dataChanged);
    shop.send("stock:low", {{u"productId"_s, u"prod-kettle"_s}, {u"stock"_s, 14}, {u"threshold"_s, 20}});
    QCOMPARE(changed.count(), 1);
    const auto roles = changed[0][2].value<QList<int>>();
    QVERIFY(roles.contains(int(ProductModel::StockToneRole)) && roles.contains(int(ProductModel::ThresholdRole)));
    QVERIFY(!roles.contains(int(ProductModel::StockRole)) && !roles.contains(int(ProductModel::NameRole)));
    QCOMPARE(filtersOf(shop.productProxy), QStringList{u"low"_s});
    shop.send("product:stock_changed", {{u"productId"_s, u"prod-kettle"_s}, {u"newStock"_s, -2}});
    QCOMPARE(row.data(ProductModel::StockRole).toInt(), -2);
    QCOMPARE(row.data(ProductModel::StockLabelRole).toString(), u"Out of stock"_s);
    QCOMPARE(row.data(live::FlashRoseRole).toInt(), 0);
    shop.send("product:stock_changed", {{u"productId"_s, u"prod-kettle"_s}, {u"newStock"_s, qint64(9'000'000'000)}},
              Now + 1);
    QCOMPARE(row.data(ProductModel::StockRole).toInt(), std::numeric_limits<int>::max());
    QVERIFY((row.data(live::FlashRoseRole).toInt() & shop.products.cellBit(u"stock"_s)) != 0);
    // A time does not flash by its direction, although it is a number.
    const int age = shop.products.cellBit(u"updatedAt"_s);
    QVERIFY((row.data(live::FlashCellsRole).toInt() & age) != 0);
    QCOMPARE((row.data(live::FlashRoseRole).toInt() | row.data(live::FlashFellRole).toInt()) & age, 0);
}

void TestRecordModels::deletedProductHasItsOwnFilterAndTone()
{
    Shop shop;
    shop.send("stock:out", {{u"productId"_s, u"p"_s}});
    shop.send("product:deleted", {{u"productId"_s, u"p"_s}});
    QCOMPARE(filtersOf(shop.productProxy), QStringList{u"deleted"_s});
    QCOMPARE(shop.products.index(0).data(ProductModel::StockToneRole).toString(), u"void"_s);
    QVERIFY(shop.products.index(0).data(ProductModel::DeletedRole).toBool());
}

void TestRecordModels::stockChangeCoversTheLastDay()
{
    Shop shop;
    const auto stock = [&shop](int number, events::Time at) {
        shop.send("product:stock_changed", {{u"productId"_s, u"p"_s}, {u"newStock"_s, number}}, at);
    };
    shop.products.setNow(Now);
    stock(40, Now - 3 * Day);
    const QModelIndex row = shop.products.index(0);
    QCOMPARE(row.data(ProductModel::StockChangeTextRole).toString(), QString());
    stock(25, Now - Day / 2);
    QCOMPARE(row.data(ProductModel::StockChangeTextRole).toString(), u"\u221215"_s);
    stock(52, Now - Day / 4);
    QCOMPARE(row.data(ProductModel::StockChangeTextRole).toString(), u"+12"_s);
    // A late stock between two known ones adds a step. It is older than a day, so the change counts from it.
    QCOMPARE(row.data(ProductModel::StockPointsRole).value<QList<qreal>>().size(), 6);
    stock(33, Now - 2 * Day);
    QCOMPARE(row.data(ProductModel::StockPointsRole).value<QList<qreal>>().size(), 8);
    QCOMPARE(row.data(ProductModel::StockChangeTextRole).toString(), u"+19"_s);
    QSignalSpy changed(&shop.products, &QAbstractItemModel::dataChanged);
    shop.products.setNow(Now + Day / 2 + 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(row.data(ProductModel::StockChangeTextRole).toString(), u"+27"_s);
    shop.products.setNow(Now + 2 * Day);
    QCOMPARE(row.data(ProductModel::StockChangeTextRole).toString(), QString());
}

void TestRecordModels::priceChangeShowsThePreviousPrice()
{
    Shop shop;
    shop.products.setNow(Now);
    shop.send("product:price_changed",
              {{u"productId"_s, u"p"_s}, {u"oldPrice"_s, u"40"_s}, {u"newPrice"_s, u"46.50"_s}}, Now - Day);
    const QModelIndex row = shop.products.index(0);
    QCOMPARE(row.data(ProductModel::PreviousPriceTextRole).toString(), shop.money("40"));
    QCOMPARE(row.data(ProductModel::PriceChangeTextRole).toString(), u"+16\u00a0%"_s);
    QCOMPARE(row.data(ProductModel::PriceChangedAtRole).toDateTime().toMSecsSinceEpoch(), Now - Day);
    QCOMPARE(row.data(ProductModel::PriceTextsRole).toStringList(),
             (QStringList{shop.money("40"), shop.money("46.50")}));
    QCOMPARE(filtersOf(shop.productProxy), QStringList{u"price-changed"_s});
    shop.send("product:updated", {{u"productId"_s, u"p"_s}, {u"changes"_s, QJsonObject{{u"price"_s, u"31"_s}}}}, Now);
    QCOMPARE(row.data(ProductModel::PriceChangeTextRole).toString(), u"\u221233\u00a0%"_s);
    shop.products.setNow(Now + ProductModel::RecentFor + 1);
    QCOMPARE(filtersOf(shop.productProxy), QStringList());
    shop.display.amountsHidden = true;
    shop.products.reformatAmounts();
    QVERIFY(!row.data(ProductModel::PriceTextsRole).toStringList().join(QString()).contains(u'3'));
}

void TestRecordModels::restockedFilterLastsAWeek()
{
    Shop shop;
    shop.products.setNow(Now);
    shop.send("stock:restocked", {{u"productId"_s, u"a"_s}, {u"newStock"_s, 50}}, Now - 1);
    shop.send("stock:out", {{u"productId"_s, u"b"_s}}, Now - 2);
    QCOMPARE(shop.productProxy.countOf(u"restocked"_s), 1);
    shop.send("product:stock_changed", {{u"productId"_s, u"b"_s}, {u"newStock"_s, 20}}, Now);
    QCOMPARE(shop.productProxy.countOf(u"restocked"_s), 2);
    QCOMPARE(shop.products.index(1).data(ProductModel::RestockedAtRole).toDateTime().toMSecsSinceEpoch(), Now);
    shop.products.setNow(Now + ProductModel::RecentFor);
    QCOMPARE(shop.productProxy.countOf(u"restocked"_s), 0);
}

void TestRecordModels::quotationRowFollowsItsEvents()
{
    Shop shop;
    shop.send("quotation:created", {{u"quotationId"_s, u"q"_s}, {u"quotationNumber"_s, u"Q-1"_s}, {u"total"_s, 100}},
              Now);
    const QModelIndex row = shop.quotations.index(0);
    QCOMPARE(filtersOf(shop.quotationProxy), QStringList{u"draft"_s});
    QVERIFY(!row.data(QuotationModel::SentAtRole).toDateTime().isValid());
    shop.send("quotation:sent", {{u"quotationId"_s, u"q"_s}, {u"buyerEmail"_s, u"a@b.example"_s}}, Now + 1);
    shop.send("quotation:viewed", {{u"quotationId"_s, u"q"_s}, {u"viewedBy"_s, u"Ada"_s}}, Now + 2);
    shop.send("quotation:viewed", {{u"quotationId"_s, u"q"_s}}, Now + 3);
    QCOMPARE(row.data(QuotationModel::NumberRole).toString(), u"Q-1"_s);
    QCOMPARE(row.data(QuotationModel::BuyerRole).toString(), u"a@b.example"_s);
    QCOMPARE(row.data(QuotationModel::StatusRole).toString(), u"Viewed"_s);
    QCOMPARE(row.data(QuotationModel::ViewsRole).toInt(), 2);
    QCOMPARE(row.data(QuotationModel::ViewedByRole).toString(), u"Ada"_s);
    QCOMPARE(row.data(QuotationModel::TotalTextRole).toString(), shop.money("100"));
    QCOMPARE(row.data(QuotationModel::FirstViewAtRole).toDateTime().toMSecsSinceEpoch(), Now + 2);
    QVERIFY(row.data(QuotationModel::OpenRole).toBool());
    QCOMPARE(filtersOf(shop.quotationProxy), (QStringList{u"open"_s, u"viewed"_s}));
    shop.send("quotation:rejected", {{u"quotationId"_s, u"q"_s}, {u"reason"_s, u"Too late"_s}}, Now + 4);
    QCOMPARE(row.data(QuotationModel::StatusToneRole).toString(), u"bad"_s);
    QCOMPARE(row.data(QuotationModel::ReasonRole).toString(), u"Too late"_s);
    QVERIFY(!row.data(QuotationModel::OpenRole).toBool());
}

void TestRecordModels::wholesaleRowFollowsItsEvents()
{
    Shop shop;
    shop.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s},
                                         {u"total"_s, u"1000"_s},
                                         {u"depositAmount"_s, u"300"_s},
                                         {u"balanceAmount"_s, u"700"_s},
                                         {u"paymentTerms"_s, u"net30"_s}});
    const QModelIndex row = shop.wholesale.index(0);
    QCOMPARE(row.data(WholesaleModel::ReceivableTextRole).toString(), shop.money("1000"));
    QCOMPARE(row.data(WholesaleModel::ProgressRole).toInt(), 0);
    QCOMPARE(row.data(WholesaleModel::DueAtRole).toDateTime().toMSecsSinceEpoch(), Now + 30 * Day);
    QSignalSpy changed(&shop.wholesale, &QAbstractItemModel::dataChanged);
    shop.send("wholesale:deposit_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, u"300"_s}});
    QCOMPARE(changed.count(), 1);
    QVERIFY(changed[0][2].value<QList<int>>().contains(int(WholesaleModel::ProgressRole)));
    QCOMPARE(row.data(WholesaleModel::ReceivableTextRole).toString(), shop.money("700"));
    QCOMPARE(row.data(WholesaleModel::DepositPaidTextRole).toString(), shop.money("300"));
    QCOMPARE(row.data(WholesaleModel::BalancePaidTextRole).toString(), QString());
    QCOMPARE(row.data(WholesaleModel::ProgressRole).toInt(), 1);
    shop.send("wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, u"700"_s}});
    QCOMPARE(row.data(WholesaleModel::ProgressRole).toInt(), 2);
    QCOMPARE(row.data(WholesaleModel::ReceivableTextRole).toString(), QString());
    shop.send("wholesale:order_shipped", {{u"orderId"_s, u"w"_s}, {u"carrier"_s, u"DHL"_s}});
    QCOMPARE(row.data(WholesaleModel::ProgressRole).toInt(), 3);
    QCOMPARE(filtersOf(shop.wholesaleProxy), (QStringList{u"shipped"_s, u"paid"_s}));
}

void TestRecordModels::balanceIsOverdueByItsTerms_data()
{
    QTest::addColumn<QString>("terms");
    QTest::addColumn<int>("days"); // until it is overdue; 0 for never
    QTest::newRow("net30") << u"net30"_s << 30;
    QTest::newRow("NET 60") << u"NET 60"_s << 60;
    QTest::newRow("net_15") << u" net_15"_s << 15;
    QTest::newRow("on delivery") << u"on delivery"_s << 0;
    QTest::newRow("no terms") << QString() << 0;
    QTest::newRow("not a number of days") << u"net3000"_s << 0;
}

void TestRecordModels::balanceIsOverdueByItsTerms()
{
    QFETCH(QString, terms);
    QFETCH(int, days);
    Shop shop;
    shop.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, u"1000"_s}, {u"paymentTerms"_s, terms}});
    const QModelIndex row = shop.wholesale.index(0);
    shop.wholesale.setNow(Now + days * Day);
    QVERIFY(!row.data(WholesaleModel::OverdueRole).toBool());
    shop.wholesale.setNow(Now + days * Day + 1 + (days == 0 ? 9999 * Day : 0));
    QCOMPARE(row.data(WholesaleModel::OverdueRole).toBool(), days > 0);
    QCOMPARE(shop.wholesaleProxy.countOf(u"overdue"_s), days > 0 ? 1 : 0);
    shop.send("wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, u"1000"_s}});
    QVERIFY(!row.data(WholesaleModel::OverdueRole).toBool());
}

void TestRecordModels::refundOfASharedIdUpdatesBothTables()
{
    Shop shop;
    shop.send("order:payment_succeeded", {{u"orderId"_s, u"w"_s}, {u"amountPaid"_s, u"80"_s}});
    shop.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, u"100"_s}});
    QSignalSpy changed(&shop.wholesale, &QAbstractItemModel::dataChanged);
    shop.send("order:refund_processed", {{u"orderId"_s, u"w"_s}, {u"refundAmount"_s, u"30"_s}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(shop.wholesale.index(0).data(WholesaleModel::RefundedTextRole).toString(), shop.money("30"));
    QCOMPARE(shop.orders.index(0).data(OrderModel::RefundedTextRole).toString(), shop.money("30"));
}

void TestRecordModels::invitationRowFollowsItsEvents()
{
    Shop shop;
    shop.send("wholesale:invitation_sent",
              {{u"invitationId"_s, u"i"_s}, {u"buyerEmail"_s, u"a@b.example"_s}, {u"buyerName"_s, u"Ada"_s}}, Now);
    const QModelIndex row = shop.invitations.index(0);
    QCOMPARE(row.data(InvitationModel::ResponseMinutesRole).toInt(), -1);
    QCOMPARE(filtersOf(shop.invitationProxy), QStringList{u"sent"_s});
    shop.send("wholesale:invitation_accepted", {{u"invitationId"_s, u"i"_s}, {u"buyerId"_s, u"b"_s}}, Now + 5'400'000);
    QCOMPARE(row.data(InvitationModel::ResponseMinutesRole).toInt(), 90);
    QCOMPARE(row.data(InvitationModel::StatusRole).toString(), u"Accepted"_s);
    QCOMPARE(row.data(InvitationModel::NameRole).toString(), u"Ada"_s);
    QCOMPARE(filtersOf(shop.invitationProxy), QStringList{u"accepted"_s});
}

void TestRecordModels::cartRowFollowsItsEvents()
{
    Shop shop;
    shop.send("cart:item_added", {{u"cartId"_s, u"c"_s}, {u"productId"_s, u"p"_s}});
    const QModelIndex row = shop.carts.index(0);
    QCOMPARE(row.data(CartModel::ItemCountRole).toInt(), 0);
    QCOMPARE(filtersOf(shop.cartProxy), QStringList{u"empty"_s});
    shop.send("cart:updated",
              {{u"id"_s, u"c"_s}, {u"itemCount"_s, 3}, {u"subtotal"_s, u"9.90"_s}, {u"userId"_s, u"b"_s}});
    QCOMPARE(row.data(CartModel::ItemCountRole).toInt(), 3);
    QCOMPARE(row.data(CartModel::SubtotalTextRole).toString(), shop.money("9.90"));
    QCOMPARE(row.data(CartModel::BuyerRole).toString(), u"b"_s);
    QCOMPARE(filtersOf(shop.cartProxy), QStringList{u"filled"_s});
}

void TestRecordModels::storefrontRowsFollowItsEvents()
{
    Shop shop;
    QVERIFY(!shop.storefront.isActiveKnown());
    shop.send("storefront:status_updated", {{u"storeActive"_s, 1}});
    shop.send("storefront:username_updated", {{u"username"_s, u"kitchen"_s}});
    shop.send("settings:warehouse_updated", {{u"city"_s, u"K\u00f6ln"_s}, {u"open"_s, true}});
    shop.send("storefront:contact_updated", {{u"contactEmail"_s, u"a@b.example"_s}});
    QVERIFY(shop.storefront.isActive());
    QCOMPARE(shop.storefront.username(), u"kitchen"_s);
    QStringList lines;
    for (int row = 0; row < shop.storefront.count(); ++row) {
        const QModelIndex index = shop.storefront.index(row);
        lines.append(index.data(StorefrontModel::GroupRole).toString() + u'.' +
                     index.data(StorefrontModel::NameRole).toString() + u'=' +
                     index.data(StorefrontModel::ValueRole).toString());
    }
    QVERIFY(lines.contains(u"contact.contactEmail=a@b.example"_s));
    QVERIFY(lines.contains(u"settings/warehouse.city=K\u00f6ln"_s));
    QVERIFY(lines.contains(u"settings/warehouse.open=true"_s));
    QSignalSpy changed(&shop.storefront, &QAbstractItemModel::dataChanged);
    shop.send("settings:warehouse_updated", {{u"city"_s, u"Bonn"_s}});
    QCOMPARE(changed.count(), 1);
}

void TestRecordModels::csvHasTheShownCells()
{
    Shop shop;
    const auto lines = [&](const live::RowModel &model, std::initializer_list<const char *> roles) {
        std::vector<TextColumn> columns;
        for (const char *role : roles)
            columns.push_back({model.roleOf(QString::fromLatin1(role)), QString::fromLatin1(role)});
        std::vector<int> rows;
        for (int row = 0; row < model.count(); ++row)
            rows.push_back(row);
        return QString::fromUtf8(toCsv(model, rows, columns, shop.display)).split(u"\r\n"_s).sliced(1);
    };
    const auto stock = [&](const QString &id, int number, events::Time at) {
        shop.send("product:stock_changed", {{u"productId"_s, id}, {u"newStock"_s, number}}, at);
    };
    // A negative stock and a lower price.
    shop.products.setNow(Now);
    stock(u"sold"_s, 3, Now - 2 * Day);
    stock(u"sold"_s, -1, Now);
    shop.send("product:price_changed",
              {{u"productId"_s, u"sold"_s}, {u"oldPrice"_s, u"10"_s}, {u"newPrice"_s, u"9"_s}});
    stock(u"more"_s, 3, Now - 2 * Day);
    stock(u"more"_s, 8, Now);
    shop.send("product:deleted", {{u"productId"_s, u"gone"_s}});
    QCOMPARE(
        lines(shop.products, {"productId", "availability", "stock", "stockChangeText", "priceChangeText", "views"}),
        (QStringList{u"sold,Out of stock,-1,-4,-10%,"_s, u"more,Low stock,8,5,,"_s, u"gone,Deleted,,,,"_s, {}}));

    shop.send(
        "wholesale:order_placed",
        {{u"orderId"_s, u"w"_s}, {u"total"_s, u"100"_s}, {u"depositAmount"_s, u"30"_s}, {u"balanceAmount"_s, u"70"_s}});
    shop.send("wholesale:deposit_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, u"31"_s}});
    shop.send("wholesale:order_shipped", {{u"orderId"_s, u"w"_s}});
    QCOMPARE(lines(shop.wholesale, {"progressText", "depositShownText", "balanceShownText"}).first(),
             u"\"Shipped, owing\",31.00,EUR,70.00,EUR"_s);
    shop.send("wholesale:balance_paid", {{u"orderId"_s, u"w"_s}, {u"amount"_s, u"69"_s}});
    QCOMPARE(lines(shop.wholesale, {"progressText", "balanceShownText"}).first(), u"Shipped,69.00,EUR"_s);
    shop.send("wholesale:order_updated", {{u"orderId"_s, u"w"_s}, {u"status"_s, u"cancelled"_s}}, Now + 1);
    QCOMPARE(lines(shop.wholesale, {"progressText"}).first(), QString());
}

void TestRecordModels::wholesaleAmountsHaveTheOrdersCurrency()
{
    Shop shop;
    shop.send("wholesale:order_placed", {{u"orderId"_s, u"w"_s}, {u"total"_s, u"100"_s}});
    const QModelIndex row = shop.wholesale.index(0);
    QCOMPARE(row.data(WholesaleModel::TotalTextRole).toString(), shop.money("100"));
    QSignalSpy changed(&shop.wholesale, &QAbstractItemModel::dataChanged);
    // A later event of the order with the same id names the currency.
    shop.send("order:updated", {{u"orderId"_s, u"w"_s}, {u"currency"_s, u"USD"_s}});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(row.data(WholesaleModel::TotalTextRole).toString(),
             money::toDisplay(money::Amount::fromDecimal("100").value(), u"USD", shop.display.locale));
}

void TestRecordModels::rolesAreUniqueAndSortable()
{
    Shop shop;
    for (int i = 0; i < 30; ++i) {
        shop.send("product:created", {{u"productId"_s, u"p%1"_s.arg(i)},
                                      {u"name"_s, u"Name %1"_s.arg((i * 7) % 30, 2, 10, QChar(u'0'))},
                                      {u"stock"_s, (i * 11) % 30}});
    }
    QCOMPARE(shop.productProxy.index(0).data(ProductModel::NameRole).toString(), u"Name 00"_s);
    shop.productProxy.sortBy(u"stock"_s, true);
    for (int row = 0; row < 30; ++row)
        QCOMPARE(shop.productProxy.index(row).data(ProductModel::StockRole).toInt(), 29 - row);
    for (live::RowModel *model : std::initializer_list<live::RowModel *>{
             &shop.products, &shop.quotations, &shop.wholesale, &shop.invitations, &shop.carts, &shop.orders}) {
        const QMetaEnum roles =
            QMetaEnum(model->metaObject()->enumerator(model->metaObject()->indexOfEnumerator("Role")));
        const QHash<int, QByteArray> names = model->roleNames();
        QCOMPARE(names.size(), roles.keyCount() + 4);
        QCOMPARE_LE(roles.keyCount(), 31); // FlashCellsRole has 31 bits
        const QList<QByteArray> list = names.values();
        QCOMPARE(QSet<QByteArray>(list.cbegin(), list.cend()).size(), list.size());
    }
}

TILLWATCH_TEST(TestRecordModels)

} // namespace tst_recordmodels

#include "tst_recordmodels.moc"
