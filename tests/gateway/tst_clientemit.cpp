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
using gateway::EmitResult;
using gateway::IncomingEvent;
using gateway::Phase;
using socketio::AckError;
using socketio::AckResult;

/// Sending, acknowledgements and the offline buffer: C54 to C65, C69, C82 to C86, C92.
class TestClientEmit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void c54_reservedNames();
    void c55_values();
    void c56_ackIdsCountFromZero();
    void c57_serverAsksForAnAck();
    void c57_replyMayComeLater();
    void c57_replyOfAnOldConnection();
    void c58_unknownAckIsIgnored();
    void c59_timeoutRemovesWhatWasNotSent();
    void c59_everyCallHasATimeout();
    void c60_timeoutRunsWhileDisconnected();
    void c61_lateAckIsIgnored();
    void c62_disconnectFailsWhatIsPending();
    void c63_ackOfABufferedPacketSurvives();
    void c64_answerOrError();
    void c65_bufferedInOrder();
    void c65_bufferIsBounded();
    void c65_ageIsBounded();
    void c65_notWorthWaiting();
    void c69_bufferCanBeSeenAndCleared();
    void c82_c83_binary();
    void c85_elevenAttachments();
    void c92_tooLargeIsRefusedHere();
    void callbacksMayEmit();
};

namespace
{
struct Calls {
    socketio::AckCallback callback()
    {
        return [this](const AckResult &result) { results.append(result); };
    }
    QList<AckResult> results;
};
} // namespace

void TestClientEmit::c54_reservedNames()
{
    ClientBench bench;
    bench.join();
    const QByteArrayList before = bench.network.last()->sent;
    for (const char *name :
         {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"}) {
        Calls calls;
        QCOMPARE(bench.client->emitEvent(name, {}, calls.callback()), EmitResult::Refused);
        QCOMPARE(calls.results.size(), 1);
        QCOMPARE(calls.results.first().error, AckError::Refused);
    }
    QCOMPARE(bench.network.last()->sent, before);
    bench.network.last()->text("42[\"disconnect\"]");
    QCOMPARE(bench.reason(), "parse error"_ba);
}

void TestClientEmit::c55_values()
{
    ClientBench bench;
    bench.join();
    bench.client->emitEvent(
        "v", {false, nullptr, QCborMap{{"a"_L1, QCborArray{1, 2.5}}}, u"日本 😀"_s, u"2026-11-23T08:15:30.123Z"_s});
    QCOMPARE(bench.network.last()->sent.last(),
             "42[\"v\",false,null,{\"a\":[1,2.5]},\"日本 😀\",\"2026-11-23T08:15:30.123Z\"]"_ba);
    bench.network.last()->text("42[1,\"numeric\"]"); // C90
    QCOMPARE(bench.sink.names(), QByteArrayList{"1"});
}

void TestClientEmit::c56_ackIdsCountFromZero()
{
    ClientBench bench;
    bench.join();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback());
    bench.client->emitEvent("no ack");
    bench.client->emitEvent("b", {}, calls.callback());
    QCOMPARE(bench.network.last()->sent.sliced(1), (QByteArrayList{"420[\"a\"]", "42[\"no ack\"]", "421[\"b\"]"}));
    bench.network.last()->text("431[2]");
    bench.network.last()->text("430[1]");
    QCOMPARE(calls.results.size(), 2);
    QCOMPARE(calls.results.first().arguments, QCborArray{2});
}

void TestClientEmit::c57_serverAsksForAnAck()
{
    ClientBench bench;
    bench.sink.then = [](const IncomingEvent &event) {
        QCOMPARE(event.wantsReply(), event.name == "asks");
        if (const gateway::Reply reply = event.reply()) {
            QVERIFY(reply({1, u"two"_s}));
            QVERIFY(!reply({3}));
            QVERIFY(!event.reply()({4}));
        }
    };
    bench.join();
    bench.network.last()->text("4212[\"asks\"]");
    bench.network.last()->text("42[\"tells\"]");
    QCOMPARE(bench.network.last()->sent.sliced(1), QByteArrayList{"4312[1,\"two\"]"});
}

void TestClientEmit::c57_replyMayComeLater()
{
    ClientBench bench;
    gateway::Reply later;
    bench.sink.then = [&later](const IncomingEvent &event) { later = event.reply(); };
    bench.join();
    bench.network.last()->text("423[\"asks\"]");
    bench.clock.advance(5s);
    QVERIFY(later({}));
    QCOMPARE(bench.network.last()->sent.last(), "433[]"_ba);
    bench.client.reset();
    QVERIFY(!later({}));
}

void TestClientEmit::c57_replyOfAnOldConnection()
{
    ClientBench bench;
    gateway::Reply later;
    bench.sink.then = [&later](const IncomingEvent &event) { later = event.reply(); };
    bench.join();
    bench.network.last()->text("423[\"asks\"]");
    bench.network.last()->drop();
    bench.retry();
    bench.network.last()->join();
    const QByteArrayList before = bench.network.last()->sent;
    QVERIFY(!later({1}));
    QCOMPARE(bench.network.last()->sent, before);
}

