// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/person.h"
#include "support/certificates.h"
#include "support/httpproxy.h"
#include "support/program.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QApplication>
#include <QSet>
#include <QSslServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using test::Person;
using test::Program;
using test::RawServer;
using test::runProgram;

/// Obstacles on the way to a shop: each has a sentence of its own, in the window, in the dialog, and without a window.
/// All servers are real ones on this machine.
class TestTroubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_certificates.make()); }
    void eachObstacleHasASentence_data();
    void eachObstacleHasASentence();
    void noTwoSentencesAreEqual();
    void cleanup() { test::HttpProxy::useNone(); }

private:
    test::Certificates m_certificates;
    QSet<QString> m_sentences;
    int m_rows = 0;
};

void TestTroubles::eachObstacleHasASentence_data()
{
    QTest::addColumn<QString>("url"); // PORT is the server's
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("certificate"); // of a server with TLS
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("signIn"); // in the dialog, where it is another one
    const auto row = [](const char *name, const QString &url, const QByteArray &answer, const QString &certificate,
                        const QString &sentence, const QString &signIn = {}) {
        QTest::newRow(name) << url << answer << certificate << sentence << signIn;
    };
    const QString here = u"http://127.0.0.1:PORT"_s;
    const QString secure = u"https://localhost:PORT"_s;
    row("wrong address", here + u"/not/here"_s,
        "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 22\r\nConnection: close\r\n\r\n"
        "{\"message\":\"No route\"}",
        {}, u"There is no Socket.IO at this address of 127.0.0.1 (HTTP status 404). (No route)"_s,
        u"There is no sign-in at this address. (No route)"_s);
    row("unknown host", u"http://shop.invalid"_s, {}, {}, u"There is no host named shop.invalid."_s);
    row("refused port", u"http://127.0.0.1:CLOSED"_s, {}, {},
        u"Nothing answers at 127.0.0.1: the connection was refused."_s);
    row("a web server", here,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\nConnection: "
        "close\r\n\r\n<h1>Welcome!</h1>   ",
        {}, u"There is a web server at 127.0.0.1, but no Socket.IO at this address."_s,
        u"There is no sign-in at this address."_s);
    row("a login page in its place", here,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 43\r\nConnection: close\r\n\r\n"
        "<form><input type=\"password\"></form>       ",
        {},
        u"127.0.0.1 answered with a web page that asks for a password: perhaps the login page of a proxy or of this "
        "network, or a web site that is no Socket.IO server."_s);
    row("the way to a login page", here,
        "HTTP/1.1 302 Found\r\nLocation: http://login.example/?for=you\r\nContent-Length: 0\r\nConnection: "
        "close\r\n\r\n",
        {},
        u"127.0.0.1 sends us to login.example: perhaps the login page of this network, or the gateway has another "
        "address."_s);
    row("a proxy that refuses", u"https://shop.example"_s, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", {},
        u"The proxy did not let the connection through: Proxy denied connection."_s);
    row("no TLS there", u"https://127.0.0.1:PORT"_s,
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", {},
        u"No secure connection: 127.0.0.1 does not speak TLS on port PORT; try http://."_s);
    row("certificate for another name", secure, {}, u"other"_s,
        u"No secure connection: the certificate is for a.example, not localhost."_s);
    row("certificate expired", secure, {}, u"expired"_s,
        u"No secure connection: the certificate expired on 2021-02-03."_s);
    row("certificate of the authority expired", secure, {}, u"underexpired"_s,
        u"No secure connection: the certificate of the authority \"Old Authority\", which vouches for the server, "
        "expired on 2022-03-04."_s);
    row("certificate self-signed", secure, {}, u"self"_s,
        u"No secure connection: the certificate is self-signed, nobody vouches for it."_s);
}

void TestTroubles::eachObstacleHasASentence()
{
    QFETCH(QString, url);
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, certificate);
    QFETCH(QString, sentence);
    QFETCH(const QString, signIn);

    RawServer plain;
    plain.onRequest = [&answer](QTcpSocket *socket, const QByteArray &) {
        socket->write(answer);
        socket->disconnectFromHost();
    };
    // A POST or a TLS hello does not end as a GET does, but arrives in one piece.
    plain.onAccept = [&answer](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, &answer] {
            const QByteArray request = socket->property("request").toByteArray();
            if (request.startsWith("POST") || request.startsWith('\x16')) {
                socket->write(answer);
                socket->disconnectFromHost();
            }
        });
    };
    QSslServer secure;
    secure.setSslConfiguration(m_certificates.server(certificate));
    QVERIFY(secure.listen(QHostAddress::LocalHost));
    quint16 closed = 0;
    {
        QTcpServer once; // its port is free again right away
        QVERIFY(once.listen(QHostAddress::LocalHost));
        closed = once.serverPort();
    }
    const QString port = QString::number(certificate.isEmpty() ? plain.port() : secure.serverPort());
    url.replace(u"PORT"_s, port);
    sentence.replace(u"PORT"_s, port);
    url.replace(u"CLOSED"_s, QString::number(closed));

    const test::HttpProxy proxy(answer);
    if (url.contains("shop.example"_L1)) // a name that only the proxy could know
        proxy.use();

    // Without a window.
    Program program;
    program.start({u"--headless"_s, u"--url"_s, url, u"--seller"_s, u"s1"_s, u"--no-journal"_s, u"--exit-after"_s,
                   u"60"_s, u"--ca-file"_s, m_certificates.authority()});
    QString log;
    QTRY_VERIFY2_WITH_TIMEOUT((log += program.complaint()).contains(u"waiting: "_s + sentence + u'\n'), qPrintable(log),
                              20'000);
    program.process().terminate();
    QCOMPARE(program.finish(), 3);

    // In the window, and in the dialog that connects.
    const QTemporaryDir folder;
    shell::Options options;
    options.dataDir = folder.path();
    options.url = url;
    options.seller = u"s1"_s;
    options.noJournal = true;
    options.caFile = m_certificates.authority();
    options.backend = shell::Backend::Software;
    QCOMPARE(runProgram(options,
                        [&](Person &person) {
                            QTRY_COMPARE_WITH_TIMEOUT(person.reads(u"bannerText"_s), sentence, 20'000);
                            person.setup()->connectShop();
                            QTRY_VERIFY(person.sees(u"setupAddress"_s));
                            person.setup()->submitAddress(url, u"me@shop.example"_s, {}, {}, {});
                            const QString expected = signIn.isEmpty() ? sentence : signIn;
                            QTRY_VERIFY2_WITH_TIMEOUT(person.reads(u"setupProblem"_s).startsWith(expected),
                                                      qPrintable(person.reads(u"setupProblem"_s)), 20'000);
                        }),
             0);
    m_sentences.insert(sentence.remove(port));
    ++m_rows;
}

void TestTroubles::noTwoSentencesAreEqual()
{
    QCOMPARE(m_sentences.size(), m_rows);
}

TILLWATCH_TEST_UNDER(QApplication, TestTroubles)

#include "tst_troubles.moc"
