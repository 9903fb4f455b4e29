// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/clientbench.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientState;
using gateway::Phase;
using gateway::TransportErrorKind;

/// Reconnection, heartbeat, sleep and recovery: C36 to C53 and C75 to C78.
class TestClientRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void c36_retriesForEver();
    void c37_delaysGrowAndKeepTheirJitter();
    void c38_attemptsAreCounted();
    void c39_c40_attemptsCanBeBounded();
    void c41_noReconnect();
    void c42_closeWhileWaiting();
    void c46_lateSignalsOfAnOldTransport();
    void c48_backoffStartsAnew();
    void c49_pingIsAnsweredAtOnce();
    void c50_deadlineMovedOnlyByServerPings();
    void c50_deadLinkIsNoticedInTime();
    void c51_emitAfterTheDeadlineIsKept();
    void c52_exactlyOneClose();
    void c53_networkLost();
    void sleepBeyondTheDeadlineReconnects();
    void sleepWithinTheDeadlineIsProbed();
    void sleepWhileWaitingRetriesAtOnce();
    void retriesAreQuickAfterSleep();
    void openWhileWaitingRetriesAtOnce();
    void networkBackRestartsTheAttempt();
    void newInterfaceRetriesAtOnce();
    void failedProbeRetriesAtOnce();
    void attemptsAreShortAfterNetworkBack();
    void neverTwoConnections();
    void c75_offsetIsTheLastText();
    void c76_reconnectSendsPidAndOffset();
    void c77_recoveredMeansTheSamePid();
    void c78_noOffsetNoRecovery();
    void sessionOfAnEarlierRunIsRecovered();
    void gapIsMeasured();
    void gapStartsAtTheLastFrame();
    void gapIncludesSleep();
    void gapIncludesTheTimeBetweenRuns();
    void roundTripAndHeartbeatMarginAreMeasured();
};

void TestClientRetry::c36_retriesForEver()
{
    ClientBench bench;
    bench.start();
    for (int attempt = 1; attempt <= 500; ++attempt) {
        bench.network.last()->drop();
        QCOMPARE(bench.phase(), Phase::WaitingToRetry);
        QCOMPARE(bench.client->state().attempt, attempt);
        bench.retry();
        QCOMPARE(bench.phase(), Phase::Connecting);
    }
}

void TestClientRetry::c37_delaysGrowAndKeepTheirJitter()
{
    const auto delays = [](double sample, double jitter) {
        ClientBench bench;
        bench.options.random = [sample] { return sample; };
        bench.options.backoff.jitter = jitter;
        bench.start();
        QList<qint64> list;
        for (int i = 0; i < 6; ++i) {
            bench.network.last()->drop();
            list.append(bench.client->state().retryAtMs - bench.clock.wallMs());
            bench.retry();
        }
        return list;
    };
    QCOMPARE(delays(0.5, 0.0), (QList<qint64>{1000, 2000, 4000, 5000, 5000, 5000}));
    QCOMPARE(delays(0.0, 0.5).first(), 500);
    QVERIFY(delays(0.99, 0.5).first() > 1480);
    const QList<qint64> growing = delays(0.5, 0.2);
    for (int i = 1; i < 3; ++i)
        QVERIFY(growing[i] > growing[i - 1]);
    // Jitter is applied after the cap: two clients do not reconnect at the same time.
    QVERIFY(delays(0.1, 0.5).last() != delays(0.9, 0.5).last());
    for (const double sample : {0.0, 0.3, 0.999}) {
        const qint64 late = delays(sample, 0.5).last();
        QVERIFY(late >= 2500 && late <= 5000);
    }
}

void TestClientRetry::c38_attemptsAreCounted()
{
    ClientBench bench;
    bench.join();
    bench.network.last()->drop();
    for (int attempt = 1; attempt <= 3; ++attempt) {
        bench.retry();
        QCOMPARE(bench.client->state().attempt, attempt);
        if (attempt < 3)
            bench.network.last()->drop();
    }
    bench.network.last()->join();
    QCOMPARE(bench.client->state().attempt, 3);
    QCOMPARE(bench.client->measures().reconnects, 1u);
    QCOMPARE(bench.client->measures().connects, 2u);
    QCOMPARE(bench.client->measures().outages, 1u);
}

