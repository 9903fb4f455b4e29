// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/session.h"
#include "gateway/signin.h"
#include "support/clientbench.h"
#include "support/nodeserver.h"
#include "support/testmain.h"

#include <QJsonArray>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::GatewayKind;
using gateway::Phase;
using gateway::RoomKind;
using gateway::SessionCookie;
using gateway::SessionOptions;
using gateway::ShopSession;
using gateway::SignIn;

/// Sessions with both gateways of the field, NestJS 11 and Express, including their sign-in.
class TestShopGateways : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    }
    void nestJoinsRooms();
    void nestRefusesWithoutASession();
    void nestRefusesAnotherUser();
    void nestExpiredSessionIsRefused();
    void nestRateLimitPausesSending();
    void nestDisconnectsAfterThreeViolations();
    void nestReceivesAtMostEightyEvents();
    void nestSignOutEndsTheSession();
    void nestRenewsTheCookie();
    void expressJoinsRooms();
    void expressRefusesWithoutASession();

private:
    static std::shared_ptr<SessionCookie> signedIn(NodeServer &server, const QString &user)
    {
        auto cookie = std::make_shared<SessionCookie>();
        SignIn signIn(server.url(), cookie);
        const QString email = user + u"@shop.example"_s;
        signIn.sendCode(email);
        const QString code = server.next(u"code"_s).value("code"_L1).toString();
        signIn.verifyCode(email, code);
        (void)QTest::qWaitFor([&cookie] { return !cookie->header().isEmpty(); });
        return cookie;
    }
    static SessionOptions optionsFor(const NodeServer &server, const std::shared_ptr<SessionCookie> &cookie,
                                     RecordingSink &sink)
    {
        SessionOptions options;
        options.url = server.url();
        options.sellerId = u"s1"_s;
        options.storefronts = {u"s1"_s};
        options.products = {u"p1"_s};
        options.cookie = [cookie] { return cookie->header(); };
        options.client.backoff = {20ms, 200ms, 2.0, 0.5};
        options.sink = &sink;
        return options;
    }
    static QStringList rooms(NodeServer &server)
    {
        server.tell(u"rooms"_s);
        return server.next(u"rooms"_s).value("rooms"_L1).toVariant().toStringList();
    }
};

void TestShopGateways::nestJoinsRooms()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    RecordingSink sink;
    SessionOptions options = optionsFor(server, signedIn(server, u"s1"_s), sink);
    options.products = {u"p1"_s, u"boom"_s, u"foreign"_s};
    ShopSession session(options);
    session.open();
    QTRY_COMPARE(session.status().gateway, GatewayKind::Nest);
    QTRY_COMPARE(session.status().rooms,
                 (QStringList{u"product:p1"_s, u"seller:s1"_s, u"sellers"_s, u"storefront:s1"_s, u"user:s1"_s}));
    QCOMPARE(rooms(server), session.status().rooms);
    QTRY_COMPARE(session.status().refusedRooms.value(u"product:foreign"_s), u"No such product"_s);
    QTRY_COMPARE(session.status().refusedRooms.value(u"product:boom"_s), u"Internal server error"_s);
    QVERIFY(sink.names().contains("exception"));
    QVERIFY(session.status().rttMs.has_value());

    server.tell(QJsonObject{{u"do"_s, u"emit"_s},
                            {u"room"_s, u"seller:s1"_s},
                            {u"name"_s, u"order:created"_s},
                            {u"args"_s, QJsonArray{QJsonObject{{u"orderId"_s, u"1"_s}}}}});
    QTRY_COMPARE(sink.events.last().argument, "{\"orderId\":\"1\"}"_ba);

    session.removeRoom({RoomKind::Product, u"p1"_s});
    QTRY_VERIFY(!rooms(server).contains(u"product:p1"_s));
}

void TestShopGateways::nestRefusesWithoutASession()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    RecordingSink sink;
    ShopSession session(optionsFor(server, std::make_shared<SessionCookie>(), sink));
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::Refused);
    QVERIFY(session.status().signInNeeded);
    QVERIFY2(session.status().sentence.contains("Authentication required"_L1), qPrintable(session.status().sentence));
}

void TestShopGateways::nestRefusesAnotherUser()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    RecordingSink sink;
    ShopSession session(optionsFor(server, signedIn(server, u"s2"_s), sink)); // claims to be s1
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::Refused);
}

void TestShopGateways::nestExpiredSessionIsRefused()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    RecordingSink sink;
    auto cookie = signedIn(server, u"s1"_s);
    ShopSession session(optionsFor(server, cookie, sink));
    session.open();
    QTRY_COMPARE(session.status().rooms.size(), 5);
    server.tell(u"expire"_s);
    QTRY_COMPARE(session.status().phase, Phase::Refused);
    QVERIFY(session.status().signInNeeded);

    cookie->set(signedIn(server, u"s1"_s)->header()); // after a new sign-in the same session object goes on
    session.open();
    QTRY_COMPARE(session.status().rooms.size(), 5);
    QCOMPARE(session.status().connects, 2u);
}

void TestShopGateways::nestRateLimitPausesSending()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    server.tell(QJsonObject{{u"do"_s, u"limit"_s}, {u"value"_s, 2}});
    RecordingSink sink;
    ShopSession session(optionsFor(server, signedIn(server, u"s1"_s), sink));
    session.open();
    QTRY_VERIFY(session.status().pausedUntilMs > QDateTime::currentMSecsSinceEpoch() + 50'000);
    QVERIFY2(session.status().sentence.contains("slow down"_L1), qPrintable(session.status().sentence));
    const qsizetype before = server.all(u"client event"_s).size();
    for (int i = 0; i < 5; ++i)
        session.addRoom({RoomKind::Product, QString::number(i)});
    QTest::qWait(0);
    QCOMPARE(server.all(u"client event"_s).size(), before); // nothing is sent until the pause is over
}

