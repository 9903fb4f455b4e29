// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/clientbench.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientState;
using gateway::DisconnectReason;
using gateway::Phase;
using gateway::TransportErrorKind;

/// Handshake, refusals and disconnects: C06, C07, C15 to C35, except those with several namespaces.
class TestClientConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void c06_authIsNotInTheQuery();
    void c07_nothingBeforeOpen();
    void c15_openIsParsed();
    void c15_malformedOpenIsATransportError_data();
    void c15_malformedOpenIsATransportError();
    void c16_connectFollowsOpen();
    void c17_authIsAskedAtEveryAttempt();
    void c18_c19_idOfTheSession();
    void c20_olderServer();
    void c21_eventsBeforeTheConnectAreKept();
    void eventsBeforeConnectAreLimited_data();
    void eventsBeforeConnectAreLimited();
    void limitsAreCountedByName();
    void c22_orderOnConnect();
    void c23_firstFailureRetries();
    void c24_connectTimeout();
    void c24_noTimeout();
    void c24_namespaceThatNeverAnswers();
    void c25_failureOnceConnectedIsADisconnect();
    void c26_closeWhileOpening();
    void c27_c29_refusalEndsWithoutRetry();
    void c27_refusalAsText();
    void c28_openAfterARefusal();
    void c30_reasons();
    void c31_details();
    void c32_closeSendsDisconnect();
    void c33_closeThenOpen();
    void c34_openInTheDisconnectHandler();
    void c35_activeSaysWhetherItGoesOn();
    void c87_parseErrorEndsAndReconnects();
    void c88_halfAPacketIsForgotten();
    void c89_listenerThatThrows();
    void c91_headersAndCookie();
    void c94_nothingAfterClose();
    void otherNamespacesAreIgnored();
    void unusableAddressCloses();
};

void TestClientConnect::c06_authIsNotInTheQuery()
{
    ClientBench bench;
    bench.options.address.query = {{u"a"_s, u"b"_s}};
    bench.options.auth = [] { return QCborMap{{"token"_L1, "secret"_L1}}; };
    bench.join();
    QCOMPARE(bench.network.last()->request.url().query(), u"a=b&EIO=4&transport=websocket"_s);
}

void TestClientConnect::c07_nothingBeforeOpen()
{
    ClientBench bench;
    Client client(bench.options);
    QCOMPARE(client.state().phase, Phase::Idle);
    QCOMPARE(client.emitEvent("early"), gateway::EmitResult::Buffered);
    bench.clock.advance(60s);
    QCOMPARE(bench.network.count(), 0);
}

void TestClientConnect::c15_openIsParsed()
{
    ClientBench bench;
    bench.start();
    QCOMPARE(bench.network.last()->limit, 1024 * 1024);
    bench.network.last()->handshake();
    QCOMPARE(bench.phase(), Phase::Joining);
    QCOMPARE(bench.client->handshake().sid, "engine-sid"_ba);
    QCOMPARE(bench.client->handshake().deadline(), 45s);
    QCOMPARE(bench.network.last()->limit, 2'000'000);
}

void TestClientConnect::c15_malformedOpenIsATransportError_data()
{
    QTest::addColumn<QByteArray>("frame");
    for (const char *frame :
         {"0", "0{", "0[]", "0{}", "0{\"sid\":\"x\"}", "0{\"sid\":\"x\",\"pingInterval\":-1,\"pingTimeout\":1}",
          "0{\"sid\":\"\",\"pingInterval\":1,\"pingTimeout\":1}", "2", "40{\"sid\":\"x\"}"})
        QTest::newRow(frame) << QByteArray(frame);
}

void TestClientConnect::c15_malformedOpenIsATransportError()
{
    QFETCH(const QByteArray, frame);
    ClientBench bench;
    bench.start();
    bench.network.last()->text(frame);
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
    QCOMPARE(bench.reason(), "transport error"_ba);
    QVERIFY(!bench.client->state().failure.sentence.isEmpty());
}

void TestClientConnect::c16_connectFollowsOpen()
{
    ClientBench bench;
    bench.start();
    bench.network.last()->handshake();
    QCOMPARE(bench.network.last()->sent, QByteArrayList{"40"});

    ClientBench named;
    named.options.url = u"http://shop.example/admin"_s;
    named.options.auth = [] { return QCborMap{{"token"_L1, "123"_L1}}; };
    named.start();
    named.network.last()->handshake();
    QCOMPARE(named.network.last()->sent, QByteArrayList{"40/admin,{\"token\":\"123\"}"});
    named.network.last()->text("40/admin,{\"sid\":\"x\"}");
    QCOMPARE(named.phase(), Phase::Connected);
}

