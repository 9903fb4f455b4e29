// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/pipe.h"
#include "support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// The way of an event from the wire to the models.
class TestPipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBurstIsOneBatch();
    void theEndLosesNothing();

private:
    static void receive(ingest::Pipe &pipe, const QByteArray &name, const QByteArray &payload)
    {
        pipe.receive({name, payload, 1'795'008'720'000, {}, Origin::Live});
    }
};

void TestPipe::aBurstIsOneBatch()
{
    int notified = 0;
    ingest::Mailbox mailbox([&notified] { ++notified; });
    ingest::Pipe pipe(nullptr, mailbox);
    receive(pipe, "order:created", R"({"orderId":"a"})");
    receive(pipe, "order:created", R"({"orderId":"b"})");
    receive(pipe, "nobody:knows", "{}");
    QCOMPARE(notified, 0);
    QTRY_COMPARE(notified, 1);
    const shop::EventBatch batch = mailbox.take();
    QCOMPARE(batch.received, 3);
    QCOMPARE(batch.unknown, 1);
    QCOMPARE(batch.events.size(), std::size_t(2));
}

void TestPipe::theEndLosesNothing()
{
    // The end may have been asked for before the event loop came round to the batch.
    ingest::Mailbox mailbox([] {});
    {
        ingest::Pipe pipe(nullptr, mailbox);
        receive(pipe, "order:created", R"({"orderId":"a"})");
    }
    QCOMPARE(mailbox.take().received, 1);
}

TILLWATCH_TEST(TestPipe)
#include "tst_pipe.moc"
