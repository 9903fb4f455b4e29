// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/fakestore.h"
#include "support/tablefeed.h"
#include "support/testmain.h"
#include "tables/orderproxy.h"
#include "tables/tabletext.h"
#include "tables/tableviews.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_tabletext
{
using namespace Qt::StringLiterals;
using namespace tillwatch;
using tables::OrderModel;

namespace
{
constexpr events::Time Now = 1'795'008'720'000; // 2026-11-18 13:32 UTC

struct Shop {
    test::TableFeed feed;
    const fold::ShopState &state = feed.state();
    tables::Display display{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin"), u"EUR"_s};
    OrderModel model{state, display};
    tables::OrderProxy proxy{&model};

    Shop() { feed.show(fold::RecordKind::Order, model); }
    void send(const QByteArray &name, const QJsonObject &payload, events::Time at = Now)
    {
        QVERIFY(feed.send(name, payload, at));
    }
    void addOrder(const QString &id, const QString &buyer, const QString &total, const QString &currency = u"EUR"_s)
    {
        send("order:created",
             {{u"orderId"_s, id}, {u"buyerId"_s, buyer}, {u"total"_s, total}, {u"currency"_s, currency}});
    }
    [[nodiscard]] std::vector<int> all() const
    {
        std::vector<int> rows(std::size_t(model.count()));
        for (int row = 0; row < model.count(); ++row)
            rows[std::size_t(row)] = row;
        return rows;
    }
    [[nodiscard]] QString csv(const std::vector<tables::TextColumn> &columns) const
    {
        return QString::fromUtf8(tables::toCsv(model, all(), columns, display).mid(3));
    }
};

const std::vector<tables::TextColumn> Total{{OrderModel::TotalTextRole, u"Total"_s}};
const std::vector<tables::TextColumn> Buyer{{OrderModel::BuyerRole, u"Buyer"_s}};
} // namespace

class TestTableText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void csvBeginsWithAByteOrderMark();
    void csvSplitsAmountAndCurrency();
    void csvFollowsTheLocale();
    void csvNumbersAreAsciiInEveryLocale_data();
    void csvNumbersAreAsciiInEveryLocale();
    void csvTimesHaveTheirZone();
    void formulasAreEscaped_data();
    void formulasAreEscaped();
    void csvQuotesSeparatorsAndLineEnds();
    void hiddenAmountsStayHidden();
    void copiedTextIsAsShown();
    void viewsAreSavedAndApplied();
    void viewsAndColumnsAreStored();
    void blankAndTakenNamesAreRefused();
    void invalidStoredTextsAreIgnored();
};

void TestTableText::csvBeginsWithAByteOrderMark()
{
    const Shop shop;
    QCOMPARE(tables::toCsv(shop.model, {}, Buyer, shop.display), QByteArray("\xEF\xBB\xBF"
                                                                            "Buyer\r\n"));
}

void TestTableText::csvSplitsAmountAndCurrency()
{
    Shop shop;
    shop.addOrder(u"a"_s, u"b"_s, u"1234.5"_s);
    shop.addOrder(u"b"_s, u"b"_s, u"980"_s, u"JPY"_s);
    shop.addOrder(u"c"_s, u"b"_s, u"1.25"_s, u"KWD"_s);
    shop.send("order:updated", {{u"orderId"_s, u"d"_s}}); // without an amount
    QCOMPARE(shop.csv(Total), u"Total,\"Total, currency\"\r\n1234.50,EUR\r\n980,JPY\r\n1.250,KWD\r\n,\r\n"_s);
}

void TestTableText::csvFollowsTheLocale()
{
    Shop shop;
    shop.display.locale = QLocale(QLocale::German, QLocale::Germany);
    shop.addOrder(u"a"_s, u"b"_s, u"1234.5"_s);
    QCOMPARE(shop.csv(Total), u"Total;Total, currency\r\n1234,50;EUR\r\n"_s);
}

void TestTableText::csvNumbersAreAsciiInEveryLocale_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("line");
    QTest::newRow("Arabic, Egypt") << u"ar_EG"_s << u"1234.50,EUR,2026-11-18T14:32:00+01:00\r\n"_s;
    QTest::newRow("Persian") << u"fa_IR"_s << u"1234.50,EUR,2026-11-18T14:32:00+01:00\r\n"_s;
    QTest::newRow("Marathi") << u"mr_IN"_s << u"1234.50,EUR,2026-11-18T14:32:00+01:00\r\n"_s;
    QTest::newRow("French") << u"fr_FR"_s << u"1234,50;EUR;2026-11-18T14:32:00+01:00\r\n"_s;
}

