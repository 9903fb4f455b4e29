// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "support/clientbench.h"
#include "support/nodeserver.h"
#include "support/testmain.h"

#include <QCborMap>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientOptions;
using gateway::ClientState;
using gateway::Phase;
using socketio::AckResult;

/// The client against socket.io, in the versions found in the field.
class TestRealServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    }
    void eventsAndAcknowledgementsPass_data() { versions(); }
    void eventsAndAcknowledgementsPass();
    void c05_c06_c91_queryAuthHeadersArrive_data() { versions(); }
    void c05_c06_c91_queryAuthHeadersArrive();
    void c17_c27_c28_refusalAndNewToken_data() { versions(); }
    void c17_c27_c28_refusalAndNewToken();
    void c02_c16_namespaces();
    void c30_c46_disconnects_data() { versions(); }
    void c30_c46_disconnects();
    void c32_c33_closeAndOpen_data() { versions(); }
    void c32_c33_closeAndOpen();
    void c49_heartbeatKeepsAlive_data() { versions(); }
    void c49_heartbeatKeepsAlive();
    void c55_valuesRoundTrip_data() { versions(); }
    void c55_valuesRoundTrip();
    void c57_serverAsks_data() { versions(); }
    void c57_serverAsks();
    void c65_bufferedBeforeAndDuringAnOutage();
    void c75_c77_recovery_data();
    void c75_c77_recovery();
    void laterClientRecoversTheSession_data() { versions(); }
    void laterClientRecoversTheSession();
    void c82_c83_binaryKeepsItsPlace_data() { versions(); }
    void c82_c83_binaryKeepsItsPlace();
    void c92_messageAboveTheServersLimit();
    void c93_unknownSid();
    void serverThatStartsLateIsReached();
    void serverThatDiesIsReconnected();
    void serverNeverCountsTwoConnections();

private:
    static void versions()
    {
        QTest::addColumn<QString>("module");
        for (const char *module : {"socket.io", "socket.io-4.7", "socket.io-4.6"})
            QTest::newRow(module) << QString::fromLatin1(module);
    }
    static ClientOptions optionsFor(const NodeServer &server, RecordingSink &sink)
    {
        ClientOptions options;
        options.url = server.url();
        options.sink = &sink;
        options.backoff = {20ms, 200ms, 2.0, 0.5};
        return options;
    }
};

void TestRealServer::eventsAndAcknowledgementsPass()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    const QJsonObject connection = server.next(u"connection"_s);
    QCOMPARE(client.state().sid, connection.value("sid"_L1).toString().toUtf8()); // C18
    QCOMPARE(client.handshake().sid, connection.value("engineSid"_L1).toString().toUtf8());
    QVERIFY(client.state().sid != client.handshake().sid);

    client.emitEvent("message", {1, u"two"_s, QCborMap{{"three"_L1, 3}}});
    QTRY_COMPARE(sink.names(), QByteArrayList{"message-back"});
    QCOMPARE(sink.events.first().argument, "1"_ba);
    QCOMPARE(sink.events.first().arguments, 3);

    QCborArray answer;
    client.emitEvent("message-with-ack", {4, nullptr}, [&answer](const AckResult &result) {
        QVERIFY(!result.error);
        answer = result.arguments;
    });
    QTRY_COMPARE(answer, (QCborArray{4, nullptr}));
}

void TestRealServer::c05_c06_c91_queryAuthHeadersArrive()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    ClientOptions options = optionsFor(server, sink);
    options.address.query = {{u"&a"_s, u"&=?a"_s}};
    options.headers = {{"X-Shop", "seven"}};
    options.cookie = [] { return "connect.sid=s%3Aabc"_ba; };
    options.auth = [] { return QCborMap{{"token"_L1, "secret"_L1}}; };
    Client client(options);
    client.open();
    const QJsonObject connection = server.next(u"connection"_s);
    const QJsonObject query = connection.value("query"_L1).toObject();
    QCOMPARE(query.value("&a"_L1).toString(), u"&=?a"_s);
    QVERIFY(!query.contains("token"_L1));
    QCOMPARE(query.value("EIO"_L1).toString(), u"4"_s);
    QCOMPARE(connection.value("auth"_L1).toObject(), (QJsonObject{{u"token"_s, u"secret"_s}}));
    const QJsonObject headers = connection.value("headers"_L1).toObject();
    QCOMPARE(headers.value("x-shop"_L1).toString(), u"seven"_s);
    QCOMPARE(headers.value("cookie"_L1).toString(), u"connect.sid=s%3Aabc"_s);
    QVERIFY(!headers.contains("origin"_L1));
    QVERIFY(!headers.contains("sec-websocket-extensions"_L1));
}

