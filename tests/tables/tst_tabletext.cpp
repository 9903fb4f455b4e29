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
    [[nodiscard]] QString tsv(const std::vector<tables::TextColumn> &columns) const
    {
        return tables::toTsv(model, all(), columns, display);
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
    void digitsThatAreNoNumberStayText_data();
    void digitsThatAreNoNumberStayText();
    void copiedCellsAreQuoted_data();
    void copiedCellsAreQuoted();
    void copiedAmountsAreNumbers_data();
    void copiedAmountsAreNumbers();
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
    const QString copied = cell.contains(u'\t') ? u'"' + cell + u'"' : cell;
    QCOMPARE(shop.tsv(Buyer), u"Buyer\n"_s + copied + u"\n"_s);
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
    QCOMPARE(shop.tsv(Total), u"Total\tTotal, currency\n•••\tEUR\n"_s);
}

void TestTableText::digitsThatAreNoNumberStayText_data()
{
    QTest::addColumn<QString>("buyer");
    QTest::addColumn<QString>("cell");
    const auto kept = [](const QString &text) { QTest::addRow("%s", qPrintable(text)) << text << u'\'' + text; };
    const auto asIs = [](const QString &text) { QTest::addRow("%s", qPrintable(text)) << text << text; };
    kept(u"340434161094042557"_s);
    kept(u"123456789012"_s);
    kept(u"00340434161"_s);
    kept(u"1E5"_s);
    kept(u"503e000"_s);
    kept(u"3-11"_s);
    kept(u"2026/1"_s);
    kept(u"1.10"_s);
    kept(u"12:30"_s);
    kept(u"5 %"_s);
    asIs(u"1042"_s);
    asIs(u"0"_s);
    asIs(u"2026-1042"_s);
    asIs(u"JD014600006281230701"_s);
    asIs(u"5501-4c1e-4b7a-9d20-000000000001"_s);
}

void TestTableText::digitsThatAreNoNumberStayText()
{
    QFETCH(QString, buyer);
    QFETCH(QString, cell);
    Shop shop;
    shop.addOrder(u"a"_s, buyer, u"1"_s);
    QCOMPARE(shop.csv(Buyer), u"Buyer\r\n"_s + cell + u"\r\n"_s);
    QCOMPARE(shop.tsv(Buyer), u"Buyer\n"_s + cell + u"\n"_s);
}

void TestTableText::copiedCellsAreQuoted_data()
{
    QTest::addColumn<QString>("buyer");
    QTest::addColumn<QString>("cell");
    QTest::newRow("quote in front") << u"\"Best\" tools"_s << u"\"\"\"Best\"\" tools\""_s;
    QTest::newRow("lone quote") << u"\""_s << u"\"\"\"\""_s;
    QTest::newRow("quote inside") << u"pipe 5\""_s << u"\"pipe 5\"\"\""_s;
    QTest::newRow("tab") << u"tab\there"_s << u"\"tab\there\""_s;
    QTest::newRow("line end") << u"two\nlines"_s << u"\"two\nlines\""_s;
    QTest::newRow("comma") << u"one, two"_s << u"one, two"_s;
}

void TestTableText::copiedCellsAreQuoted()
{
    QFETCH(QString, buyer);
    QFETCH(QString, cell);
    Shop shop;
    shop.addOrder(u"a"_s, buyer, u"1"_s);
    QCOMPARE(shop.tsv({Buyer.front(), {OrderModel::PlacedAtRole, u"Placed"_s}}),
             u"Buyer\tPlaced\n"_s + cell + u"\t2026-11-18 14:32\n"_s);
}

void TestTableText::copiedAmountsAreNumbers_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("number");
    QTest::newRow("English") << u"en_GB"_s << u"1234.50"_s;
    QTest::newRow("German") << u"de_DE"_s << u"1234,50"_s;
    QTest::newRow("Arabic, Egypt") << u"ar_EG"_s << u"1234.50"_s;
}

void TestTableText::copiedAmountsAreNumbers()
{
    QFETCH(QString, locale);
    QFETCH(QString, number);
    Shop shop;
    shop.display.locale = QLocale(locale);
    shop.addOrder(u"a"_s, u"b"_s, u"1234.5"_s);
    QCOMPARE(shop.tsv(Total), u"Total\tTotal, currency\n"_s + number + u"\tEUR\n"_s);
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
