// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "support/cableproxy.h"
#include "support/clientbench.h"
#include "support/nodeserver.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientOptions;
using gateway::Phase;

/// A dead link, where packets vanish and nothing is closed, in front of a real server.
class TestCutCable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(NodeServer::available(), "run ./test once: it installs the packages of tests/interop/package.json");
    }
    void isNoticedInTime_data()
    {
        QTest::addColumn<int>("pingInterval");
        QTest::addColumn<int>("pingTimeout");
        QTest::newRow("300 + 200 ms") << 300 << 200;
        QTest::newRow("1000 + 500 ms") << 1000 << 500;
    }
    void isNoticedInTime();
};

void TestCutCable::isNoticedInTime()
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
    QTRY_COMPARE(sink.heard.size(), 3);

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

    QTRY_COMPARE(client.state().phase, Phase::Connecting); // an attempt into the void, with all its patience
    QVERIFY(!server.next(u"disconnect"_s).isEmpty());      // the server has noticed, too, and keeps the session
    timer.restart();
    cable.mend();
    client.networkBack();
    QTRY_COMPARE(client.state().phase, Phase::Connected);
    qInfo().noquote() << u"back %1 ms after the network; allowed: 2000 ms"_s.arg(timer.elapsed());
    QVERIFY(client.state().recovered);
    QTRY_COMPARE(sink.heard.size(), 6); // what was sent into the void came again, once
    for (int i = 0; i < 6; ++i)
        QCOMPARE(sink.heard[i].argument, QByteArray("{\"n\":" + QByteArray::number(i) + "}"));
}

QTEST_GUILESS_MAIN(TestCutCable)
#include "tst_cutcable.moc"
