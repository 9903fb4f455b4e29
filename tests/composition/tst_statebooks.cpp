// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewayhost.h"
#include "demo/marketplace/simulation.h"
#include "support/program.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using test::Program;

namespace
{

/// Minor units as the state file writes them.
QString text(qint64 minor, int decimals)
{
    const qint64 unit = decimals == 2 ? 100 : decimals == 3 ? 1000 : 1;
    QString out = QString::number(minor / unit);
    if (decimals > 0)
        out += u'.' + QString::number(minor % unit).rightJustified(decimals, u'0');
    return out;
}

} // namespace

/// A shop's day over a real socket: the numbers of the state file are those of the marketplace's own books.
class TestStateBooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stateFileEqualsTheBooks_data()
    {
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<QString>("scenario");
        QTest::newRow("an ordinary day") << quint64(1) << QString();
        QTest::newRow("a flash sale") << quint64(2) << u"flash-sale"_s;
        QTest::newRow("a hostile feed") << quint64(3) << u"hostile-feed"_s;
    }
    void stateFileEqualsTheBooks()
    {
        QFETCH(quint64, seed);
        QFETCH(QString, scenario);
        demo::MarketplaceOptions market;
        market.rate = 200;
        market.seed = seed;
        market.scenario = scenario;
        market.sellers = 1;
        market.historyHours = 24;
        market.timeZone = QTimeZone::utc();
        demo::GatewayHost host({}, market);
        const auto port = host.start(QHostAddress::LocalHost, 0);
        QVERIFY(port);

        Program program;
        QProcessEnvironment environment = program.process().processEnvironment();
        environment.insert(u"TILLWATCH_COOKIE"_s, QString::fromLatin1(host.gateway().openSession("seller-1")));
        program.process().setProcessEnvironment(environment);
        const QString currency = host.marketplace().currency(u"seller-1"_s);
        program.start({u"--headless"_s, u"--no-journal"_s, u"--url"_s, u"ws://127.0.0.1:%1"_s.arg(*port), u"--seller"_s,
                       u"seller-1"_s, u"--currency"_s, currency, u"--time-zone"_s, u"UTC"_s, u"--exit-when-idle"_s,
                       u"2"_s, u"--state"_s, program.statePath()});

        const demo::Shop &shop = host.marketplace().simulation().shop(0);
        const demo::Books &books = shop.books();
        QTRY_VERIFY_WITH_TIMEOUT(books.totalOrders() > 0, 60'000);
        const qint64 yesterday = books.totalOrders();
        QTRY_VERIFY_WITH_TIMEOUT(books.totalOrders() > yesterday + 100, 60'000);
        // Also sends the events that a hostile feed still holds back.
        host.marketplace().stop();
        QTRY_COMPARE_WITH_TIMEOUT(program.process().state(), QProcess::NotRunning, 60'000);
        QVERIFY2(program.process().exitCode() == 0, qPrintable(program.complaint()));

        const QJsonObject state = program.state();
        const QJsonObject counters = state.value("counters"_L1).toObject();
        const bool hostile = scenario == "hostile-feed"_L1;
        for (const auto &name : {u"unknown"_s, u"undecodable"_s})
            QVERIFY2((counters.value(name).toInt(-1) > 0) == hostile, qPrintable(name));
        qInfo("received %d, of which %d copies, %d late, %d unknown, %d undecodable",
              counters.value("received"_L1).toInt(), counters.value("duplicates"_L1).toInt(),
              counters.value("late"_L1).toInt(), counters.value("unknown"_L1).toInt(),
              counters.value("undecodable"_L1).toInt());
        const QJsonObject seen = state.value("analytics"_L1).toObject();
        const auto begin = QDateTime::fromString(seen.value("day"_L1).toString() + u"T00:00:00Z"_s, Qt::ISODate);
        QVERIFY(begin.isValid());
        const demo::Books::Period day = books.period(begin.toMSecsSinceEpoch(), begin.addDays(1).toMSecsSinceEpoch());
        const demo::Books::Money money = day.money.at(books.currency().code);
        const int decimals = books.currency().decimals;
        QCOMPARE(seen.value("orders"_L1).toInt(), day.orders);
        QCOMPARE(seen.value("paidOrders"_L1).toInt(), day.paidOrders);
        QCOMPARE(seen.value("lostAtPayment"_L1).toInt(), day.lostAtPayment);
        QCOMPARE(seen.value("gross"_L1).toString(), text(money.gross, decimals));
        QCOMPARE(seen.value("refunds"_L1).toString(), text(money.refunds, decimals));
        QCOMPARE(seen.value("toRefund"_L1).toString(), text(money.toRefund, decimals));
        QCOMPARE(seen.value("net"_L1).toString(), text(money.net(), decimals));

        const demo::Books::Standing standing = books.standing();
        QCOMPARE(seen.value("openQuotations"_L1).toInt(), standing.openQuotations);
        QCOMPARE(seen.value("lowStock"_L1).toInt(), standing.lowStock);
        QCOMPARE(seen.value("outOfStock"_L1).toInt(), standing.outOfStock);
        QCOMPARE(seen.value("wholesaleBooked"_L1).toString(), text(standing.wholesaleBooked, decimals));
        QCOMPARE(seen.value("wholesaleReceivable"_L1).toString(), text(standing.wholesaleReceivable, decimals));

        QHash<QString, int> stock;
        for (const QJsonValue &product : state.value("products"_L1).toArray())
            stock.insert(product["id"_L1].toString(), product["stock"_L1].toInt(-1));
        int compared = 0;
        for (const demo::Books::StockEntry &entry : books.stock()) {
            if (entry.deleted)
                continue;
            QCOMPARE(stock.value(QString::fromLatin1(entry.id), -1), entry.onHand());
            ++compared;
        }
        QVERIFY(compared > 10);
        // A wholesale order may have a row among the orders, too: one order, two names.
        QSet<QString> wholesale;
        for (const QJsonValue &order : state.value("wholesaleOrders"_L1).toArray())
            wholesale.insert(order["id"_L1].toString());
        QCOMPARE(wholesale.size(), qsizetype(books.wholesale().size()));
        qsizetype orders = 0;
        for (const QJsonValue &order : state.value("orders"_L1).toArray())
            orders += wholesale.contains(order["id"_L1].toString()) ? 0 : 1;
        QCOMPARE(orders, qsizetype(books.orders().size()));
    }
};

TILLWATCH_TEST(TestStateBooks)
#include "tst_statebooks.moc"
