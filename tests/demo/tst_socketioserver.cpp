// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewaybench.h"
#include "support/testmain.h"

#include <QTest>

#include <chrono>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using tillwatch::test::Fetch;
using tillwatch::test::GatewayBench;
using tillwatch::test::object;
using tillwatch::test::Peer;

namespace
{
demo::GatewayOptions socketOptions()
{
    demo::GatewayOptions options;
    options.conformance = true;
    options.noAuth = true;
    options.engine.pingInterval = 300ms;
    options.engine.pingTimeout = 200ms;
    options.connectTimeout = 1000ms;
    return options;
}
} // namespace

/// Socket.IO protocol 5, one test per behaviour of the public test suite; its Engine.IO part is in tst_engineioserver.
class TestSocketIoServer : public QObject
{
    Q_OBJECT

private:
    std::optional<GatewayBench> m_bench;

    /// Connects to the main namespace and reads the `auth` event.
    std::unique_ptr<Peer> connected()
    {
        auto peer = m_bench->connected({});
        (void)peer->next();
        return peer;
    }

private Q_SLOTS:
    void init() { m_bench.emplace(socketOptions()); }
    void cleanup() { m_bench.reset(); }

    void connect_succeeds_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("auth");
        QTest::newRow("main") << "40"_ba
                              << "40"_ba
                              << R"(42["auth",{}])"_ba;
        QTest::newRow("main with payload") << R"(40{"token":"123"})"_ba
                                           << "40"_ba
                                           << R"(42["auth",{"token":"123"}])"_ba;
        QTest::newRow("custom") << "40/custom,"_ba
                                << "40/custom,"_ba
                                << R"(42/custom,["auth",{}])"_ba;
        QTest::newRow("custom with payload") << R"(40/custom,{"token":"abc"})"_ba
                                             << "40/custom,"_ba
                                             << R"(42/custom,["auth",{"token":"abc"}])"_ba;
    }
    void connect_succeeds()
    {
        QFETCH(QByteArray, packet);
        QFETCH(QByteArray, prefix);
        QFETCH(QByteArray, auth);
        const auto peer = m_bench->open();
        peer->send(packet);
        const QByteArray answer = peer->next();
        QVERIFY(answer.startsWith(prefix));
        const QJsonObject handshake = object(answer.sliced(prefix.size()));
        QCOMPARE(handshake.keys(), QStringList{u"sid"_s});
        QVERIFY(!handshake.value("sid"_L1).toString().isEmpty());
        QCOMPARE(peer->next(), auth);
    }

    void connect_unknownNamespaceIsRefused()
    {
        const auto peer = m_bench->open();
        peer->send("40/random");
        QCOMPARE(peer->next(), R"(44/random,{"message":"Invalid namespace"})"_ba);
        peer->send("40");
        QVERIFY(peer->next().startsWith("40{"));
    }

    void connect_invalidHandshakeCloses()
    {
        const auto peer = m_bench->open();
        peer->send("4abc");
        QVERIFY(peer->isClosed());
    }

    void connect_noneInTimeCloses()
    {
        const auto peer = m_bench->open();
        QElapsedTimer clock;
        clock.start();
        QVERIFY(peer->isClosed());
        QVERIFY(clock.elapsed() >= 900);
    }

    void connect_twiceCloses()
    {
        const auto peer = connected();
        peer->send("40");
        QVERIFY(peer->isClosed());
    }

    void disconnect_keepsTheConnection()
    {
        const auto peer = connected();
        peer->send("41");
        const int pings = peer->pings;
        QTRY_VERIFY(peer->pings > pings);
        QVERIFY(peer->idle());
        QCOMPARE(peer->socket.state(), QAbstractSocket::ConnectedState);
    }

    void disconnect_fromCustomLeavesTheMain()
    {
        const auto peer = connected();
        peer->send("40/custom");
        QVERIFY(peer->next().startsWith("40/custom,"));
        QCOMPARE(peer->next(), R"(42/custom,["auth",{}])"_ba);
        peer->send("41/custom");
        peer->send(R"(42["message","message to main namespace"])");
        QCOMPARE(peer->next(), R"(42["message-back","message to main namespace"])"_ba);
    }

    void disconnect_thenAnEventCloses()
    {
        const auto peer = connected();
        peer->send("41");
        peer->send(R"(42["message",1])");
        QVERIFY(peer->isClosed());
    }

    void message_isAnswered_data()
    {
        QTest::addColumn<QByteArrayList>("sent");
        QTest::addColumn<QByteArrayList>("answer");
        QTest::newRow("text") << QByteArrayList{R"(42["message",1,"2",{"3":[true]}])"}
                              << QByteArrayList{R"(42["message-back",1,"2",{"3":[true]}])"};
        QTest::newRow("no argument") << QByteArrayList{R"(42["message"])"} << QByteArrayList{R"(42["message-back"])"};
        QTest::newRow("text with acknowledgement") << QByteArrayList{R"(42456["message-with-ack",1,"2",{"3":[false]}])"}
                                                   << QByteArrayList{R"(43456[1,"2",{"3":[false]}])"};
        QTest::newRow("binary")
            << QByteArrayList{R"(452-["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
                              "b:\x01\x02\x03", "b:\x04\x05\x06"}
            << QByteArrayList{R"(452-["message-back",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
                              "b:\x01\x02\x03", "b:\x04\x05\x06"};
        QTest::newRow("binary with acknowledgement")
            << QByteArrayList{R"(452-789["message-with-ack",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
                              "b:\x01\x02\x03", "b:\x04\x05\x06"}
            << QByteArrayList{R"(462-789[{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])",
                              "b:\x01\x02\x03", "b:\x04\x05\x06"};
        QTest::newRow("custom namespace is its own")
            << QByteArrayList{R"(40/custom)", R"(42/custom,["message","\u00e9",""])"}
            << QByteArrayList{R"(42/custom,["auth",{}])", R"(42/custom,["message-back","\u00e9",""])"};
    }
    void message_isAnswered()
    {
        QFETCH(QByteArrayList, sent);
        QFETCH(QByteArrayList, answer);
        const auto peer = connected();
        for (const QByteArray &message : std::as_const(sent)) {
            if (message.startsWith("b:")) {
                peer->socket.sendBinaryMessage(message.sliced(2));
                continue;
            }
            peer->send(message);
            if (message.startsWith("40")) {
                QVERIFY(peer->next().startsWith(message));
                QCOMPARE(peer->next(), answer.takeFirst());
            }
        }
        for (const QByteArray &expected : std::as_const(answer))
            QCOMPARE(peer->next(), expected);
    }

    void message_invalidCloses_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::newRow("unknown packet type") << "4abc"_ba;
        QTest::newRow("payload that is no array") << "42{}"_ba;
        QTest::newRow("acknowledgement id that is no number") << R"(42abc["message-with-ack",1,"2",{"3":[false]}])"_ba;
        QTest::newRow("connect error from a client") << R"(44{"message":"x"})"_ba;
        QTest::newRow("reserved name") << R"(42["disconnect"])"_ba;
        QTest::newRow("namespace not joined") << R"(42/custom,["message"])"_ba;
        QTest::newRow("too many attachments") << R"(4511-["message"])"_ba;
        QTest::newRow("truncated JSON") << R"(42["message",{"a":)"_ba;
    }
    void message_invalidCloses()
    {
        QFETCH(QByteArray, packet);
        const auto peer = connected();
        peer->send(packet);
        QVERIFY(peer->isClosed());
    }

    void message_textInsteadOfAttachmentCloses()
    {
        const auto peer = connected();
        peer->send(R"(451-["message",{"_placeholder":true,"num":0}])");
        peer->send(R"(42["message"])");
        QVERIFY(peer->isClosed());
    }

    void message_unexpectedBinaryCloses()
    {
        const auto peer = connected();
        peer->socket.sendBinaryMessage("x");
        QVERIFY(peer->isClosed());
    }

    void message_isAnsweredOverPolling()
    {
        // A long ping interval keeps pings out of the answers.
        demo::GatewayOptions options = socketOptions();
        options.engine.pingInterval = 25'000ms;
        m_bench.emplace(options);
        Fetch opening(m_bench->port, "GET", "/socket.io/?EIO=4&transport=polling");
        const QByteArray target = "/socket.io/?EIO=4&transport=polling&sid=" +
                                  object(opening.body().sliced(1)).value("sid"_L1).toString().toLatin1();
        QCOMPARE(Fetch(m_bench->port, "POST", target, "40").body(), "ok"_ba);
        // The answer and the `auth` event may arrive in one poll or in two.
        QByteArray received;
        while (!received.contains("auth"))
            received += Fetch(m_bench->port, "GET", target).body() + '\x1e';
        QVERIFY(received.startsWith("40{\"sid\""));
        QVERIFY(received.endsWith("42[\"auth\",{}]\x1e"));
        const QByteArray sent = "451-[\"message\",{\"_placeholder\":true,\"num\":0}]\x1e"
                                "bAQID";
        QCOMPARE(Fetch(m_bench->port, "POST", target, sent).body(), "ok"_ba);
        QCOMPARE(Fetch(m_bench->port, "GET", target).body(),
                 "451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]\x1e"
                 "bAQID"_ba);
    }
};

TILLWATCH_TEST(TestSocketIoServer)
#include "tst_socketioserver.moc"
