// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/journal.h"
#include "journal/reader.h"
#include "shell/profiles.h"
#include "support/program.h"
#include "support/rawserver.h"
#include "support/smalldisk.h"
#include "support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <csignal>
#include <functional>

using namespace Qt::StringLiterals;
using namespace tillwatch;
using test::Program;

/// The program from outside: exit statuses, state file, and behaviour with hostile servers.
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsVersionAndHelp();
    void badArgumentsExitWith2();
    void neverConnectedExitsWith3();
    void refusedExitsWith4_data();
    void refusedExitsWith4();
    void badDataFolderExitsWith5();
    void fullDiskExitsWith6();
    void newerJournalExitsWith6();
    void unknownSystemZoneFallsBackToUtc();
    void savedProfileApplies();
    void demoStateHoldsOrders();
    void sameSeedGivesSameOrders();
    void terminationDuringTrafficIsClean();
    void restartRestoresTheJournal();
    void repeatedKillsLoseNothing();
    void hostileServerIsSurvived_data();
    void hostileServerIsSurvived();

private:
    /// Upgrades each connection, opens the session, and lets \a onConnect answer the client's CONNECT.
    static void greet(test::RawServer &server, bool opens, const std::function<void(QTcpSocket *)> &onConnect)
    {
        server.onRequest = [opens](QTcpSocket *socket, const QByteArray &request) {
            socket->write(test::RawServer::switching(request));
            if (opens)
                socket->write(test::textFrame(test::RawServer::Open));
        };
        server.onBytes = [onConnect](QTcpSocket *socket, const QByteArray &) {
            if (socket->property("joined").toBool())
                return;
            socket->setProperty("joined", true);
            onConnect(socket);
        };
    }
    static QStringList demo(const Program &program, const QStringList &more)
    {
        return QStringList{u"--headless"_s, u"--demo"_s, u"--seed"_s, u"1"_s, u"--state"_s, program.statePath()} + more;
    }
    /// Number of events on disk while a program writes them.
    static qint64 keptIn(const QString &dataFolder)
    {
        const QDir journals(dataFolder + u"/journals"_s);
        const QStringList files = journals.entryList({u"*.sqlite"_s}, QDir::Files);
        return files.size() == 1
                   ? journal::Reader(journals.filePath(files.first()), journal::Connection::Mode::Read).extent().last
                   : 0;
    }
};

void TestProgram::printsVersionAndHelp()
{
    Program program;
    program.process().setProcessChannelMode(QProcess::SeparateChannels);
    QCOMPARE(program.run({u"--version"_s}), 0);
    QVERIFY(program.process().readAllStandardOutput().startsWith("tillwatch "));
    Program help;
    QCOMPARE(help.run({u"--help"_s}), 0);
    QVERIFY(help.process().readAllStandardOutput().contains("--headless"));
}

void TestProgram::badArgumentsExitWith2()
{
    for (const QStringList &arguments :
         {QStringList{u"--frobnicate"_s}, QStringList{u"--demo"_s, u"--rate"_s, u"fast"_s},
          QStringList{u"--demo"_s, u"--headless"_s, u"--scenario"_s, u"no-such-story"_s},
          QStringList{u"--demo"_s, u"--page"_s, u"no-such-page"_s},
          QStringList{u"--demo"_s, u"--page"_s, u"analytics"_s},
          QStringList{u"--headless"_s, u"--url"_s, u"http://127.0.0.1:0"_s}}) {
        Program program;
        QCOMPARE(program.run(arguments), 2);
        QVERIFY(program.complaint().startsWith(u"tillwatch: "));
    }
}

void TestProgram::neverConnectedExitsWith3()
{
    QTcpServer closed; // Its port has no listener any more.
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString url = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    Program program;
    QCOMPARE(program.run({u"--headless"_s, u"--url"_s, url, u"--seller"_s, u"s"_s, u"--exit-after"_s, u"1"_s,
                          u"--state"_s, program.statePath()}),
             3);
    QCOMPARE(program.state()["connection"_L1]["connects"_L1].toInt(-1), 0);
    QVERIFY(program.complaint().contains(u"refused"));
}

void TestProgram::refusedExitsWith4_data()
{
    QTest::addColumn<QByteArrayList>("frames");
    QTest::newRow("first gateway") << QByteArrayList{R"(40{"sid":"s"})",
                                                     R"(42["error",{"message":"Authentication required"}])", "41"};
    QTest::newRow("second gateway") << QByteArrayList{R"(44{"message":"Authentication required"})"};
}

