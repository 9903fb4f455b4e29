// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/dashboardbench.h"
#include "support/eventfeed.h"
#include "support/fakestore.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

namespace
{
constexpr events::Time Now = 1'795'008'720'000;

test::DashboardBench::Options optionsOf(const QString &currency, test::FakeStore *store = nullptr)
{
    test::DashboardBench::Options options;
    options.currency = currency;
    options.timeZone = QTimeZone("Europe/Berlin");
    options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    options.shopId = u"shop-1"_s;
    if (store)
        options.store = store->access();
    return options;
}

struct Shop {
    test::EventFeed feed;
    test::DashboardBench dashboard;
    int orders = 0;

    explicit Shop(const QString &currency = {}, test::FakeStore *store = nullptr)
        : dashboard(optionsOf(currency, store), [] { return Now; })
    {
    }
    void addOrders(int count, const QString &currency)
    {
        for (int i = 0; i < count; ++i)
            setCurrency(u"order-%1"_s.arg(orders++), currency);
        dashboard.apply(feed.take());
    }
    void setCurrency(const QString &order, const QString &currency)
    {
        QJsonObject payload{{u"orderId"_s, order}, {u"totalAmount"_s, u"5.00"_s}};
        if (!currency.isEmpty())
            payload.insert(u"currency"_s, currency);
        QVERIFY(feed.add("order:updated", payload, Now));
    }
    [[nodiscard]] overview::CurrencyOffer &offer() { return *dashboard.currencyOffer(); }
};
} // namespace

class TestCurrencyOffer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mostUsedCurrencyIsOffered_data();
    void mostUsedCurrencyIsOffered();
    void knownCurrencyIsNeverReplaced_data();
    void knownCurrencyIsNeverReplaced();
    void offerFollowsChangedOrders();
    void restoredOrdersCount();
    void offerIsWithdrawnOnceTheCurrencyIsChosen();
    void chartsFollowTheChosenCurrency();
    void dismissalIsKeptForTheShop();
};

void TestCurrencyOffer::mostUsedCurrencyIsOffered_data()
{
    QTest::addColumn<QList<QPair<QString, int>>>("orders");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("sentence");
    using Orders = QList<QPair<QString, int>>;
    QTest::newRow("most") << Orders{{u"EUR"_s, 412}, {u"USD"_s, 11}, {u"GBP"_s, 7}} << u"EUR"_s
                          << u"Most orders are in EUR: 412 of 430."_s;
    QTest::newRow("thousands") << Orders{{u"CHF"_s, 1}, {u"JPY"_s, 1234}} << u"JPY"_s
                               << u"Most orders are in JPY: 1,234 of 1,235."_s;
    QTest::newRow("more than any other") << Orders{{u"EUR"_s, 4}, {u"USD"_s, 3}, {u"GBP"_s, 3}} << u"EUR"_s
                                         << u"More orders are in EUR than in any other currency: 4 of 10."_s;
    QTest::newRow("just a half") << Orders{{u"EUR"_s, 2}, {u"USD"_s, 1}, {u"GBP"_s, 1}} << u"EUR"_s
                                 << u"More orders are in EUR than in any other currency: 2 of 4."_s;
    QTest::newRow("orders without one") << Orders{{u"EUR"_s, 3}, {u"USD"_s, 1}, {QString(), 50}} << u"EUR"_s
                                        << u"Most orders are in EUR: 3 of 4."_s;
    QTest::newRow("as many") << Orders{{u"EUR"_s, 5}, {u"USD"_s, 5}} << QString() << QString();
    QTest::newRow("no order") << Orders{} << QString() << QString();
    QTest::newRow("none with a currency") << Orders{{QString(), 3}} << QString() << QString();
}

void TestCurrencyOffer::mostUsedCurrencyIsOffered()
{
    using Orders = QList<QPair<QString, int>>;
    QFETCH(const Orders, orders);
    QFETCH(const QString, currency);
    QFETCH(const QString, sentence);
    Shop shop;
    for (const auto &[code, count] : orders)
        shop.addOrders(count, code);
    QCOMPARE(shop.offer().currency(), currency);
    QCOMPARE(shop.offer().sentence(), sentence);
    QCOMPARE(shop.dashboard.currency(), QString()); // It is an offer.
}