void TestClientConnect::c17_authIsAskedAtEveryAttempt()
{
    ClientBench bench;
    int token = 0;
    bench.options.auth = [&token] { return QCborMap{{"token"_L1, ++token}}; };
    bench.join();
    QVERIFY(bench.network.last()->sent.contains("40{\"token\":1}"));
    bench.network.last()->drop();
    bench.retry();
    bench.network.last()->join();
    QVERIFY(bench.network.last()->sent.contains("40{\"token\":2}"));
}

void TestClientConnect::c18_c19_idOfTheSession()
{
    ClientBench bench;
    bench.join("{\"sid\":\"first\"}");
    QCOMPARE(bench.client->state().sid, "first"_ba);
    QVERIFY(bench.client->state().sid != bench.client->handshake().sid);
    bench.network.last()->drop();
    QVERIFY(bench.client->state().sid.isEmpty());
    bench.retry();
    bench.network.last()->join("{\"sid\":\"second\"}");
    QCOMPARE(bench.client->state().sid, "second"_ba);
}

void TestClientConnect::c20_olderServer()
{
    ClientBench bench;
    bench.join("");
    QCOMPARE(bench.phase(), Phase::Refused);
    QVERIFY(bench.client->state().failure.sentence.contains("version 2"_L1));
}

void TestClientConnect::c21_eventsBeforeTheConnectAreKept()
{
    ClientBench bench;
    bench.start();
    bench.network.last()->handshake();
    bench.network.last()->text("42[\"early\",1]");
    bench.network.last()->text("42[\"earlier\",2]");
    QVERIFY(bench.sink.events.isEmpty());
    bench.network.last()->text("40{\"sid\":\"x\"}");
    QCOMPARE(bench.sink.names(), (QByteArrayList{"early", "earlier"}));
    bench.network.last()->text("42[\"late\",3]");
    QCOMPARE(bench.sink.events.last().argument, "3"_ba);
}

void TestClientConnect::eventsBeforeConnectAreLimited_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("attachment");
    QTest::addColumn<int>("most");
    QTest::newRow("many small ones") << QByteArray("42[\"x\"]") << qsizetype(0) << 10'000;
    QTest::newRow("large text") << QByteArray("42[\"x\",\"" + QByteArray(100'000, 'x') + "\"]") << qsizetype(0) << 20;
    QTest::newRow("large attachments") << QByteArray("451-[\"x\",{\"_placeholder\":true,\"num\":0}]")
                                       << qsizetype(100'000) << 20;
}

void TestClientConnect::eventsBeforeConnectAreLimited()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qsizetype, attachment);
    QFETCH(const int, most);
    ClientBench bench;
    if (most < 1000)
        bench.options.messageLimit = 2'000'000;
    bench.start();
    FakeTransport *server = bench.network.last();
    server->handshake();
    int taken = 0;
    while (taken <= most && bench.phase() == Phase::Joining) {
        server->text(text);
        if (attachment > 0)
            server->binary(QByteArray(attachment, 'x'));
        ++taken;
    }
    QVERIFY2(taken <= most + 1, qPrintable(QString::number(taken)));
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
    QCOMPARE(bench.reason(), "parse error"_ba);
    QCOMPARE(bench.client->measures().errors.value("too large"), 1u);
}

