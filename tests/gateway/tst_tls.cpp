// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "gateway/tls.h"
#include "support/clientbench.h"
#include "support/rawserver.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
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
    bool openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"openssl"_s, arguments);
        process.waitForFinished();
        if (process.exitCode() != 0)
            qWarning().noquote() << process.readAllStandardError();
        return process.exitCode() == 0;
    }
    bool issue(const QString &name, const QString &subject, const QString &from, const QString &until);
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

bool TestTls::issue(const QString &name, const QString &subject, const QString &from, const QString &until)
{
    QFile extensions(file(u"ext"_s));
    if (!extensions.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    extensions.write("subjectAltName=" + subject.toUtf8());
    extensions.close();
    QFile::remove(file(u"index"_s));
    QFile index(file(u"index"_s));
    if (!index.open(QIODevice::WriteOnly))
        return false;
    index.close();
    return openssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, name + u".key"_s, u"-out"_s,
                    name + u".csr"_s, u"-subj"_s, u"/CN="_s + name}) &&
           openssl({u"ca"_s, u"-batch"_s, u"-config"_s, u"ca.conf"_s, u"-in"_s, name + u".csr"_s, u"-out"_s,
                    name + u".pem"_s, u"-extfile"_s, u"ext"_s, u"-startdate"_s, from, u"-enddate"_s, until,
                    u"-notext"_s});
}

void TestTls::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QFile config(file(u"ca.conf"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nserial=serial\nrand_serial=yes\n"
                 "default_md=sha256\npolicy=any\ncertificate=ca.pem\nprivate_key=ca.key\nunique_subject=no\n"
                 "[any]\ncommonName=supplied\n");
    config.close();
    QVERIFY(openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, u"ca.key"_s,
                     u"-out"_s, u"ca.pem"_s, u"-subj"_s, u"/CN=Test Authority"_s, u"-days"_s, u"3650"_s}));
    const QString past = u"20200101000000Z"_s;
    const QString future = u"20400101000000Z"_s;
    QVERIFY(issue(u"good"_s, u"DNS:localhost,IP:127.0.0.1"_s, past, future));
    QVERIFY(issue(u"other"_s, u"DNS:a.example"_s, past, future));
    QVERIFY(issue(u"expired"_s, u"DNS:localhost,IP:127.0.0.1"_s, past, u"20210203000000Z"_s));
    QVERIFY(openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, u"self.key"_s,
                     u"-out"_s, u"self.pem"_s, u"-subj"_s, u"/CN=localhost"_s, u"-days"_s, u"3650"_s}));
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
    QTest::newRow("self-signed") << u"self"_s << true << u"the certificate is self-signed"_s;
}

void TestTls::trust()
{
    QFETCH(const QString, certificate);
    QFETCH(const bool, caFile);
    QFETCH(const QString, sentence);
    QFile keyFile(file(certificate + u".key"_s));
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate::fromPath(file(certificate + u".pem"_s)).value(0));
    configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    QSslServer server;
    server.setSslConfiguration(configuration);
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

    const auto tls = gateway::tlsConfiguration(caFile ? file(u"ca.pem"_s) : QString());
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

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
