// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "support/cableproxy.h"
#include "support/clientbench.h"
#include "support/nodeserver.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QNetworkInformation>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientOptions;
using gateway::Phase;

namespace
{
/// A veth pair between this process and a server, each in its own network namespace. It ends with the two processes.
class VethCable
{
public:
    /// Creates the pair; returns an error, or an empty text.
    QString lay(qint64 serverPid)
    {
        m_server = {u"nsenter"_s, u"--target"_s, QString::number(serverPid), u"--net"_s};
        run(u"ip link add tw0 type veth peer name tw1 netns %1"_s.arg(serverPid));
        run(u"ip addr add 198.18.0.1/30 dev tw0"_s); // reserved for benchmarks (RFC 2544)
        run(u"ip link set tw0 up"_s);
        runThere(u"ip addr add 198.18.0.2/30 dev tw1"_s);
        runThere(u"ip link set tw1 up"_s);
        return m_trouble;
    }
    ~VethCable() { run(u"ip link del tw0"_s); }
    VethCable() = default;
    Q_DISABLE_COPY_MOVE(VethCable)

    /// Drops all packets in both directions without notice to either side.
    QString loseEverything()
    {
        run(u"tc qdisc replace dev tw0 root blackhole"_s);
        runThere(u"tc qdisc replace dev tw1 root blackhole"_s);
        return m_trouble;
    }
    QString loseNothing()
    {
        run(u"tc qdisc del dev tw0 root"_s);
        runThere(u"tc qdisc del dev tw1 root"_s);
        return m_trouble;
    }
    /// Takes the carrier from the local interface, like an unplugged cable.
    QString pull()
    {
        runThere(u"ip link set tw1 down"_s);
        return m_trouble;
    }
    QString plugIn()
    {
        runThere(u"ip link set tw1 up"_s);
        return m_trouble;
    }

private:
    void run(const QString &command) { runAll(command.split(u' ')); }
    void runThere(const QString &command) { runAll(m_server + command.split(u' ')); }
    void runAll(QStringList command)
    {
        const QStringList whole = command;
        QProcess process;
        const QString program = command.takeFirst();
        process.start(program, command);
        process.waitForFinished();
        if (process.error() == QProcess::FailedToStart || process.exitCode() != 0)
            m_trouble = whole.join(u' ') + u": "_s + process.errorString() + u' ' +
                        QString::fromUtf8(process.readAllStandardError());
    }

    QStringList m_server;
    QString m_trouble;
};
} // namespace

/// A dead link to a real server: packets are lost and no connection is closed.
class TestLinkLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    }
    void isDetectedInTime_data()
    {
        QTest::addColumn<int>("pingInterval");
        QTest::addColumn<int>("pingTimeout");
        QTest::newRow("300 + 200 ms") << 300 << 200;
        QTest::newRow("1000 + 500 ms") << 1000 << 500;
    }
    void isDetectedInTime();
    void isDetectedAcrossNetworkNamespaces_data();
    void isDetectedAcrossNetworkNamespaces();
};

void TestLinkLoss::isDetectedInTime()
{
    QFETCH(const int, pingInterval);
    QFETCH(const int, pingTimeout);
    NodeServer server;
    QVERIFY(server.start(u"echo.js"_s, {u"socket.io"_s, u"{\"pingInterval\":%1,\"pingTimeout\":%2,"
                                                        "\"connectionStateRecovery\":{}}"_s.arg(pingInterval)
                                                            .arg(pingTimeout)}));
    CableProxy cable(server.port());
    RecordingSink sink;
    ClientOptions options;
    options.url = cable.url();
    options.sink = &sink;
    options.backoff = {100ms, 200ms, 2.0, 0.5};
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 0}, {u"count"_s, 3}});
    QTRY_COMPARE(sink.events.size(), 3);

    QElapsedTimer timer;
    timer.start();
    cable.cut();
    server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 3}, {u"count"_s, 3}});
    QTRY_VERIFY(client.state().phase != Phase::Connected);
    const qint64 noticed = timer.elapsed();
    qInfo().noquote() << u"dead link noticed after %1 ms; allowed: %2 + %3 + 1000 ms"_s.arg(noticed)
                             .arg(pingInterval)
                             .arg(pingTimeout);
    QCOMPARE(gateway::reasonText(client.state().failure.reason), "ping timeout"_ba);

    QTRY_COMPARE(client.state().phase, Phase::Connecting); // an attempt that runs into its full timeout
    QVERIFY(!server.next(u"disconnect"_s).isEmpty());      // the server noticed as well and keeps the session
    timer.restart();
    cable.mend();
    client.networkBack();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    qInfo().noquote() << u"back %1 ms after the network; allowed: 2000 ms"_s.arg(timer.elapsed());
    QVERIFY(client.state().recovered);
    QTRY_COMPARE(sink.events.size(), 6); // lost events were sent again, once
    for (int i = 0; i < 6; ++i)
        QCOMPARE(sink.events[i].argument, QByteArray("{\"n\":" + QByteArray::number(i) + "}"));
}