void TestClientRetry::c39_c40_attemptsCanBeBounded()
{
    ClientBench bench;
    bench.options.reconnectAttempts = 2;
    bench.start();
    const auto cycle = [&bench] {
        bench.network.last()->drop();
        bench.retry();
        bench.network.last()->drop();
        bench.retry();
        bench.network.last()->drop();
    };
    cycle();
    QCOMPARE(bench.phase(), Phase::Closed);
    QCOMPARE(bench.network.count(), 3);
    bench.clock.advance(10min);
    QCOMPARE(bench.network.count(), 3);
    bench.client->open();
    cycle();
    QCOMPARE(bench.phase(), Phase::Closed);
    QCOMPARE(bench.network.count(), 6);
}

void TestClientRetry::c41_noReconnect()
{
    ClientBench bench;
    bench.options.reconnect = false;
    bench.join();
    bench.network.last()->drop();
    QCOMPARE(bench.phase(), Phase::Closed);
    QCOMPARE(bench.reason(), "transport close"_ba);
    bench.clock.advance(10min);
    QCOMPARE(bench.network.count(), 1);
    QCOMPARE(bench.clock.pending(), 0);
}

void TestClientRetry::c42_closeWhileWaiting()
{
    ClientBench bench;
    bench.join();
    bench.network.last()->drop();
    bench.client->close();
    QCOMPARE(bench.phase(), Phase::Closed);
    bench.clock.advance(10min);
    QCOMPARE(bench.network.count(), 1);

    ClientBench inAttempt;
    inAttempt.join();
    connect(inAttempt.client.get(), &Client::stateChanged, this, [&](const ClientState &state) {
        if (state.phase == Phase::Connecting)
            inAttempt.client->close();
    });
    inAttempt.network.last()->drop();
    inAttempt.retry();
    QCOMPARE(inAttempt.phase(), Phase::Closed);
    inAttempt.clock.advance(10min);
    QCOMPARE(inAttempt.network.count(), 2);
}

void TestClientRetry::c46_lateSignalsOfAnOldTransport()
{
    ClientBench bench;
    bench.join();
    FakeTransport *old = bench.network.last();
    bench.clock.advance(45s);
    bench.retry();
    QVERIFY(bench.network.last() != old);
    bench.network.last()->join();
    old->text("42[\"ghost\"]");
    old->drop();
    QCOMPARE(bench.phase(), Phase::Connected);
    QVERIFY(bench.sink.events.isEmpty());
}

void TestClientRetry::c48_backoffStartsAnew()
{
    ClientBench bench;
    bench.options.backoff.jitter = 0;
    bench.start();
    for (int i = 0; i < 4; ++i) {
        bench.network.last()->drop();
        bench.retry();
    }
    bench.network.last()->join();
    bench.network.last()->drop();
    QCOMPARE(bench.client->state().retryAtMs - bench.clock.wallMs(), 1000);
    QCOMPARE(bench.client->state().attempt, 1);
}

void TestClientRetry::c49_pingIsAnsweredAtOnce()
{
    ClientBench bench;
    bench.join();
    int pinged = 0;
    connect(bench.client.get(), &Client::pinged, this, [&pinged] { ++pinged; });
    bench.network.last()->text("2");
    QCOMPARE(bench.network.last()->sent.last(), "3"_ba);
    QCOMPARE(pinged, 1);
}

