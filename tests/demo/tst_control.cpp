// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewaybench.h"
#include "support/testmain.h"

#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using tillwatch::test::Fetch;
using tillwatch::test::GatewayBench;
using tillwatch::test::object;
using tillwatch::test::Peer;

/// The control interface over HTTP, and with it the one in the process.
class TestControl : public QObject
{
    Q_OBJECT

    static demo::GatewayOptions options()
    {
        demo::GatewayOptions result;
        result.control = true;
        result.engine.pingInterval = 200ms;
        result.engine.pingTimeout = 200ms;
        return result;
    }

private Q_SLOTS:
    void emitReachesTheRoom()
    {
        GatewayBench bench(options());
        const auto peer = bench.connected("seller-1");
        Fetch answer =
            bench.post("/control/emit", R"({"room":"user:seller-1","name":"order:created","payload":{"orderId":"o"}})");
        QCOMPARE(answer.status(), 200);
        QCOMPARE(object(answer.body()).value("clients"_L1).toInt(), 1);
        QCOMPARE(peer->next(), R"(42["order:created",{"orderId":"o"}])"_ba);
    }

    void dropCutsConnections()
    {
        GatewayBench bench(options());
        const auto first = bench.connected("seller-1");
        const auto second = bench.connected("seller-2");
        QCOMPARE(bench.post("/control/drop", R"({"user":"seller-1"})").status(), 200);
        QVERIFY(first->isClosed());
        QCOMPARE(second->socket.state(), QAbstractSocket::ConnectedState);
        QCOMPARE(bench.gateway.clientCount(), 1);
    }

    void disconnectSendsDisconnect()
    {
        GatewayBench bench(options());
        const auto peer = bench.connected("seller-1");
        QCOMPARE(bench.post("/control/disconnect", "{}").status(), 200);
        QCOMPARE(peer->next(), "41"_ba);
    }

    void frameSendsRawText()
    {
        GatewayBench bench(options());
        const auto peer = bench.connected("seller-1");
        QCOMPARE(bench.post("/control/frame", R"({"frame":"42{nonsense}"})").status(), 200);
        QCOMPARE(peer->next(), "42{nonsense}"_ba);
    }

    void silentKeepsTheConnection()
    {
        GatewayBench bench(options());
        const auto peer = bench.connected("seller-1");
        QCOMPARE(bench.post("/control/silent", R"({"silent":true})").status(), 200);
        const int pings = peer->pings;
        peer->send(R"(420["ping"])");
        bench.gateway.emitToRoom("user:seller-1", "notification", "{}");
        // Longer than the heartbeat deadline: both sides are silent and the connection stays.
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(clock.elapsed() > 600);
        QVERIFY(peer->idle());
        QCOMPARE(peer->pings, pings);
        QCOMPARE(peer->socket.state(), QAbstractSocket::ConnectedState);
        QCOMPARE(bench.post("/control/silent", R"({"silent":false})").status(), 200);
        QTRY_VERIFY(peer->pings > pings);
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":2})");
        QCOMPARE(peer->next(), R"(42["notification",{"n":2}])"_ba);
    }

    void delayKeepsTheOrder()
    {
        GatewayBench bench(options());
        const auto peer = bench.connected("seller-1");
        QCOMPARE(bench.post("/control/delay", R"({"ms":150})").status(), 200);
        QElapsedTimer clock;
        clock.start();
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":1})");
        QCOMPARE(bench.post("/control/delay", R"({"ms":0})").status(), 200);
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":2})");
        QCOMPARE(peer->next(), R"(42["notification",{"n":1}])"_ba);
        QVERIFY(clock.elapsed() >= 140);
        QCOMPARE(peer->next(), R"(42["notification",{"n":2}])"_ba);
    }

    void refusalsAreSent()
    {
        GatewayBench bench(options());
        QCOMPARE(bench.post("/control/refuse", R"({"how":"unavailable"})").status(), 200);
        Peer turnedAway(bench.port, "/socket.io/?EIO=4&transport=websocket");
        QVERIFY(turnedAway.isClosed());
        QCOMPARE(Fetch(bench.port, "GET", "/socket.io/?EIO=4&transport=polling").status(), 503);

        QCOMPARE(bench.post("/control/refuse", R"({"how":"connect-error"})").status(), 200);
        const auto second = bench.open("seller-1");
        second->send("40");
        QCOMPARE(second->next(), R"(44{"message":"Authentication required"})"_ba);

        QCOMPARE(bench.post("/control/refuse", R"({"how":"unauthenticated"})").status(), 200);
        const auto third = bench.open("seller-1");
        third->send("40");
        QVERIFY(third->next().startsWith("40{"));
        QCOMPARE(third->next(), R"(42["error",{"message":"Authentication required"}])"_ba);
        QCOMPARE(third->next(), "41"_ba);

        QCOMPARE(bench.post("/control/refuse", R"({"how":"none"})").status(), 200);
        const auto fourth = bench.connected("seller-1");
        QCOMPARE(object(Fetch(bench.port, "GET", "/control/state").body()).value("clients"_L1).toInt(), 1);
    }

    void failingHandlersSendException()
    {
        GatewayBench bench(options());
        const auto peer = bench.connected("seller-1");
        QCOMPARE(bench.post("/control/refuse", R"({"how":"handlers"})").status(), 200);
        peer->send(R"(421["join:seller"])");
        QCOMPARE(peer->next(), R"(42["exception",{"status":"error","message":"Internal server error"}])"_ba);
        QCOMPARE(bench.post("/control/refuse", R"({"how":"none"})").status(), 200);
        peer->send(R"(422["join:seller"])");
        QCOMPARE(peer->next(), R"(432[{"success":true}])"_ba);
    }

    void badRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("no JSON") << "/control/emit"_ba
                                 << "x"_ba << 400;
        QTest::newRow("no payload") << "/control/emit"_ba
                                    << R"({"room":"a","name":"b"})"_ba << 400;
        QTest::newRow("negative delay") << "/control/delay"_ba
                                        << R"({"ms":-1})"_ba << 400;
        QTest::newRow("unknown refusal") << "/control/refuse"_ba
                                         << R"({"how":"x"})"_ba << 400;
        QTest::newRow("unknown command") << "/control/x"_ba
                                         << "{}"_ba << 404;
    }
    void badRequestsAreRefused()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        GatewayBench bench(options());
        QCOMPARE(bench.post(path, body).status(), status);
        QCOMPARE(Fetch(bench.port, "POST", path, body).status(), 415);
        QCOMPARE(Fetch(bench.port, "GET", path).status(), 405);
    }
};

TILLWATCH_TEST(TestControl)
#include "tst_control.moc"
