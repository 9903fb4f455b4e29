// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "support/clientbench.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientOptions;
using gateway::Phase;
using gateway::TransportErrorKind;

using Script = std::function<void(QTcpSocket *, const QByteArray &request)>;
Q_DECLARE_METATYPE(Script)

/// Protocol violations: the client reports what was wrong and makes its next attempt.
class TestHostileServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void violationEndsInAnErrorAndARetry_data();
    void violationEndsInAnErrorAndARetry();
    void httpAnswersGiveASentence();
    void reasonOfARefusalIsFetched();
    void c92_c31_closeCodesOfTheServer();
    void floodOfFramesIsSurvived();
    void floodBeforeTheJoinEndsTheSession();
    void c26_closeInEveryStep();
    void slowFramesAreRead();
    void c50_deadLink();
};

namespace
{
void greet(QTcpSocket *socket, const QByteArray &request)
{
    socket->write(RawServer::switching(request) + textFrame(RawServer::Open) + textFrame(RawServer::Connect));
}
} // namespace

void TestHostileServer::violationEndsInAnErrorAndARetry_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("reason"); // apart by | where Qt's versions differ in how much they wait for
    const auto row = [](const char *name, const char *reason, Script script) {
        QTest::newRow(name) << std::move(script) << QByteArray(reason);
    };
    row("silence", "timeout", [](QTcpSocket *, const QByteArray &) {});
    row("closes at once", "transport error", [](QTcpSocket *s, const QByteArray &) { s->close(); });
    row("resets at once", "transport error", [](QTcpSocket *s, const QByteArray &) { s->abort(); });
    row("half an answer", "timeout", [](QTcpSocket *s, const QByteArray &) { s->write("HTTP/1.1 101 Swi"); });
    row("half an answer, then closes", "transport error", [](QTcpSocket *s, const QByteArray &) {
        s->write("HTTP/1.1 101 Swi");
        s->close();
    });
    row("noise", "timeout|transport error",
        [](QTcpSocket *s, const QByteArray &) { s->write(QByteArray(10'000, '\x5a')); });
    row("lines of noise", "transport error",
        [](QTcpSocket *s, const QByteArray &) { s->write(QByteArray("\x01\x02\xff\r\n\r\n").repeated(100)); });
    row("a web page", "transport error", [](QTcpSocket *s, const QByteArray &) {
        s->write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>");
    });
    row("forbidden", "transport error",
        [](QTcpSocket *s, const QByteArray &) { s->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"); });
    row("moved", "transport error", [](QTcpSocket *s, const QByteArray &) {
        s->write("HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: 0\r\n\r\n");
    });
    row("wrong accept", "transport error", [](QTcpSocket *s, const QByteArray &) {
        s->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n");
    });
    row("endless headers", "timeout|transport error", [](QTcpSocket *s, const QByteArray &) {
        s->write("HTTP/1.1 101 Switching Protocols\r\n");
        auto *timer = new QTimer(s);
        QObject::connect(timer, &QTimer::timeout, s, [s] { s->write("X-More: " + QByteArray(1000, 'x') + "\r\n"); });
        timer->start(1);
    });
    row("silence behind the upgrade", "timeout",
        [](QTcpSocket *s, const QByteArray &r) { s->write(RawServer::switching(r)); });
    row("closes behind the upgrade", "transport close", [](QTcpSocket *s, const QByteArray &r) {
        s->write(RawServer::switching(r));
        s->close();
    });
    row("no namespace", "timeout",
        [](QTcpSocket *s, const QByteArray &r) { s->write(RawServer::switching(r) + textFrame(RawServer::Open)); });
    row("closes before the namespace", "transport close", [](QTcpSocket *s, const QByteArray &r) {
        s->write(RawServer::switching(r) + textFrame(RawServer::Open));
        s->close();
    });
    row("broken OPEN", "transport error",
        [](QTcpSocket *s, const QByteArray &r) { s->write(RawServer::switching(r) + textFrame("0{\"sid\":")); });
    row("half a frame", "transport close", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(textFrame("42[\"x\",\"" + QByteArray(1000, 'x') + "\"]").first(500));
        s->close();
    });
    row("masked frame", "parse error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(webSocketFrame(1, "42[1", true, true) + webSocketFrame(1, "42[1", true, true));
    });
    row("bad UTF-8", "transport error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(textFrame("42[\"\xff\xfe\"]"));
    });
    row("reserved opcode", "transport error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(webSocketFrame(5, "x"));
    });
    row("reserved bits", "transport error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        QByteArray frame = textFrame("x");
        frame[0] = static_cast<char>(frame[0] | 0x70);
        s->write(frame);
    });
    row("nothing to continue", "transport error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(webSocketFrame(0, "x"));
    });
    row("frame of 2^63 bytes", "transport close", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(QByteArray("\x81\x7f\x7f\xff\xff\xff\xff\xff\xff\xff", 10));
    });
    row("message above the limit", "transport close", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(textFrame("42[\"x\",\"" + QByteArray(3'000'000, 'x') + "\"]"));
    });
    row("endless continuation", "transport close", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(webSocketFrame(1, "42[\"", false));
        for (int i = 0; i < 100; ++i)
            s->write(webSocketFrame(0, QByteArray(60'000, 'x'), false));
    });
    row("large message before OPEN", "transport close", [](QTcpSocket *s, const QByteArray &r) {
        s->write(RawServer::switching(r) + textFrame("0{\"sid\":\"" + QByteArray(1'100'000, 'x') + "\"}"));
    });
    row("text of noise", "parse error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(textFrame("hello?"));
    });
    row("binary that nobody announced", "parse error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(webSocketFrame(2, "bytes"));
    });
    row("deep nesting", "parse error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(textFrame("42[\"x\"," + QByteArray(400'000, '[') + QByteArray(400'000, ']') + "]"));
    });
    row("eleven attachments", "parse error", [](QTcpSocket *s, const QByteArray &r) {
        greet(s, r);
        s->write(textFrame("4511-[\"x\"]"));
    });
}