void TestRealServer::c17_c27_c28_refusalAndNewToken()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    ClientOptions options = optionsFor(server, sink);
    QString token = u"bad"_s;
    options.auth = [&token] { return QCborMap{{"token"_L1, token}}; };
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Refused);
    QCOMPARE(client.state().failure.sentence, u"not with this token"_s);
    QCOMPARE(client.state().refusal, "{\"code\":\"E_TOKEN\"}"_ba);
    token = u"good"_s;
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
}

void TestRealServer::c02_c16_namespaces()
{
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    RecordingSink sink;
    ClientOptions options = optionsFor(server, sink);
    options.url += "/custom"_L1;
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QCOMPARE(server.next(u"connection"_s).value("nsp"_L1).toString(), u"/custom"_s);
    client.emitEvent("message", {1});
    QTRY_COMPARE(sink.events.size(), 1);

    ClientOptions wrong = optionsFor(server, sink);
    wrong.url += "/unknown"_L1;
    Client lost(wrong);
    lost.open();
    QTRY_COMPARE(lost.state().phase, Phase::Refused);
    QCOMPARE(lost.state().failure.sentence, u"Invalid namespace"_s);
}

void TestRealServer::c30_c46_disconnects()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    QByteArrayList reasons;
    connect(&client, &Client::stateChanged, this, [&reasons](const ClientState &state) {
        if (state.phase == Phase::WaitingToRetry || state.phase == Phase::Closed)
            reasons.append(gateway::reasonText(state.failure.reason));
    });
    client.open();
    for (const char *how : {"close the engine", "cut"}) {
        QTRY_COMPARE(client.state().phase, Phase::Connected);
        const QByteArray sid = client.state().sid;
        client.emitEvent(how);
        QTRY_VERIFY(client.state().phase == Phase::Connected && client.state().sid != sid);
    }
    client.emitEvent("put me out");
    QTRY_COMPARE(client.state().phase, Phase::Closed);
    QCOMPARE(reasons, (QByteArrayList{"transport close", "transport close", "io server disconnect"}));
}

void TestRealServer::c32_c33_closeAndOpen()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    client.emitEvent("last words");
    client.close();
    client.open();
    QCOMPARE(server.next(u"heard"_s).value("name"_L1).toString(), u"last words"_s); // C94: flushed before the close
    QCOMPARE(server.next(u"disconnect"_s).value("reason"_L1).toString(), u"client namespace disconnect"_s);
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QTRY_COMPARE(server.all(u"connection"_s).size(), 2);
    for (const QJsonObject &connection : server.all(u"connection"_s))
        QCOMPARE(connection.value("engines"_L1).toInt(), 1);
}

void TestRealServer::c49_heartbeatKeepsAlive()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module, u"{\"pingInterval\":50,\"pingTimeout\":500}"_s}));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    int pings = 0;
    connect(&client, &Client::pinged, this, [&pings] { ++pings; });
    client.open();
    QTRY_VERIFY(pings >= 12); // longer than the server's ping timeout
    QCOMPARE(client.measures().connects, 1u);
    QVERIFY(client.measures().roundTrip.count > 5);
    QVERIFY(client.measures().heartbeatMargin.smallest > 0);
}

void TestRealServer::c55_valuesRoundTrip()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    client.open();
    const QCborArray values{false,
                            nullptr,
                            0,
                            -1.5,
                            qint64(9007199254740991),
                            u"日本語 — \U0001F600 \" \\ \n"_s,
                            QCborMap{{"nested"_L1, QCborArray{QCborMap{{"deep"_L1, QCborArray{}}}}}},
                            QString(100'000, u'x')};
    QCborArray answer;
    client.emitEvent("message-with-ack", values, [&answer](const AckResult &result) { answer = result.arguments; });
    QTRY_COMPARE(answer, values);
    client.emitEvent("message-with-ack", {QCborValue(QDateTime(QDate(2026, 11, 23), QTime(8, 15, 30, 123), Qt::UTC))},
                     [&answer](const AckResult &result) { answer = result.arguments; });
    QTRY_COMPARE(answer, QCborArray{u"2026-11-23T08:15:30.123Z"_s}); // JavaScript's date format
}

void TestRealServer::c57_serverAsks()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    gateway::Reply later;
    sink.then = [&later](const gateway::IncomingEvent &event) { later = event.reply(); };
    Client client(optionsFor(server, sink));
    client.open();
    client.emitEvent("ask me", {7});
    QTRY_VERIFY(later);
    QVERIFY(later({8, "bytes"_ba}));
    QVERIFY(!later({9}));
    QCOMPARE(server.next(u"answer"_s).value("args"_L1).toArray(),
             (QJsonArray{8, QJsonObject{{u"$bytes"_s, u"Ynl0ZXM="_s}}}));
}

