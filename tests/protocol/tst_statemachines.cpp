// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/engineio/handshake.h"
#include "protocol/engineio/heartbeat.h"
#include "protocol/engineio/packet.h"
#include "protocol/socketio/acktable.h"
#include "protocol/socketio/backoff.h"
#include "protocol/socketio/sendbuffer.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;

/// Protocol state machines, driven without sockets or clocks.
class TestStateMachines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engineioTypesRoundTrip()
    {
        for (const char *frame : {"0", "1", "2", "3", "4", "5", "6"})
            QVERIFY(engineio::frameType(frame));
        for (const char *frame : {"", "7", "b", "-", "\xff"})
            QVERIFY(!engineio::frameType(frame));
        QCOMPARE(engineio::encodeText(engineio::PacketType::Message, "x"), "4x"_ba);
        QCOMPARE(engineio::decodeText("4x")->data, "x"_ba);
    }
    void pollingPayloadRoundTrips()
    {
        const QList<engineio::Packet> packets{{engineio::PacketType::Message, "text", false},
                                              {engineio::PacketType::Message, QByteArray("\0\1", 2), true},
                                              {engineio::PacketType::Ping, {}, false}};
        const QByteArray payload = engineio::encodePayload(packets);
        QCOMPARE(payload, "4text\x1e"
                          "bAAE=\x1e"
                          "2"_ba);
        const auto decoded = engineio::decodePayload(payload);
        QVERIFY(decoded);
        QCOMPARE(decoded->size(), 3);
        QCOMPARE(decoded->at(1).data, packets[1].data);
        QVERIFY(!engineio::decodePayload(""));
        QVERIFY(!engineio::decodePayload("4a\x1e"));
        QVERIFY(!engineio::decodePayload("b$$$"));
    }
    void handshakeRoundTrip()
    {
        engineio::Handshake handshake{"sid", {"websocket"}, 25s, 20s, 1000};
        const auto decoded = engineio::decodeHandshake(engineio::encodeHandshake(handshake));
        QVERIFY(decoded);
        QCOMPARE(decoded->sid, handshake.sid);
        QCOMPARE(decoded->upgrades, handshake.upgrades);
        QCOMPARE(decoded->deadline(), 45s);
        QCOMPARE(decoded->maxPayload, 1000);
    }
    void onlyPingsMoveTheHeartbeatDeadline()
    {
        engineio::Heartbeat heartbeat;
        QVERIFY(!heartbeat.expired(1h));
        heartbeat.start(100ms, 45s);
        QVERIFY(!heartbeat.expired(45'099ms));
        QVERIFY(heartbeat.expired(45'100ms));
        heartbeat.ping(10s);
        QCOMPARE(heartbeat.deadline(), 55s);
        QCOMPARE(heartbeat.lastPing(), 10s);
        heartbeat.stop();
        QVERIFY(!heartbeat.expired(1h));
    }
    void acknowledgementsAreTakenOnce()
    {
        socketio::AckTable table;
        QVERIFY(!table.nextDeadline());
        const auto none = [](const socketio::AckResult &) {};
        QCOMPARE(table.add(none, 0ms, 300ms), 0u);
        QCOMPARE(table.add(none, 0ms, 100ms), 1u);
        QCOMPARE(table.add(none, 0ms, 200ms), 2u);
        QCOMPARE(table.nextDeadline(), 100ms);
        QVERIFY(table.takeExpired(99ms).isEmpty());
        QCOMPARE(table.takeExpired(200ms).size(), 2);
        QVERIFY(!table.take(1, 200ms));
        QCOMPARE(table.take(0, 250ms)->latency, 250ms);
        QVERIFY(!table.take(0, 250ms));
        const quint64 kept = table.add(none, 0ms, 1s);
        const quint64 lost = table.add(none, 0ms, 1s);
        const auto taken = table.takeAllBut({kept});
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken.first().id, lost);
        QCOMPARE(table.size(), 1);
    }
    void sendBufferIsBounded()
    {
        socketio::SendBuffer buffer;
        buffer.setLimits({3, 10});
        const auto entry = [](const char *text, std::optional<quint64> id, std::chrono::milliseconds expiry) {
            return socketio::SendBuffer::Entry{{text, {}}, id, text, 0ms, expiry};
        };
        QVERIFY(buffer.append(entry("1234", 1, 100ms)));
        QVERIFY(buffer.append(entry("5678", {}, 50ms)));
        QVERIFY(!buffer.append(entry("too large", {}, 1s)));
        QVERIFY(buffer.append(entry("9", 2, 1s)));
        QVERIFY(!buffer.append(entry("", {}, 1s)));
        QCOMPARE(buffer.bytes(), 9);
        QCOMPARE(buffer.ackIds(), (QList<quint64>{1, 2}));
        QCOMPARE(buffer.takeExpired(50ms).size(), 1);
        QCOMPARE(buffer.takeAck(1).size(), 1);
        QCOMPARE(buffer.takeFirst()->name, "9"_ba);
        QVERIFY(!buffer.takeFirst());
        QCOMPARE(buffer.bytes(), 0);
    }
    void backoffStaysInBounds()
    {
        const socketio::BackoffPolicy policy;
        for (int attempt = 0; attempt < 100'000; attempt = attempt * 2 + 1) {
            for (const double sample : {0.0, 0.25, 0.5, 0.999}) {
                const auto delay = policy.delay(attempt, sample);
                QVERIFY(delay >= 500ms && delay <= 5000ms);
            }
        }
        QVERIFY(policy.delay(-1, 0.5) >= 0ms);
    }
};

TILLWATCH_TEST(TestStateMachines)
#include "tst_statemachines.moc"