void TestHostileServer::violationEndsInAnErrorAndARetry()
{
    QFETCH(const Script, script);
    QFETCH(const QByteArray, reason);
    RawServer server;
    server.onRequest = script;
    RecordingSink sink;
    ClientOptions options;
    options.url = server.url();
    options.sink = &sink;
    options.connectTimeout = 400ms;
    options.backoff = {1h, 1h, 1.0, 0.0};
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    const gateway::Failure failure = client.state().failure;
    QVERIFY2(reason.split('|').contains(gateway::reasonText(failure.reason)),
             qPrintable(QString::fromUtf8(gateway::reasonText(failure.reason)) + u": "_s + failure.sentence + u' ' +
                        failure.detail));
    QVERIFY(!failure.sentence.isEmpty());
    QCOMPARE(client.measures().errors.value(gateway::reasonText(failure.reason)), 1u);
    QVERIFY(sink.events.isEmpty());

    server.onRequest = greet; // and the next attempt at a better server succeeds
    client.retryNow();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
}

void TestHostileServer::httpAnswersGiveASentence()
{
    const std::pair<const char *, const char *> answers[] = {
        {"200 OK", "There is a web server at 127.0.0.1, but no Socket.IO"},
        {"302 Found", "sends us elsewhere (HTTP status 302)"},
        {"401 Unauthorized", "does not let us in (HTTP status 401)"},
        {"404 Not Found", "no Socket.IO at this address"},
        {"502 Bad Gateway", "in trouble (HTTP status 502)"},
    };
    for (const auto &[status, sentence] : answers) {
        RawServer server;
        server.onRequest = [status = QByteArray(status)](QTcpSocket *socket, const QByteArray &) {
            socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        };
        ClientOptions options;
        options.url = server.url();
        options.backoff = {1h, 1h, 1.0, 0.0};
        Client client(options);
        client.open();
        QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
        QCOMPARE(client.state().failure.httpStatus, QByteArray(status).first(3).toInt());
        QVERIFY2(client.state().failure.sentence.contains(QLatin1StringView(sentence)),
                 qPrintable(client.state().failure.sentence));
    }
}