void TestCurrencyOffer::knownCurrencyIsNeverReplaced_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::newRow("another than most") << u"GBP"_s;
    QTest::newRow("the same") << u"EUR"_s;
    QTest::newRow("one without an order") << u"JPY"_s;
}

void TestCurrencyOffer::knownCurrencyIsNeverReplaced()
{
    QFETCH(const QString, chosen);
    Shop shop(chosen);
    shop.addOrders(9, u"EUR"_s);
    shop.addOrders(2, u"GBP"_s);
    QCOMPARE(shop.offer().currency(), QString());
    QCOMPARE(shop.dashboard.currency(), chosen);
}

void TestCurrencyOffer::offerFollowsChangedOrders()
{
    Shop shop;
    shop.addOrders(3, u"EUR"_s);
    shop.addOrders(2, u"USD"_s);
    QSignalSpy changed(&shop.offer(), &overview::CurrencyOffer::changed);
    shop.setCurrency(u"order-0"_s, u"USD"_s);
    shop.dashboard.apply(shop.feed.take());
    QCOMPARE(shop.offer().sentence(), u"Most orders are in USD: 3 of 5."_s);
    QCOMPARE(changed.count(), 1);
    shop.setCurrency(u"order-1"_s, u"EUR"_s); // again the same
    shop.dashboard.apply(shop.feed.take());
    QCOMPARE(changed.count(), 1);
}

void TestCurrencyOffer::restoredOrdersCount()
{
    Shop shop;
    shop.addOrders(1, u"EUR"_s);
    for (int i = 0; i < 4; ++i)
        shop.setCurrency(u"restored-%1"_s.arg(i), i == 0 ? u"EUR"_s : u"USD"_s);
    shop.dashboard.adopt(shop.feed.takeRestored());
    QCOMPARE(shop.offer().sentence(), u"Most orders are in USD: 3 of 4."_s);
}

void TestCurrencyOffer::offerIsWithdrawnOnceTheCurrencyIsChosen()
{
    Shop shop;
    shop.addOrders(3, u"EUR"_s);
    shop.addOrders(2, u"USD"_s);
    shop.dashboard.setChosenCurrency(u"EUR"_s);
    QCOMPARE(shop.offer().currency(), QString());
    shop.dashboard.setChosenCurrency({});
    QCOMPARE(shop.offer().currency(), u"EUR"_s);
}

void TestCurrencyOffer::chartsFollowTheChosenCurrency()
{
    Shop shop;
    for (const auto &currency : {u"EUR"_s, u"EUR"_s, u"USD"_s}) {
        const QString order = u"paid-%1"_s.arg(shop.orders++);
        shop.setCurrency(order, currency);
        QVERIFY(shop.feed.add("order:payment_succeeded",
                              {{u"orderId"_s, order}, {u"amount"_s, u"5.00"_s}, {u"currency"_s, currency}}, Now));
    }
    shop.dashboard.apply(shop.feed.take());
    shop.dashboard.tick();
    QCOMPARE(shop.dashboard.revenue()->maximum(), 0.0);
    shop.dashboard.setChosenCurrency(u"EUR"_s);
    shop.dashboard.tick();
    QCOMPARE(shop.dashboard.revenue()->maximum(), 10.0);
    shop.dashboard.setChosenCurrency(u"USD"_s);
    shop.dashboard.tick();
    QCOMPARE(shop.dashboard.revenue()->maximum(), 5.0);
}

void TestCurrencyOffer::dismissalIsKeptForTheShop()
{
    test::FakeStore store;
    {
        Shop shop({}, &store);
        shop.addOrders(3, u"EUR"_s);
        shop.addOrders(2, u"USD"_s);
        QVERIFY(!shop.offer().isDismissed());
        shop.offer().dismiss();
        QVERIFY(shop.offer().isDismissed());
        QCOMPARE(shop.offer().currency(), u"EUR"_s); // The settings still offer it.
    }
    Shop again({}, &store);
    QVERIFY(again.offer().isDismissed());
}

TILLWATCH_TEST(TestCurrencyOffer)
#include "tst_currencyoffer.moc"
