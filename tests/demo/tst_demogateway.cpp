// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/demogateway.h"
#include "demo/gatewayarguments.h"
#include "demo/gatewayhost.h"
#include "demo/peers.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using tillwatch::test::Peer;

/// DemoGateway in this process, and the command line of tillwatch-gateway.
class TestDemoGateway : public QObject
{
    Q_OBJECT

    static std::unique_ptr<Peer> enter(const demo::DemoConnection &connection)
    {
        auto peer = std::make_unique<Peer>(quint16(connection.url.port()), "/socket.io/?EIO=4&transport=websocket",
                                           connection.cookie);
        (void)peer->next();
        peer->send("40");
        (void)peer->next();
        return peer;
    }

private Q_SLOTS:
    void demo_startsAndStops()
    {
        demo::MarketplaceOptions market;
        market.rate = 200;
        demo::DemoGateway gateway(market);
        const auto connection = gateway.start();
        QVERIFY(connection);
        QCOMPARE(connection->url.scheme(), u"ws"_s);
        QCOMPARE(connection->url.host(), u"127.0.0.1"_s);
        QCOMPARE(connection->sellerId, u"seller-1"_s);
        QCOMPARE(connection->currency.size(), 3);
        const auto peer = enter(*connection);
        peer->send(R"(420["join:seller"])");
        QTRY_VERIFY(peer->messages.contains(R"(430[{"success":true}])"));
        QTRY_VERIFY(peer->messages.size() > 100);

        QElapsedTimer clock;
        clock.start();
        gateway.stop();
        qInfo("stopped in %lld ms; allowed: 1000 ms", static_cast<long long>(clock.elapsed()));
        QVERIFY(peer->isClosed());
        gateway.stop();
    }

    void demo_stopsByItself()
    {
        for (int i = 0; i < 20; ++i) {
            demo::DemoGateway gateway({});
            QVERIFY(gateway.start());
        }
        const demo::DemoGateway neverStarted({});
    }

    void history_comesOnceAndInOrder()
    {
        demo::MarketplaceOptions market;
        market.rate = 2;
        market.historyHours = 300;
        demo::GatewayOptions options;
        // Much less than the history: the gateway paces it.
        options.engine.maxBacklog = 1'000'000;
        demo::DemoGateway gateway(market, options);
        const auto connection = gateway.start();
        QVERIFY(connection);
        const auto peer = enter(*connection);
        peer->send(R"(420["join:seller"])");
        QTRY_COMPARE_WITH_TIMEOUT(peer->messages.value(2), QByteArray(R"(430[{"success":true}])"), 20'000);
        qint64 bytes = 0;
        const auto quiet = [&] {
            const qsizetype before = peer->messages.size();
            QTest::qWait(300);
            return peer->messages.size() - before < 20;
        };
        QTRY_VERIFY_WITH_TIMEOUT(peer->messages.size() > 1000 && quiet(), 60'000);
        QString newest;
        for (const QByteArray &message : std::as_const(peer->messages)) {
            bytes += message.size();
            const QJsonArray event = QJsonDocument::fromJson(message.sliced(2)).array();
            const QString at = event.at(1).toObject().value("timestamp"_L1).toString();
            if (message.startsWith("42") && !at.isEmpty()) {
                QVERIFY2(at >= newest, message.constData());
                newest = at;
            }
        }
        QVERIFY(!newest.isEmpty());
        QVERIFY2(bytes > 1'000'000, qPrintable(QString::number(bytes)));
        const qsizetype received = peer->messages.size();
        peer->send(R"(421["join:seller"])");
        QTRY_VERIFY(peer->messages.contains(R"(431[{"success":true}])"));
        QVERIFY(quiet());
        QVERIFY(peer->messages.size() < received + 100);
    }

    void arguments_haveDefaults()
    {
        const auto result = demo::parseGatewayArguments({u"tillwatch-gateway"_s});
        QVERIFY(result);
        QCOMPARE(result->host, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(result->port, 4000);
        QCOMPARE(result->marketplace.sellers, 2);
        QCOMPARE(result->marketplace.historyHours, 0.0);
        QCOMPARE(result->gateway.engine.pingInterval.count(), 25'000);
        QCOMPARE(result->gateway.engine.pingTimeout.count(), 20'000);
        QCOMPARE(result->gateway.engine.maxPayload, 1'000'000);
        QCOMPARE(result->gateway.recovery.count(), 0);
        QVERIFY(!result->gateway.noAuth && !result->gateway.conformance && !result->gateway.control);
    }

    void arguments_setEveryOption()
    {
        const auto result = demo::parseGatewayArguments(
            QStringLiteral("tillwatch-gateway --host ::1 --port 0 --rate 0.5 --seed 7 --scenario flash-sale "
                           "--sellers 3 --products 9 --history 1.5 --ping-interval 300 --ping-timeout 200 "
                           "--max-payload 5000 --connect-timeout 1000 --recovery 60 --conformance --control")
                .split(u' '));
        QVERIFY(result);
        QCOMPARE(result->host, QHostAddress(QHostAddress::LocalHostIPv6));
        QCOMPARE(result->port, 0);
        QCOMPARE(result->marketplace.rate, 0.5);
        QVERIFY(result->marketplace.exactRate);
        QCOMPARE(result->marketplace.seed, 7U);
        QCOMPARE(result->marketplace.scenario, u"flash-sale"_s);
        QCOMPARE(result->marketplace.sellers, 3);
        QCOMPARE(result->marketplace.products, 9);
        QCOMPARE(result->marketplace.historyHours, 1.5);
        QCOMPARE(result->gateway.engine.pingInterval.count(), 300);
        QCOMPARE(result->gateway.engine.pingTimeout.count(), 200);
        QCOMPARE(result->gateway.engine.maxPayload, 5000);
        QCOMPARE(result->gateway.http.body, 5000);
        QCOMPARE(result->gateway.connectTimeout.count(), 1000);
        QCOMPARE(result->gateway.recovery.count(), 60'000);
        QVERIFY(result->gateway.conformance && result->gateway.noAuth && result->gateway.control);
    }

    void arguments_badOnesAreRefused_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("mentions");
        for (const char *bad : {"--port 70000", "--port x", "--rate -1", "--rate 20001", "--rate nan", "--seed -1",
                                "--sellers 0", "--products 0", "--history -1", "--ping-interval 0", "--ping-timeout x",
                                "--max-payload 1", "--connect-timeout 0", "--scenario=", "--recovery -5",
                                "--host nowhere", "--scenario nonsense", "--nonsense"}) {
            const QString text = QString::fromLatin1(bad);
            QTest::newRow(bad) << text << text.section(u' ', 0, 0).section(u'=', 0, 0).sliced(2);
        }
        QTest::newRow("value missing") << u"--port"_s << u"port"_s;
        QTest::newRow("stray") << u"stray"_s << u"stray"_s;
    }
    void arguments_badOnesAreRefused()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, mentions);
        const auto result = demo::parseGatewayArguments((u"tillwatch-gateway "_s + arguments).split(u' '));
        QVERIFY(!result);
        QVERIFY2(result.error().contains(mentions), qPrintable(result.error()));
    }
};

TILLWATCH_TEST(TestDemoGateway)
#include "tst_demogateway.moc"
