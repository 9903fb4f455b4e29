// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/client.h"
#include "support/clientbench.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tillwatch;
using namespace tillwatch::test;
using gateway::Client;
using gateway::ClientOptions;
using gateway::ClientState;
using gateway::Phase;

/// Many reconnects over real sockets: TILLWATCH_SOAK of them, 300 by default.
class TestReconnectSoak : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryAndHandlesDoNotGrow();
};

namespace
{
qint64 residentKiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4;
}
qsizetype handles()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size();
}
} // namespace

void TestReconnectSoak::memoryAndHandlesDoNotGrow()
{
    const int rounds =
        qEnvironmentVariableIntValue("TILLWATCH_SOAK") > 0 ? qEnvironmentVariableIntValue("TILLWATCH_SOAK") : 300;
    RawServer server;
    int round = 0;
    server.onRequest = [&round](QTcpSocket *socket, const QByteArray &request) {
        switch (round % 5) { // every way to lose a connection
        case 0:
            socket->write(RawServer::switching(request) + textFrame(RawServer::Open) + textFrame(RawServer::Connect) +
                          textFrame("42[\"x\",{\"n\":1}]"));
            socket->disconnectFromHost();
            break;
        case 1:
            socket->write(RawServer::switching(request) + textFrame(RawServer::Open) + textFrame(RawServer::Connect) +
                          textFrame("451-[\"half\",{\"_placeholder\":true,\"num\":0}]") + textFrame("nonsense"));
            break;
        case 2:
            socket->abort();
            break;
        case 3:
            socket->write(RawServer::switching(request) + textFrame(RawServer::Open));
            socket->disconnectFromHost();
            break;
        default:
            socket->write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        }
    };
    RecordingSink sink;
    ClientOptions options;
    options.url = server.url();
    options.sink = &sink;
    options.backoff = {1ms, 1ms, 1.0, 0.0};
    options.ackTimeout = 1h;
    Client client(options);
    connect(&client, &Client::stateChanged, this, [&](const ClientState &state) {
        if (state.phase == Phase::WaitingToRetry)
            ++round;
        if (state.phase == Phase::Connected)
            client.emitEvent("ask", {}, [](const socketio::AckResult &) {});
    });
    client.open();
    const int warm = rounds / 5;
    QTRY_VERIFY_WITH_TIMEOUT(round >= warm, 600'000);
    const qint64 memoryBefore = residentKiB();
    const qsizetype handlesBefore = handles();
    QTRY_VERIFY_WITH_TIMEOUT(round >= rounds, 600'000);
    const qint64 memoryAfter = residentKiB();
    qInfo().noquote() << u"%1 reconnects: memory %2 -> %3 KiB, handles %4 -> %5, %6 events"_s.arg(rounds)
                             .arg(memoryBefore)
                             .arg(memoryAfter)
                             .arg(handlesBefore)
                             .arg(handles())
                             .arg(sink.events.size());
    QVERIFY(handles() <= handlesBefore + 8);
    QVERIFY2(memoryAfter - memoryBefore < 4096, "more than 4 MiB grew");
    client.close();
}

TILLWATCH_TEST(TestReconnectSoak)
#include "tst_reconnectsoak.moc"