void TestRealServer::c65_bufferedBeforeAndDuringAnOutage()
{
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    client.emitEvent("message", {1});
    client.open();
    QTRY_COMPARE(sink.events.size(), 1);
    // Checked in the state change, because on a fast machine the outage is over at once.
    int outages = 0;
    connect(&client, &Client::stateChanged, &client, [&](const ClientState &state) {
        if (state.phase != Phase::WaitingToRetry || ++outages > 1)
            return;
        for (int i = 2; i < 6; ++i)
            QCOMPARE(client.emitEvent("message", {i}), gateway::EmitResult::Buffered);
    });
    server.tell(u"closeEngines"_s);
    QTRY_COMPARE(sink.events.size(), 5);
    QVERIFY(outages >= 1);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(sink.events[i].argument, QByteArray::number(i + 1));
}

void TestRealServer::c75_c77_recovery_data()
{
    QTest::addColumn<QString>("module");
    QTest::addColumn<bool>("receivedBefore");
    for (const char *module : {"socket.io", "socket.io-4.7", "socket.io-4.6"}) {
        QTest::addRow("%s", module) << QString::fromLatin1(module) << true;
        QTest::addRow("%s, nothing received before (C78)", module) << QString::fromLatin1(module) << false;
    }
}

void TestRealServer::c75_c77_recovery()
{
    QFETCH(const QString, module);
    QFETCH(const bool, receivedBefore);
    NodeServer server;
    QVERIFY(
        server.start(u"echo.js"_s, {module, u"{\"connectionStateRecovery\":{\"maxDisconnectionDuration\":60000}}"_s}));
    RecordingSink sink;
    ClientOptions options = optionsFor(server, sink);
    options.backoff = {1h, 1h, 1.0, 0.0}; // the test decides when the outage ends
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QVERIFY(!client.recovery().id.isEmpty());
    const QByteArray sid = client.state().sid;
    if (receivedBefore) {
        server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 0}, {u"count"_s, 10}});
        QTRY_COMPARE(sink.events.size(), 10);
        QVERIFY(!client.recovery().offset.isEmpty());
        QCOMPARE(sink.events.last().offset, client.recovery().offset);
    }
    server.tell(u"closeEngines"_s);
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 10}, {u"count"_s, 10}});
    server.tell(u"count"_s);
    QVERIFY(!server.next(u"count"_s).isEmpty()); // commands run in order: the events were sent during the outage
    client.retryNow();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QCOMPARE(client.state().recovered, receivedBefore);
    QVERIFY(client.state().gapMs >= 0);
    server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 20}, {u"count"_s, 10}});
    QTRY_COMPARE(sink.events.size(), receivedBefore ? 30 : 10);
    for (qsizetype i = 0; i < sink.events.size(); ++i) // no gaps, no duplicates, in order
        QCOMPARE(sink.events[i].argument,
                 QByteArray("{\"n\":" + QByteArray::number(receivedBefore ? i : i + 20) + "}"));
    QCOMPARE(client.state().sid == sid, receivedBefore);
}

/// Two clients in sequence, like a restart of the program.
void TestRealServer::laterClientRecoversTheSession()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(
        server.start(u"echo.js"_s, {module, u"{\"connectionStateRecovery\":{\"maxDisconnectionDuration\":60000}}"_s}));
    const auto burst = [&server](int from) {
        server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, from}, {u"count"_s, 10}});
    };
    RecordingSink sink;
    ClientOptions options = optionsFor(server, sink);
    int from = 0;
    for (const auto mode : {gateway::CloseMode::Resumable, gateway::CloseMode::Disconnect}) {
        gateway::Recovery recovery;
        qint64 lastReceived = 0;
        sink.events.clear();
        {
            Client client(options);
            client.open();
            QTRY_COMPARE(client.state().phase, Phase::Connected);
            burst(from);
            QTRY_COMPARE(sink.events.size(), 10);
            client.close(mode);
            recovery = client.recovery();
            lastReceived = client.lastReceivedMs();
            QVERIFY(lastReceived > 0);
        }
        const QString reason = server.next(u"disconnect"_s).value("reason"_L1).toString();
        QVERIFY2((reason == u"client namespace disconnect"_s) == (mode == gateway::CloseMode::Disconnect),
                 qPrintable(reason));
        burst(from + 10);
        server.tell(u"count"_s);
        QVERIFY(!server.next(u"count"_s).isEmpty()); // sent between the two clients

        ClientOptions later = options;
        later.recoveryId = recovery.id;
        later.recoveryOffset = recovery.offset;
        later.lastReceivedMs = lastReceived;
        Client client(later);
        client.open();
        QTRY_COMPARE(client.state().phase, Phase::Connected);
        const bool recovered = mode == gateway::CloseMode::Resumable;
        QCOMPARE(client.state().recovered, recovered);
        QVERIFY(client.state().gapMs >= 0);
        burst(from + 20);
        QTRY_COMPARE(sink.events.size(), recovered ? 30 : 20);
        for (qsizetype i = 0; recovered && i < sink.events.size(); ++i) // no gaps, no duplicates, in order
            QCOMPARE(sink.events[i].argument, QByteArray("{\"n\":" + QByteArray::number(from + i) + "}"));
        client.close();
        QVERIFY(!server.next(u"disconnect"_s).isEmpty());
        from += 30;
    }
}

