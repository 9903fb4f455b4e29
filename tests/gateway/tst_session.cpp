// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/session.h"
#include "support/clientbench.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::ConnectionStatus;
using gateway::GatewayKind;
using gateway::Phase;
using gateway::RoomKind;
using gateway::ShopSession;

namespace
{
struct SessionBench {
    SessionBench()
    {
        options.url = u"http://shop.example"_s;
        options.sellerId = u"s1"_s;
        options.storefronts = {u"s1"_s};
        options.products = {u"p1"_s};
        options.client.clock = &clock;
        options.client.random = [] { return 0.5; };
        options.client.newTransport = [this] { return network.make(); };
        options.client.interfaces = [] { return QStringList(); };
        options.sink = &sink;
    }
    FakeTransport &server() { return *network.last(); }
    ShopSession &start()
    {
        session = std::make_unique<ShopSession>(options);
        session->open();
        return *session;
    }
    ShopSession &join(const QByteArray &json = "{\"sid\":\"x\"}")
    {
        start();
        server().join(json);
        return *session;
    }
    /// Acknowledges every event that requested it, like the Nest gateway.
    void answerAll(const QByteArray &pong = "{\"pong\":true,\"timestamp\":1}",
                   const QByteArray &joined = "{\"success\":true}")
    {
        const QByteArrayList sent = server().sent;
        for (; answered < sent.size(); ++answered) {
            const QByteArray &frame = sent[answered];
            const qsizetype bracket = frame.indexOf('[');
            if (!frame.startsWith("42") || bracket <= 2)
                continue;
            const QByteArray id = frame.sliced(2, bracket - 2);
            server().text("43" + id + "[" + (frame.contains("\"ping\"") ? pong : joined) + "]");
        }
    }
    [[nodiscard]] QByteArrayList events()
    {
        QByteArrayList list;
        for (const QByteArray &frame : std::as_const(server().sent)) {
            if (frame.startsWith("42"))
                list.append(frame.sliced(frame.indexOf('[')));
        }
        return list;
    }
    [[nodiscard]] const ConnectionStatus &status() const { return session->status(); }