void TestClientEmit::c58_unknownAckIsIgnored()
{
    ClientBench bench;
    bench.join();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback());
    bench.network.last()->text("4317[]");
    bench.network.last()->text("43[]");
    bench.network.last()->text("430[]");
    bench.network.last()->text("430[]");
    QCOMPARE(calls.results.size(), 1);
    QCOMPARE(bench.phase(), Phase::Connected);
    QCOMPARE(bench.client->measures().acksIgnored, 3u);
}

void TestClientEmit::c59_timeoutRemovesWhatWasNotSent()
{
    ClientBench bench;
    bench.start();
    Calls calls;
    bench.client->emitEvent("late", {}, calls.callback(), {500ms, {}, true});
    bench.client->emitEvent("stays");
    QCOMPARE(bench.client->buffered().size(), 2);
    bench.clock.advance(500ms);
    QCOMPARE(calls.results.size(), 1);
    QCOMPARE(calls.results.first().error, AckError::TimedOut);
    QCOMPARE(bench.client->buffered().size(), 1);
    bench.network.last()->join();
    QCOMPARE(bench.network.last()->sent, (QByteArrayList{"40", "42[\"stays\"]"}));
}

void TestClientEmit::c59_everyCallHasATimeout()
{
    ClientBench bench;
    bench.join();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback());
    bench.clock.advance(9'999ms);
    QVERIFY(calls.results.isEmpty());
    bench.clock.advance(1ms);
    QCOMPARE(calls.results.first().error, AckError::TimedOut);
    QCOMPARE(bench.client->measures().acksTimedOut, 1u);
}

void TestClientEmit::c60_timeoutRunsWhileDisconnected()
{
    ClientBench bench;
    bench.join();
    bench.client->close();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback(), {1s, {}, true});
    bench.clock.advance(1s);
    QCOMPARE(calls.results.size(), 1);
    QCOMPARE(calls.results.first().error, AckError::TimedOut);
}

void TestClientEmit::c61_lateAckIsIgnored()
{
    ClientBench bench;
    bench.join();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback(), {1s, {}, true});
    bench.clock.advance(1s);
    bench.network.last()->text("430[\"late\"]");
    QCOMPARE(calls.results.size(), 1);
    QCOMPARE(calls.results.first().error, AckError::TimedOut);
}

void TestClientEmit::c62_disconnectFailsWhatIsPending()
{
    ClientBench bench;
    bench.join();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback());
    bench.client->emitEvent("b", {}, calls.callback());
    bench.network.last()->drop();
    QCOMPARE(calls.results.size(), 2);
    QCOMPARE(calls.results.first().error, AckError::Disconnected);
    bench.clock.advance(1min);
    QCOMPARE(calls.results.size(), 2);
}

void TestClientEmit::c63_ackOfABufferedPacketSurvives()
{
    ClientBench bench;
    bench.join();
    bench.network.last()->drop();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback());
    bench.retry();
    bench.network.last()->drop();
    QVERIFY(calls.results.isEmpty());
    bench.retry();
    bench.network.last()->join();
    QCOMPARE(bench.network.last()->sent.last(), "420[\"a\"]"_ba);
    bench.network.last()->text("430[\"yes\"]");
    QCOMPARE(calls.results.size(), 1);
    QCOMPARE(calls.results.first().arguments, QCborArray{u"yes"_s});
}

void TestClientEmit::c64_answerOrError()
{
    ClientBench bench;
    bench.join();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback());
    bench.clock.advance(40ms);
    bench.network.last()->text("430[1,2]");
    QVERIFY(!calls.results.first().error);
    QCOMPARE(calls.results.first().arguments, (QCborArray{1, 2}));
    QCOMPARE(bench.client->measures().acknowledgement.p50, 40);
}

void TestClientEmit::c65_bufferedInOrder()
{
    ClientBench bench;
    bench.start();
    for (const char *name : {"1", "2", "3"})
        QCOMPARE(bench.client->emitEvent(name), EmitResult::Buffered);
    QCOMPARE(bench.client->measures().bufferDepth, 3);
    bench.network.last()->join();
    QCOMPARE(bench.network.last()->sent, (QByteArrayList{"40", "42[\"1\"]", "42[\"2\"]", "42[\"3\"]"}));
    QCOMPARE(bench.client->measures().bufferDepth, 0);
}

void TestClientEmit::c65_bufferIsBounded()
{
    ClientBench bench;
    bench.options.buffer = {2, 1000};
    bench.start();
    Calls calls;
    QCOMPARE(bench.client->emitEvent("large", {QString(2000, u'x')}, calls.callback()), EmitResult::Refused);
    QCOMPARE(calls.results.first().error, AckError::Refused);
    QCOMPARE(bench.client->emitEvent("1"), EmitResult::Buffered);
    QCOMPARE(bench.client->emitEvent("2"), EmitResult::Buffered);
    QCOMPARE(bench.client->emitEvent("3"), EmitResult::Refused);
    QCOMPARE(bench.client->measures().bufferDropped, 2u);
}