void TestTableText::csvNumbersAreAsciiInEveryLocale()
{
    QFETCH(const QString, locale);
    Shop shop;
    shop.display.locale = QLocale(locale);
    shop.addOrder(u"a"_s, u"b"_s, u"1234.5"_s);
    const QString csv = shop.csv({Total.front(), {OrderModel::PlacedAtRole, u"Placed"_s}});
    QTEST(csv.section(u'\n', 1), "line");
}

void TestTableText::csvTimesHaveTheirZone()
{
    Shop shop;
    shop.addOrder(u"a"_s, u"b"_s, u"1"_s);
    QCOMPARE(shop.csv({{OrderModel::PlacedAtRole, u"Placed"_s}}), u"Placed\r\n2026-11-18T14:32:00+01:00\r\n"_s);
}

void TestTableText::formulasAreEscaped_data()
{
    QTest::addColumn<QString>("buyer");
    QTest::addColumn<QString>("cell");
    QTest::newRow("harmless") << u"buyer-1"_s << u"buyer-1"_s;
    QTest::newRow("equals") << u"=1+2"_s << u"'=1+2"_s;
    QTest::newRow("plus") << u"+1"_s << u"'+1"_s;
    QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("behind a tab") << u"\t=1"_s << u"'\t=1"_s;
}

void TestTableText::formulasAreEscaped()
{
    QFETCH(QString, buyer);
    QFETCH(QString, cell);
    Shop shop;
    shop.addOrder(u"a"_s, buyer, u"1"_s);
    QCOMPARE(shop.csv(Buyer), u"Buyer\r\n"_s + cell + u"\r\n"_s);
    QString copied = cell;
    copied.replace(u'\t', u' ');
    QCOMPARE(tables::toTsv(shop.model, shop.all(), Buyer, shop.display), u"Buyer\n"_s + copied + u"\n"_s);
}

void TestTableText::csvQuotesSeparatorsAndLineEnds()
{
    Shop shop;
    shop.addOrder(u"a"_s, u"say \"hi\", now\nor later"_s, u"1"_s);
    QCOMPARE(shop.csv(Buyer), u"Buyer\r\n\"say \"\"hi\"\", now\nor later\"\r\n"_s);
}

void TestTableText::hiddenAmountsStayHidden()
{
    Shop shop;
    shop.addOrder(u"a"_s, u"b"_s, u"1234.5"_s);
    shop.display.amountsHidden = true;
    QCOMPARE(shop.csv(Total), u"Total,\"Total, currency\"\r\n•••,EUR\r\n"_s);
    QCOMPARE(tables::toTsv(shop.model, shop.all(), Total, shop.display), u"Total\n•••\n"_s);
}

void TestTableText::copiedTextIsAsShown()
{
    Shop shop;
    shop.addOrder(u"a"_s, u"tab\there"_s, u"1234.5"_s);
    const std::vector<tables::TextColumn> columns{
        Buyer.front(), Total.front(), {OrderModel::PlacedAtRole, u"Placed"_s}};
    QCOMPARE(tables::toTsv(shop.model, shop.all(), columns, shop.display),
             u"Buyer\tTotal\tPlaced\ntab here\t"_s + shop.model.value(0, OrderModel::TotalTextRole).toString() +
                 u"\t2026-11-18 14:32\n"_s);
}

