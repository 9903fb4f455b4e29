// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewayhost.h"
#include "demo/peers.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using tillwatch::test::Fetch;
using tillwatch::test::Peer;

namespace
{
QByteArrayList events(const Peer &peer)
{
    QByteArrayList list;
    for (const QByteArray &message : peer.messages) {
        if (message.startsWith("42"))
            list.append(message);
    }
    return list;
}
qsizetype count(const Peer &peer)
{
    return events(peer).size();
}

struct Bench {
    explicit Bench(demo::MarketplaceOptions market, demo::GatewayOptions options = {})
        : host(std::move(options), std::move(market))
    {
        const auto bound = host.start(QHostAddress::LocalHost, 0);
        port = bound ? *bound : quint16(0);
    }
    /// Everything that \a peer received up to a live event, which follows the history.
    QByteArrayList receivedBy(const Peer &peer)
    {
        const QByteArray marker = R"(42["notification",{"type":"marker )" + QByteArray::number(++markers) + R"("})";
        host.gateway().emitToRoom("user:seller-1", "notification",
                                  R"({"type":"marker )" + QByteArray::number(markers) + R"("})");
        // With recovery, an offset follows the payload.
        (void)test::waitUntil([&] { return peer.messages.constLast().startsWith(marker); }, 30'000);
        QByteArrayList received = events(peer);
        return received.isEmpty() || !received.takeLast().startsWith(marker) ? QByteArrayList{"no marker"} : received;
    }
    std::unique_ptr<Peer> connected(const QByteArray &user, const QByteArray &auth = {})
    {
        auto peer =
            std::make_unique<Peer>(port, "/socket.io/?EIO=4&transport=websocket", host.gateway().openSession(user));
        (void)peer->next();
        peer->send("40" + auth);
        (void)peer->next();
        return peer;
    }

    demo::GatewayHost host;
    quint16 port = 0;
    int markers = 0;
};

demo::MarketplaceOptions market(double rate, double hours)
{
    demo::MarketplaceOptions options;
    options.rate = rate;
    options.historyHours = hours;
    return options;
}
} // namespace

/// A history reaches its seller completely, at each client's pace, without delaying others.
class TestGatewayHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void historyIsSentAgainAfterABrokenConnection()
    {
        Bench bench(market(0, 24));
        const QSignalSpy fed(&bench.host.gateway(), &demo::Gateway::historyDelivered);
        {
            const auto first = bench.connected("seller-1");
            // A client has received everything once it answers the ping that follows.
            first->answersPings = false;
            first->send(R"(420["join:seller"])");
            QTRY_VERIFY(count(*first) >= 500);
            first->socket.abort();
        }
        QTRY_COMPARE(bench.host.gateway().clientCount(), 0);
        const auto second = bench.connected("seller-1");
        second->send(R"(420["join:seller"])");
        QCOMPARE(second->next(), R"(430[{"success":true}])"_ba);
        const QByteArrayList received = bench.receivedBy(*second);
        QVERIFY2(received.size() > 1400, qPrintable(QString::number(received.size())));
        QVERIFY(received.first().startsWith(R"(42["product:created")"));

        // Once one client has received all of it, it is not sent again.
        QTRY_COMPARE(fed.size(), 1);
        const auto third = bench.connected("seller-1");
        third->send(R"(420["join:seller"])");
        QCOMPARE(third->next(), R"(430[{"success":true}])"_ba);
        QCOMPARE(bench.host.gateway().clientCount("seller-1"), 2);
        QVERIFY(bench.receivedBy(*third).isEmpty());
        QCOMPARE(count(*second), received.size() + 2); // the markers
    }