    ManualClock clock;
    FakeNetwork network;
    RecordingSink sink;
    gateway::SessionOptions options;
    std::unique_ptr<ShopSession> session;
    qsizetype answered = 0;
};
} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nestGatewayIsDetected()
    {
        SessionBench bench;
        bench.join();
        QCOMPARE(bench.server().sent.first(), "40{\"userId\":\"s1\"}"_ba);
        QCOMPARE(bench.events(), (QByteArrayList{"[\"join:seller\",{\"sellerId\":\"s1\"}]",
                                                 "[\"join:storefront\",{\"sellerId\":\"s1\"}]",
                                                 "[\"join:product\",{\"productId\":\"p1\"}]", "[\"ping\"]"}));
        QCOMPARE(bench.status().rooms, QStringList{u"user:s1"_s});
        bench.clock.advance(12ms);
        bench.answerAll();
        QCOMPARE(bench.status().gateway, GatewayKind::Nest);
        QCOMPARE(bench.status().rooms,
                 (QStringList{u"product:p1"_s, u"seller:s1"_s, u"sellers"_s, u"storefront:s1"_s, u"user:s1"_s}));
        QCOMPARE(bench.status().rttMs, 12);
        QCOMPARE(bench.status().connects, 1u);
        bench.clock.advance(25s);
        QCOMPARE(bench.events().count("[\"ping\"]"), 2);
    }

    void clockOfTheGatewayIsCompared_data()
    {
        QTest::addColumn<QByteArray>("form"); // "%1": milliseconds, "%2": ISO 8601
        QTest::addColumn<qint64>("difference");
        QTest::addColumn<bool>("known");
        const qint64 hour = 3'600'000;
        QTest::newRow("an hour behind, as a number") << QByteArray("%1") << -hour << true;
        QTest::newRow("an hour behind, as text") << QByteArray("\"%2\"") << -hour << true;
        QTest::newRow("ten minutes ahead") << QByteArray("\"%2\"") << qint64(600'000) << true;
        QTest::newRow("the same") << QByteArray("%1") << qint64(0) << true;
        QTest::newRow("uptime of the server") << QByteArray("86400000") << qint64(0) << false;
        QTest::newRow("text without a zone") << QByteArray("\"2026-11-23T08:15:30\"") << qint64(0) << false;
        QTest::newRow("something else") << QByteArray("{}") << qint64(0) << false;
    }

    void clockOfTheGatewayIsCompared()
    {
        QFETCH(QByteArray, form);
        QFETCH(const qint64, difference);
        QFETCH(const bool, known);
        SessionBench bench;
        bench.join();
        const qint64 there = bench.clock.wallMs() + difference + 20; // read in the middle of the round trip
        bench.clock.advance(40ms);
        form.replace("%1", QByteArray::number(there));
        form.replace("%2", QDateTime::fromMSecsSinceEpoch(there, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1());
        bench.answerAll("{\"pong\":true,\"timestamp\":" + form + "}");
        QCOMPARE(bench.status().clockDifferenceMs.has_value(), known);
        QCOMPARE(bench.status().clockDifferenceMs.value_or(0), difference);
    }

    void embeddedGatewayIsDetected()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll("{\"pong\":true,\"timestamp\":1,\"gateway\":\"tillwatch\"}");
        QCOMPARE(bench.status().gateway, GatewayKind::Embedded);
    }

    void expressGatewayIsDetected()
    {
        SessionBench bench;
        bench.join();
        bench.clock.advance(2999ms);
        QCOMPARE(bench.events().size(), 4);
        bench.clock.advance(1ms);
        QCOMPARE(bench.status().gateway, GatewayKind::Express);
        QCOMPARE(bench.events().sliced(4),
                 (QByteArrayList{"[\"join\",\"storefront:s1\"]", "[\"join\",\"product:p1\"]"}));
        QCOMPARE(bench.status().rooms, (QStringList{u"product:p1"_s, u"storefront:s1"_s, u"user:s1"_s}));

        // After a reconnect the dialect is known.
        bench.server().drop();
        bench.clock.advance(1s);
        bench.server().join();
        QCOMPARE(bench.events(),
                 (QByteArrayList{"[\"join\",\"storefront:s1\"]", "[\"join\",\"product:p1\"]", "[\"ping\"]"}));
    }

    void expressIsDetectedAgainAfterReconnect()
    {
        SessionBench bench;
        bench.join();
        bench.clock.advance(15s);
        QCOMPARE(bench.status().gateway, GatewayKind::Express);
        bench.server().drop();
        bench.clock.advance(1s);
        bench.server().join();
        bench.answered = 0;
        bench.answerAll();
        QCOMPARE(bench.status().gateway, GatewayKind::Nest);
        bench.answerAll();
        QVERIFY(bench.status().rooms.contains(u"seller:s1"_s));
    }

    void lateJoinAnswerCorrectsTheDialect()
    {
        SessionBench bench;
        bench.join();
        bench.clock.advance(5s);
        QCOMPARE(bench.status().gateway, GatewayKind::Express);
        QVERIFY(!bench.status().rooms.contains(u"seller:s1"_s));
        bench.server().text("430[{\"success\":true}]");
        QCOMPARE(bench.status().gateway, GatewayKind::Nest);
        QVERIFY(bench.status().rooms.contains(u"seller:s1"_s));
        bench.clock.advance(11s); // unacknowledged rooms do not count as joined
        QCOMPARE(bench.status().refusedRooms.size(), 2);
    }

    void slowNestGatewayIsNotExpress()
    {
        SessionBench bench;
        bench.join();
        bench.clock.advance(4s);
        QCOMPARE(bench.status().gateway, GatewayKind::Express);
        bench.answerAll(); // the join answers are late, the ping's is not
        QCOMPARE(bench.status().gateway, GatewayKind::Nest);
        bench.answerAll();
        QVERIFY(bench.status().rooms.contains(u"seller:s1"_s));
    }

    void expressRoundTripComesFromTheHeartbeat()
    {
        SessionBench bench;
        bench.join();
        bench.clock.advance(10s);
        bench.server().text("2");
        bench.clock.advance(30ms);
        bench.server().pong(bench.server().pings.last());
        bench.server().text("2");
        QCOMPARE(bench.status().rttMs, 30);
    }

    void rejoinsOnlyAfterAnUnrecoveredReconnect()
    {
        SessionBench bench;
        bench.join("{\"sid\":\"x\",\"pid\":\"p\"}");
        bench.answerAll();
        bench.server().drop();
        QCOMPARE(bench.status().phase, Phase::WaitingToRetry);
        QVERIFY(bench.status().rooms.isEmpty());
        bench.clock.advance(1s);
        bench.server().join("{\"sid\":\"x\",\"pid\":\"p\"}");
        QCOMPARE(bench.events(), QByteArrayList{"[\"ping\"]"});
        QVERIFY(bench.status().recovered);
        QVERIFY(bench.status().rooms.contains(u"seller:s1"_s));
        QVERIFY2(bench.status().sentence.contains("nothing was missed"_L1), qPrintable(bench.status().sentence));

        bench.server().drop();
        bench.clock.advance(1s);
        bench.server().join("{\"sid\":\"y\",\"pid\":\"q\"}");
        QCOMPARE(bench.events().size(), 4);
        QVERIFY(!bench.status().recovered);
        QCOMPARE(bench.status().gapMs, 1000);
        QVERIFY2(bench.status().sentence.contains("after 1.0 s"_L1), qPrintable(bench.status().sentence));
    }

    void gapAfterARestartIsShown()
    {
        SessionBench bench;
        bench.options.client.lastReceivedMs = bench.clock.wallMs() - 12 * 60'000;
        bench.join();
        QCOMPARE(bench.status().gapMs, 12 * 60'000);
        QCOMPARE(bench.status().gapStartMs, bench.options.client.lastReceivedMs);
        QVERIFY2(bench.status().sentence.contains("12 min"_L1) && bench.status().sentence.contains("not heard"_L1),
                 qPrintable(bench.status().sentence));
    }

    void resumableCloseKeepsTheSession()
    {
        for (const auto mode : {gateway::CloseMode::Resumable, gateway::CloseMode::Disconnect}) {
            SessionBench bench;
            bench.join();
            bench.session->close(mode);
            QVERIFY(bench.server().closed);
            QCOMPARE(bench.server().sent.contains("41"), mode == gateway::CloseMode::Disconnect);
            QCOMPARE(bench.status().phase, Phase::Closed);
        }
    }

    void interruptedJoinIsSentAgainAfterRecovery()
    {
        SessionBench bench;
        bench.join("{\"sid\":\"x\",\"pid\":\"p\"}");
        bench.server().drop();
        bench.clock.advance(1s);
        bench.server().join("{\"sid\":\"x\",\"pid\":\"p\"}");
        QCOMPARE(bench.events().size(), 4);
    }

    void refusedRoomsAreShown()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll("{\"pong\":true}", "{\"success\":false,\"error\":\"not yours\"}");
        QCOMPARE(bench.status().phase, Phase::Connected);
        QCOMPARE(bench.status().refusedRooms.value(u"storefront:s1"_s), u"not yours"_s);
        QCOMPARE(bench.status().rooms, QStringList{u"user:s1"_s});
    }

    void exceptionFailsTheJoinAtOnce()
    {
        SessionBench bench;
        bench.join();
        bench.server().text("42[\"exception\",{\"status\":\"error\",\"message\":\"Internal server error\",\"cause\":"
                            "{\"pattern\":\"join:product\",\"data\":{\"productId\":\"p1\"}}}]");
        QCOMPARE(bench.status().refusedRooms.value(u"product:p1"_s), u"Internal server error"_s);
        QCOMPARE(bench.sink.names(), QByteArrayList{"exception"});
    }

    void refusedByErrorAndDisconnect()
    {
        SessionBench bench;
        bench.join();
        bench.server().text("42[\"error\",{\"message\":\"Authentication required\"}]");
        bench.server().text("41");
        QCOMPARE(bench.status().phase, Phase::Refused);
        QVERIFY(bench.status().signInNeeded);
        QVERIFY(bench.status().sentence.contains("Authentication required"_L1));
        bench.clock.advance(10min);
        QCOMPARE(bench.network.count(), 1);
    }

    void refusedByConnectError()
    {
        SessionBench bench;
        bench.start();
        bench.server().handshake();
        bench.server().text("44{\"message\":\"Authentication required\"}");
        QCOMPARE(bench.status().phase, Phase::Refused);
        QVERIFY(bench.status().sentence.contains("Authentication required"_L1));
        bench.clock.advance(10min);
        QCOMPARE(bench.network.count(), 1);
    }

    void oldErrorIsNoRefusal()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll();
        bench.server().text("42[\"error\",{\"message\":\"That product is gone\"}]");
        bench.server().text("2");
        bench.clock.advance(30s);
        bench.server().text("41"); // a rolling deploy
        QCOMPARE(bench.status().phase, Phase::WaitingToRetry);
        QVERIFY(!bench.status().sentence.contains("That product"_L1));
    }

    void oldRateLimitIsNoPause()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll();
        bench.server().text("42[\"error\",{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"Too many events\"}]");
        bench.clock.advance(30s);
        bench.server().text("41");
        QCOMPARE(bench.status().phase, Phase::WaitingToRetry);
        QVERIFY(bench.status().retryAtMs <= bench.clock.wallMs() + 1500);
        QVERIFY(!bench.status().sentence.contains("rate limit"_L1));
    }

    void reconnectsAfterDisconnectsAreJittered()
    {
        QList<qint64> delays;
        for (const double sample : {0.1, 0.9}) {
            SessionBench bench;
            bench.options.client.random = [sample] { return sample; };
            bench.join();
            bench.clock.advance(20s);
            bench.server().text("41");
            delays.append(bench.status().retryAtMs - bench.clock.wallMs());
        }
        QVERIFY(delays[0] != delays[1]);
    }

    /// Disconnects \a lived after each connection; the phase after the last one.
    static Phase afterDisconnects(SessionBench &bench, const QList<std::chrono::milliseconds> &lived)
    {
        bench.join();
        for (qsizetype i = 0; i < lived.size(); ++i) {
            if (i > 0) {
                bench.server().drop();
                bench.clock.advance(std::chrono::milliseconds(bench.status().retryAtMs - bench.clock.wallMs()));
                if (bench.network.count() != i + 1)
                    return Phase::Idle;
                bench.server().join();
            }
            bench.clock.advance(lived[i]);
            bench.server().text("41");
        }
        return bench.status().phase;
    }

    void thirdEarlyDisconnectInARowIsARefusal_data()
    {
        QTest::addColumn<QList<int>>("lived"); // ms
        QTest::addColumn<bool>("refused");
        QTest::newRow("one, as in a deploy") << QList<int>{1000} << false;
        QTest::newRow("two, at once") << QList<int>{0, 0} << false;
        QTest::newRow("three") << QList<int>{1000, 4000, 0} << true;
        QTest::newRow("five seconds are no early end") << QList<int>{1000, 1000, 5000} << false;
        QTest::newRow("a longer life in between") << QList<int>{1000, 1000, 20'000, 1000, 1000} << false;
        QTest::newRow("three behind a longer life") << QList<int>{20'000, 1000, 1000, 1000} << true;
    }

    void thirdEarlyDisconnectInARowIsARefusal()
    {
        QFETCH(const QList<int>, lived);
        QFETCH(const bool, refused);
        QList<std::chrono::milliseconds> durations;
        for (const int ms : lived)
            durations.append(std::chrono::milliseconds(ms));
        SessionBench bench;
        QCOMPARE(afterDisconnects(bench, durations), refused ? Phase::Refused : Phase::WaitingToRetry);
    }

    void onlyAnErrorThatSpeaksOfSigningInIsARefusal_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("refused");
        for (const char *message : {"Authentication required", "Unauthorized", "Not signed in", "Please log in again",
                                    "Session expired", "invalid token", "Forbidden", "Bad credentials"})
            QTest::newRow(message) << QString::fromLatin1(message) << true;
        for (const char *message : {"Server is restarting", "Internal server error", "That product is gone",
                                    "Too many connections", "Maintenance at noon"})
            QTest::newRow(message) << QString::fromLatin1(message) << false;
    }

    void onlyAnErrorThatSpeaksOfSigningInIsARefusal()
    {
        QFETCH(const QString, message);
        QFETCH(const bool, refused);
        SessionBench bench;
        bench.join();
        bench.answerAll();
        bench.clock.advance(20s);
        bench.server().text("42[\"error\",{\"message\":\"" + message.toUtf8() + "\"}]");
        bench.server().text("41");
        QCOMPARE(bench.status().phase, refused ? Phase::Refused : Phase::WaitingToRetry);
        QVERIFY2(bench.status().sentence.contains(message), qPrintable(bench.status().sentence));
    }

    void refusedUpgradeIsARefusal()
    {
        for (const int status : {401, 403}) {
            SessionBench bench;
            bench.start();
            bench.server().drop({gateway::TransportErrorKind::Handshake, u"HTTP status"_s, {}, 0, status});
            QCOMPARE(bench.status().phase, Phase::Refused);
            bench.clock.advance(10min);
            QCOMPARE(bench.network.count(), 1);
        }
    }

    void lateDisconnectReconnects()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll();
        bench.clock.advance(20s);
        bench.server().text("41");
        QCOMPARE(bench.status().phase, Phase::WaitingToRetry);
        bench.server().drop();
        bench.clock.advance(1s);
        QCOMPARE(bench.network.count(), 2);
        bench.server().join();
        bench.server().text("42[\"error\",{\"message\":\"Authentication required\"}]"); // the session had expired
        bench.server().text("41");
        QCOMPARE(bench.status().phase, Phase::Refused);
    }

    void rateLimitPausesSending()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll("{\"pong\":true}", "{\"success\":false,\"error\":\"Rate limit exceeded\"}");
        QVERIFY(bench.status().pausedUntilMs > bench.clock.wallMs());
        QVERIFY(bench.status().refusedRooms.isEmpty());
        const qsizetype sent = bench.server().sent.size();
        bench.server().text("2");
        bench.clock.advance(40s);
        bench.server().text("2");
        bench.clock.advance(19s);
        QCOMPARE(bench.server().sent.size(), sent + 2); // pongs
        bench.clock.advance(1s);
        bench.answerAll();
        QCOMPARE(bench.status().pausedUntilMs, 0);
        QVERIFY(bench.status().rooms.contains(u"product:p1"_s));
    }

    void rateLimitedPingIsNoRoundTrip()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll("{\"pong\":true,\"gateway\":\"tillwatch\"}");
        bench.server().text("2");
        bench.clock.advance(25s);
        bench.server().text("2");
        QCOMPARE(bench.events().count("[\"ping\"]"), 2);
        bench.answerAll("{\"success\":false,\"error\":\"Rate limit exceeded\"}");
        QCOMPARE(bench.status().gateway, GatewayKind::Embedded);
        QCOMPARE(bench.status().pausedUntilMs, bench.clock.wallMs() + 60'000);
        QVERIFY2(bench.status().sentence.contains("until"_L1), qPrintable(bench.status().sentence));
        bench.clock.advance(35s);
        bench.server().text("2");
        bench.clock.advance(24s);
        QCOMPARE(bench.events().count("[\"ping\"]"), 2);
        bench.clock.advance(1s); // the pause ends even if nothing is queued
        QCOMPARE(bench.status().pausedUntilMs, 0);
        QCOMPARE(bench.status().sentence, u"Connected."_s);
        QCOMPARE(bench.events().count("[\"ping\"]"), 3);
        bench.clock.advance(7ms);
        bench.answerAll("{\"pong\":true,\"gateway\":\"tillwatch\"}");
        QCOMPARE(bench.status().rttMs, 7); // not counting the time in the queue
    }

    void lostPongDoesNotStopProbing()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll();
        for (int i = 0; i < 3; ++i) {
            bench.server().text("2");
            bench.clock.advance(20s);
        }
        QCOMPARE(bench.events().count("[\"ping\"]"), 3); // at 0, 25 and, as nothing arrived until 35, at 60 s
        bench.clock.advance(5ms);
        bench.answered = bench.server().sent.size() - 1;
        bench.answerAll();
        QCOMPARE(bench.status().rttMs, 5);
    }

    void budgetOutlivesTheSession()
    {
        gateway::SendBudgets budgets;
        SessionBench bench;
        bench.options.budget = budgets.of(bench.options.url, u"s1"_s);
        bench.options.products.clear();
        for (int i = 0; i < 50; ++i)
            bench.options.products.append(u"q%1"_s.arg(i));
        bench.join();
        QCOMPARE(bench.events().size(), 53);
        bench.session.reset();
        bench.options.budget = budgets.of(bench.options.url, u"s1"_s);
        bench.join();
        QCOMPARE(bench.events().size(), 27);
        bench.session.reset();
        bench.options.budget = budgets.of(bench.options.url, u"s2"_s);
        bench.join();
        QCOMPARE(bench.events().size(), 53);
    }

    void rateLimitDisconnectReconnectsAfterAMinute()
    {
        SessionBench bench;
        bench.join();
        bench.answerAll();
        bench.server().text("42[\"error\",{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"Too many events\"}]");
        bench.server().text("41");
        QCOMPARE(bench.status().phase, Phase::WaitingToRetry);
        QCOMPARE(bench.status().retryAtMs, bench.clock.wallMs() + 60'000);
        bench.server().drop();
        bench.clock.advance(59s);
        QCOMPARE(bench.network.count(), 1);
        bench.clock.advance(1s);
        QCOMPARE(bench.network.count(), 2);
    }

    void atMostEightyEventsAMinute()
    {
        SessionBench bench;
        for (int i = 0; i < 200; ++i)
            bench.options.products.append(u"q%1"_s.arg(i));
        bench.join();
        QCOMPARE(bench.events().size(), 80);
        bench.answerAll();
        for (int second = 0; second < 59; ++second) {
            bench.server().text("2");
            bench.clock.advance(1s);
        }
        QCOMPARE(bench.events().size(), 80);
        bench.clock.advance(1s);
        bench.answerAll();
        QCOMPARE(bench.events().size(), 160);
    }

    void roomsAreAddedAndRemoved()
    {
        SessionBench bench;
        bench.options.products.clear();
        bench.join();
        bench.answerAll();
        bench.session->addRoom({RoomKind::Product, u"p2"_s});
        bench.answerAll();
        QVERIFY(bench.status().rooms.contains(u"product:p2"_s));
        bench.session->removeRoom({RoomKind::Product, u"p2"_s});
        QVERIFY(!bench.status().rooms.contains(u"product:p2"_s));
        QCOMPARE(bench.events().last(), "[\"leave:product\",{\"productId\":\"p2\"}]"_ba);
    }

    void pathOfTheAddressIsTheSocketIoPath()
    {
        SessionBench bench;
        bench.options.url = u"https://shop.example/live/socket.io"_s;
        bench.join();
        QCOMPARE(bench.server().request.url().toString(),
                 u"wss://shop.example:443/live/socket.io/?EIO=4&transport=websocket"_s);
        QCOMPARE(bench.status().phase, Phase::Connected);
    }

    void everyEventReachesTheSink()
    {
        SessionBench bench;
        bench.join();
        bench.server().text("42[\"order:created\",{\"orderId\":\"1\"}]");
        QCOMPARE(bench.sink.events.last().argument, "{\"orderId\":\"1\"}"_ba);
    }

    void closeInEveryState()
    {
        for (int step = 0; step < 6; ++step) {
            SessionBench bench;
            bench.start();
            if (step > 0)
                bench.server().handshake();
            if (step > 1)
                bench.server().text("40{\"sid\":\"x\"}");
            if (step == 3)
                bench.server().drop();
            if (step == 4) {
                bench.clock.advance(20s);
                bench.server().text("41");
            }
            if (step == 5)
                bench.server().text("41");
            bench.session->close();
            QVERIFY(bench.status().phase == Phase::Closed || bench.status().phase == Phase::Refused);
            if (bench.network.last())
                bench.server().drop();
            bench.clock.advance(10min);
            QCOMPARE(bench.network.count(), 1);
        }
    }
};

TILLWATCH_TEST(TestSession)
#include "tst_session.moc"