void TestRealServer::c82_c83_binaryKeepsItsPlace()
{
    QFETCH(const QString, module);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {module}));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    client.open();
    client.emitEvent("message", {1});
    client.emitEvent("message", {"two"_ba, QCborMap{{"deep"_L1, QCborArray{"three"_ba}}}});
    client.emitEvent("message", {4});
    QTRY_COMPARE(sink.events.size(), 3);
    QCOMPARE(sink.events[0].argument, "1"_ba);
    QCOMPARE(sink.events[1].attachments, (QList<QByteArray>{"two", "three"}));
    QCOMPARE(sink.events[2].argument, "4"_ba);
}

void TestRealServer::c92_messageAboveTheServersLimit()
{
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {u"socket.io"_s, u"{\"maxHttpBufferSize\":1000}"_s}));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QCOMPARE(client.emitEvent("message", {QString(1001, u'x')}), gateway::EmitResult::Refused);
    QCOMPARE(client.emitEvent("message", {QString(900, u'x')}), gateway::EmitResult::Sent);
    QTRY_COMPARE(sink.events.size(), 1);
    QCOMPARE(client.measures().connects, 1u);
}

void TestRealServer::c93_unknownSid()
{
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    RecordingSink sink;
    ClientOptions options = optionsFor(server, sink);
    options.address.query = {{u"sid"_s, u"never-issued"_s}};
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    QCOMPARE(gateway::reasonText(client.state().failure.reason), "transport error"_ba);
}

void TestRealServer::serverThatStartsLateIsReached()
{
    quint16 port = 0;
    {
        NodeServer first;
        QVERIFY(first.start(u"echo.js"_s));
        port = first.port();
    }
    RecordingSink sink;
    ClientOptions options;
    options.url = u"http://127.0.0.1:%1"_s.arg(port);
    options.backoff = {50ms, 100ms, 2.0, 0.5};
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    QVERIFY2(client.state().failure.transport == gateway::TransportErrorKind::Refused,
             qPrintable(client.state().failure.detail));
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {u"socket.io"_s, u"{\"port\":%1}"_s.arg(port)}));
    QTRY_COMPARE(client.state().phase, Phase::Connected);
}

void TestRealServer::serverThatDiesIsReconnected()
{
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    RecordingSink sink;
    Client client(optionsFor(server, sink));
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    server.kill();
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    QTRY_VERIFY2(client.state().failure.transport == gateway::TransportErrorKind::Refused,
                 qPrintable(client.state().failure.detail));
}

void TestRealServer::serverNeverCountsTwoConnections()
{
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    RecordingSink sink;
    ClientOptions options = optionsFor(server, sink);
    options.backoff = {1ms, 5ms, 2.0, 0.5};
    Client client(options);
    for (int i = 0; i < 50; ++i) {
        client.open();
        QTRY_COMPARE(client.state().phase, Phase::Connected);
        if (i % 2 == 0) {
            client.close();
        } else {
            const QByteArray sid = client.state().sid;
            client.emitEvent(i % 3 == 0 ? "cut" : "close the engine");
            QTRY_VERIFY(client.state().phase == Phase::Connected && client.state().sid != sid);
        }
    }
    const auto connections = server.all(u"connection"_s);
    QVERIFY(connections.size() >= 50);
    for (const QJsonObject &connection : connections)
        QCOMPARE(connection.value("engines"_L1).toInt(), 1);
}

TILLWATCH_TEST(TestRealServer)
#include "tst_realserver.moc"