/// Three events above the limit before the first answer: the gateway reports it and disconnects.
void TestShopGateways::nestDisconnectsAfterThreeViolations()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    server.tell(QJsonObject{{u"do"_s, u"limit"_s}, {u"value"_s, 1}});
    RecordingSink sink;
    ShopSession session(optionsFor(server, signedIn(server, u"s1"_s), sink));
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::WaitingToRetry);
    QCOMPARE(sink.names(), QByteArrayList{"error"});
    QVERIFY(sink.events.first().argument.contains("RATE_LIMIT_EXCEEDED"));
    QVERIFY(session.status().retryAtMs > QDateTime::currentMSecsSinceEpoch() + 50'000);
    QVERIFY2(session.status().sentence.contains("rate limit"_L1), qPrintable(session.status().sentence));
    QVERIFY(!session.status().signInNeeded);
}

void TestShopGateways::nestReceivesAtMostEightyEvents()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    RecordingSink sink;
    SessionOptions options = optionsFor(server, signedIn(server, u"s1"_s), sink);
    for (int i = 0; i < 150; ++i)
        options.products.append(u"p%1"_s.arg(i + 2));
    ShopSession session(options);
    session.open();
    QTRY_COMPARE(server.all(u"client event"_s).size(), 80);
    // However many rooms are requested, the joins are queued and the server reports no violation.
    for (int i = 0; i < 50; ++i)
        session.removeRoom({RoomKind::Product, u"p%1"_s.arg(i + 2)});
    for (int i = 0; i < 50; ++i)
        session.addRoom({RoomKind::Product, u"q%1"_s.arg(i)});
    // All joins succeeded: two of the 80 events are no product, and the seller's join gives two rooms.
    QTRY_COMPARE(rooms(server).size(), 4 + 78);
    QCOMPARE(server.all(u"client event"_s).size(), 80);
    QCOMPARE(session.status().phase, Phase::Connected);
    QCOMPARE(session.status().pausedUntilMs, 0);
}

void TestShopGateways::nestSignOutEndsTheSession()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    RecordingSink sink;
    auto cookie = signedIn(server, u"s1"_s);
    const QByteArray before = cookie->header();
    ShopSession session(optionsFor(server, cookie, sink));
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::Connected);
    session.close();
    SignIn signIn(server.url(), cookie);
    signIn.signOut();
    QVERIFY(cookie->header().isEmpty());
    signIn.waitForSignOut();
    cookie->set(before); // a copy of the cookie is useless
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::Refused);
    QVERIFY(session.status().signInNeeded);
}

/// Every answer extends the session, and each sign-in creates a new one.
void TestShopGateways::nestRenewsTheCookie()
{
    NodeServer server;
    QVERIFY(server.start(u"nestgateway.js"_s));
    RecordingSink sink;
    auto cookie = signedIn(server, u"s1"_s);
    const QByteArray before = cookie->header();
    ShopSession session(optionsFor(server, cookie, sink));
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::Connected);

    SignIn signIn(server.url(), cookie);
    QSignalSpy sent(&signIn, &SignIn::codeSent);
    QSignalSpy changed(&signIn, &SignIn::cookieChanged);
    signIn.sendCode(u"s1@shop.example"_s);
    QVERIFY(sent.wait());
    QCOMPARE(cookie->header(), before); // extended under the same id
    QVERIFY(changed.isEmpty());
    signIn.verifyCode(u"s1@shop.example"_s, server.next(u"code"_s).value("code"_L1).toString());
    QVERIFY(changed.wait());
    QVERIFY(cookie->header() != before);

    session.close();
    session.open(); // with the new session
    QTRY_COMPARE(session.status().rooms.size(), 5);
    ShopSession late(optionsFor(server, std::make_shared<SessionCookie>(before), sink));
    late.open();
    QTRY_COMPARE(late.status().phase, Phase::Refused); // the old session is invalid
}

void TestShopGateways::expressJoinsRooms()
{
    NodeServer server;
    QVERIFY(server.start(u"expressgateway.js"_s));
    RecordingSink sink;
    ShopSession session(optionsFor(server, signedIn(server, u"s1"_s), sink));
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::Connected);
    QTRY_COMPARE_WITH_TIMEOUT(session.status().gateway, GatewayKind::Express, 10'000);
    const QStringList expected{u"product:p1"_s, u"storefront:s1"_s, u"user:s1"_s};
    QCOMPARE(session.status().rooms, expected);
    QTRY_COMPARE(rooms(server), expected);

    server.tell(QJsonObject{{u"do"_s, u"emit"_s},
                            {u"room"_s, u"storefront:s1"_s},
                            {u"name"_s, u"product:created"_s},
                            {u"args"_s, QJsonArray{QJsonObject{{u"productId"_s, u"p1"_s}}}}});
    QTRY_COMPARE(sink.events.size(), 1);
    QCOMPARE(sink.events.first().argument, "{\"productId\":\"p1\"}"_ba);
}

void TestShopGateways::expressRefusesWithoutASession()
{
    NodeServer server;
    QVERIFY(server.start(u"expressgateway.js"_s));
    RecordingSink sink;
    ShopSession session(optionsFor(server, std::make_shared<SessionCookie>("connect.sid=s%3Aforged.x"), sink));
    session.open();
    QTRY_COMPARE(session.status().phase, Phase::Refused);
    QVERIFY(session.status().sentence.contains("Authentication required"_L1));
}

TILLWATCH_TEST(TestShopGateways)
#include "tst_shopgateways.moc"
