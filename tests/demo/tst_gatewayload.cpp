// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewaybench.h"
#include "support/testmain.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using tillwatch::test::Fetch;
using tillwatch::test::GatewayBench;
using tillwatch::test::object;
using tillwatch::test::Peer;

namespace
{
/// Memory of this process in KiB; 0 if unknown.
qint64 residentKiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4;
}
} // namespace

/// The cost of many clients, and of one that does not read.
class TestGatewayLoad : public QObject
{
    Q_OBJECT

    static QByteArray notice(int size)
    {
        return QJsonDocument(QJsonObject{{u"text"_s, QString(size, u'x')}}).toJson(QJsonDocument::Compact);
    }

private Q_SLOTS:
    void emission_encodesOnce_data()
    {
        QTest::addColumn<int>("recovery");
        QTest::newRow("plain") << 0;
        QTest::newRow("with recovery") << 60;
    }
    void emission_encodesOnce()
    {
        QFETCH(int, recovery);
        demo::GatewayOptions options;
        options.recovery = std::chrono::seconds(recovery);
        GatewayBench bench(options);
        std::vector<std::unique_ptr<Peer>> crowd;
        for (int i = 0; i < 50; ++i)
            crowd.push_back(bench.connected("seller-1"));
        // One client uses long-polling.
        const QByteArray target = "/socket.io/?EIO=4&transport=polling";
        Fetch opening(bench.port, "GET", target, {}, "Cookie: " + bench.gateway.openSession("seller-1") + "\r\n");
        const QByteArray session =
            target + "&sid=" + object(opening.body().sliced(1)).value("sid"_L1).toString().toLatin1();
        QCOMPARE(Fetch(bench.port, "POST", session, "40").status(), 200);
        QVERIFY(Fetch(bench.port, "GET", session).body().startsWith("40{"));
        QCOMPARE(bench.gateway.clientCount("seller-1"), 51);

        const quint64 before = demo::Gateway::framesBuilt();
        for (int i = 0; i < 100; ++i)
            bench.gateway.emitToRoom("user:seller-1", "notification", R"({"type":"a"})");
        const quint64 built = demo::Gateway::framesBuilt() - before;
        QCOMPARE(built, quint64(100));
        qInfo("100 emissions to a room of 51: %llu encoded, 5,100 delivered", static_cast<unsigned long long>(built));

        for (const auto &peer : crowd) {
            for (int i = 0; i < 100; ++i)
                QVERIFY(peer->next().startsWith(R"(42["notification",{"type":"a"})"));
        }
        QCOMPARE(Fetch(bench.port, "GET", session).body().split('\x1e').size(), 100);
        // An empty room costs nothing unless a lost session may recover.
        const quint64 empty = demo::Gateway::framesBuilt();
        bench.gateway.emitToRoom("product:nobody", "notification", "{}");
        QCOMPARE(demo::Gateway::framesBuilt() - empty, quint64(recovery > 0 ? 1 : 0));
    }

    void backlog_dropsClientThatDoesNotRead()
    {
        demo::GatewayOptions options;
        options.engine.maxBacklog = 256 * 1024;
        GatewayBench bench(options);
        const auto reader = bench.connected("seller-1");
        // A client that joins and then stops reading.
        QTcpSocket sleeper;
        sleeper.setReadBufferSize(4096);
        sleeper.connectToHost(QHostAddress(QHostAddress::LocalHost), bench.port);
        sleeper.write("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: " +
                      bench.gateway.openSession("seller-1") + "\r\n\r\n");
        QTRY_VERIFY(sleeper.bytesAvailable() > 0);
        sleeper.write(QByteArray("\x81\x82\x00\x00\x00\x00"
                                 "40",
                                 8));
        QTRY_COMPARE(bench.gateway.clientCount("seller-1"), 2);

        const QByteArray payload = notice(20'000);
        const qint64 memory = residentKiB();
        qint64 most = 0;
        int sent = 0;
        while (bench.gateway.clientCount("seller-1") == 2 && sent < 2'000) {
            bench.gateway.emitToRoom("user:seller-1", "notification", payload);
            ++sent;
            QVERIFY(!reader->next().isEmpty());
            most = std::max(most, bench.gateway.backlog("user:seller-1"));
        }
        QVERIFY(most < 512 * 1024);
        QCOMPARE(bench.gateway.clientCount("seller-1"), 1);
        QCOMPARE(reader->messages.size(), 2 + sent);
        const auto kept = (reader->messages.size() - 2) * payload.size() / 1024;
        qInfo("dropped after %d emissions of 20 kB, all received by the other client; waited at most: %lld KiB of 256 "
              "allowed; memory grew by %lld KiB, of which the test's own client keeps %lld",
              sent, static_cast<long long>(most / 1024), static_cast<long long>(residentKiB() - memory),
              static_cast<long long>(kept));
    }
};

TILLWATCH_TEST(TestGatewayLoad)
#include "tst_gatewayload.moc"