void TestClientConnect::limitsAreCountedByName()
{
    ClientBench bench;
    bench.join();
    const auto offend = [&bench](const QByteArray &text, const QByteArray &binary = {}) {
        bench.network.last()->text(text);
        if (!binary.isEmpty())
            bench.network.last()->binary(binary);
        QCOMPARE(bench.phase(), Phase::WaitingToRetry);
        bench.retry();
        bench.network.last()->join();
    };
    offend("42[\"x\"," + QByteArray(1100, '[') + QByteArray(1100, ']') + "]");
    offend("4511-[\"x\"]");
    offend("42[");
    const auto errors = bench.client->measures().errors;
    QCOMPARE(errors.value("too deep"), 1u);
    QCOMPARE(errors.value("too many attachments"), 1u);
    QCOMPARE(errors.value("parse error"), 3u);

    ClientBench small;
    small.options.messageLimit = 1000;
    small.join();
    small.network.last()->text("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
    small.network.last()->binary(QByteArray(1000, 'x'));
    QCOMPARE(small.client->measures().errors.value("too large"), 1u);
}

void TestClientConnect::c22_orderOnConnect()
{
    ClientBench bench;
    QByteArrayList order;
    bench.sink.then = [&](const gateway::IncomingEvent &event) { order.append("received " + event.name); };
    bench.start();
    bench.client->emitEvent("buffered");
    connect(bench.client.get(), &Client::stateChanged, this, [&](const ClientState &state) {
        if (state.phase != Phase::Connected)
            return;
        order.append("connected, sent " + bench.network.last()->sent.last());
        bench.client->emitEvent("in handler");
    });
    bench.network.last()->handshake();
    bench.network.last()->text("42[\"early\"]");
    bench.network.last()->text("40{\"sid\":\"x\"}");
    QCOMPARE(order, (QByteArrayList{"received early", "connected, sent 42[\"buffered\"]"}));
    QCOMPARE(bench.network.last()->sent, (QByteArrayList{"40", "42[\"buffered\"]", "42[\"in handler\"]"}));
}

void TestClientConnect::c23_firstFailureRetries()
{
    ClientBench bench;
    bench.start();
    bench.network.last()->drop({TransportErrorKind::Refused, u"nobody there"_s, {}, 0, 0});
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
    QVERIFY(bench.client->state().isActive());
    QCOMPARE(bench.client->state().failure.sentence, u"nobody there"_s);
    QCOMPARE(bench.client->state().attempt, 1);
    bench.retry();
    QCOMPARE(bench.network.count(), 2);
    bench.network.last()->join();
    QCOMPARE(bench.phase(), Phase::Connected);
}

void TestClientConnect::c24_connectTimeout()
{
    ClientBench bench;
    bench.start();
    bench.clock.advance(19'999ms);
    QCOMPARE(bench.phase(), Phase::Connecting);
    bench.clock.advance(1ms);
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
    QCOMPARE(bench.reason(), "timeout"_ba);
    QCOMPARE(bench.network.alive(), 0);

    ClientBench atOnce;
    atOnce.options.connectTimeout = 0ms;
    atOnce.start();
    atOnce.clock.advance(0ms);
    QCOMPARE(atOnce.reason(), "timeout"_ba);
}

void TestClientConnect::c24_noTimeout()
{
    ClientBench bench;
    bench.options.connectTimeout = -1ms;
    bench.start();
    bench.clock.advance(24h);
    QCOMPARE(bench.phase(), Phase::Connecting);
}

void TestClientConnect::c24_namespaceThatNeverAnswers()
{
    ClientBench bench;
    bench.start();
    bench.clock.advance(10s);
    bench.network.last()->handshake();
    bench.clock.advance(19'999ms);
    QCOMPARE(bench.phase(), Phase::Joining);
    bench.clock.advance(1ms);
    QCOMPARE(bench.reason(), "timeout"_ba);
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
}

void TestClientConnect::c25_failureOnceConnectedIsADisconnect()
{
    ClientBench bench;
    bench.join();
    bench.clock.advance(20s); // the connect timeout is stopped
    QCOMPARE(bench.phase(), Phase::Connected);
    bench.network.last()->drop();
    QCOMPARE(bench.reason(), "transport close"_ba);
    QCOMPARE(bench.client->measures().outages, 1u);
}

void TestClientConnect::c26_closeWhileOpening()
{
    for (const bool greeted : {false, true}) {
        ClientBench bench;
        bench.start();
        if (greeted)
            bench.network.last()->handshake();
        bench.client->close();
        QCOMPARE(bench.phase(), Phase::Closed);
        QCOMPARE(bench.reason(), "io client disconnect"_ba);
        bench.clock.advance(60s);
        QCOMPARE(bench.network.count(), 1);
        QCOMPARE(bench.client->measures().errors.size(), 0);
    }
}

void TestClientConnect::c27_c29_refusalEndsWithoutRetry()
{
    ClientBench bench;
    bench.start();
    bench.network.last()->handshake();
    bench.network.last()->text("44{\"message\":\"Authentication required\",\"data\":{\"code\":\"E1\"}}");
    const ClientState state = bench.client->state();
    QCOMPARE(state.phase, Phase::Refused);
    QVERIFY(!state.isActive());
    QCOMPARE(state.failure.sentence, u"Authentication required"_s);
    QCOMPARE(state.refusal, "{\"code\":\"E1\"}"_ba);
    QVERIFY(bench.network.last()->closed);
    bench.clock.advance(10min);
    QCOMPARE(bench.network.count(), 1);
}

void TestClientConnect::c27_refusalAsText()
{
    ClientBench bench;
    bench.start();
    bench.network.last()->handshake();
    bench.network.last()->text("44\"no\"");
    QCOMPARE(bench.client->state().failure.sentence, u"no"_s);
    QVERIFY(bench.client->state().refusal.isEmpty());
}

void TestClientConnect::c28_openAfterARefusal()
{
    ClientBench bench;
    QString token = u"old"_s;
    bench.options.auth = [&token] { return QCborMap{{"token"_L1, token}}; };
    bench.start();
    bench.network.last()->handshake();
    bench.network.last()->text("44{\"message\":\"no\"}");
    bench.network.last()->drop(); // the old connection is gone
    token = u"new"_s;
    bench.client->open();
    bench.network.last()->join();
    QCOMPARE(bench.phase(), Phase::Connected);
    QCOMPARE(bench.network.last()->sent.first(), "40{\"token\":\"new\"}"_ba);
}

void TestClientConnect::c30_reasons()
{
    {
        ClientBench bench;
        bench.join();
        bench.network.last()->text("41");
        QCOMPARE(bench.reason(), "io server disconnect"_ba);
        QCOMPARE(bench.phase(), Phase::Closed);
        bench.clock.advance(10min);
        QCOMPARE(bench.network.count(), 1);
    }
    {
        ClientBench bench;
        bench.join();
        bench.client->close();
        QCOMPARE(bench.reason(), "io client disconnect"_ba);
        bench.clock.advance(10min);
        QCOMPARE(bench.network.count(), 1);
    }
    const auto retries = [](const char *expected, const auto &cause) {
        ClientBench bench;
        bench.join();
        cause(bench);
        QCOMPARE(bench.reason(), QByteArray(expected));
        QCOMPARE(bench.phase(), Phase::WaitingToRetry);
        bench.retry();
        bench.network.last()->join();
        QCOMPARE(bench.phase(), Phase::Connected);
        QCOMPARE(bench.client->measures().errors.value(expected), 1u);
    };
    retries("ping timeout", [](ClientBench &bench) { bench.clock.advance(45s); });
    retries("transport close", [](ClientBench &bench) { bench.network.last()->drop(); });
    retries("transport close", [](ClientBench &bench) { bench.network.last()->text("1"); });
    retries("transport error", [](ClientBench &bench) {
        bench.network.last()->drop({TransportErrorKind::Lost, {}, {}, 0, 0});
    });
    retries("parse error", [](ClientBench &bench) { bench.network.last()->text("4nonsense"); });
}

void TestClientConnect::c31_details()
{
    ClientBench bench;
    bench.join();
    bench.network.last()->drop({TransportErrorKind::TooLarge, u"too large"_s, u"close code 1009"_s, 1009, 0});
    const gateway::Failure failure = bench.client->state().failure;
    QCOMPARE(bench.reason(), "transport close"_ba);
    QCOMPARE(failure.closeCode, 1009);
    QCOMPARE(failure.detail, u"close code 1009"_s);
    QCOMPARE(bench.client->measures().errors.value("too large"), 1u);
}

void TestClientConnect::c32_closeSendsDisconnect()
{
    ClientBench bench;
    bench.join();
    bench.client->close();
    QCOMPARE(bench.phase(), Phase::Closed); // before close() returned
    QVERIFY(!bench.client->state().isActive());
    QCOMPARE(bench.network.last()->sent.last(), "41"_ba);
    QVERIFY(bench.network.last()->closed);
    QVERIFY(!bench.network.last()->aborted); // so that it is still sent
    QCOMPARE(bench.count(Phase::Closed), 1);

    ClientBench named;
    named.options.url = u"http://shop.example/admin"_s;
    named.start();
    named.network.last()->handshake();
    named.network.last()->text("40/admin,{\"sid\":\"x\"}");
    named.client->close();
    QCOMPARE(named.network.last()->sent.last(), "41/admin,"_ba);
}

void TestClientConnect::c33_closeThenOpen()
{
    ClientBench bench;
    bench.join();
    bench.client->close();
    bench.client->open();
    QCOMPARE(bench.network.count(), 1); // not yet: the old connection is still closing
    QCOMPARE(bench.phase(), Phase::Connecting);
    bench.network.at(0)->drop();
    QCOMPARE(bench.network.count(), 2);
    bench.network.last()->join();
    QCOMPARE(bench.phase(), Phase::Connected);
    QCOMPARE(bench.count(Phase::Closed), 1);
    QCOMPARE(bench.network.alive(), 1);
}

void TestClientConnect::c34_openInTheDisconnectHandler()
{
    ClientBench bench;
    bench.join();
    connect(bench.client.get(), &Client::stateChanged, this, [&](const ClientState &state) {
        if (state.failure.reason == DisconnectReason::ServerDisconnect)
            bench.client->open();
    });
    bench.network.last()->text("41");
    bench.network.at(0)->drop();
    bench.network.last()->join();
    QCOMPARE(bench.phase(), Phase::Connected);
    bench.network.last()->drop(); // and it retries again from here
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
}

void TestClientConnect::c35_activeSaysWhetherItGoesOn()
{
    ClientBench bench;
    bench.start();
    QVERIFY(bench.client->state().isActive());
    bench.network.last()->join();
    QVERIFY(bench.client->state().isActive());
    bench.network.last()->drop();
    QVERIFY(bench.client->state().isActive());
    bench.client->close();
    QVERIFY(!bench.client->state().isActive());
}

void TestClientConnect::c87_parseErrorEndsAndReconnects()
{
    for (const char *frame : {"42[\"a\"", "42[\"connect\"]", "9", "4511-[\"a\"]", "4", "", "452-[\"a\"]"}) {
        ClientBench bench;
        bench.join();
        bench.network.last()->text(frame);
        if (QByteArray(frame) == "452-[\"a\"]")
            bench.network.last()->text("42[\"text while attachments were awaited\"]");
        QVERIFY2(bench.network.alive() == 0, frame);
        QCOMPARE(bench.reason(), "parse error"_ba);
        bench.retry();
        bench.network.last()->join();
        QCOMPARE(bench.phase(), Phase::Connected);
        QVERIFY(bench.sink.events.isEmpty());
    }
}

void TestClientConnect::c88_halfAPacketIsForgotten()
{
    ClientBench bench;
    bench.join();
    bench.network.last()->text("451-[\"half\",{\"_placeholder\":true,\"num\":0}]");
    bench.network.last()->drop();
    bench.retry();
    bench.network.last()->join();
    bench.network.last()->text("42[\"whole\"]");
    QCOMPARE(bench.sink.names(), QByteArrayList{"whole"});
    bench.network.last()->binary("late");
    QCOMPARE(bench.reason(), "parse error"_ba);
}

void TestClientConnect::c89_listenerThatThrows()
{
    ClientBench bench;
    bench.sink.then = [](const gateway::IncomingEvent &event) {
        if (event.name == "bad")
            throw 1;
    };
    bench.join();
    bench.network.last()->text("42[\"bad\"]");
    bench.network.last()->text("42[\"good\"]");
    QCOMPARE(bench.phase(), Phase::Connected);
    QCOMPARE(bench.sink.names(), (QByteArrayList{"bad", "good"}));
    QCOMPARE(bench.client->measures().errors.value("listener"), 1u);
}

void TestClientConnect::c91_headersAndCookie()
{
    ClientBench bench;
    int asked = 0;
    bench.options.headers = {{"X-Shop", "1"}};
    bench.options.cookie = [&asked] { return "connect.sid=" + QByteArray::number(++asked); };
    bench.join();
    QCOMPARE(bench.network.last()->request.rawHeader("X-Shop"), "1"_ba);
    QCOMPARE(bench.network.last()->request.rawHeader("Cookie"), "connect.sid=1"_ba);
    QVERIFY(!bench.network.last()->request.hasRawHeader("Sec-WebSocket-Extensions"));
    QVERIFY(!bench.network.last()->request.hasRawHeader("Origin"));
    bench.network.last()->drop();
    bench.retry();
    QCOMPARE(bench.network.last()->request.rawHeader("Cookie"), "connect.sid=2"_ba);
}

void TestClientConnect::c94_nothingAfterClose()
{
    ClientBench bench;
    bench.join();
    bench.client->close();
    const QByteArrayList sent = bench.network.last()->sent;
    bench.client->emitEvent("late");
    bench.network.last()->text("2");
    bench.network.last()->text("42[\"late\"]");
    QCOMPARE(bench.network.last()->sent, sent);
    QVERIFY(bench.sink.events.isEmpty());
}

void TestClientConnect::otherNamespacesAreIgnored()
{
    ClientBench bench;
    bench.join();
    for (const char *frame : {"42/other,[\"x\"]", "41/other,", "44/other,\"no\"", "40/other,{\"sid\":\"y\"}"})
        bench.network.last()->text(frame);
    QCOMPARE(bench.phase(), Phase::Connected);
    QVERIFY(bench.sink.events.isEmpty());
}

void TestClientConnect::unusableAddressCloses()
{
    ClientBench bench;
    bench.options.url = u"ftp://shop.example"_s;
    bench.start();
    QCOMPARE(bench.phase(), Phase::Closed);
    QVERIFY(bench.client->state().failure.sentence.contains("ftp://shop.example"_L1));
    QCOMPARE(bench.clock.pending(), 0);
}

TILLWATCH_TEST(TestClientConnect)
#include "tst_clientconnect.moc"
