// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/catalogue.h"
#include "fold/shopstate.h"
#include "recorder.h"
#include "shop/dedupingdecoder.h"
#include "shop/shopprojection.h"
#include "support/testmain.h"

#include <QTest>

using namespace tillwatch;
using namespace tillwatch::demo;
using namespace tillwatch::demo::test;
using namespace Qt::StringLiterals;

namespace
{

/// A dashboard's decoder, duplicate filter, fold and numbers.
class Dashboard
{
public:
    explicit Dashboard(const QString &currency) : m_projection(QTimeZone::utc(), currency) {}

    void receive(const Emission &event)
    {
        shop::EventBatch batch;
        m_decoder.decode({event.name, event.payload, event.receivedAt, {}, Origin::Live}, batch);
        m_projection.apply(batch, shop::Mode::Live);
    }
    [[nodiscard]] const analytics::Ledger &ledger() const { return m_projection.ledger(); }
    [[nodiscard]] const fold::ShopState &state() const { return m_projection.state(); }
    [[nodiscard]] const fold::Counters &counters() const { return state().counters; }

private:
    shop::DedupingDecoder m_decoder;
    shop::ShopProjection m_projection;
};

qint64 micros(qint64 minor, const demo::Currency &currency)
{
    for (int i = currency.decimals; i < 6; ++i)
        minor *= 10;
    return minor;
}

QString text(const money::Total &total)
{
    return money::toDecimal(total, u"EUR");
}

} // namespace

class TestMarketplaceBooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dashboardEqualsTheBooks_data();
    void dashboardEqualsTheBooks();

private:
    void compareDay(const Dashboard &dashboard, const Books &books, const analytics::Day &day);
    void compareRecords(const Dashboard &dashboard, const Books &books);
};

void TestMarketplaceBooks::dashboardEqualsTheBooks_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<int>("sellers");
    QTest::addColumn<double>("rate");
    QTest::newRow("an ordinary day") << quint64(1) << QString() << 1 << 200.0;
    QTest::newRow("another") << quint64(2) << QString() << 1 << 200.0;
    QTest::newRow("at a seller's own pace") << quint64(3) << QString() << 1 << 2.0;
    QTest::newRow("under load") << quint64(4) << QString() << 1 << 5000.0;
    QTest::newRow("flash sale") << quint64(5) << u"flash-sale"_s << 1 << 200.0;
    QTest::newRow("payment outage") << quint64(6) << u"payment-outage"_s << 1 << 200.0;
    QTest::newRow("stock-out") << quint64(7) << u"stock-out"_s << 1 << 200.0;
    QTest::newRow("hostile feed") << quint64(8) << u"hostile-feed"_s << 1 << 200.0;
    QTest::newRow("hostile feed again") << quint64(9) << u"hostile-feed"_s << 1 << 200.0;
    QTest::newRow("yen") << quint64(10) << QString() << 4 << 200.0; // of the last seller
}