void TestClientRetry::c50_deadlineMovedOnlyByServerPings()
{
    ClientBench bench;
    bench.join();
    bench.clock.advance(30s);
    bench.network.last()->text("2");
    bench.clock.advance(30s);
    bench.network.last()->text("42[\"traffic\"]");
    bench.network.last()->text("3");
    bench.client->emitEvent("more");
    bench.clock.advance(14'999ms);
    QCOMPARE(bench.phase(), Phase::Connected);
    bench.clock.advance(1ms);
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
    QCOMPARE(bench.reason(), "ping timeout"_ba);
}

void TestClientRetry::c50_deadLinkIsNoticedInTime()
{
    ClientBench bench;
    bench.start();
    bench.network.last()->handshake("\"pingInterval\":300,\"pingTimeout\":200");
    bench.network.last()->text("40{\"sid\":\"x\"}");
    bench.clock.advance(499ms); // of 300 and 200
    QCOMPARE(bench.phase(), Phase::Connected);
    bench.clock.advance(1ms);
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
    QCOMPARE(bench.reason(), "ping timeout"_ba);
}

void TestClientRetry::c51_emitAfterTheDeadlineIsKept()
{
    ClientBench bench;
    bench.join();
    bench.clock.sleep(46s);
    QCOMPARE(bench.client->emitEvent("late"), gateway::EmitResult::Buffered);
    QVERIFY(!bench.network.last()->sent.contains("42[\"late\"]"));
    QCOMPARE(bench.phase(), Phase::Connected); // the end follows in the event loop, not within the call
    bench.clock.advance(0ms);
    QCOMPARE(bench.reason(), "ping timeout"_ba);
    bench.retry();
    bench.network.last()->join();
    QCOMPARE(bench.network.last()->sent.last(), "42[\"late\"]"_ba);
}

void TestClientRetry::c52_exactlyOneClose()
{
    ClientBench bench;
    bench.join();
    bench.clock.sleep(46s);
    for (int i = 0; i < 5; ++i)
        bench.client->emitEvent("late");
    bench.clock.advance(0ms);
    QCOMPARE(bench.count(Phase::WaitingToRetry), 1);
    QCOMPARE(bench.client->buffered().size(), 5);
}

void TestClientRetry::c53_networkLost()
{
    ClientBench bench;
    bench.join();
    bench.client->networkLost();
    QCOMPARE(bench.reason(), "transport close"_ba);
    QVERIFY(bench.client->state().failure.sentence.contains("network connection was lost"_L1));
    bench.client->networkBack();
    QCOMPARE(bench.phase(), Phase::Connecting);
    bench.network.last()->join();
    bench.client->networkBack();
    QCOMPARE(bench.phase(), Phase::Connected);
}

void TestClientRetry::sleepBeyondTheDeadlineReconnects()
{
    ClientBench bench;
    bench.join();
    bench.clock.sleep(8h);
    bench.clock.advance(1s); // the watchdog notices and retries without delay
    QCOMPARE(bench.network.count(), 2);
    QCOMPARE(bench.phase(), Phase::Connecting);
    QCOMPARE(bench.network.alive(), 1);
}

void TestClientRetry::sleepWithinTheDeadlineIsProbed()
{
    ClientBench bench;
    bench.join();
    bench.clock.sleep(20s);
    bench.clock.advance(1s);
    QCOMPARE(bench.network.last()->pings.size(), 1);
    bench.network.last()->pong(bench.network.last()->pings.last());
    bench.clock.advance(5s);
    QCOMPARE(bench.phase(), Phase::Connected);

    bench.clock.sleep(10s);
    bench.clock.advance(1s);
    bench.clock.advance(1500ms); // no pong this time
    QCOMPARE(bench.reason(), "ping timeout"_ba);
}

void TestClientRetry::sleepWhileWaitingRetriesAtOnce()
{
    ClientBench bench;
    bench.start();
    for (int i = 0; i < 5; ++i) {
        bench.network.last()->drop();
        bench.retry();
    }
    bench.network.last()->drop();
    const qsizetype before = bench.network.count();
    bench.clock.sleep(1h);
    bench.clock.advance(1s);
    QCOMPARE(bench.network.count(), before + 1);
}

void TestClientRetry::retriesAreQuickAfterSleep()
{
    ClientBench bench;
    bench.join();
    bench.clock.sleep(8h);
    bench.clock.advance(1s);
    for (int i = 0; i < 10; ++i) { // the network is not back yet
        bench.network.last()->drop();
        QVERIFY(bench.client->state().retryAtMs - bench.clock.wallMs() <= 1500);
        bench.retry();
    }
}

void TestClientRetry::openWhileWaitingRetriesAtOnce()
{
    ClientBench bench;
    bench.start();
    bench.network.last()->drop();
    bench.client->open();
    QCOMPARE(bench.phase(), Phase::Connecting);
    bench.clock.advance(10s); // the shortened delay does not fire again
    QCOMPARE(bench.network.count(), 2);
    bench.client->open();
    QCOMPARE(bench.network.count(), 2);
}

void TestClientRetry::networkBackRestartsTheAttempt()
{
    for (const bool greeted : {false, true}) {
        ClientBench bench;
        bench.join();
        bench.network.last()->drop();
        bench.retry();
        FakeTransport *lost = bench.network.last();
        if (greeted)
            lost->handshake();
        bench.clock.advance(7s); // gets no answer
        QCOMPARE(bench.network.count(), 2);
        const int attempt = bench.client->state().attempt;
        bench.client->networkBack();
        QCOMPARE(bench.network.count(), 3);
        QCOMPARE(bench.network.alive(), 1);
        QCOMPARE(bench.phase(), Phase::Connecting);
        QCOMPARE(bench.client->state().attempt, attempt);
        bench.client->networkBack(); // hints may come in a row
        QCOMPARE(bench.network.count(), 3);
        bench.network.last()->join();
        QCOMPARE(bench.phase(), Phase::Connected);
    }
}

/// Without hints of the system, a new interface is enough.
void TestClientRetry::newInterfaceRetriesAtOnce()
{
    for (const bool connecting : {false, true}) {
        ClientBench bench;
        bench.options.backoff = {60s, 60s, 1.0, 0.0};
        int asked = 0;
        bench.options.interfaces = [&] {
            ++asked;
            return bench.interfaces;
        };
        bench.interfaces = {u"wlan0 192.0.2.7"_s, u"tun0 198.51.100.1"_s};
        bench.join();
        bench.clock.advance(10s);
        QCOMPARE(asked, 0); // interfaces are not polled while connected
        bench.network.last()->drop();
        if (connecting)
            bench.client->retryNow();
        const qsizetype before = bench.network.count();
        bench.clock.advance(2s);
        bench.interfaces = {u"tun0 198.51.100.1"_s}; // a lost interface does not count
        bench.clock.advance(5s);
        QCOMPARE(bench.network.count(), before);
        bench.interfaces.prepend(u"wlan0 192.0.2.7"_s);
        bench.clock.advance(1s);
        QCOMPARE(bench.network.count(), before + 1);
        QCOMPARE(bench.network.alive(), 1);
        QCOMPARE(bench.phase(), Phase::Connecting);
        bench.clock.advance(1s);
        QCOMPARE(bench.network.count(), before + 1); // once
    }
}

void TestClientRetry::failedProbeRetriesAtOnce()
{
    for (const bool hint : {false, true}) {
        ClientBench bench;
        bench.join();
        if (hint) {
            bench.client->networkBack();
        } else {
            bench.clock.sleep(20s);
            bench.clock.advance(1s);
        }
        QCOMPARE(bench.network.last()->pings.size(), 1);
        bench.clock.advance(1500ms);
        QCOMPARE(bench.network.count(), 2);
        QCOMPARE(bench.phase(), Phase::Connecting);
    }
}

void TestClientRetry::attemptsAreShortAfterNetworkBack()
{
    ClientBench bench;
    bench.join();
    bench.client->networkLost();
    bench.client->networkBack(); // a hint that comes too early
    const auto from = bench.clock.now();
    QCOMPARE(bench.phase(), Phase::Connecting);
    bench.clock.advance(2s);
    QCOMPARE(bench.reason(), "timeout"_ba);
    bench.retry();
    bench.clock.advance(4s); // later attempts wait longer
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
    while (bench.clock.now() - from < 31s || bench.phase() == Phase::Connecting)
        bench.clock.advance(500ms);
    bench.retry();
    QCOMPARE(bench.phase(), Phase::Connecting);
    bench.clock.advance(19'999ms); // finally the full timeout
    QCOMPARE(bench.phase(), Phase::Connecting);
    bench.clock.advance(1ms);
    QCOMPARE(bench.phase(), Phase::WaitingToRetry);
}

void TestClientRetry::neverTwoConnections()
{
    ClientBench bench;
    bench.join();
    quint32 state = 12345;
    const auto random = [&state](quint32 bound) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16) % bound;
    };
    for (int i = 0; i < 20'000; ++i) {
        FakeTransport *server = bench.network.last();
        const quint32 what = random(server ? 10 : 5);
        switch (what) {
        case 0:
            bench.client->close();
            break;
        case 1:
        case 2:
            bench.client->open();
            break;
        case 3:
            bench.clock.advance(std::chrono::milliseconds(random(7000)));
            break;
        case 4:
            bench.clock.sleep(std::chrono::milliseconds(random(60'000)));
            break;
        case 5:
            server->drop();
            break;
        case 6:
            server->join();
            break;
        case 7:
            server->text("41");
            break;
        case 8:
            bench.client->networkBack();
            break;
        default:
            server->text("44\"no\"");
        }
        QVERIFY(bench.network.alive() <= 1);
        QVERIFY(!bench.client->state().isActive() || bench.network.alive() == 1 ||
                bench.phase() == Phase::WaitingToRetry);
        if (i % 100 == 0)
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void TestClientRetry::c75_offsetIsTheLastText()
{
    ClientBench bench;
    bench.join("{\"sid\":\"x\",\"pid\":\"p\"}");
    bench.network.last()->text("42[\"a\",{\"n\":1},\"off-1\"]");
    QCOMPARE(bench.client->recovery().offset, "off-1"_ba);
    QCOMPARE(bench.sink.events.last().offset, "off-1"_ba);
    QCOMPARE(bench.sink.events.last().arguments, 2); // the sink receives it as an argument as well
    bench.network.last()->text("42[\"b\",{\"n\":2}]");
    QCOMPARE(bench.client->recovery().offset, "off-1"_ba);
    QVERIFY(bench.sink.events.last().offset.isEmpty());
    bench.network.last()->text("42[\"c\",\"\\u006fff-2\"]");
    QCOMPARE(bench.client->recovery().offset, "off-2"_ba);

    ClientBench without;
    without.join();
    without.network.last()->text("42[\"a\",\"just text\"]");
    QVERIFY(without.client->recovery().offset.isEmpty());
}

void TestClientRetry::c76_reconnectSendsPidAndOffset()
{
    ClientBench bench;
    bench.options.auth = [] { return QCborMap{{"token"_L1, "t"_L1}}; };
    bench.join("{\"sid\":\"x\",\"pid\":\"p\"}");
    bench.network.last()->text("42[\"a\",{},\"off\"]");
    bench.network.last()->drop();
    bench.retry();
    bench.network.last()->handshake();
    QCOMPARE(bench.network.last()->sent.first(), "40{\"offset\":\"off\",\"pid\":\"p\",\"token\":\"t\"}"_ba);
}

void TestClientRetry::c77_recoveredMeansTheSamePid()
{
    ClientBench bench;
    bench.join("{\"sid\":\"x\",\"pid\":\"p\"}");
    QVERIFY(!bench.client->state().recovered);
    bench.network.last()->text("42[\"a\",{},\"1\"]");
    bench.network.last()->drop();
    bench.retry();
    bench.network.last()->handshake();
    bench.network.last()->text("40{\"sid\":\"x\",\"pid\":\"p\"}");
    bench.network.last()->text("42[\"missed\",{},\"2\"]");
    QVERIFY(bench.client->state().recovered);
    QCOMPARE(bench.client->state().sid, "x"_ba);
    QCOMPARE(bench.sink.names(), (QByteArrayList{"a", "missed"}));
    QCOMPARE(bench.client->measures().recovered, 1u);
    // The server sends what it kept before anything else; its next ping ends that.
    QVERIFY(!bench.sink.events.first().recovered);
    QVERIFY(bench.sink.events.last().recovered);
    bench.network.last()->text("2");
    bench.network.last()->text("42[\"live\",{},\"3\"]");
    QCOMPARE(bench.sink.names().last(), "live"_ba);
    QVERIFY(!bench.sink.events.last().recovered);

    bench.network.last()->drop();
    bench.retry();
    bench.network.last()->join("{\"sid\":\"y\",\"pid\":\"q\"}");
    QVERIFY(!bench.client->state().recovered);
}

void TestClientRetry::c78_noOffsetNoRecovery()
{
    ClientBench bench;
    bench.join("{\"sid\":\"x\",\"pid\":\"p\"}");
    bench.network.last()->drop();
    bench.retry();
    bench.network.last()->join("{\"sid\":\"y\",\"pid\":\"q\"}");
    QCOMPARE(bench.network.last()->sent.first(), "40{\"pid\":\"p\"}"_ba);
    QVERIFY(!bench.client->state().recovered);
}

void TestClientRetry::sessionOfAnEarlierRunIsRecovered()
{
    ClientBench bench;
    bench.options.recoveryId = "p"_ba;
    bench.options.recoveryOffset = "7"_ba;
    bench.join("{\"sid\":\"x\",\"pid\":\"p\"}");
    QCOMPARE(bench.network.last()->sent.first(), "40{\"offset\":\"7\",\"pid\":\"p\"}"_ba);
    QVERIFY(bench.client->state().recovered);
    bench.network.last()->text("42[\"a\",{},\"8\"]");
    QCOMPARE(bench.client->recovery().id, "p"_ba);
    QCOMPARE(bench.client->recovery().offset, "8"_ba);
}

void TestClientRetry::gapIsMeasured()
{
    ClientBench bench;
    bench.join();
    QCOMPARE(bench.client->state().gapMs, -1);
    bench.network.last()->drop();
    bench.clock.advance(500ms);
    bench.retry();
    bench.clock.advance(1500ms);
    bench.network.last()->join();
    QCOMPARE(bench.client->state().gapMs, 2500);
    QCOMPARE(bench.client->measures().longestOutageMs, 2500);
    QCOMPARE(bench.client->measures().totalOutageMs, 2500);
}

void TestClientRetry::gapStartsAtTheLastFrame()
{
    ClientBench bench;
    bench.join();
    bench.clock.advance(20s);
    bench.network.last()->text("2");
    bench.clock.advance(2s);
    bench.network.last()->text("42[\"order:created\",{}]");
    const qint64 received = bench.clock.wallMs();
    bench.clock.advance(43s); // the deadline, 45 s after the ping
    QCOMPARE(bench.reason(), "ping timeout"_ba);
    QCOMPARE(bench.client->state().gapStartMs, received);
    bench.clock.advance(1s);
    QCOMPARE(bench.client->state().gapStartMs, received);
    bench.network.last()->join();
    QCOMPARE(bench.client->state().gapMs, 44'000);
    QCOMPARE(bench.client->state().gapStartMs, received);
    QCOMPARE(bench.client->measures().lastOutageMs, 44'000);
}

void TestClientRetry::gapIncludesSleep()
{
    ClientBench bench;
    bench.join();
    const qint64 received = bench.clock.wallMs();
    bench.clock.sleep(8h);
    bench.clock.advance(1s);
    QCOMPARE(bench.client->state().gapStartMs, received);
    bench.network.last()->join();
    QCOMPARE(bench.client->state().gapMs, (8 * 3600 + 1) * 1000);
    QCOMPARE(bench.client->state().gapStartMs, received);
}

void TestClientRetry::gapIncludesTheTimeBetweenRuns()
{
    ClientBench bench;
    bench.options.lastReceivedMs = bench.clock.wallMs() - 12 * 60'000;
    bench.start();
    QCOMPARE(bench.client->state().gapStartMs, bench.options.lastReceivedMs);
    bench.clock.advance(2s);
    bench.network.last()->join();
    QVERIFY(!bench.client->state().recovered);
    QCOMPARE(bench.client->state().gapMs, 12 * 60'000 + 2000);
    QCOMPARE(bench.client->state().gapStartMs, bench.options.lastReceivedMs);
    QCOMPARE(bench.client->measures().reconnects, 0u); // still the first connection of this client
    QCOMPARE(bench.client->measures().totalOutageMs, 0);
}

void TestClientRetry::roundTripAndHeartbeatMarginAreMeasured()
{
    ClientBench bench;
    bench.join();
    for (const int ms : {10, 20, 30}) {
        bench.clock.advance(25s);
        bench.network.last()->text("2");
        const QByteArray payload = bench.network.last()->pings.last();
        bench.clock.advance(std::chrono::milliseconds(ms));
        bench.network.last()->pong("other");
        bench.network.last()->pong(payload);
    }
    const auto measures = bench.client->measures();
    QCOMPARE(measures.roundTrip.count, 3);
    QCOMPARE(measures.roundTrip.p50, 20);
    QCOMPARE(measures.roundTrip.p99, 30);
    QCOMPARE(measures.roundTrip.last, 30);
    QCOMPARE(measures.heartbeatMargin.count, 3);
    QCOMPARE(measures.heartbeatMargin.smallest, 45'000 - 25'020);
}

TILLWATCH_TEST(TestClientRetry)
#include "tst_clientretry.moc"