void TestHostileServer::reasonOfARefusalIsFetched()
{
    const auto answer = [](const QByteArray &status, const QByteArray &body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    struct Case {
        QByteArray handshake;
        QByteArray get;
        const char *sentence;
    };
    const Case cases[] = {
        {answer("400 Bad Request", "lost"), answer("400 Bad Request", "{\"code\":3,\"message\":\"Bad request\"}"),
         "127.0.0.1 refused the connection (HTTP status 400). (Bad request)"},
        {answer("403 Forbidden", "lost"), answer("403 Forbidden", "{\"error\":\"Not from\\nhere\"}"),
         "127.0.0.1 does not let us in (HTTP status 403). (Not from here)"},
        {answer("400 Bad Request", "lost"), answer("200 OK", "0{\"sid\":\"x\"}"),
         "127.0.0.1 speaks Socket.IO, but something on the way does not let WebSocket through (HTTP status 400)."},
        {answer("404 Not Found", "lost"), "nonsense",
         "There is no Socket.IO at this address of 127.0.0.1 (HTTP status 404)."},
        {answer("404 Not Found", "lost"), answer("404 Not Found", QByteArray(300'000, 'x')),
         "There is no Socket.IO at this address of 127.0.0.1 (HTTP status 404)."},
        {"HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\n\r\n",
         {},
         "The network wants to be signed in to before it lets anybody through to 127.0.0.1 (HTTP status 511)."},
    };
    for (const Case &each : cases) {
        RawServer server;
        QList<QByteArray> requests;
        server.onRequest = [&](QTcpSocket *socket, const QByteArray &request) {
            requests.append(request);
            socket->write(requests.size() == 1 ? each.handshake : each.get);
            if (requests.size() > 1)
                socket->disconnectFromHost();
        };
        ClientOptions options;
        options.url = server.url();
        options.cookie = [] { return "connect.sid=x"_ba; };
        options.backoff = {1h, 1h, 1.0, 0.0};
        Client client(options);
        client.open();
        QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
        QCOMPARE(client.state().failure.sentence, QLatin1StringView(each.sentence));
        if (each.get.isEmpty()) {
            QCOMPARE(requests.size(), 1);
            continue;
        }
        QVERIFY(requests.size() >= 2); // Qt repeats a request that gets no HTTP answer
        QVERIFY(requests[1].startsWith("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n"));
        QVERIFY(requests[1].toLower().contains("cookie: connect.sid=x\r\n"));
        QVERIFY(!requests[1].toLower().contains("upgrade"));
    }
}

void TestHostileServer::c92_c31_closeCodesOfTheServer()
{
    for (const auto &[code, kind] : {std::pair(1009, TransportErrorKind::TooLarge),
                                     {1002, TransportErrorKind::BadFrame},
                                     {1011, TransportErrorKind::Closed}}) {
        RawServer server;
        server.onRequest = [code = code](QTcpSocket *socket, const QByteArray &request) {
            greet(socket, request);
            socket->write(
                webSocketFrame(8, QByteArray(1, static_cast<char>(code >> 8)) + static_cast<char>(code & 255)));
        };
        ClientOptions options;
        options.url = server.url();
        options.backoff = {1h, 1h, 1.0, 0.0};
        Client client(options);
        client.open();
        QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
        QCOMPARE(client.state().failure.closeCode, code);
        QVERIFY(client.state().failure.transport == kind);
    }
}

void TestHostileServer::floodOfFramesIsSurvived()
{
    constexpr int Count = 50'000;
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        greet(socket, request);
        QByteArray flood;
        for (int i = 0; i < Count; ++i)
            flood +=
                textFrame("42[\"flood\"," + QByteArray::number(i) + "]") + textFrame("6") + webSocketFrame(9, "ping");
        socket->write(flood);
    };
    RecordingSink sink;
    ClientOptions options;
    options.url = server.url();
    options.sink = &sink;
    Client client(options);
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(sink.events.size(), Count, 20'000);
    QCOMPARE(sink.events.last().argument, QByteArray::number(Count - 1));
    QCOMPARE(client.state().phase, Phase::Connected);
}

void TestHostileServer::floodBeforeTheJoinEndsTheSession()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        socket->write(RawServer::switching(request) + textFrame(RawServer::Open));
        for (int i = 0; i < 50; ++i)
            socket->write(textFrame("42[\"early\",\"" + QByteArray(100'000, 'x') + "\"]"));
    };
    ClientOptions options;
    options.url = server.url();
    options.messageLimit = 2'000'000;
    options.backoff = {1h, 1h, 1.0, 0.0};
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    QCOMPARE(gateway::reasonText(client.state().failure.reason), "parse error"_ba);
}

void TestHostileServer::c26_closeInEveryStep()
{
    for (int step = 0; step < 4; ++step) {
        RawServer server;
        bool reached = step == 0;
        server.onAccept = [&](QTcpSocket *) { reached = reached || step == 1; };
        server.onRequest = [&](QTcpSocket *socket, const QByteArray &request) {
            if (step == 2)
                socket->write(RawServer::switching(request));
            else
                greet(socket, request);
            reached = true;
        };
        ClientOptions options;
        options.url = server.url();
        Client client(options);
        client.open();
        QTRY_VERIFY(reached);
        if (step == 3)
            QTRY_COMPARE(client.state().phase, Phase::Connected);
        client.close();
        QCOMPARE(client.state().phase, Phase::Closed);
        client.open(); // it can start again once the old connection is gone
        QTRY_VERIFY(server.connections >= (step == 0 ? 1 : 2));
    }
}

void TestHostileServer::slowFramesAreRead()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        const QByteArray bytes = RawServer::switching(request) + textFrame(RawServer::Open) +
                                 textFrame(RawServer::Connect) + textFrame("42[\"slow\",\"\xF0\x9F\x98\x80\"]");
        auto *timer = new QTimer(socket);
        QObject::connect(timer, &QTimer::timeout, socket, [socket, bytes, timer, sent = qsizetype(0)]() mutable {
            if (sent == bytes.size())
                timer->stop();
            else
                socket->write(bytes.sliced(sent++, 1));
        });
        timer->start(1);
    };
    RecordingSink sink;
    ClientOptions options;
    options.url = server.url();
    options.sink = &sink;
    Client client(options);
    client.open();
    QTRY_COMPARE(sink.events.size(), 1);
    QCOMPARE(sink.events.first().argument, "\"\xF0\x9F\x98\x80\""_ba);
}

void TestHostileServer::c50_deadLink()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        socket->write(RawServer::switching(request) +
                      textFrame("0{\"sid\":\"e\",\"upgrades\":[],\"pingInterval\":300,\"pingTimeout\":200}") +
                      textFrame(RawServer::Connect));
    };
    ClientOptions options;
    options.url = server.url();
    options.backoff = {1h, 1h, 1.0, 0.0};
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    QCOMPARE(gateway::reasonText(client.state().failure.reason), "ping timeout"_ba);
    qInfo("dead link noticed after %lld ms; allowed: 1500 ms", static_cast<long long>(timer.elapsed()));
}

TILLWATCH_TEST(TestHostileServer)
#include "tst_hostileserver.moc"
