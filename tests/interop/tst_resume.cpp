// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/database.h"
#include "support/nodeserver.h"
#include "support/program.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using test::Program;

/// The program quits and restarts within the server's recovery window: its state equals that of a program that never
/// stopped.
class TestResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(test::NodeServer::available(), "run ./test once: it installs the servers"); }
    void restartedEqualsNeverStopped();

private:
    /// Events of \a count whole orders, each event with its own time.
    void emitOrders(test::NodeServer &server, int count);
    /// The state file without connection and notifications.
    static QJsonObject facts(const Program &program)
    {
        QJsonObject state = program.state();
        state.remove(u"connection"_s);
        QJsonArray notices;
        const QJsonArray told = state["notifications"_L1].toArray();
        for (const auto notice : told) {
            QJsonObject each = notice.toObject();
            each.remove(u"toasted"_s);
            each.remove(u"read"_s);
            notices.append(each);
        }
        state.insert(u"notifications"_s, notices);
        return state;
    }

    static int eventsKept(const Program &program)
    {
        const QDir dir(program.path(u"data/journals"_s));
        const QStringList files = dir.entryList({u"*.sqlite"_s}, QDir::Files);
        if (files.size() != 1)
            return -1;
        journal::Connection connection(dir.filePath(files.first()), journal::Connection::Mode::Read);
        return connection.value(u"SELECT count(*) FROM events"_s).value_or(-1).toInt();
    }

    int m_orders = 0;
};

void TestResume::emitOrders(test::NodeServer &server, int count)
{
    static const qint64 start = QDateTime::currentMSecsSinceEpoch();
    int second = 3 * m_orders;
    const auto emitEvent = [&](const QString &name, QJsonObject payload) {
        payload.insert(u"timestamp"_s,
                       QDateTime::fromMSecsSinceEpoch(start + 10 * second++, Qt::UTC).toString(Qt::ISODateWithMs));
        server.tell({{u"do"_s, u"emit"_s}, {u"name"_s, name}, {u"args"_s, QJsonArray{payload}}});
    };
    for (int i = 0; i < count; ++i, ++m_orders) {
        const QString id = u"order-%1"_s.arg(m_orders, 3, 10, '0'_L1);
        emitEvent(u"order:created"_s, {{u"orderId"_s, id}, {u"total"_s, u"12.50"_s}});
        emitEvent(u"order:payment_succeeded"_s, {{u"orderId"_s, id}, {u"amountPaid"_s, 12.5}});
        emitEvent(u"order:updated"_s, {{u"id"_s, id}, {u"status"_s, u"SHIPPED"_s}});
    }
}

void TestResume::restartedEqualsNeverStopped()
{
    test::NodeServer server;
    QVERIFY(server.start(u"echo.js"_s,
                         {u"socket.io"_s, uR"({"connectionStateRecovery":{"maxDisconnectionDuration":120000}})"_s}));
    Program stays;
    Program leaves;
    const auto start = [&](Program &program) {
        program.start({u"--headless"_s, u"--url"_s, server.url(), u"--seller"_s, u"seller-7"_s, u"--currency"_s,
                       u"EUR"_s, u"--data-dir"_s, program.path(u"data"_s), u"--state"_s, program.statePath()});
        return server.next(u"connection"_s, 30'000);
    };
    const auto stop = [](Program &program) {
        program.process().terminate();
        return program.finish();
    };
    QVERIFY(!start(stays).isEmpty());
    QVERIFY(!start(leaves).isEmpty());
    emitOrders(server, 40);
    QTRY_VERIFY_WITH_TIMEOUT(eventsKept(leaves) > 0, 30'000); // a session without events cannot be recovered
    QCOMPARE(stop(leaves), 0);
    QVERIFY(!server.next(u"disconnect"_s, 10'000).isEmpty());
    emitOrders(server, 40);
    const QJsonObject again = start(leaves);
    QVERIFY(again["recovered"_L1].toBool());
    emitOrders(server, 40);
    // Both have received everything before they stop.
    QTRY_COMPARE_WITH_TIMEOUT(eventsKept(stays), 360, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(eventsKept(leaves), 360, 30'000);
    QCOMPARE(stop(leaves), 0);
    QCOMPARE(stop(stays), 0);
    QCOMPARE(leaves.state()["orders"_L1].toArray().size(), 120);
    QCOMPARE(leaves.state()["counters"_L1]["duplicates"_L1].toInt(-1), 0);
    QCOMPARE(facts(leaves), facts(stays));
}

TILLWATCH_TEST(TestResume)
#include "tst_resume.moc"
