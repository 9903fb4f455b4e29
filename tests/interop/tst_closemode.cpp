// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/ingestworker.h"
#include "support/nodeserver.h"
#include "support/testmain.h"

#include <QElapsedTimer>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using namespace tillwatch::test;
using composition::IngestWorker;
using gateway::CloseMode;

/// Closing with CloseMode::Disconnect reaches the gateway even while it sends a flood of events.
class TestCloseMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void disconnectArrivesUnderTraffic_data()
    {
        QTest::addColumn<CloseMode>("mode");
        QTest::addColumn<QString>("reason");
        QTest::newRow("disconnect") << CloseMode::Disconnect << u"client namespace disconnect"_s;
        QTest::newRow("resumable") << CloseMode::Resumable << QString();
    }
    void disconnectArrivesUnderTraffic();
    void doesNotWaitForALostServer();

private:
    /// A connected worker on its thread.
    struct Running {
        explicit Running(const QString &url)
            : mailbox([this] { received = true; }), worker(options(url), nullptr, mailbox, false)
        {
            worker.moveToThread(&thread);
            QObject::connect(
                &worker, &IngestWorker::statusChanged, &worker,
                [this](const gateway::ConnectionStatus &status) {
                    connected = status.phase == gateway::Phase::Connected;
                },
                Qt::DirectConnection);
            thread.start();
            QMetaObject::invokeMethod(&worker, &IngestWorker::start, Qt::QueuedConnection);
        }
        ~Running()
        {
            stop(CloseMode::Resumable);
            thread.quit();
            thread.wait();
        }
        Q_DISABLE_COPY_MOVE(Running)
        void stop(CloseMode mode)
        {
            QMetaObject::invokeMethod(
                &worker, [this, mode] { worker.stop(mode); }, Qt::BlockingQueuedConnection);
        }
        static gateway::SessionOptions options(const QString &url)
        {
            gateway::SessionOptions session;
            session.url = url;
            return session;
        }

        std::atomic_bool received = false;
        std::atomic_bool connected = false;
        ingest::Mailbox mailbox;
        IngestWorker worker;
        QThread thread;
    };
};

void TestCloseMode::disconnectArrivesUnderTraffic()
{
    QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    QFETCH(const CloseMode, mode);
    QFETCH(const QString, reason);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    for (int i = 0; i < 10; ++i) {
        Running running(server.url());
        QTRY_VERIFY(running.connected);
        server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 0}, {u"count"_s, 3'000}});
        QTRY_VERIFY(running.received);
        running.stop(mode);
        const QString received = server.next(u"disconnect"_s).value("reason"_L1).toString();
        QVERIFY(!received.isEmpty());
        if (reason.isEmpty())
            QVERIFY2(received.startsWith("transport "_L1),
                     qPrintable(received)); // like a lost connection, to be recovered
        else
            QCOMPARE(received, reason);
    }
}

void TestCloseMode::doesNotWaitForALostServer()
{
    QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s));
    Running running(server.url());
    QTRY_VERIFY(running.connected);
    server.tell(u"freeze"_s); // the process is stopped: connections stay open without answers
    QVERIFY(!server.next(u"freezing"_s).isEmpty());
    QElapsedTimer timer;
    timer.start();
    running.stop(CloseMode::Disconnect);
    qInfo("closed after %lld ms without an answer; the limit is a second", static_cast<long long>(timer.elapsed()));
    server.kill();
}

TILLWATCH_TEST(TestCloseMode)
#include "tst_closemode.moc"
