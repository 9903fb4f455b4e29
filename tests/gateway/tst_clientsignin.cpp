// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/signin.h"
#include "support/httpserver.h"
#include "support/testmain.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Account;
using gateway::SessionCookie;
using gateway::SignIn;

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signInStoresTheCookie()
    {
        HttpServer server;
        server.answer = [](const HttpRequest &request) {
            if (request.head.startsWith("POST /api/auth/email/send-code "))
                return HttpServer::json("{\"success\":true}");
            if (request.head.startsWith("POST /api/auth/email/verify-code "))
                return HttpServer::json("{\"success\":true,\"user\":{\"id\":\"s1\",\"email\":\"a@b.example\",\"role\":"
                                        "\"seller\",\"firstName\":\"A\",\"lastName\":\"B\"}}",
                                        "200 OK", "Set-Cookie: connect.sid=s%3Asecret.sig; Path=/; HttpOnly\r\n");
            return HttpServer::json("{\"success\":true}");
        };
        const auto cookie = std::make_shared<SessionCookie>();
        SignIn signIn(server.url(), cookie);
        QSignalSpy sent(&signIn, &SignIn::codeSent);
        QSignalSpy changed(&signIn, &SignIn::cookieChanged);
        signIn.sendCode(u" a@b.example "_s);
        QVERIFY(sent.wait());
        QCOMPARE(server.requests.last().body, "{\"email\":\"a@b.example\"}"_ba);

        Account account;
        connect(&signIn, &SignIn::signedIn, this, [&account](const Account &who) { account = who; });
        signIn.verifyCode(u"a@b.example"_s, u"123456"_s);
        QTRY_COMPARE(account.id, u"s1"_s);
        QCOMPARE(server.requests.last().body, "{\"code\":\"123456\",\"email\":\"a@b.example\"}"_ba);
        QCOMPARE(account.role, u"seller"_s);
        QCOMPARE(cookie->header(), "connect.sid=s%3Asecret.sig"_ba);
        QCOMPARE(changed.size(), 1);

        signIn.signOut();
        QVERIFY(cookie->header().isEmpty());
        QTRY_COMPARE(server.requests.size(), 3);
        QVERIFY(server.requests.last().head.toLower().contains("cookie: connect.sid=s%3asecret.sig"));
    }

    void answersRenewTheCookie()
    {
        HttpServer server;
        server.answer = [](const HttpRequest &) {
            return HttpServer::json("{\"success\":true}", "200 OK", "Set-Cookie: connect.sid=new; Path=/\r\n");
        };
        const auto cookie = std::make_shared<SessionCookie>("connect.sid=old");
        SignIn signIn(server.url(), cookie);
        QSignalSpy sent(&signIn, &SignIn::codeSent);
        signIn.sendCode(u"a@b.example"_s);
        QVERIFY(sent.wait());
        QVERIFY(server.requests.last().head.toLower().contains("cookie: connect.sid=old"));
        QCOMPARE(cookie->header(), "connect.sid=new"_ba);
    }

    void failuresGiveASentence_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("word");
        QTest::newRow("400") << HttpServer::json("{\"success\":false}", "400 Bad Request") << 400
                             << u"did not understand"_s;
        QTest::newRow("401") << HttpServer::json("{\"message\":\"Invalid code\"}", "401 Unauthorized") << 401
                             << u"Invalid code"_s;
        QTest::newRow("429") << HttpServer::json("{}", "429 Too Many Requests") << 429 << u"Too many"_s;
        QTest::newRow("500") << HttpServer::json("oops", "500 Internal Server Error") << 500 << u"500"_s;
        QTest::newRow("404") << HttpServer::json("", "404 Not Found") << 404 << u"no sign-in"_s;
        QTest::newRow("a web page") << HttpServer::json("<html></html>") << 200 << u"no sign-in"_s;
        QTest::newRow("no cookie") << HttpServer::json("{\"success\":true,\"user\":{\"id\":\"x\"}}") << 200
                                   << u"no session"_s;
        QTest::newRow("not HTTP") << QByteArray("hello") << 0 << u"cannot be reached"_s;
    }
    void failuresGiveASentence()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const int, status);
        QFETCH(const QString, word);
        HttpServer server;
        server.answer = [&answer](const HttpRequest &) { return answer; };
        const auto cookie = std::make_shared<SessionCookie>();
        SignIn signIn(server.url(), cookie);
        QSignalSpy failed(&signIn, &SignIn::failed);
        QSignalSpy signedIn(&signIn, &SignIn::signedIn);
        signIn.verifyCode(u"a@b.example"_s, u"1"_s);
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().at(1).toInt(), status);
        QVERIFY2(failed.first().at(0).toString().contains(word), qPrintable(failed.first().at(0).toString()));
        QVERIFY(signedIn.isEmpty());
        QVERIFY(cookie->header().isEmpty());
    }

    void cookieWithControlCharactersIsDropped()
    {
        QCOMPARE(SessionCookie("connect.sid=a\n").header(), "connect.sid=a"_ba);
        QVERIFY(SessionCookie("connect.sid=a\r\nX-Evil: 1").header().isEmpty());
        QVERIFY(SessionCookie(QByteArray("a=\0b", 4)).header().isEmpty());
    }

    void cancelledRequestsEmitNothing()
    {
        HttpServer server;
        server.answer = [](const HttpRequest &) { return HttpServer::json("{\"success\":true}"); };
        SignIn signIn(server.url(), std::make_shared<SessionCookie>());
        QSignalSpy sent(&signIn, &SignIn::codeSent);
        QSignalSpy failed(&signIn, &SignIn::failed);
        signIn.sendCode(u"a@b.example"_s);
        signIn.cancel();
        signIn.sendCode(u"c@d.example"_s);
        QVERIFY(sent.wait());
        QCOMPARE(sent.size(), 1);
        QVERIFY(failed.isEmpty());
    }
};

TILLWATCH_TEST(TestSignIn)
#include "tst_clientsignin.moc"
