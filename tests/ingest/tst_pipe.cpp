// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/pipe.h"
#include "journal/journal.h"
#include "support/testmain.h"

#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

namespace tst_pipe
{
using namespace Qt::StringLiterals;
using namespace tillwatch;

/// Path of events from the gateway to the models.
class TestPipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstIsOneBatch();
    void lastBatchIsPutOnDestruction();
    void batchesCrossThreads();

private:
    static void receive(ingest::Pipe &pipe, const QByteArray &name, const QByteArray &payload)
    {
        pipe.receive({name, payload, 1'795'008'720'000, {}, Origin::Live});
    }
};

void TestPipe::burstIsOneBatch()
{
    int notified = 0;
    ingest::Mailbox mailbox([&notified] { ++notified; });
    ingest::Pipe pipe(nullptr, mailbox);
    receive(pipe, "order:created", R"({"orderId":"a"})");
    receive(pipe, "order:created", R"({"orderId":"b"})");
    receive(pipe, "unknown:event", "{}");
    QCOMPARE(notified, 0);
    QTRY_COMPARE(notified, 1);
    const shop::EventBatch batch = mailbox.take();
    QCOMPARE(batch.received, 3);
    QCOMPARE(batch.unknown, 1);
    QCOMPARE(batch.events.size(), std::size_t(2));
}

void TestPipe::lastBatchIsPutOnDestruction()
{
    // The pipe is destroyed before control returns to the event loop.
    ingest::Mailbox mailbox([] {});
    {
        ingest::Pipe pipe(nullptr, mailbox);
        receive(pipe, "order:created", R"({"orderId":"a"})");
    }
    QCOMPARE(mailbox.take().received, 1);
}

/// Receives, writes to the disk and takes batches at the same time on three threads, for the thread sanitizer.
void TestPipe::batchesCrossThreads()
{
    constexpr int Count = 20'000;
    QTemporaryDir folder;
    auto opened = journal::Journal::open(folder.filePath(u"journal.sqlite"_s), {});
    QVERIFY(opened);
    const auto journal = std::move(opened).value();
    ingest::Mailbox mailbox([] {});
    const std::unique_ptr<QThread> receiver(QThread::create([&] {
        ingest::Pipe pipe(journal.get(), mailbox);
        for (int n = 0; n < Count; ++n) {
            receive(pipe, "order:created", R"({"orderId":"o)" + QByteArray::number(n) + R"("})");
            if (n % 10 == 0)
                QCoreApplication::processEvents(); // as after each read from the socket
        }
    }));
    receiver->start();
    qint64 received = 0;
    std::size_t decoded = 0;
    int batches = 0;
    const auto take = [&] {
        const shop::EventBatch batch = mailbox.take();
        received += batch.received;
        decoded += batch.events.size();
        batches += batch.received > 0 ? 1 : 0;
    };
    while (!receiver->isFinished())
        take();
    take();
    QCOMPARE(received, qint64(Count));
    QCOMPARE(decoded, std::size_t(Count));
    QVERIFY(batches > 1);
}

TILLWATCH_TEST(TestPipe)

} // namespace tst_pipe

#include "tst_pipe.moc"