    void historyIsSentAgainAfterARecovery()
    {
        demo::GatewayOptions options;
        options.recovery = 60s;
        Bench bench(market(0, 24), options);
        auto first = std::make_unique<Peer>(bench.port, "/socket.io/?EIO=4&transport=websocket",
                                            bench.host.gateway().openSession("seller-1"));
        (void)first->next();
        first->send("40");
        const QByteArray answer = first->next();
        const QString pid = test::object(answer.sliced(2)).value("pid"_L1).toString();
        first->answersPings = false;
        bench.host.gateway().emitToRoom("user:seller-1", "notification", "{}");
        const QJsonArray marked = QJsonDocument::fromJson(first->next().sliced(2)).array();
        first->send(R"(420["join:seller"])");
        QTRY_VERIFY(count(*first) > 100);
        first->socket.abort();
        QTRY_COMPARE(bench.host.gateway().clientCount(), 0);
        const QJsonObject auth{{u"pid"_s, pid}, {u"offset"_s, marked.at(2)}};
        const auto second = bench.connected("seller-1", QJsonDocument(auth).toJson(QJsonDocument::Compact));
        QVERIFY(second->messages.value(1).contains(pid.toLatin1()));
        QVERIFY(bench.receivedBy(*second).size() > 1400);
    }

    void liveEventsFollowTheHistory()
    {
        Bench bench(market(300, 200));
        const auto peer = bench.connected("seller-1");
        peer->send(R"(420["join:seller"])");
        QTRY_VERIFY_WITH_TIMEOUT(count(*peer) > 14'000, 30'000);
        QString newest;
        for (const QByteArray &event : events(*peer)) {
            const QString at = QJsonDocument::fromJson(event.sliced(2)).array().at(1)["timestamp"_L1].toString();
            if (at.isEmpty())
                continue;
            QVERIFY2(at >= newest, event.constData());
            newest = at;
        }
        QVERIFY(!newest.isEmpty());
    }

    void clientThatDoesNotReadIsDropped()
    {
        demo::GatewayOptions options;
        options.engine.maxBacklog = 500'000;
        Bench bench(market(3000, 300), options);
        demo::Gateway &gateway = bench.host.gateway();
        const QByteArray buyerId = bench.host.marketplace().buyerIds().value(0).toUtf8();
        const auto reader = bench.connected("seller-1");
        const auto buyer = bench.connected(buyerId);

        QTcpSocket sleeper;
        sleeper.setReadBufferSize(4096);
        sleeper.connectToHost(QHostAddress(QHostAddress::LocalHost), bench.port);
        sleeper.write("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: " +
                      gateway.openSession("seller-1") + "\r\n\r\n");
        QTRY_VERIFY(sleeper.bytesAvailable() > 0);
        const auto send = [&sleeper](const QByteArray &text) {
            sleeper.write('\x81' + QByteArray(1, char(0x80 | text.size())) + QByteArray(4, '\0') + text);
        };
        send("40");
        QTRY_COMPARE(gateway.clientCount("seller-1"), 2);
        send(R"(420["join:seller"])");

        // The client that does not read requested the history; the other one still receives all of it and later events.
        QTRY_VERIFY_WITH_TIMEOUT(count(*reader) > 18'600 + 1000, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(gateway.clientCount("seller-1"), 1, 60'000);
        const qsizetype toReader = count(*reader);
        const qsizetype toBuyer = count(*buyer);
        QTRY_VERIFY_WITH_TIMEOUT(count(*reader) > toReader + 500, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(count(*buyer) > toBuyer, 30'000);
    }

    void historyDoesNotDelayBuyers()
    {
        // A seller's client that never reads.
        Bench bench(market(500, 100));
        const QByteArray buyerId = bench.host.marketplace().buyerIds().value(0).toUtf8();
        const auto buyer = bench.connected(buyerId);
        const auto seller = bench.connected("seller-1");
        seller->socket.setReadBufferSize(1024);
        seller->send(R"(420["join:seller"])");
        QTRY_VERIFY_WITH_TIMEOUT(count(*buyer) > 20, 30'000);
    }

    void historyIsWrittenInSlices()
    {
        Bench bench(market(0, 8760));
        const auto peer = bench.connected("seller-1");
        peer->send(R"(420["join:seller"])");
        QCOMPARE(peer->next(), R"(430[{"success":true}])"_ba);
        // Writing a year takes a while, and other requests are answered meanwhile.
        for (int i = 0; i < 3; ++i)
            QCOMPARE(Fetch(bench.port, "GET", "/nowhere").status(), 404);
        QVERIFY(bench.host.marketplace().hasHistory(u"seller-1"_s));
        QTRY_VERIFY(count(*peer) > 1000);
    }
};

TILLWATCH_TEST(TestGatewayHistory)
#include "tst_gatewayhistory.moc"