void TestClientEmit::c65_ageIsBounded()
{
    ClientBench bench;
    bench.options.ackTimeout = 1h;
    bench.options.connectTimeout = -1ms;
    bench.start();
    Calls calls;
    bench.client->emitEvent("old", {}, calls.callback());
    bench.client->emitEvent("older still", {}, {}, {{}, 10s, true});
    bench.client->emitEvent("kept", {}, {}, {{}, 1h, true});
    bench.clock.advance(61s);
    bench.network.last()->join();
    QCOMPARE(bench.network.last()->sent, (QByteArrayList{"40", "42[\"kept\"]"}));
    QCOMPARE(calls.results.first().error, AckError::TimedOut);
    QCOMPARE(bench.client->measures().bufferDropped, 2u);
}

void TestClientEmit::c65_notWorthWaiting()
{
    ClientBench bench;
    bench.start();
    QCOMPARE(bench.client->emitEvent("now or never", {}, {}, {{}, {}, false}), EmitResult::Refused);
    QVERIFY(bench.client->buffered().isEmpty());
}

void TestClientEmit::c69_bufferCanBeSeenAndCleared()
{
    ClientBench bench;
    bench.start();
    Calls calls;
    bench.client->emitEvent("a", {}, calls.callback());
    bench.client->emitEvent("b");
    QCOMPARE(bench.client->buffered().at(1).name, "b"_ba);
    bench.client->clearBuffer();
    QVERIFY(bench.client->buffered().isEmpty());
    QCOMPARE(calls.results.first().error, AckError::Refused);
    bench.network.last()->join();
    QCOMPARE(bench.network.last()->sent, QByteArrayList{"40"});
}

void TestClientEmit::c82_c83_binary()
{
    ClientBench bench;
    bench.join();
    bench.client->emitEvent("bin", {QCborMap{{"deep"_L1, "bytes"_ba}}, "more"_ba});
    bench.client->emitEvent("text");
    QCOMPARE(
        bench.network.last()->sent.sliced(1),
        (QByteArrayList{"452-[\"bin\",{\"deep\":{\"_placeholder\":true,\"num\":0}},{\"_placeholder\":true,\"num\":1}]",
                        "binary:bytes", "binary:more", "42[\"text\"]"}));

    bench.network.last()->text("42[\"before\"]");
    bench.network.last()->text("451-[\"bin\",{\"_placeholder\":true,\"num\":0}]");
    bench.network.last()->binary("payload");
    bench.network.last()->text("42[\"after\"]");
    QCOMPARE(bench.sink.names(), (QByteArrayList{"before", "bin", "after"}));
    QCOMPARE(bench.sink.events[1].attachments, QList<QByteArray>{"payload"});
}

void TestClientEmit::c85_elevenAttachments()
{
    ClientBench bench;
    bench.join();
    QCborArray arguments;
    for (int i = 0; i < 11; ++i)
        arguments.append("x"_ba);
    const QByteArrayList before = bench.network.last()->sent;
    QCOMPARE(bench.client->emitEvent("many", arguments), EmitResult::Refused);
    QCOMPARE(bench.network.last()->sent, before);
    bench.network.last()->text("4511-[\"many\"]");
    QCOMPARE(bench.reason(), "parse error"_ba);
}

void TestClientEmit::c92_tooLargeIsRefusedHere()
{
    ClientBench bench;
    bench.join();
    const QByteArrayList before = bench.network.last()->sent;
    Calls calls;
    QCOMPARE(bench.client->emitEvent("large", {QString(1'000'000, u'x')}, calls.callback()), EmitResult::Refused);
    QCOMPARE(calls.results.first().error, AckError::Refused);
    QCOMPARE(bench.client->emitEvent("bytes", {QByteArray(1'000'001, 'x')}), EmitResult::Refused);
    QCOMPARE(bench.network.last()->sent, before);
    // "42" + ["a",""] has ten bytes: a message of exactly maxPayload is sent.
    QCOMPARE(bench.client->emitEvent("a", {QString(1'000'000 - 10, u'x')}), EmitResult::Sent);
    QCOMPARE(bench.network.last()->sent.last().size(), 1'000'000);
    QCOMPARE(bench.client->measures().errors.value("too large"), 2u);
}

void TestClientEmit::callbacksMayEmit()
{
    ClientBench bench;
    bench.join();
    int answered = 0;
    std::function<void(const AckResult &)> again = [&](const AckResult &result) {
        ++answered;
        if (result.error != AckError::Disconnected)
            bench.client->emitEvent("again", {}, again);
    };
    bench.client->emitEvent("first", {}, again);
    for (int i = 0; i < 10; ++i)
        bench.network.last()->text("43" + QByteArray::number(i) + "[]");
    QCOMPARE(answered, 10);
    bench.network.last()->drop();
    QCOMPARE(answered, 11);
}

TILLWATCH_TEST(TestClientEmit)
#include "tst_clientemit.moc"