void TestTableText::viewsAreSavedAndApplied()
{
    Shop shop;
    tables::TableViews views(u"orders"_s, &shop.proxy, {}, nullptr);
    shop.proxy.setFilter(u"unpaid"_s);
    shop.proxy.setText(u"tomas"_s);
    shop.proxy.sortBy(u"totalText"_s, false);
    views.setColumns(u"[1]"_s);
    QVERIFY(views.save(u"  Tomas   owes "_s));
    QCOMPARE(views.names(), QStringList{u"Tomas owes"_s});
    QCOMPARE(views.current(), u"Tomas owes"_s);
    QVERIFY(views.matches());

    QSignalSpy matching(&views, &tables::TableViews::matchesChanged);
    shop.proxy.setFilter(u"all"_s);
    QVERIFY(!views.matches());
    QVERIFY(!matching.isEmpty());
    shop.proxy.setText({});
    shop.proxy.sortBy(u"placedAt"_s, true);
    views.setColumns({});

    QVERIFY(views.apply(u"Tomas owes"_s));
    QCOMPARE(shop.proxy.filter(), u"unpaid"_s);
    QCOMPARE(shop.proxy.text(), u"tomas"_s);
    QCOMPARE(shop.proxy.sortKey(), u"totalText"_s);
    QVERIFY(!shop.proxy.isDescending());
    QCOMPARE(views.columns(), u"[1]"_s);
    QVERIFY(views.matches());
    QVERIFY(!views.apply(u"nowhere"_s));
}

void TestTableText::viewsAndColumnsAreStored()
{
    test::FakeStore store;
    {
        Shop shop;
        tables::TableViews views(u"orders"_s, &shop.proxy, store.access(), nullptr);
        shop.proxy.setFilter(u"failed"_s);
        QVERIFY(views.save(u"b"_s));
        QVERIFY(views.save(u"A"_s));
        views.setColumns(u"[2]"_s);
    }
    {
        Shop shop;
        tables::TableViews views(u"orders"_s, &shop.proxy, store.access(), nullptr);
        QCOMPARE(views.names(), (QStringList{u"A"_s, u"b"_s}));
        QCOMPARE(views.columns(), u"[2]"_s);
        QVERIFY(views.apply(u"b"_s));
        QCOMPARE(shop.proxy.filter(), u"failed"_s);
        QVERIFY(views.rename(u"b"_s, u"c"_s));
        QCOMPARE(views.current(), u"c"_s);
        views.remove(u"A"_s);
    }
    Shop shop;
    const tables::TableViews views(u"orders"_s, &shop.proxy, store.access(), nullptr);
    QCOMPARE(views.names(), QStringList{u"c"_s});
    const tables::TableViews others(u"products"_s, &shop.proxy, store.access(), nullptr);
    QVERIFY(others.names().isEmpty());
}

void TestTableText::blankAndTakenNamesAreRefused()
{
    Shop shop;
    tables::TableViews views(u"orders"_s, &shop.proxy, {}, nullptr);
    QVERIFY(!views.save(u" \t "_s));
    QVERIFY(views.save(u"one"_s));
    QVERIFY(views.save(u"two"_s));
    QVERIFY(!views.rename(u"one"_s, u"two"_s));
    QVERIFY(!views.rename(u"one"_s, u" "_s));
    QVERIFY(views.rename(u"one"_s, u"one"_s));
    QCOMPARE(views.names().size(), 2);
}

void TestTableText::invalidStoredTextsAreIgnored()
{
    test::FakeStore store;
    store.texts = {{u"tables/orders/views"_s, u"{\"x\": 3, \"y\""_s}, {u"tables/orders/columns"_s, u"?"_s}};
    Shop shop;
    tables::TableViews views(u"orders"_s, &shop.proxy, store.access(), nullptr);
    QVERIFY(views.names().isEmpty());
    store.texts = {{u"tables/orders/views"_s, u"{\"x\": 3}"_s}};
    tables::TableViews odd(u"orders"_s, &shop.proxy, store.access(), nullptr);
    QVERIFY(odd.apply(u"x"_s));
    QCOMPARE(shop.proxy.filter(), u"all"_s);
    QCOMPARE(shop.proxy.sortKey(), u"placedAt"_s);
}

TILLWATCH_TEST(TestTableText)

} // namespace tst_tabletext

#include "tst_tabletext.moc"