void TestProgram::refusedExitsWith4()
{
    QFETCH(const QByteArrayList, frames);
    test::RawServer server;
    greet(server, true, [&](QTcpSocket *socket) {
        for (const QByteArray &frame : frames)
            socket->write(test::textFrame(frame));
    });
    Program program;
    program.start({u"--headless"_s, u"--url"_s, server.url(), u"--seller"_s, u"s"_s, u"--exit-after"_s, u"20"_s,
                   u"--state"_s, program.statePath()});
    QTRY_COMPARE_WITH_TIMEOUT(program.process().state(), QProcess::NotRunning, 15'000);
    QCOMPARE(program.process().exitCode(), 4);
    QVERIFY(!program.state().isEmpty());
}

void TestProgram::badDataFolderExitsWith5()
{
    Program program;
    QFile file(program.path(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(program.run({u"--headless"_s, u"--demo"_s, u"--data-dir"_s, file.fileName(), u"--exit-after"_s, u"1"_s}),
             5);
    QVERIFY(program.complaint().contains(file.fileName()));
}

/// The number of lost events that standard error names at the end; -1 where it names none.
static qint64 lostIn(const QString &log)
{
    static const QRegularExpression sentence(u"(\\d+) events that were received could not be kept in the journal\\."_s);
    const QRegularExpressionMatch match = sentence.match(log);
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

void TestProgram::fullDiskExitsWith6()
{
    test::SmallDisk disk(u"600k"_s);
    if (!disk.isMounted())
        QSKIP("run as a user who may mount a disk: this test fills one");
    Program program;
    const int status =
        program.run(demo(program, {u"--rate"_s, u"0"_s, u"--data-dir"_s, disk.path(), u"--exit-when-idle"_s, u"2"_s}));
    const QString log = program.log();
    QVERIFY2(status == 6, qPrintable(log));
    const qint64 received = program.state()["counters"_L1]["received"_L1].toInteger();
    QVERIFY(received > 500);
    QVERIFY2(lostIn(log) > 0, qPrintable(log));
    QCOMPARE(keptIn(disk.path()) + lostIn(log), received);
}

void TestProgram::newerJournalExitsWith6()
{
    Program program;
    const QString folder = program.path(u"data"_s);
    QVERIFY(QDir().mkpath(folder + u"/journals"_s));
    const QString path = folder + u"/journals/"_s + journal::fileName(u"demo"_s, u"seller-1"_s);
    {
        journal::Connection connection(path);
        QVERIFY(connection.run(u"PRAGMA user_version = 99"_s));
    }
    const int status =
        program.run(demo(program, {u"--rate"_s, u"0"_s, u"--data-dir"_s, folder, u"--exit-when-idle"_s, u"1"_s}));
    const QString log = program.log();
    QVERIFY2(status == 6, qPrintable(log));
    QCOMPARE(lostIn(log), program.state()["counters"_L1]["received"_L1].toInteger());
}

void TestProgram::unknownSystemZoneFallsBackToUtc()
{
    // A POSIX rule without its days: the C library accepts it, Qt does not.
    Program program;
    program.setVariable(u"TZ"_s, u"CET-1CEST"_s);
    QCOMPARE(program.run({u"--headless"_s, u"--no-journal"_s, u"--url"_s, u"http://127.0.0.1:1"_s, u"--exit-after"_s,
                          u"0.2"_s, u"--state"_s, program.statePath()}),
             3);
    QCOMPARE(program.state()["analytics"_L1]["timeZone"_L1].toString(), u"UTC"_s);
}

void TestProgram::savedProfileApplies()
{
    Program program;
    const QString data = program.path(u"data"_s);
    shell::Profile shop;
    shop.url = u"http://127.0.0.1:1"_s;
    shop.sellerId = u"s"_s;
    shop.currency = u"CHF"_s;
    shop.timeZone = "Asia/Kathmandu";
    QVERIFY(QDir().mkpath(data));
    QVERIFY(shell::ProfileStore(data).save(shop));
    const auto analytics = [&](const QString &seller, const QStringList &more) {
        const QStringList base{u"--headless"_s, u"--url"_s, shop.url,     u"--seller"_s,       seller,
                               u"--data-dir"_s, data,       u"--state"_s, program.statePath(), u"--exit-after"_s,
                               u"0.2"_s};
        const int status = program.run(base + more);
        const QJsonObject found = program.state()["analytics"_L1].toObject();
        return u"%1 %2 %3"_s.arg(status).arg(found["currency"_L1].toString(), found["timeZone"_L1].toString());
    };
    QCOMPARE(analytics(u"s"_s, {}), u"3 CHF Asia/Kathmandu"_s);
    QCOMPARE(analytics(u"s"_s, {u"--currency"_s, u"USD"_s}), u"3 USD Asia/Kathmandu"_s);
    QCOMPARE(analytics(u"s"_s, {u"--time-zone"_s, u"Europe/Berlin"_s}), u"3 CHF Europe/Berlin"_s);
    QCOMPARE(analytics(u"another"_s, {}), u"3  UTC"_s);
}

void TestProgram::demoStateHoldsOrders()
{
    Program program;
    QCOMPARE(program.run(demo(program, {u"--rate"_s, u"200"_s, u"--exit-after"_s, u"5"_s})), 0);
    const QJsonObject state = program.state();
    QCOMPARE(state["connection"_L1]["gateway"_L1].toString(), u"embedded"_s);
    const QJsonArray orders = state["orders"_L1].toArray();
    QVERIFY(orders.size() > 20);
    QSet<QString> statuses;
    for (const auto order : orders)
        statuses.insert(order["status"_L1].toString());
    QVERIFY2(statuses.size() >= 4, qPrintable(QStringList(statuses.values()).join(u' ')));
    QCOMPARE(state["counters"_L1]["undecodable"_L1].toInt(-1), 0);
}

void TestProgram::sameSeedGivesSameOrders()
{
    // How far a run gets depends on the machine; as far as both got, they are equal.
    QList<QHash<QString, QString>> stories;
    for (int run = 0; run < 2; ++run) {
        Program program;
        QCOMPARE(program.run(demo(program, {u"--rate"_s, u"200"_s, u"--exit-after"_s, u"2"_s})), 0);
        QHash<QString, QString> story;
        const QJsonArray orders = program.state()["orders"_L1].toArray();
        for (const auto order : orders)
            story.insert(order["number"_L1].toString(),
                         order["id"_L1].toString() + u' ' + order["total"_L1].toString());
        story.remove(QString());
        QVERIFY(!story.isEmpty());
        stories.append(story);
    }
    int shared = 0;
    for (auto it = stories[0].cbegin(); it != stories[0].cend(); ++it) {
        if (stories[1].contains(it.key())) {
            QCOMPARE(stories[1].value(it.key()), it.value());
            ++shared;
        }
    }
    QVERIFY(shared * 2 > stories[0].size());
}

void TestProgram::terminationDuringTrafficIsClean()
{
    Program program;
    const QString data = program.path(u"data"_s);
    program.start(demo(program, {u"--rate"_s, u"2000"_s, u"--data-dir"_s, data}));
    QTRY_VERIFY_WITH_TIMEOUT(keptIn(data) > 500, 30'000);
    QElapsedTimer timer;
    timer.start();
    program.process().terminate();
    QCOMPARE(program.finish(20'000), 0);
    qInfo("left %lld ms after SIGTERM", static_cast<long long>(timer.elapsed()));
    QVERIFY(!program.state()["orders"_L1].toArray().isEmpty());
}

void TestProgram::restartRestoresTheJournal()
{
    Program program;
    const QString data = program.path(u"data"_s);
    QCOMPARE(program.run(demo(program, {u"--rate"_s, u"50"_s, u"--exit-after"_s, u"3"_s, u"--data-dir"_s, data})), 0);
    const QJsonObject first = program.state();
    // The same shop again, without new events: its state is that of the journal, plus a history that it already has.
    QCOMPARE(program.run(demo(program, {u"--rate"_s, u"0"_s, u"--exit-after"_s, u"3"_s, u"--data-dir"_s, data})), 0);
    const QJsonObject second = program.state();
    QVERIFY(second["counters"_L1]["received"_L1].toInt() >= first["counters"_L1]["received"_L1].toInt());
    QSet<QString> ids;
    const QJsonArray orders = second["orders"_L1].toArray();
    for (const auto order : orders)
        ids.insert(order["id"_L1].toString());
    const QJsonArray before = first["orders"_L1].toArray();
    QVERIFY(!before.isEmpty());
    for (const auto order : before)
        QVERIFY(ids.contains(order["id"_L1].toString()));
}

/// Killed during writes and started again, several times: every event on disk is restored, without an error, and new
/// ones are added.
void TestProgram::repeatedKillsLoseNothing()
{
    Program program;
    const QString data = program.path(u"data"_s);
    qint64 before = 0;
    for (int round = 0; round < 3; ++round) {
        Program victim;
        victim.start(demo(victim, {u"--rate"_s, u"500"_s, u"--data-dir"_s, data}));
        QVERIFY(victim.waitForLog(u"connected"_s));
        QTRY_VERIFY_WITH_TIMEOUT(keptIn(data) > before + 300, 30'000);
        victim.process().kill();
        QVERIFY(victim.process().waitForFinished());
        before = keptIn(data);
    }
    QCOMPARE(program.run(demo(program, {u"--rate"_s, u"0"_s, u"--exit-after"_s, u"3"_s, u"--data-dir"_s, data})), 0);
    const QJsonObject state = program.state();
    QVERIFY(state["counters"_L1]["received"_L1].toInteger() >= before);
    QVERIFY(!state["orders"_L1].toArray().isEmpty());
    const QString log = program.complaint();
    QVERIFY2(!log.contains(u"tillwatch: "), qPrintable(log));
}

using Misdeed = std::function<void(QTcpSocket *)>;

void TestProgram::hostileServerIsSurvived_data()
{
    QTest::addColumn<int>("misdeed");
    QTest::newRow("noise in a text frame") << 0;
    QTest::newRow("a message above every limit") << 1;
    QTest::newRow("a handshake that never comes") << 2;
    QTest::newRow("payloads of every wrong type") << 3;
    QTest::newRow("JSON that ends too early") << 4;
}

void TestProgram::hostileServerIsSurvived()
{
    QFETCH(const int, misdeed);
    const QList<Misdeed> misdeeds{
        [](QTcpSocket *socket) { socket->write(test::textFrame("\x01\x02noise{[\"")); },
        [](QTcpSocket *socket) {
            socket->write(test::textFrame("42[\"x\",\"" + QByteArray(80 * 1024 * 1024, 'x') + "\"]"));
        },
        [](QTcpSocket *) {},
        [](QTcpSocket *socket) {
            for (const char *payload :
                 {"5", "null", "[]", "\"text\"", "true", "{}", "{\"orderId\":{}}", "{\"orderId\":[1]}"})
                socket->write(test::textFrame(QByteArray("42[\"order:created\",") + payload + "]"));
            socket->write(test::textFrame(R"(42["order:created"])"));
            socket->write(test::textFrame(R"(42["order:created",{"orderId":"good","total":"5"},"and","more"])"));
        },
        [](QTcpSocket *socket) { socket->write(test::textFrame(R"(42["order:created",{"orderId":)")); },
    };
    test::RawServer server;
    int joined = 0;
    greet(server, misdeed != 2, [&](QTcpSocket *socket) {
        socket->write(test::textFrame(test::RawServer::Connect));
        if (joined++ == 0)
            misdeeds[misdeed](socket);
    });
    Program program;
    program.start({u"--headless"_s, u"--url"_s, server.url(), u"--seller"_s, u"s"_s, u"--exit-after"_s, u"4"_s,
                   u"--no-journal"_s, u"--state"_s, program.statePath()});
    QTRY_COMPARE_WITH_TIMEOUT(program.process().state(), QProcess::NotRunning, 40'000);
    QCOMPARE(program.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.process().exitCode(), misdeed == 2 ? 3 : 0);
    const QJsonObject state = program.state();
    const QString log = program.complaint();
    if (misdeed == 3) {
        QCOMPARE(state["counters"_L1]["undecodable"_L1].toInt(), 9);
        QCOMPARE(state["orders"_L1].toArray().size(), 1);
    } else if (misdeed != 2) {
        // The session ended with a reason, and the next one worked.
        QVERIFY2(log.contains(u"waiting: "), qPrintable(log));
        QVERIFY(joined >= 2);
    }
}

TILLWATCH_TEST(TestProgram)
#include "tst_program.moc"
