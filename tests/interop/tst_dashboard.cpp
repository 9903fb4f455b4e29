// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/nodeserver.h"
#include "support/program.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// The dashboard as a process against the reference server: emitted orders are in its state file.
class TestDashboardInterop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ordersReachTheStateFile();
    void nothingIsLostAcrossARestart();
};

void TestDashboardInterop::initTestCase()
{
    QVERIFY2(test::NodeServer::available(), "run ./test once: it installs the servers");
}

void TestDashboardInterop::ordersReachTheStateFile()
{
    test::NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    test::Program program;
    program.start({u"--headless"_s, u"--url"_s, server.url(), u"--seller"_s, u"seller-7"_s, u"--currency"_s, u"EUR"_s,
                   u"--no-journal"_s, u"--exit-when-idle"_s, u"1"_s, u"--state"_s, program.statePath()});
    const QJsonObject connection = server.next(u"connection"_s, 20'000);
    QCOMPARE(connection["auth"_L1]["userId"_L1].toString(), u"seller-7"_s);

    const auto emitEvent = [&](const QString &name, const QJsonObject &payload) {
        server.tell({{u"do"_s, u"emit"_s}, {u"name"_s, name}, {u"args"_s, QJsonArray{payload}}});
    };
    for (int i = 0; i < 50; ++i) {
        const QString id = u"order-%1"_s.arg(i, 2, 10, '0'_L1);
        emitEvent(u"order:created"_s, {{u"orderId"_s, id},
                                       {u"total"_s, u"12.50"_s},
                                       {u"timestamp"_s, u"2026-11-01T10:00:%1.000Z"_s.arg(i, 2, 10, '0'_L1)}});
        emitEvent(u"order:payment_succeeded"_s, {{u"orderId"_s, id}, {u"amountPaid"_s, 12.5}, {u"attempt"_s, i}});
        if (i % 5 == 0)
            emitEvent(u"order:updated"_s,
                      {{u"id"_s, id}, {u"status"_s, u"SHIPPED"_s}, {u"trackingNumber"_s, u"<b>T%1</b>"_s.arg(i)}});
    }
    emitEvent(u"presence:updated"_s, {{u"room"_s, u"x"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(program.process().state(), QProcess::NotRunning, 30'000);
    QCOMPARE(program.process().exitCode(), 0);

    const QJsonObject state = program.state();
    const QJsonArray orders = state["orders"_L1].toArray();
    QCOMPARE(orders.size(), 50);
    QCOMPARE(state["counters"_L1]["received"_L1].toInt(), 111);
    QCOMPARE(state["counters"_L1]["unknown"_L1].toInt(), 1);
    for (int i = 0; i < 50; ++i) {
        const auto order = orders[i];
        QCOMPARE(order["id"_L1].toString(), u"order-%1"_s.arg(i, 2, 10, '0'_L1));
        QCOMPARE(order["total"_L1].toString(), u"12.50"_s);
        QCOMPARE(order["amountPaid"_L1].toString(), u"12.50"_s);
        QCOMPARE(order["paymentStatus"_L1].toString(), u"paid"_s);
        QCOMPARE(order["status"_L1].toString(), i % 5 == 0 ? u"shipped"_s : u"pending"_s);
    }
    QCOMPARE(orders[5]["trackingNumber"_L1].toString(), u"<b>T5</b>"_s);
}

/// The dashboard quits and restarts within the recovery window: events of the meantime are recovered.
void TestDashboardInterop::nothingIsLostAcrossARestart()
{
    test::NodeServer server;
    QVERIFY(server.start(u"echo.js"_s,
                         {u"socket.io"_s, u"{\"connectionStateRecovery\":{\"maxDisconnectionDuration\":120000}}"_s}));
    test::Program program;
    const QStringList arguments{u"--headless"_s,
                                u"--url"_s,
                                server.url(),
                                u"--seller"_s,
                                u"seller-7"_s,
                                u"--data-dir"_s,
                                program.path(u"data"_s),
                                u"--exit-when-idle"_s,
                                u"1"_s,
                                u"--state"_s,
                                program.statePath()};
    const auto orders = [&server](int from, int count) {
        for (int i = from; i < from + count; ++i) {
            server.tell({{u"do"_s, u"emit"_s},
                         {u"name"_s, u"order:created"_s},
                         {u"args"_s, QJsonArray{QJsonObject{{u"orderId"_s, u"order-%1"_s.arg(i)}, {u"n"_s, i}}}}});
        }
    };
    program.start(arguments);
    QVERIFY(!server.next(u"connection"_s, 20'000).isEmpty());
    orders(0, 20);
    QTRY_COMPARE_WITH_TIMEOUT(program.process().state(), QProcess::NotRunning, 30'000);
    QCOMPARE(program.process().exitCode(), 0);
    QVERIFY(program.complaint().contains(u"Connected."_s));
    QCOMPARE(program.state()["orders"_L1].toArray().size(), 20);
    QVERIFY(server.next(u"disconnect"_s).value("reason"_L1).toString() != u"client namespace disconnect"_s);

    orders(20, 20);
    program.start(arguments);
    const QJsonObject connection = server.next(u"connection"_s, 20'000);
    QVERIFY(connection["recovered"_L1].toBool());
    orders(40, 20);
    QTRY_COMPARE_WITH_TIMEOUT(program.process().state(), QProcess::NotRunning, 30'000);
    QCOMPARE(program.process().exitCode(), 0);
    QVERIFY(program.complaint().contains(u"nothing was missed"_s));
    const QJsonObject state = program.state();
    QVERIFY(state["connection"_L1]["recovered"_L1].toBool());
    QCOMPARE(state["orders"_L1].toArray().size(), 60);
    QCOMPARE(state["counters"_L1]["received"_L1].toInt(), 60); // no duplicates
}

TILLWATCH_TEST(TestDashboardInterop)
#include "tst_dashboard.moc"