void TestLinkLoss::isDetectedAcrossNetworkNamespaces_data()
{
    QTest::addColumn<bool>("pulled");
    QTest::addColumn<bool>("hint");
    QTest::newRow("packets lost, hint when they pass again") << false << true;
    QTest::newRow("packets lost, no hint") << false << false;
    QTest::newRow("carrier lost, no hint") << true << false;
}

void TestLinkLoss::isDetectedAcrossNetworkNamespaces()
{
    QFETCH(const bool, pulled);
    QFETCH(const bool, hint);
    if (!qEnvironmentVariableIsSet("TILLWATCH_TEST_NETWORK"))
        QSKIP("needs a network namespace: run it with tests/interop/withnetwork.sh where unshare --net is allowed");
    constexpr int PingInterval = 1000;
    constexpr int PingTimeout = 500;
    NodeServer server;
    server.runUnder({u"unshare"_s, u"--net"_s});
    QVERIFY(server.start(u"echo.js"_s, {u"socket.io"_s, u"{\"host\":\"0.0.0.0\",\"pingInterval\":%1,\"pingTimeout\":%2,"
                                                        "\"connectionStateRecovery\":{}}"_s.arg(PingInterval)
                                                            .arg(PingTimeout)}));
    VethCable cable;
    if (const QString trouble = cable.lay(server.pid()); !trouble.isEmpty())
        QSKIP(qPrintable(u"cannot create a veth pair: "_s + trouble));
    qInfo().noquote() << "backends of the system's hint:" << QNetworkInformation::availableBackends().join(u", "_s);

    RecordingSink sink;
    ClientOptions options; // default timeouts
    options.url = u"http://198.18.0.2:%1"_s.arg(server.port());
    options.sink = &sink;
    Client client(options);
    client.open();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 0}, {u"count"_s, 3}});
    QTRY_COMPARE(sink.events.size(), 3);

    QElapsedTimer timer;
    timer.start();
    QCOMPARE(pulled ? cable.pull() : cable.loseEverything(), QString());
    server.tell(QJsonObject{{u"do"_s, u"burst"_s}, {u"name"_s, u"n"_s}, {u"from"_s, 3}, {u"count"_s, 3}});
    QTRY_VERIFY(client.state().phase != Phase::Connected);
    qInfo().noquote() << u"dead link noticed after %1 ms; allowed: %2 + %3 + 1000 ms"_s.arg(timer.elapsed())
                             .arg(PingInterval)
                             .arg(PingTimeout);
    QCOMPARE(gateway::reasonText(client.state().failure.reason), "ping timeout"_ba); // not a socket error

    QVERIFY(!server.next(u"disconnect"_s).isEmpty()); // the server noticed as well and keeps the session
    // Long enough for the backoff and TCP's retransmission delays to grow.
    QTRY_VERIFY_WITH_TIMEOUT(timer.hasExpired(10'000), 20'000);
    QVERIFY(client.state().phase != Phase::Connected);
    timer.restart();
    QCOMPARE(pulled ? cable.plugIn() : cable.loseNothing(), QString());
    if (hint)
        client.networkBack();
    QTRY_COMPARE_WITH_TIMEOUT(client.state().phase, Phase::Connected, 30'000);
    qInfo().noquote() << u"back %1 ms after the network%2"_s.arg(timer.elapsed())
                             .arg(hint || pulled ? u"; allowed: 2000 ms"_s
                                                 : u" (TCP tries again at its own times, nothing is promised)"_s);
    QVERIFY(client.state().recovered);
    QTRY_COMPARE(sink.events.size(), 6); // lost events were sent again, once
    for (int i = 0; i < 6; ++i)
        QCOMPARE(sink.events[i].argument, QByteArray("{\"n\":" + QByteArray::number(i) + "}"));
    const QList<QJsonObject> connections = server.all(u"connection"_s);
    QCOMPARE(connections.size(), 2);
    for (const QJsonObject &connection : connections)
        QCOMPARE(connection.value("engines"_L1).toInt(), 1); // never two connections at once
}

TILLWATCH_TEST(TestLinkLoss)
#include "tst_linkloss.moc"
