// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "bench/blast.h"

#include "support/rawserver.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <memory>

namespace tillwatch::bench
{

namespace
{
/// No heartbeat during a run, however slow the machine is: a reconnecting client would receive everything again.
const QByteArray Open = QByteArrayLiteral(
    "0{\"sid\":\"e\",\"upgrades\":[],\"pingInterval\":600000,\"pingTimeout\":600000,\"maxPayload\":1000000}");
} // namespace

int serveBlast(const QByteArray &frames)
{
    const QByteArray blast = test::textFrame(test::RawServer::Connect) + frames;
    test::RawServer server;
    server.onRequest = [](QTcpSocket *socket, const QByteArray &request) {
        socket->write(test::RawServer::switching(request) + test::textFrame(Open));
    };
    server.onBytes = [&blast](QTcpSocket *socket, const QByteArray &) {
        if (socket->property("blasting").toBool())
            return;
        socket->setProperty("blasting", true);
        const auto feed = [&blast, socket, at = std::make_shared<qsizetype>(0)] {
            while (*at < blast.size() && socket->bytesToWrite() < 4'000'000) {
                const qsizetype size = std::min<qsizetype>(1'000'000, blast.size() - *at);
                socket->write(blast.constData() + *at, size);
                *at += size;
            }
        };
        QObject::connect(socket, &QIODevice::bytesWritten, socket, feed);
        feed();
    };
    QTextStream(stdout) << server.port() << Qt::endl;
    return QCoreApplication::exec();
}

} // namespace tillwatch::bench
