// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace tillwatch::test
{

struct HttpRequest {
    QByteArray head; ///< request line and headers
    QByteArray body;
};

/// An HTTP server that answers each request with the result of answer() and closes.
class HttpServer
{
public:
    HttpServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            }
        });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

    static QByteArray json(const QByteArray &body, const QByteArray &status = "200 OK", const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + status +
               "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
               "\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

    std::function<QByteArray(const HttpRequest &)> answer;
    QList<HttpRequest> requests;

private:
    void read(QTcpSocket *socket)
    {
        const QByteArray bytes = socket->property("bytes").toByteArray() + socket->readAll();
        socket->setProperty("bytes", bytes);
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray lower = bytes.first(end).toLower();
        const qsizetype at = lower.indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : lower.sliced(at + 15).split('\r').first().trimmed().toLongLong();
        if (bytes.size() < end + 4 + length)
            return;
        requests.append({bytes.first(end), bytes.sliced(end + 4, length)});
        socket->write(answer(requests.last()));
        socket->disconnectFromHost();
    }

    QTcpServer m_server;
};

} // namespace tillwatch::test
