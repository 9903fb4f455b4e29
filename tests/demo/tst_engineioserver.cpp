// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gateway.h"
#include "demo/peers.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using tillwatch::test::Fetch;
using tillwatch::test::object;
using tillwatch::test::Peer;

namespace
{
constexpr auto PingInterval = 300ms;
constexpr auto PingTimeout = 200ms;

demo::GatewayOptions engineOptions()
{
    demo::GatewayOptions options;
    options.conformance = true;
    options.noAuth = true;
    options.engine.pingInterval = PingInterval;
    options.engine.pingTimeout = PingTimeout;
    return options;
}
} // namespace

/// Engine.IO protocol 4, one test per behaviour of the public test suite: on the raw echo server and, as far as it
/// applies, on Socket.IO's path.
class TestEngineIoServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<demo::Gateway> m_gateway;
    quint16 m_port = 0;

    static void paths()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("engine.io") << "/engine.io/"_ba;
        QTest::newRow("socket.io") << "/socket.io/"_ba;
    }
    QByteArray polling(const QByteArray &path, const QByteArray &sid = {}) const
    {
        const QByteArray target = path + "?EIO=4&transport=polling";
        return sid.isEmpty() ? target : target + "&sid=" + sid;
    }
    QByteArray webSocket(const QByteArray &path, const QByteArray &sid = {}) const
    {
        const QByteArray target = path + "?EIO=4&transport=websocket";
        return sid.isEmpty() ? target : target + "&sid=" + sid;
    }
    QByteArray newSession(const QByteArray &path) const
    {
        Fetch fetch(m_port, "GET", polling(path));
        return object(fetch.body().sliced(1)).value("sid"_L1).toString().toLatin1();
    }
    static void checkHandshake(const QByteArray &packet, const QJsonArray &upgrades)
    {
        QVERIFY(packet.startsWith('0'));
        const QJsonObject value = object(packet.sliced(1));
        QCOMPARE(value.keys(),
                 QStringList({u"maxPayload"_s, u"pingInterval"_s, u"pingTimeout"_s, u"sid"_s, u"upgrades"_s}));
        QVERIFY(!value.value("sid"_L1).toString().isEmpty());
        QCOMPARE(value.value("upgrades"_L1).toArray(), upgrades);
        QCOMPARE(value.value("pingInterval"_L1).toInt(), int(PingInterval.count()));
        QCOMPARE(value.value("pingTimeout"_L1).toInt(), int(PingTimeout.count()));
        QCOMPARE(value.value("maxPayload"_L1).toInt(), 1'000'000);
    }

