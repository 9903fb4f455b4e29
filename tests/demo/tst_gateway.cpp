// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewaybench.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using tillwatch::test::Fetch;
using tillwatch::test::GatewayBench;
using tillwatch::test::object;
using tillwatch::test::Peer;

namespace
{
QByteArray json(const QJsonObject &values)
{
    return QJsonDocument(values).toJson(QJsonDocument::Compact);
}
QJsonObject answerOf(const QByteArray &packet)
{
    const qsizetype start = packet.indexOf('[');
    return packet.startsWith("43") ? QJsonDocument::fromJson(packet.sliced(start)).array().at(0).toObject()
                                   : QJsonObject();
}
bool succeeded(const QByteArray &packet)
{
    return answerOf(packet).value("success"_L1).toBool();
}
QString errorOf(const QByteArray &packet)
{
    const QJsonObject answer = answerOf(packet);
    return answer.value("success"_L1).toBool(true) ? QString() : answer.value("error"_L1).toString();
}
const QByteArray Refused = R"(42["error",{"message":"Authentication required"}])";
} // namespace

/// The gateway's rules: sign-in, rooms, rate limits, and the control interface of tests.
class TestGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signIn_succeedsWithTheCode()
    {
        GatewayBench bench;
        QSignalSpy codes(&bench.gateway, &demo::Gateway::codeIssued);
        Fetch send = bench.post("/api/auth/email/send-code", R"({"email":"Seller-1@demo.example"})");
        QCOMPARE(send.status(), 200);
        QCOMPARE(codes.size(), 1);
        QCOMPARE(codes[0][0].toString(), u"seller-1@demo.example"_s);
        const QByteArray code = codes[0][1].toString().toLatin1();
        QCOMPARE(code.size(), 6);

        const QByteArray right =
            json({{u"email"_s, u"seller-1@demo.example"_s}, {u"code"_s, QString::fromLatin1(code)}});
        const QByteArray wrong = R"({"email":"seller-1@demo.example","code":"x"})";
        QCOMPARE(bench.post("/api/auth/email/verify-code", wrong).status(), 401);
        Fetch verify = bench.post("/api/auth/email/verify-code", right);
        QCOMPARE(verify.status(), 200);
        const QJsonObject user = object(verify.body()).value("user"_L1).toObject();
        QCOMPARE(object(verify.body()).value("success"_L1).toBool(), true);
        QCOMPARE(user.value("id"_L1).toString(), u"seller-1"_s);
        QCOMPARE(user.value("email"_L1).toString(), u"seller-1@demo.example"_s);
        QCOMPARE(user.value("role"_L1).toString(), u"seller"_s);
        QCOMPARE(user.keys(), QStringList({u"email"_s, u"firstName"_s, u"id"_s, u"lastName"_s, u"role"_s}));
        QCOMPARE(bench.post("/api/auth/email/verify-code", right).status(), 401);

        const QByteArray setCookie = verify.header("Set-Cookie");
        QVERIFY(setCookie.startsWith("connect.sid="));
        QVERIFY(setCookie.contains("HttpOnly"));
        const QByteArray cookie = setCookie.first(setCookie.indexOf(';'));
        Peer peer(bench.port, "/socket.io/?EIO=4&transport=websocket", cookie);
        (void)peer.next();
        peer.send(R"(40{"userId":"seller-1"})");
        QVERIFY(peer.next().startsWith("40{"));

        Fetch logout = bench.post("/api/auth/logout", "{}", "Cookie: a=b; " + cookie + "\r\n");
        QCOMPARE(logout.status(), 200);
        QCOMPARE(peer.next(), Refused);
        QCOMPARE(peer.next(), "41"_ba);
        Peer again(bench.port, "/socket.io/?EIO=4&transport=websocket", cookie);
        (void)again.next();
        again.send("40");
        QVERIFY(again.next().startsWith("40{"));
        QCOMPARE(again.next(), Refused);
    }

    /// Above the busy threshold packets are written together, and order is kept.
    void busy_keepsOrder()
    {
        GatewayBench bench;
        const auto peer = bench.connected("seller-1");
        constexpr int last = 5000;
        int emitted = 0;
        QTimer burst;
        connect(&burst, &QTimer::timeout, &burst, [&] {
            for (int i = 0; i < 50 && emitted < last; ++i)
                bench.gateway.emitToRoom("user:seller-1", "notification",
                                         "{\"n\":" + QByteArray::number(++emitted) + '}');
            if (emitted < last)
                return;
            burst.stop();
            bench.gateway.disconnectUser("seller-1");
        });
        burst.start(1ms);
        for (int n = 1; n <= last; ++n)
            QCOMPARE(peer->next(), "42[\"notification\",{\"n\":" + QByteArray::number(n) + "}]");
        QCOMPARE(peer->next(), "41"_ba);
    }

    void session_expiryDisconnects()
    {
        // Without any traffic the gateway disconnects the expired session; a later one stays.
        demo::GatewayOptions options;
        options.sessionLifetime = 1600ms;
        GatewayBench bench(options);
        const auto early = bench.connected("seller-1");
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(clock.elapsed() >= 800);
        const auto late = bench.connected("seller-2");
        QCOMPARE(early->next(), Refused);
        QCOMPARE(early->next(), "41"_ba);
        qInfo("disconnected %lld ms after sign-in; the session lasts 1600 ms", static_cast<long long>(clock.elapsed()));
        late->send(R"(420["ping"])");
        QVERIFY(late->next().startsWith("430["));
        QCOMPARE(late->next(), Refused);
        QCOMPARE(late->next(), "41"_ba);
        QCOMPARE(bench.gateway.clientCount(), 0);
    }

    void signIn_badRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto sendCode = "/api/auth/email/send-code"_ba;
        const auto verify = "/api/auth/email/verify-code"_ba;
        QTest::newRow("no JSON") << sendCode << "email"_ba << 400;
        QTest::newRow("no e-mail") << sendCode << "{}"_ba << 400;
        QTest::newRow("e-mail of the wrong type") << sendCode << R"({"email":1})"_ba << 400;
        QTest::newRow("no address") << sendCode << R"({"email":"seller-1"})"_ba << 400;
        QTest::newRow("space in the address") << sendCode << R"({"email":"a b@c"})"_ba << 400;
        QTest::newRow("stranger") << sendCode << R"({"email":"stranger@demo.example"})"_ba << 200;
        QTest::newRow("no code") << verify << R"({"email":"seller-1@demo.example"})"_ba << 400;
        QTest::newRow("no code requested")
            << verify << R"({"email":"seller-1@demo.example","code":"123456"})"_ba << 401;
        QTest::newRow("another path") << "/api/auth/email"_ba
                                      << "{}"_ba << 404;
        QTest::newRow("no control interface by default") << "/control/drop"_ba
                                                         << "{}"_ba << 404;
    }
    void signIn_badRequestsAreRefused()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        GatewayBench bench;
        QSignalSpy codes(&bench.gateway, &demo::Gateway::codeIssued);
        QCOMPARE(bench.post(path, body).status(), status);
        QCOMPARE(codes.size(), 0);
        QCOMPARE(Fetch(bench.port, "GET", "/api/auth/email/send-code").status(), 405);
    }

    void connect_needsASession_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<bool>("noAuth");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("cookie and payload") << "seller-1"_ba
                                            << R"({"userId":"seller-1"})"_ba << false << true;
        QTest::newRow("cookie only") << "seller-1"_ba << QByteArray() << false << true;
        QTest::newRow("payload only") << QByteArray() << R"({"userId":"seller-1"})"_ba << false << false;
        QTest::newRow("neither") << QByteArray() << QByteArray() << false << false;
        QTest::newRow("another's cookie") << "seller-2"_ba
                                          << R"({"userId":"seller-1"})"_ba << false << false;
        QTest::newRow("no-auth: payload only") << QByteArray() << R"({"userId":"anyone"})"_ba << true << true;
        QTest::newRow("no-auth: a number") << QByteArray() << R"({"userId":5})"_ba << true << true;
        QTest::newRow("userId of the wrong type") << "seller-1"_ba
                                                  << R"({"userId":{}})"_ba << false << false;
        QTest::newRow("no-auth: wrong type") << "seller-1"_ba
                                             << R"({"userId":["seller-1"]})"_ba << true << false;
        QTest::newRow("no-auth: no user") << QByteArray() << QByteArray() << true << false;
    }
    void connect_needsASession()
    {
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, payload);
        QFETCH(bool, noAuth);
        QFETCH(bool, accepted);
        demo::GatewayOptions options;
        options.noAuth = noAuth;
        GatewayBench bench(options);
        const auto peer = bench.open(user);
        peer->send("40" + payload);
        QVERIFY(peer->next().startsWith("40{\"sid\""));
        if (accepted) {
            peer->send(R"(420["ping"])");
            const QJsonObject pong = answerOf(peer->next());
            QCOMPARE(pong.value("pong"_L1).toBool(), true);
            QCOMPARE(pong.value("gateway"_L1).toString(), u"tillwatch"_s);
            const auto at = QDateTime::fromString(pong.value("timestamp"_L1).toString(), Qt::ISODateWithMs);
            QVERIFY(std::abs(at.msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
        } else {
            QCOMPARE(peer->next(), Refused);
            QCOMPARE(peer->next(), "41"_ba);
            QCOMPARE(bench.gateway.clientCount(), 0);
        }
    }

    void rooms_ownRoomIsJoinedOnConnect()
    {
        GatewayBench bench;
        const auto seller = bench.connected("seller-1");
        const auto other = bench.connected("seller-2");
        bench.gateway.emitToRoom("user:seller-1", "order:created", R"({"orderId":"o1"})");
        QCOMPARE(seller->next(), R"(42["order:created",{"orderId":"o1"}])"_ba);
        bench.gateway.emitToRoom("user:seller-2", "order:created", R"({"orderId":"o2"})");
        QCOMPARE(other->next(), R"(42["order:created",{"orderId":"o2"}])"_ba);
        QVERIFY(seller->idle());
    }

    void rooms_joinAndLeave_data()
    {
        QTest::addColumn<QByteArray>("join");
        QTest::addColumn<QByteArray>("leave");
        QTest::addColumn<QByteArrayList>("rooms");
        QTest::newRow("seller") << R"("join:seller")"_ba
                                << R"("leave:seller")"_ba << QByteArrayList{"seller:seller-1", "sellers"};
        QTest::newRow("storefront") << R"("join:storefront",{"sellerId":"seller-2"})"_ba
                                    << R"("leave:storefront",{"sellerId":"seller-2"})"_ba
                                    << QByteArrayList{"storefront:seller-2"};
        QTest::newRow("product") << R"("join:product",{"productId":"p1"})"_ba
                                 << R"("leave:product",{"productId":"p1"})"_ba << QByteArrayList{"product:p1"};
    }
    void rooms_joinAndLeave()
    {
        QFETCH(QByteArray, join);
        QFETCH(QByteArray, leave);
        QFETCH(QByteArrayList, rooms);
        GatewayBench bench;
        const auto peer = bench.connected("seller-1");
        const auto emitToAll = [&] {
            for (const QByteArray &room : std::as_const(rooms))
                bench.gateway.emitToRoom(room, "notification", json({{u"type"_s, QString::fromLatin1(room)}}));
        };
        emitToAll();
        peer->send("420[" + join + ']');
        QCOMPARE(peer->next(), R"(430[{"success":true}])"_ba);
        // Joining twice changes nothing.
        peer->send("421[" + join + ']');
        QCOMPARE(peer->next(), R"(431[{"success":true}])"_ba);
        emitToAll();
        for (const QByteArray &room : std::as_const(rooms))
            QCOMPARE(peer->next(), R"(42["notification",)" + json({{u"type"_s, QString::fromLatin1(room)}}) + ']');
        peer->send("422[" + leave + ']');
        QCOMPARE(peer->next(), R"(432[{"success":true}])"_ba);
        emitToAll();
        peer->send(R"(423["ping"])");
        QVERIFY(peer->next().startsWith("433["));
    }

    void rooms_foreignRoomsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("buyer as seller") << "buyer-1"_ba
                                         << R"("join:seller")"_ba;
        QTest::newRow("another seller") << "seller-1"_ba
                                        << R"("join:seller",{"sellerId":"seller-2"})"_ba;
        QTest::newRow("another seller by name") << "seller-1"_ba
                                                << R"("join:seller","seller-2")"_ba;
        QTest::newRow("seller object") << "seller-1"_ba
                                       << R"("join:seller",{"sellerId":{}})"_ba;
        QTest::newRow("storefront blank") << "seller-1"_ba
                                          << R"("join:storefront",{"sellerId":" "})"_ba;
        QTest::newRow("another kind") << "seller-1"_ba
                                      << R"("join:foo:product",{"productId":"p"})"_ba;
        QTest::newRow("a user's room") << "seller-1"_ba
                                       << R"("join:user",{"userId":"seller-1"})"_ba;
        QTest::newRow("a user's room by name") << "seller-1"_ba
                                               << R"("join","user:seller-2")"_ba;
        QTest::newRow("storefront without an id") << "seller-1"_ba
                                                  << R"("join:storefront")"_ba;
        QTest::newRow("storefront as text") << "seller-1"_ba
                                            << R"("join:storefront","seller-1")"_ba;
        QTest::newRow("storefront null") << "seller-1"_ba
                                         << R"("join:storefront",{"sellerId":null})"_ba;
        QTest::newRow("storefront empty") << "seller-1"_ba
                                          << R"("join:storefront",{"sellerId":""})"_ba;
        QTest::newRow("product object") << "seller-1"_ba
                                        << R"("join:product",{"productId":{}})"_ba;
        QTest::newRow("product endless") << "seller-1"_ba
                                         << R"("join:product",)" + json({{u"productId"_s, QString(300, u'x')}});
    }
    void rooms_foreignRoomsAreRefused()
    {
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, event);
        GatewayBench bench;
        const auto peer = bench.connected(user);
        peer->send("420[" + event + ']');
        QVERIFY(!errorOf(peer->next()).isEmpty());
        for (const QByteArray &room :
             {"sellers"_ba, "seller:seller-1"_ba, "seller:seller-2"_ba, "storefront:"_ba, "product:"_ba})
            bench.gateway.emitToRoom(room, "notification", "{}");
        peer->send(R"(421["ping"])");
        QVERIFY(peer->next().startsWith("431["));
    }

    void rooms_userRoomCannotBeRequested()
    {
        GatewayBench bench;
        const auto peer = bench.connected("buyer-1");
        for (const QByteArray &event : {R"("join","user:seller-1")"_ba, R"("join:user",{"userId":"seller-1"})"_ba,
                                        R"("join:user:seller-1")"_ba, R"("join:room","user:seller-1")"_ba})
            peer->send("42[" + event + ']');
        peer->send(R"(420["ping"])");
        QVERIFY(peer->next().startsWith("430["));
        bench.gateway.emitToRoom("user:seller-1", "notification", "{}");
        peer->send(R"(421["ping"])");
        QVERIFY(peer->next().startsWith("431["));
    }

    void rooms_areLimited()
    {
        demo::GatewayOptions options;
        options.eventsPerMinute = 100'000;
        GatewayBench bench(options);
        const auto peer = bench.connected("seller-1");
        for (int i = 0; i < 400; ++i)
            peer->send("42" + QByteArray::number(i) + R"(["join:product",)" + json({{u"productId"_s, i}}) + ']');
        QByteArray answer;
        int joined = 0;
        for (int i = 0; i < 400; ++i) {
            answer = peer->next();
            joined += succeeded(answer) ? 1 : 0;
        }
        QVERIFY(joined > 200 && joined < 300);
        QCOMPARE(errorOf(answer), u"Too many rooms"_s);
    }

    void rooms_leavingStopsEvents()
    {
        GatewayBench bench;
        {
            const auto peer = bench.connected("seller-1");
            QCOMPARE(bench.gateway.clientCount("seller-1"), 1);
        }
        QTRY_COMPARE(bench.gateway.clientCount(), 0);
        bench.gateway.emitToRoom("user:seller-1", "notification", "{}");
    }

    void unknownEventIsNotAcknowledged()
    {
        GatewayBench bench;
        const auto peer = bench.connected("seller-1");
        peer->send(R"(420["join","storefront:seller-1"])");
        peer->send(R"(421["ping"])");
        QVERIFY(peer->next().startsWith("431["));
    }

    void sellerJoined_isEmitted()
    {
        GatewayBench bench;
        QSignalSpy joined(&bench.gateway, &demo::Gateway::sellerJoined);
        const auto buyer = bench.connected("buyer-1");
        buyer->send(R"(420["join:seller"])");
        QVERIFY(!succeeded(buyer->next()));
        const auto seller = bench.connected("seller-2");
        seller->send(R"(420["join:seller"])");
        QVERIFY(succeeded(seller->next()));
        QCOMPARE(joined.size(), 1);
        QCOMPARE(joined[0][0].toString(), u"seller-2"_s);
    }

    void rateLimit_thirdViolationDisconnects()
    {
        GatewayBench bench;
        const auto first = bench.connected("seller-1");
        const auto second = bench.connected("seller-1");
        // The limit is per user, not per connection.
        for (Peer *peer : {first.get(), second.get()}) {
            for (int i = 0; i < 50; ++i)
                peer->send(R"(427["ping"])");
            for (int i = 0; i < 50; ++i)
                QVERIFY(answerOf(peer->next()).contains("pong"_L1));
        }
        for (int i = 0; i < 2; ++i) {
            first->send(R"(427["ping"])");
            QCOMPARE(first->next(), R"(437[{"success":false,"error":"Rate limit exceeded"}])"_ba);
        }
        const auto other = bench.connected("seller-2");
        other->send(R"(420["ping"])");
        QVERIFY(answerOf(other->next()).contains("pong"_L1));
        first->send(R"(428["ping"])");
        QCOMPARE(first->next(), R"(438[{"success":false,"error":"Rate limit exceeded"}])"_ba);
        QCOMPARE(first->next(), R"(42["error",{"message":"Rate limit exceeded","code":"RATE_LIMIT_EXCEEDED"}])"_ba);
        QCOMPARE(first->next(), "41"_ba);
    }

    void rateLimit_burstDisconnects_data()
    {
        QTest::addColumn<int>("events");
        for (const int events : {103, 130, 400, 5000})
            QTest::addRow("%d", events) << events;
    }
    void rateLimit_burstDisconnects()
    {
        // Sent at once, so that the last ones arrive after the DISCONNECT.
        QFETCH(int, events);
        GatewayBench bench;
        const auto peer = bench.connected("seller-1");
        for (int i = 0; i < events; ++i)
            peer->send("42" + QByteArray::number(i) + R"(["ping"])");
        for (int i = 0; i < 100; ++i)
            QVERIFY(answerOf(peer->next()).contains("pong"_L1));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(errorOf(peer->next()), u"Rate limit exceeded"_s);
        QCOMPARE(peer->next(), R"(42["error",{"message":"Rate limit exceeded","code":"RATE_LIMIT_EXCEEDED"}])"_ba);
        QCOMPARE(peer->next(), "41"_ba);
        // The connection can still be used for another CONNECT, or closed.
        peer->send("40");
        QVERIFY(peer->next().startsWith("40{"));
    }

    void rateLimit_appliesToPolling()
    {
        GatewayBench bench;
        const QByteArray cookie = "Cookie: " + bench.gateway.openSession("seller-1") + "\r\n";
        const QByteArray target = "/socket.io/?EIO=4&transport=polling";
        Fetch open(bench.port, "GET", target, {}, cookie);
        const QByteArray session =
            target + "&sid=" + object(open.body().sliced(1)).value("sid"_L1).toString().toLatin1();
        QByteArray payload = "40";
        for (int i = 0; i < 200; ++i)
            payload += "\x1e"
                       "42" +
                       QByteArray::number(i) + R"(["ping"])";
        QCOMPARE(Fetch(bench.port, "POST", session, payload).status(), 200);
        const QByteArrayList packets = Fetch(bench.port, "GET", session).body().split('\x1e');
        QCOMPARE(packets.size(), 1 + 100 + 3 + 2);
        QCOMPARE(packets.last(), "41"_ba);
    }

    void end_overPolling_losesNothing()
    {
        // The connect timeout ends the session while packets still wait for the client.
        demo::GatewayOptions options;
        options.connectTimeout = 200ms;
        GatewayBench bench(options);
        const QByteArray target = "/socket.io/?EIO=4&transport=polling";
        Fetch open(bench.port, "GET", target);
        const QByteArray session =
            target + "&sid=" + object(open.body().sliced(1)).value("sid"_L1).toString().toLatin1();
        QCOMPARE(Fetch(bench.port, "POST", session, "40").status(), 200);
        QTRY_COMPARE(Fetch(bench.port, "POST", session, "6").status(), 400);
        const QByteArrayList packets = Fetch(bench.port, "GET", session).body().split('\x1e');
        QCOMPARE(packets.size(), 3);
        QCOMPARE(packets[1], Refused);
        QCOMPARE(packets[2], "41"_ba);
        QCOMPARE(Fetch(bench.port, "GET", session).body(), "1"_ba);
        QCOMPARE(Fetch(bench.port, "GET", session).status(), 400);
    }

    void reservedNameIsNotSent()
    {
        GatewayBench bench;
        const auto peer = bench.connected("seller-1");
        QTest::ignoreMessage(QtWarningMsg, "not sent, because the name is reserved: \"disconnect\"");
        bench.gateway.emitToRoom("user:seller-1", "disconnect", "{}");
        bench.gateway.emitToRoom("user:seller-1", "back\\slash", "{}");
        QCOMPARE(peer->next(), "42[\"back\\\\slash\",{}]"_ba);
    }

    void emission_isSentOncePerRoom()
    {
        GatewayBench bench;
        const auto peer = bench.connected("seller-1");
        peer->send(R"(420["join:storefront",{"sellerId":"seller-1"}])");
        QVERIFY(succeeded(peer->next()));
        bench.gateway.emitEvent("product:created", R"({"productId":"p"})",
                                {"user:seller-1", "storefront:seller-1", "product:p"});
        QCOMPARE(peer->next(), R"(42["product:created",{"productId":"p"}])"_ba);
        QCOMPARE(peer->next(), R"(42["product:created",{"productId":"p"}])"_ba);
        peer->send(R"(421["ping"])");
        QVERIFY(peer->next().startsWith("431["));
    }

    void limits_furtherConnectionsAreClosed()
    {
        demo::GatewayOptions options;
        options.http.connections = 3;
        GatewayBench bench(options);
        const auto first = bench.connected("seller-1");
        const auto second = bench.connected("seller-1");
        const auto third = bench.connected("seller-1");
        Peer fourth(bench.port, "/socket.io/?EIO=4&transport=websocket");
        QVERIFY(fourth.isClosed());
        first->socket.close();
        QVERIFY(first->isClosed());
        QTRY_COMPARE(bench.gateway.clientCount(), 2);
        QTRY_COMPARE(Fetch(bench.port, "GET", "/").status(), 404);
    }

    void limits_furtherPollingSessionsAreRefused()
    {
        demo::GatewayOptions options;
        options.http.connections = 3;
        GatewayBench bench(options);
        const QByteArray target = "/socket.io/?EIO=4&transport=polling";
        QByteArray sid;
        for (int i = 0; i < 3; ++i) {
            Fetch open(bench.port, "GET", target);
            QCOMPARE(open.status(), 200);
            sid = object(open.body().sliced(1)).value("sid"_L1).toString().toLatin1();
        }
        QCOMPARE(Fetch(bench.port, "GET", target).status(), 503);
        QCOMPARE(Fetch(bench.port, "POST", target + "&sid=" + sid, "1").status(), 200);
        QCOMPARE(Fetch(bench.port, "GET", target + "&sid=" + sid).body(), "6"_ba);
        QCOMPARE(Fetch(bench.port, "GET", target).status(), 200);
    }

    void http_expectContinueIsAnswered()
    {
        GatewayBench bench;
        QTcpSocket socket;
        QByteArray received;
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), bench.port);
        socket.write("POST /api/auth/email/send-code HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                     "Content-Length: 2\r\n\r\n");
        QTRY_COMPARE(received, "HTTP/1.1 100 Continue\r\n\r\n"_ba);
        socket.write("{}");
        QTRY_VERIFY(received.contains("HTTP/1.1 400 Bad Request\r\n"));
    }

    void limits_pendingRequestsAreClosedInTime()
    {
        demo::GatewayOptions options;
        options.http.pending = 2;
        options.http.requestTimeout = 400ms;
        GatewayBench bench(options);
        QTcpSocket silent[2];
        for (QTcpSocket &socket : silent) {
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), bench.port);
            QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
            socket.write("GET /");
        }
        QCOMPARE(Fetch(bench.port, "GET", "/").status(), 0);
        // Connections with incomplete requests are closed, which admits others.
        for (QTcpSocket &socket : silent)
            QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(Fetch(bench.port, "GET", "/").status(), 404);
    }
};

TILLWATCH_TEST(TestGateway)
#include "tst_gateway.moc"
