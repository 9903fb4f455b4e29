// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/session.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::ConnectionStatus;
using gateway::Phase;
using gateway::SessionOptions;
using gateway::ShopSession;

namespace
{
class CountingSink final : public gateway::EventSink
{
public:
    void eventReceived(const gateway::IncomingEvent &) override { ++count; }
    std::atomic<int> count = 0;
};

/// Sends events as long as the client is connected.
void pour(QTcpSocket *socket, const QByteArray &request)
{
    socket->write(RawServer::switching(request) + textFrame(RawServer::Open) + textFrame(RawServer::Connect));
    auto *timer = new QTimer(socket);
    QObject::connect(timer, &QTimer::timeout, socket, [socket] {
        if (socket->bytesToWrite() < 1'000'000)
            socket->write(textFrame("42[\"x\",{\"a\":1}]").repeated(100));
    });
    timer->start(0);
}
} // namespace

/// A session on a worker thread, as in the program: observed from another thread and stopped at any time.
class TestSessionThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusCrossesThreadsAndStopsDuringTraffic()
    {
        RawServer server;
        server.onRequest = pour;
        CountingSink sink;
        SessionOptions options;
        options.url = server.url();
        options.sellerId = u"s1"_s;
        options.sink = &sink;
        for (int round = 0; round < 5; ++round) {
            QThread thread;
            auto *session = new ShopSession(options);
            session->moveToThread(&thread);
            connect(&thread, &QThread::finished, session, &QObject::deleteLater);
            QList<ConnectionStatus> received;
            connect(session, &ShopSession::statusChanged, this,
                    [&received](const ConnectionStatus &status) { received.append(status); });
            thread.start();
            QMetaObject::invokeMethod(session, &ShopSession::open, Qt::QueuedConnection);
            sink.count = 0;
            QTRY_VERIFY(sink.count > 1000 * round);
            QTRY_VERIFY(!received.isEmpty() && received.last().phase == Phase::Connected);
            QMetaObject::invokeMethod(
                session, [session] { session->close(); }, Qt::QueuedConnection);
            if (round % 2 == 0)
                QTRY_COMPARE(received.last().phase, Phase::Closed);
            thread.quit();
            QVERIFY(thread.wait(2000));
        }
    }
};

TILLWATCH_TEST(TestSessionThread)
#include "tst_sessionthread.moc"
