// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewaybench.h"
#include "support/testmain.h"

#include <QTest>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using tillwatch::test::GatewayBench;
using tillwatch::test::object;
using tillwatch::test::Peer;

/// Connection state recovery over real sockets.
class TestRecovery : public QObject
{
    Q_OBJECT

    static demo::GatewayOptions options()
    {
        demo::GatewayOptions result;
        result.recovery = 60s;
        return result;
    }
    struct Identity {
        QByteArray sid;
        QByteArray pid;
    };
    static Identity identity(const QByteArray &packet)
    {
        const QJsonObject answer = object(packet.sliced(2));
        return {answer.value("sid"_L1).toString().toLatin1(), answer.value("pid"_L1).toString().toLatin1()};
    }
    static QByteArray offset(const QByteArray &event)
    {
        return QJsonDocument::fromJson(event.sliced(2)).array().last().toString().toLatin1();
    }
    /// The number in the event's payload.
    static int number(const QByteArray &event)
    {
        const QJsonArray arguments = QJsonDocument::fromJson(event.sliced(2)).array();
        return arguments.size() == 3 ? arguments[1].toObject().value("n"_L1).toInt() : -1;
    }
    static QByteArray resume(const Identity &identity, const QByteArray &offset)
    {
        const QJsonObject fields{{u"pid"_s, QString::fromLatin1(identity.pid)},
                                 {u"offset"_s, QString::fromLatin1(offset)}};
        return "40" + QJsonDocument(fields).toJson(QJsonDocument::Compact);
    }

private Q_SLOTS:
    void lostConnection_missesNothing()
    {
        GatewayBench bench(options());
        auto peer = bench.open("seller-1");
        peer->send("40");
        const Identity before = identity(peer->next());
        QVERIFY(!before.pid.isEmpty() && before.pid != before.sid);
        peer->send(R"(420["join:product",{"productId":"p"}])");
        QVERIFY(peer->next().contains("true"));
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":1})");
        const QByteArray first = peer->next();
        QCOMPARE(number(first), 1);

        QCOMPARE(bench.gateway.drop("seller-1"), 1);
        QVERIFY(peer->isClosed());
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":2})");
        bench.gateway.emitToRoom("user:seller-2", "notification", R"({"n":3})");
        bench.gateway.emitToRoom("product:p", "notification", R"({"n":4})");

        peer = bench.open("seller-1");
        peer->send(resume(before, offset(first)));
        const Identity after = identity(peer->next());
        QCOMPARE(after.pid, before.pid);
        QCOMPARE(after.sid, before.sid);
        QCOMPARE(number(peer->next()), 2);
        QCOMPARE(number(peer->next()), 4);
        // The session's rooms were restored.
        bench.gateway.emitToRoom("product:p", "notification", R"({"n":5})");
        QCOMPARE(number(peer->next()), 5);
    }

    void sessionIsNotRecovered_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<bool>("rightOffset");
        QTest::addColumn<bool>("leftInOrder");
        QTest::newRow("another user") << "seller-2"_ba << true << false;
        QTest::newRow("no offset") << "seller-1"_ba << false << false;
        QTest::newRow("left in order") << "seller-1"_ba << true << true;
    }
    void sessionIsNotRecovered()
    {
        QFETCH(QByteArray, user);
        QFETCH(bool, rightOffset);
        QFETCH(bool, leftInOrder);
        GatewayBench bench(options());
        auto peer = bench.open("seller-1");
        peer->send("40");
        const Identity before = identity(peer->next());
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":1})");
        const QByteArray first = peer->next();
        if (leftInOrder)
            peer->send("41");
        peer->socket.close();
        QTRY_COMPARE(bench.gateway.clientCount(), 0);
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":2})");

        peer = bench.open(user);
        peer->send(resume(before, rightOffset ? offset(first) : QByteArray()));
        const Identity after = identity(peer->next());
        QVERIFY(!after.pid.isEmpty() && after.pid != before.pid);
        QVERIFY(after.sid != before.sid);
        peer->send(R"(420["ping"])");
        QVERIFY(peer->next().startsWith("430["));
    }

    void withoutRecovery_nothingIsAppended()
    {
        GatewayBench bench;
        const auto peer = bench.open("seller-1");
        peer->send("40");
        QCOMPARE(object(peer->next().sliced(2)).keys(), QStringList{u"sid"_s});
        bench.gateway.emitToRoom("user:seller-1", "notification", R"({"n":1})");
        QCOMPARE(peer->next(), R"(42["notification",{"n":1}])"_ba);
    }

    void refusedClient_getsNoPid()
    {
        GatewayBench bench(options());
        const auto peer = bench.open();
        peer->send("40");
        QVERIFY(identity(peer->next()).pid.isEmpty());
        QCOMPARE(peer->next(), R"(42["error",{"message":"Authentication required"}])"_ba);
        QCOMPARE(peer->next(), "41"_ba);
    }
};

TILLWATCH_TEST(TestRecovery)
#include "tst_recovery.moc"
