// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/clientbench.h"
#include "support/testmain.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientState;
using gateway::IncomingEvent;
using gateway::Phase;

/// A client may be deleted at any time, also from its own callbacks.
class TestClientLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletedInEveryState()
    {
        for (int step = 0; step < 8; ++step) {
            ClientBench bench;
            bench.client = std::make_unique<Client>(bench.options);
            walk(bench, step);
            bench.client.reset();
            settle(bench);
        }
    }
    void deletedInEveryStateChange()
    {
        for (int nth = 0; nth < 12; ++nth) {
            ClientBench bench;
            bench.client = std::make_unique<Client>(bench.options);
            int seen = 0;
            connect(bench.client.get(), &Client::stateChanged, this, [&] {
                if (seen++ == nth)
                    bench.client.reset();
            });
            walk(bench, 7);
            settle(bench);
            QVERIFY(seen > 3 || !bench.client);
        }
    }
    void deletedInAnEvent_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("event") << QByteArray("42[\"x\"]");
        QTest::newRow("asking for an ack") << QByteArray("421[\"x\"]");
        QTest::newRow("early") << QByteArray("early");
        QTest::newRow("binary") << QByteArray("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
    }
    void deletedInAnEvent()
    {
        QFETCH(const QByteArray, frame);
        ClientBench bench;
        gateway::Reply reply;
        bench.sink.then = [&](const IncomingEvent &event) {
            reply = event.reply();
            bench.client.reset();
        };
        bench.start();
        bench.client->emitEvent("buffered");
        FakeTransport *server = bench.network.last();
        server->handshake();
        if (frame == "early") {
            server->text("42[\"x\"]");
            server->text("42[\"y\"]");
        }
        server->text("40{\"sid\":\"s\"}");
        if (bench.client) {
            server->text(frame);
            server->binary("bytes");
        }
        QVERIFY(!bench.client);
        QVERIFY(!reply || !reply({}));
        settle(bench);
        QCOMPARE(bench.sink.events.size(), 1);
    }
    void deletedInAnAcknowledgement()
    {
        for (int way = 0; way < 5; ++way) {
            ClientBench bench;
            int called = 0;
            const auto callback = [&](const socketio::AckResult &) {
                ++called;
                bench.client.reset();
            };
            bench.start();
            if (way != 4)
                bench.network.last()->join();
            bench.client->emitEvent("a", {}, callback);
            bench.client->emitEvent("b", {}, callback);
            switch (way) {
            case 0:
                bench.network.last()->text("430[]");
                break;
            case 1:
                bench.clock.advance(10s);
                break;
            case 2:
                bench.network.last()->drop();
                break;
            case 3:
                bench.client->close();
                break;
            default:
                bench.client->clearBuffer();
            }
            QCOMPARE(called, 1);
            QVERIFY(!bench.client);
            settle(bench);
        }
    }
    void deletedInARefusal()
    {
        ClientBench bench;
        bench.join();
        bench.client->emitEvent("connect", {}, [&](const socketio::AckResult &) { bench.client.reset(); });
        QVERIFY(!bench.client);
    }
    void deletedInAPing()
    {
        ClientBench bench;
        bench.join();
        connect(bench.client.get(), &Client::pinged, this, [&] { bench.client.reset(); });
        bench.network.last()->text("2");
        QVERIFY(!bench.client);
        settle(bench);
    }
    void deletedInConnectionClosed()
    {
        ClientBench bench;
        bench.join();
        connect(bench.client.get(), &Client::connectionClosed, this, [&] { bench.client.reset(); });
        bench.client->close();
        QVERIFY(bench.client->isClosing());
        bench.network.last()->drop();
        QVERIFY(!bench.client);
        settle(bench);
    }
    void closedInEveryCallback()
    {
        for (int nth = 0; nth < 8; ++nth) {
            ClientBench bench;
            bench.client = std::make_unique<Client>(bench.options);
            int seen = 0;
            const auto closeOnce = [&] {
                if (seen++ == nth)
                    bench.client->close();
            };
            connect(bench.client.get(), &Client::stateChanged, this, closeOnce);
            connect(bench.client.get(), &Client::pinged, this, closeOnce);
            bench.sink.then = [&](const IncomingEvent &) { closeOnce(); };
            walk(bench, 7);
            settle(bench);
            QVERIFY(bench.network.alive() <= 1);
        }
    }

private:
    /// Runs a client through its states; stops after \a steps or once it is deleted.
    static void walk(ClientBench &bench, int steps)
    {
        const auto server = [&bench] { return bench.network.last(); };
        const std::function<void()> step[] = {
            [&] { bench.client->open(); },
            [&] { server()->handshake(); },
            [&] { server()->text("40{\"sid\":\"s\"}"); },
            [&] {
                server()->text("42[\"x\"]");
                if (bench.client)
                    server()->text("2");
            },
            [&] { server()->drop(); },
            [&] {
                bench.clock.advance(5s);
                if (bench.client)
                    server()->join();
            },
            [&] { bench.client->close(); },
        };
        for (int i = 0; i < steps && bench.client; ++i)
            step[i]();
    }
    /// Runs leftover events, which must not touch the deleted client.
    static void settle(ClientBench &bench)
    {
        if (FakeTransport *server = bench.network.last()) {
            server->text("42[\"ghost\"]");
            server->drop();
        }
        bench.clock.advance(1min);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

TILLWATCH_TEST(TestClientLife)
#include "tst_clientlife.moc"
