// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "gateway/tls.h"
#include "support/certificates.h"
#include "support/clientbench.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QSslServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientOptions;
using gateway::Phase;
using gateway::TransportErrorKind;

/// Certificates good and bad; made by openssl for each run.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trust_data();
    void trust();
    void addressesThatAreWrong_data();
    void addressesThatAreWrong();

private:
    Certificates m_certificates;
};

void TestTls::initTestCase()
{
    QVERIFY(m_certificates.make());
}

void TestTls::trust_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("caFile");
    QTest::addColumn<QString>("sentence"); // empty: connects
    QTest::newRow("good, authority by file") << u"good"_s << true << QString();
    QTest::newRow("unknown authority") << u"good"_s << false << u"issued by an authority that is not trusted here"_s;
    QTest::newRow("for another name") << u"other"_s << true << u"the certificate is for a.example, not localhost"_s;
    QTest::newRow("expired") << u"expired"_s << true << u"the certificate expired on 2021-02-03"_s;
    QTest::newRow("an authority on the way expired")
        << u"underexpired"_s << true
        << u"the certificate of the authority \"Old Authority\", which vouches for the server, expired on 2022-03-04"_s;
    QTest::newRow("self-signed") << u"self"_s << true << u"the certificate is self-signed"_s;
}

void TestTls::trust()
{
    QFETCH(const QString, certificate);
    QFETCH(const bool, caFile);
    QFETCH(const QString, sentence);
    QSslServer server;
    server.setSslConfiguration(m_certificates.server(certificate));
    connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray request = socket->readAll();
            if (request.startsWith("GET"))
                socket->write(RawServer::switching(request) + textFrame(RawServer::Open) +
                              textFrame(RawServer::Connect));
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));

    const auto tls = gateway::tlsConfiguration(caFile ? m_certificates.authority() : QString());
    QVERIFY(tls);
    ClientOptions options;
    options.url = u"wss://localhost:%1"_s.arg(server.serverPort());
    options.tls = *tls;
    options.backoff = {1h, 1h, 1.0, 0.0};
    Client client(options);
    client.open();
    if (sentence.isEmpty()) {
        QTRY_COMPARE(client.state().phase, Phase::Connected);
        return;
    }
    QTRY_COMPARE(client.state().phase, Phase::WaitingToRetry);
    QVERIFY(client.state().failure.transport == TransportErrorKind::Tls);
    QVERIFY2(client.state().failure.sentence.contains(sentence), qPrintable(client.state().failure.sentence));
}

void TestTls::addressesThatAreWrong_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nobody listens") << u"http://127.0.0.1:PORT"_s << int(TransportErrorKind::Refused)
                                    << u"the connection was refused"_s;
    QTest::newRow("no such host") << u"http://shop.invalid"_s << int(TransportErrorKind::HostNotFound)
                                  << u"There is no host named shop.invalid."_s;
    QVERIFY(!gateway::tlsConfiguration(u"/no/such/file"_s));
}

void TestTls::addressesThatAreWrong()
{
    QFETCH(QString, url);
    QFETCH(const int, kind);
    QFETCH(const QString, sentence);
    {
        QTcpServer once; // its port is free again right away
        QVERIFY(once.listen(QHostAddress::LocalHost));
        url.replace(u"PORT"_s, QString::number(once.serverPort()));
    }
    ClientOptions options;
    options.url = url;
    options.backoff = {1h, 1h, 1.0, 0.0};
    Client client(options);
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.state().phase, Phase::WaitingToRetry, 20'000);
    QCOMPARE(int(*client.state().failure.transport), kind);
    QVERIFY2(client.state().failure.sentence.contains(sentence), qPrintable(client.state().failure.sentence));
}

TILLWATCH_TEST(TestTls)
#include "tst_tls.moc"