private Q_SLOTS:
    void init()
    {
        m_gateway = std::make_unique<demo::Gateway>(engineOptions());
        const auto port = m_gateway->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        m_port = *port;
    }
    void cleanup() { m_gateway.reset(); }

    void handshake_polling_opens_data() { paths(); }
    void handshake_polling_opens()
    {
        QFETCH(QByteArray, path);
        Fetch fetch(m_port, "GET", polling(path));
        QCOMPARE(fetch.status(), 200);
        checkHandshake(fetch.body(), {u"websocket"_s});
    }

    void handshake_polling_refusesVersion_data() { paths(); }
    void handshake_polling_refusesVersion()
    {
        QFETCH(QByteArray, path);
        QCOMPARE(Fetch(m_port, "GET", path + "?transport=polling").status(), 400);
        Fetch fetch(m_port, "GET", path + "?EIO=abc&transport=polling");
        QCOMPARE(fetch.status(), 400);
        QCOMPARE(object(fetch.body()).value("code"_L1).toInt(), 5);
    }

    void handshake_polling_refusesTransport_data() { paths(); }
    void handshake_polling_refusesTransport()
    {
        QFETCH(QByteArray, path);
        QCOMPARE(Fetch(m_port, "GET", path + "?EIO=4").status(), 400);
        Fetch fetch(m_port, "GET", path + "?EIO=4&transport=abc");
        QCOMPARE(fetch.status(), 400);
        QCOMPARE(fetch.body(), R"({"code":0,"message":"Transport unknown"})"_ba);
    }

    void handshake_polling_refusesMethod_data() { paths(); }
    void handshake_polling_refusesMethod()
    {
        QFETCH(QByteArray, path);
        QCOMPARE(Fetch(m_port, "POST", polling(path)).status(), 400);
        QCOMPARE(Fetch(m_port, "PUT", polling(path)).status(), 400);
    }

    void handshake_webSocket_opens_data() { paths(); }
    void handshake_webSocket_opens()
    {
        QFETCH(QByteArray, path);
        Peer peer(m_port, webSocket(path));
        checkHandshake(peer.next(), {});
    }

    void handshake_webSocket_refusesVersion_data() { paths(); }
    void handshake_webSocket_refusesVersion()
    {
        QFETCH(QByteArray, path);
        QVERIFY(Peer(m_port, path + "?transport=websocket").isClosed());
        Peer peer(m_port, path + "?EIO=abc&transport=websocket");
        QVERIFY(peer.isClosed());
        QVERIFY(peer.messages.isEmpty());
    }

    void handshake_webSocket_refusesTransport_data() { paths(); }
    void handshake_webSocket_refusesTransport()
    {
        QFETCH(QByteArray, path);
        QVERIFY(Peer(m_port, path + "?EIO=4").isClosed());
        QVERIFY(Peer(m_port, path + "?EIO=4&transport=abc").isClosed());
    }

    void handshake_unknownSessionIsRefused()
    {
        Fetch fetch(m_port, "GET", polling("/engine.io/", "nobody"));
        QCOMPARE(fetch.status(), 400);
        QCOMPARE(fetch.body(), R"({"code":1,"message":"Session ID unknown"})"_ba);
        QVERIFY(Peer(m_port, webSocket("/engine.io/", "nobody")).isClosed());
    }

    void message_polling_isEchoed_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("one text") << "4hello"_ba;
        QTest::newRow("several texts") << "4test1\x1e"
                                          "4test2\x1e"
                                          "4test3"_ba;
        QTest::newRow("text and binary") << "4hello\x1e"
                                            "bAQIDBA=="_ba;
        QTest::newRow("beyond ASCII") << "4h\xc3\xa9\xe2\x82\xac"_ba;
    }
    void message_polling_isEchoed()
    {
        QFETCH(QByteArray, payload);
        const QByteArray sid = newSession("/engine.io/");
        Fetch push(m_port, "POST", polling("/engine.io/", sid), payload);
        QCOMPARE(push.status(), 200);
        QCOMPARE(push.body(), "ok"_ba);
        Fetch poll(m_port, "GET", polling("/engine.io/", sid));
        QCOMPARE(poll.status(), 200);
        QCOMPARE(poll.body(), payload);
    }

    void message_polling_invalidCloses()
    {
        const QByteArray sid = newSession("/engine.io/");
        QCOMPARE(Fetch(m_port, "POST", polling("/engine.io/", sid), "abc").status(), 400);
        QCOMPARE(Fetch(m_port, "GET", polling("/engine.io/", sid)).status(), 400);
    }

    void message_polling_duplicatePollCloses()
    {
        const QByteArray sid = newSession("/engine.io/");
        Fetch first(m_port, "GET", polling("/engine.io/", sid));
        Fetch second(m_port, "GET", polling("/engine.io/", sid));
        QCOMPARE(first.status(), 200);
        QCOMPARE(first.body(), "1"_ba);
        QCOMPARE(second.status(), 400);
        QCOMPARE(Fetch(m_port, "GET", polling("/engine.io/", sid)).status(), 400);
    }

    void message_polling_cancelledPollCloses()
    {
        const QByteArray sid = newSession("/engine.io/");
        Fetch poll(m_port, "GET", polling("/engine.io/", sid));
        // An answered request on another connection proves that the server has received the poll.
        QTRY_VERIFY(poll.sent());
        QCOMPARE(Fetch(m_port, "POST", polling("/engine.io/", sid), "3").status(), 200);
        poll.abort();
        QCOMPARE(Fetch(m_port, "GET", polling("/engine.io/", sid)).status(), 400);
    }

    void message_polling_tooLargeIsRefused()
    {
        const QByteArray sid = newSession("/engine.io/");
        QCOMPARE(Fetch(m_port, "POST", polling("/engine.io/", sid), QByteArray(1'000'001, '4')).status(), 413);
    }

    void message_webSocket_textIsEchoed()
    {
        Peer peer(m_port, webSocket("/engine.io/"));
        (void)peer.next();
        peer.send("4hello");
        QCOMPARE(peer.next(), "4hello"_ba);
    }

    void message_webSocket_binaryIsEchoed()
    {
        Peer peer(m_port, webSocket("/engine.io/"));
        (void)peer.next();
        const QByteArray bytes = "\x01\x02\x00\xff"_ba;
        peer.socket.sendBinaryMessage(bytes);
        QCOMPARE(peer.next(), "b:" + bytes);
    }

    void message_webSocket_everyLengthForm_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {124, 125, 126, 65'534, 65'535, 65'536, 999'990})
            QTest::addRow("%d", size) << size;
    }
    void message_webSocket_everyLengthForm()
    {
        QFETCH(int, size);
        Peer peer(m_port, webSocket("/engine.io/"));
        (void)peer.next();
        const QByteArray text = '4' + QByteArray(size, 'x');
        peer.send(text);
        QCOMPARE(peer.next(), text);
    }

    void message_webSocket_tooLargeCloses()
    {
        Peer peer(m_port, webSocket("/engine.io/"));
        (void)peer.next();
        peer.send('4' + QByteArray(1'000'000, 'x'));
        QVERIFY(peer.isClosed());
        QCOMPARE(peer.socket.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    }

    void message_webSocket_invalidCloses()
    {
        Peer peer(m_port, webSocket("/engine.io/"));
        (void)peer.next();
        peer.send("abc");
        QVERIFY(peer.isClosed());
    }

    void heartbeat_polling_answerKeepsTheSession_data() { paths(); }
    void heartbeat_polling_answerKeepsTheSession()
    {
        QFETCH(QByteArray, path);
        const QByteArray sid = newSession(path);
        for (int i = 0; i < 3; ++i) {
            Fetch poll(m_port, "GET", polling(path, sid));
            QCOMPARE(poll.status(), 200);
            QCOMPARE(poll.body(), "2"_ba);
            QCOMPARE(Fetch(m_port, "POST", polling(path, sid), "3").status(), 200);
        }
    }

    void heartbeat_polling_timeoutCloses_data() { paths(); }
    void heartbeat_polling_timeoutCloses()
    {
        QFETCH(QByteArray, path);
        const QByteArray sid = newSession(path);
        QTest::qWait(int((PingInterval + PingTimeout).count()));
        QCOMPARE(Fetch(m_port, "GET", polling(path, sid)).status(), 400);
    }

    void heartbeat_webSocket_answerKeepsTheConnection_data() { paths(); }
    void heartbeat_webSocket_answerKeepsTheConnection()
    {
        QFETCH(QByteArray, path);
        Peer peer(m_port, webSocket(path));
        (void)peer.next();
        QTRY_COMPARE_GE(peer.pings, 3);
        QCOMPARE(peer.socket.state(), QAbstractSocket::ConnectedState);
    }

    void heartbeat_webSocket_timeoutCloses_data() { paths(); }
    void heartbeat_webSocket_timeoutCloses()
    {
        QFETCH(QByteArray, path);
        Peer peer(m_port, webSocket(path));
        peer.answersPings = false;
        QElapsedTimer clock;
        clock.start();
        QVERIFY(peer.isClosed());
        QCOMPARE(peer.pings, 1);
        QVERIFY(clock.elapsed() >= (PingInterval + PingTimeout).count());
    }

    void heartbeat_clientMayNotPing()
    {
        Peer peer(m_port, webSocket("/engine.io/"));
        (void)peer.next();
        peer.send("2");
        QVERIFY(peer.isClosed());
    }

    void close_polling_endsTheSession_data() { paths(); }
    void close_polling_endsTheSession()
    {
        QFETCH(QByteArray, path);
        const QByteArray sid = newSession(path);
        Fetch poll(m_port, "GET", polling(path, sid));
        Fetch push(m_port, "POST", polling(path, sid), "1");
        QCOMPARE(poll.status(), 200);
        QCOMPARE(poll.body(), "6"_ba);
        QCOMPARE(push.status(), 200);
        QCOMPARE(Fetch(m_port, "GET", polling(path, sid)).status(), 400);
    }

    void close_polling_answersTheNextPoll()
    {
        // The suite's two requests use two connections, so the second may arrive first.
        const QByteArray sid = newSession("/engine.io/");
        QCOMPARE(Fetch(m_port, "POST", polling("/engine.io/", sid), "1").status(), 200);
        QCOMPARE(Fetch(m_port, "GET", polling("/engine.io/", sid)).body(), "6"_ba);
        QCOMPARE(Fetch(m_port, "GET", polling("/engine.io/", sid)).status(), 400);
    }

    void close_webSocket_endsTheConnection_data() { paths(); }
    void close_webSocket_endsTheConnection()
    {
        QFETCH(QByteArray, path);
        Peer peer(m_port, webSocket(path));
        (void)peer.next();
        peer.send("1");
        QVERIFY(peer.isClosed());
    }

    void close_webSocket_readsUntilThePeerCloses()
    {
        // The peer keeps sending after the server's close frame: the connection is not reset and ends once the peer has
        // answered.
        QTcpSocket socket;
        QByteArray received;
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        socket.write("GET " + webSocket("/engine.io/") +
                     " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QTRY_VERIFY(received.contains("\"sid\""));
        const auto frame = [](char opcode, const QByteArray &text) {
            return opcode + QByteArray(1, char(0x80 | text.size())) + QByteArray(4, '\0') + text;
        };
        socket.write(frame('\x81', "1"));
        const QByteArray closing("\x88\x02\x03\xe8", 4);
        QTRY_VERIFY(received.endsWith(closing));
        const QByteArray before = received;
        for (int i = 0; i < 100; ++i)
            socket.write(frame('\x81', "4too late"));
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        // An answered request on another connection proves that the server has gone on.
        QCOMPARE(Fetch(m_port, "GET", "/nowhere").status(), 404);
        QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(frame('\x88', "\x03\xe8"));
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
        QCOMPARE(received, before);
    }

    void upgrade_succeeds()
    {
        const QByteArray sid = newSession("/engine.io/");
        Peer peer(m_port, webSocket("/engine.io/", sid));
        QVERIFY(peer.isOpen());
        peer.send("2probe");
        QCOMPARE(peer.next(), "3probe"_ba);
        Fetch poll(m_port, "GET", polling("/engine.io/", sid));
        QCOMPARE(poll.status(), 200);
        QCOMPARE(poll.body(), "6"_ba);
        peer.send("5");
        peer.send("4hello");
        QCOMPARE(peer.next(), "4hello"_ba);
    }

    void upgrade_endsThePendingPoll()
    {
        const QByteArray sid = newSession("/engine.io/");
        Fetch poll(m_port, "GET", polling("/engine.io/", sid));
        Peer peer(m_port, webSocket("/engine.io/", sid));
        QVERIFY(peer.isOpen());
        QVERIFY(!poll.done());
        peer.send("2probe");
        QCOMPARE(peer.next(), "3probe"_ba);
        QCOMPARE(poll.body(), "6"_ba);
    }

    void upgrade_losesNothing()
    {
        const QByteArray sid = newSession("/engine.io/");
        Peer peer(m_port, webSocket("/engine.io/", sid));
        QVERIFY(peer.isOpen());
        peer.send("2probe");
        QCOMPARE(peer.next(), "3probe"_ba);
        QCOMPARE(Fetch(m_port, "POST", polling("/engine.io/", sid), "4before").status(), 200);
        peer.send("5");
        QCOMPARE(peer.next(), "4before"_ba);
    }

    void upgrade_abandonedLeavesPolling()
    {
        const QByteArray sid = newSession("/engine.io/");
        {
            Peer peer(m_port, webSocket("/engine.io/", sid));
            QVERIFY(peer.isOpen());
            peer.send("2probe");
            QCOMPARE(peer.next(), "3probe"_ba);
        }
        QCOMPARE(Fetch(m_port, "POST", polling("/engine.io/", sid), "4still here").status(), 200);
        QCOMPARE(Fetch(m_port, "GET", polling("/engine.io/", sid)).body(), "4still here"_ba);
    }

    void upgrade_thenPollingIsRefused_data() { paths(); }
    void upgrade_thenPollingIsRefused()
    {
        QFETCH(QByteArray, path);
        const QByteArray sid = newSession(path);
        Peer peer(m_port, webSocket(path, sid));
        QVERIFY(peer.isOpen());
        // Both at once, like the suite.
        peer.send("2probe");
        peer.send("5");
        QCOMPARE(Fetch(m_port, "GET", polling(path, sid)).status(), 400);
        QCOMPARE(peer.next(), "3probe"_ba);
        if (path == "/engine.io/") {
            peer.send("4hello");
            QCOMPARE(peer.next(), "4hello"_ba);
        }
    }

    void upgrade_thenAnotherWebSocketIsOpenedAndClosed_data() { paths(); }
    void upgrade_thenAnotherWebSocketIsOpenedAndClosed()
    {
        QFETCH(QByteArray, path);
        const QByteArray sid = newSession(path);
        Peer peer(m_port, webSocket(path, sid));
        QVERIFY(peer.isOpen());
        peer.send("2probe");
        peer.send("5");
        QCOMPARE(peer.next(), "3probe"_ba);
        Peer second(m_port, webSocket(path, sid));
        const QSignalSpy opened(&second.socket, &QWebSocket::connected);
        QVERIFY(second.isClosed());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(second.socket.closeCode(), QWebSocketProtocol::CloseCodeNormal);
        QVERIFY(second.messages.isEmpty());
        QCOMPARE(peer.socket.state(), QAbstractSocket::ConnectedState);
    }

    void upgrade_secondWebSocketWhileProbingIsClosed()
    {
        const QByteArray sid = newSession("/engine.io/");
        Peer peer(m_port, webSocket("/engine.io/", sid));
        QVERIFY(peer.isOpen());
        Peer second(m_port, webSocket("/engine.io/", sid));
        const QSignalSpy opened(&second.socket, &QWebSocket::connected);
        QVERIFY(second.isClosed());
        QCOMPARE(opened.size(), 1);
        peer.send("2probe");
        QCOMPARE(peer.next(), "3probe"_ba);
    }

    void upgrade_unknownSessionIsRefused()
    {
        Peer peer(m_port, webSocket("/engine.io/", "nobody"));
        const QSignalSpy opened(&peer.socket, &QWebSocket::connected);
        QVERIFY(peer.isClosed());
        QCOMPARE(opened.size(), 0);
        Fetch fetch(m_port, "GET", webSocket("/engine.io/", "nobody"), {},
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        QCOMPARE(fetch.status(), 400);
        QCOMPARE(fetch.body(), R"({"code":1,"message":"Session ID unknown"})"_ba);
    }

    void http_badRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        QTest::newRow("no request line") << "hello\r\n\r\n"_ba << 400;
        QTest::newRow("no path") << "GET * HTTP/1.1\r\n\r\n"_ba << 400;
        QTest::newRow("header without a name") << "GET / HTTP/1.1\r\n: x\r\n\r\n"_ba << 400;
        QTest::newRow("folded header") << "GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n"_ba << 400;
        QTest::newRow("another path") << "GET /nowhere HTTP/1.1\r\n\r\n"_ba << 404;
        QTest::newRow("upgrade of another path") << "GET /x HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"_ba << 404;
        QTest::newRow("endless head") << "GET / HTTP/1.1\r\nA: " + QByteArray(20'000, 'x') << 431;
        QTest::newRow("negative length") << "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"_ba << 400;
        QTest::newRow("chunked") << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"_ba << 400;
    }
    void http_badRequestsAreRefused()
    {
        QFETCH(QByteArray, head);
        QFETCH(int, status);
        QTcpSocket socket;
        QByteArray received;
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(head);
        QTRY_VERIFY(received.contains("\r\n\r\n"));
        QCOMPARE(received.sliced(9, 3).toInt(), status);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

    void http_requestMayBeSplitAnywhere()
    {
        for (qsizetype cut = 1; cut < 170; cut += 7) {
            const QByteArray sid = newSession("/engine.io/");
            const QByteArray request = "POST " + polling("/engine.io/", sid) +
                                       " HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\n4" + QByteArray(59, 'p');
            QTcpSocket socket;
            QByteArray received;
            connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
            QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
            socket.write(request.first(cut));
            QTRY_COMPARE(socket.bytesToWrite(), 0);
            QCoreApplication::processEvents();
            socket.write(request.sliced(cut));
            QTRY_VERIFY(received.endsWith("ok"));
        }
    }
};

TILLWATCH_TEST(TestEngineIoServer)
#include "tst_engineioserver.moc"
