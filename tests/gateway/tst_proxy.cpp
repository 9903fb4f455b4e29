// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "gateway/signin.h"
#include "support/clientbench.h"
#include "support/httpproxy.h"
#include "support/httpserver.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientOptions;
using gateway::Phase;
using gateway::SessionCookie;
using gateway::SignIn;
using gateway::TransportErrorKind;

/// The system's proxy, set by environment variables, is used by default. Only the proxy can resolve the gateway's name,
/// so nothing bypasses it.
class TestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { HttpProxy::useNone(); }
    void webSocketUsesTheProxy();
    void signInUsesTheProxy();
    void loopbackUsesNoProxy();
    void refusalsGiveASentence_data();
    void refusalsGiveASentence();

private:
    static ClientOptions options(const QString &url)
    {
        ClientOptions result;
        result.url = url;
        result.backoff = {1h, 1h, 1.0, 0.0};
        return result;
    }
};

void TestProxy::webSocketUsesTheProxy()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        socket->write(RawServer::switching(request) + textFrame(RawServer::Open) + textFrame(RawServer::Connect));
    };
    HttpProxy proxy(server.port());
    proxy.use();
    Client client(options(u"http://shop.example:4000"_s));
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QCOMPARE(proxy.asked(), QByteArrayList{"CONNECT shop.example:4000"});
    QCOMPARE(server.connections, 1);
}

void TestProxy::signInUsesTheProxy()
{
    HttpServer server;
    server.answer = [](const HttpRequest &) { return HttpServer::json("{\"success\":true}"); };
    HttpProxy proxy(server.port());
    proxy.use();
    SignIn signIn(u"http://shop.example:4000"_s, std::make_shared<SessionCookie>());
    QSignalSpy sent(&signIn, &SignIn::codeSent);
    signIn.sendCode(u"a@b.example"_s);
    QVERIFY(sent.wait());
    QCOMPARE(proxy.asked(), QByteArrayList{"POST http://shop.example:4000/api/auth/email/send-code"});
}

void TestProxy::loopbackUsesNoProxy()
{
    RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        socket->write(RawServer::switching(request) + textFrame(RawServer::Open) + textFrame(RawServer::Connect));
    };
    HttpProxy proxy(server.port());
    proxy.use();
    Client client(options(server.url()));
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    QVERIFY(proxy.asked().isEmpty());
}

void TestProxy::refusalsGiveASentence_data()
{
    QTest::addColumn<QByteArray>("answer"); // fixed answer; empty: closes the connection; "gone": no proxy listens
    QTest::newRow("refuses") << "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"_ba;
    QTest::newRow("requires a password") << "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic "
                                            "realm=\"office\"\r\nContent-Length: 0\r\n\r\n"_ba;
    QTest::newRow("cannot reach the gateway") << "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"_ba;
    QTest::newRow("closes the connection") << QByteArray();
    QTest::newRow("no proxy listens") << "gone"_ba;
}

void TestProxy::refusalsGiveASentence()
{
    QFETCH(const QByteArray, answer);
    auto proxy = std::make_unique<HttpProxy>(answer);
    proxy->use();
    if (answer == "gone")
        proxy.reset();
    Client client(options(u"https://shop.example"_s));
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.state().phase, Phase::WaitingToRetry, 20'000);
    const QString sentence = client.state().failure.sentence;
    qInfo().noquote() << sentence;
    QVERIFY(client.state().failure.transport == TransportErrorKind::Proxy);
    QVERIFY2(sentence.startsWith("The proxy did not let the connection through: "_L1), qPrintable(sentence));

    SignIn signIn(u"https://shop.example"_s, std::make_shared<SessionCookie>());
    QSignalSpy failed(&signIn, &SignIn::failed);
    signIn.sendCode(u"a@b.example"_s);
    QVERIFY(failed.wait(20'000));
    const QString other = failed.first().at(0).toString();
    QVERIFY2(other.startsWith("The proxy did not let the connection through: "_L1), qPrintable(other));
}

TILLWATCH_TEST(TestProxy)
#include "tst_proxy.moc"