void TestMarketplaceBooks::dashboardEqualsTheBooks()
{
    QFETCH(quint64, seed);
    QFETCH(QString, scenario);
    QFETCH(int, sellers);
    QFETCH(double, rate);
    SimulationOptions options;
    options.seed = seed;
    options.rate = rate;
    options.sellers = sellers;
    options.historyHours = 24;
    options.scenario = *loadScenario(scenario);
    Recorder recorder;
    Simulation simulation(options, recorder);
    run(simulation, recorder, monday, static_cast<qint64>(12'000 * 1000 / rate), 25);
    simulation.flush();

    const Shop &shop = simulation.shop(sellers - 1);
    const Books &books = shop.books();
    const QByteArray code = books.currency().code;
    Dashboard dashboard(QString::fromLatin1(code));
    qint64 received = 0;
    for (const Emission &event : receivedBy(recorder, shop.sellerId())) {
        // Once for each room that a dashboard is in.
        for (const QByteArray &room : event.rooms) {
            if (room == "user:" + shop.sellerId() || room == "sellers" || room == "storefront:" + shop.sellerId()) {
                dashboard.receive(event);
                ++received;
            }
        }
    }
    QVERIFY(received > 13'000);
    QVERIFY2(dashboard.counters().duplicates > 100, "rooms repeat each other");
    if (scenario == "hostile-feed"_L1) {
        QVERIFY(dashboard.counters().unknown > 100 && dashboard.counters().undecodable > 100 &&
                dashboard.counters().late > 20);
    } else {
        QCOMPARE(dashboard.counters().unknown, 0);
        QCOMPARE(dashboard.counters().undecodable, 0);
    }

    const auto today = analytics::Day::containing(monday, QTimeZone::utc());
    compareDay(dashboard, books, today);
    compareDay(dashboard, books, analytics::Day::of(today.date.addDays(-1), QTimeZone::utc()));
    compareRecords(dashboard, books);

    const Books::Standing own = books.standing();
    const analytics::Standing seen = dashboard.ledger().standing();
    QCOMPARE(seen.openQuotations, own.openQuotations);
    QCOMPARE(seen.lowStock, own.lowStock);
    QCOMPARE(seen.outOfStock, own.outOfStock);
    QCOMPARE(qint64(seen.wholesaleBooked.micros), micros(own.wholesaleBooked, books.currency()));
    QCOMPARE(qint64(seen.wholesaleReceivable.micros), micros(own.wholesaleReceivable, books.currency()));
}

void TestMarketplaceBooks::compareDay(const Dashboard &dashboard, const Books &books, const analytics::Day &day)
{
    const Books::Period own = books.period(day.begin, day.end);
    const analytics::Numbers seen = dashboard.ledger().on(day);
    QCOMPARE(seen.orders, own.orders);
    QCOMPARE(seen.lostAtPayment, own.lostAtPayment);
    QCOMPARE(seen.shop.paidOrders, own.paidOrders);
    QVERIFY(own.orders > 10);
    QVERIFY(own.money.count(books.currency().code) == 1);
    for (const auto &[code, money] : own.money) {
        const bool foreign = code != books.currency().code;
        demo::Currency currency = books.currency();
        if (foreign)
            currency.decimals = 2; // all foreign currencies here have two decimals
        const auto other = seen.other.find(QString::fromLatin1(code));
        const analytics::Sums sums = !foreign                    ? seen.shop
                                     : other == seen.other.end() ? analytics::Sums()
                                                                 : other->second;
        const auto equal = [&currency](const money::Total &theirs, qint64 ours) {
            return qint64(theirs.micros) == micros(ours, currency);
        };
        QVERIFY2(equal(sums.gross, money.gross), qPrintable(text(sums.gross) + u' ' + QString::number(money.gross)));
        QVERIFY2(equal(sums.refunds, money.refunds),
                 qPrintable(text(sums.refunds) + u' ' + QString::number(money.refunds)));
        QVERIFY2(equal(sums.toRefund, money.toRefund),
                 qPrintable(text(sums.toRefund) + u' ' + QString::number(money.toRefund)));
        QVERIFY2(equal(sums.net(), money.net()), "net");
    }
}

void TestMarketplaceBooks::compareRecords(const Dashboard &dashboard, const Books &books)
{
    QVERIFY(books.orders().size() > 10 && books.stock().size() > 10 && books.wholesale().size() > 0);
    for (const Books::OrderEntry &entry : books.orders()) {
        const fold::OrderRecord *order = dashboard.state().orders().find(QString::fromLatin1(entry.id));
        QVERIFY2(order, entry.id.constData());
        const fold::OrderMoney money = fold::derive(*order);
        QVERIFY2(qint64(money.gross.micros) == micros(entry.gross(), entry.currency), entry.id.constData());
        QVERIFY2(qint64(money.refunded.micros) == micros(entry.refunded(), entry.currency), entry.id.constData());
        QCOMPARE(order->total.isKnown() || order->saleAmount.isKnown(), true);
    }
    for (const Books::StockEntry &entry : books.stock()) {
        const fold::ProductRecord *product = dashboard.state().products().find(QString::fromLatin1(entry.id));
        QVERIFY2(product, entry.id.constData());
        QCOMPARE(product->isDeleted(), entry.deleted);
        if (!entry.deleted)
            QCOMPARE(product->stock.value(), entry.onHand());
    }
    QCOMPARE(qint64(dashboard.state().wholesaleOrders().size()), qint64(books.wholesale().size()));
}

TILLWATCH_TEST(TestMarketplaceBooks)
#include "tst_marketplacebooks.moc"
