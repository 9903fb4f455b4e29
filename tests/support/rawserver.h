// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace tillwatch::test
{

/// Encodes a WebSocket frame; \a masked makes it invalid for a server.
inline QByteArray webSocketFrame(int opcode, const QByteArray &payload, bool final = true, bool masked = false)
{
    QByteArray frame;
    frame.append(static_cast<char>((final ? 0x80 : 0) | opcode));
    const char mask = static_cast<char>(masked ? 0x80 : 0);
    if (payload.size() < 126) {
        frame.append(static_cast<char>(mask | static_cast<char>(payload.size())));
    } else if (payload.size() < 65536) {
        frame.append(static_cast<char>(mask | 126));
        frame.append(static_cast<char>(payload.size() >> 8));
        frame.append(static_cast<char>(payload.size() & 0xff));
    } else {
        frame.append(static_cast<char>(mask | 127));
        for (int shift = 56; shift >= 0; shift -= 8)
            frame.append(static_cast<char>((payload.size() >> shift) & 0xff));
    }
    if (masked)
        frame.append(4, '\0');
    return frame + payload;
}
inline QByteArray textFrame(const QByteArray &text)
{
    return webSocketFrame(1, text);
}

/// A TCP server that a test controls byte by byte.
class RawServer
{
public:
    static inline const QByteArray Open = QByteArrayLiteral(
        "0{\"sid\":\"e\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
    static inline const QByteArray Connect = QByteArrayLiteral("40{\"sid\":\"s\"}");

    RawServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                ++connections;
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
                if (onAccept)
                    onAccept(socket);
            }
        });
    }

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    /// Returns the answer that accepts a WebSocket upgrade.
    static QByteArray switching(const QByteArray &request)
    {
        const QByteArray header = "sec-websocket-key: ";
        const qsizetype at = request.toLower().indexOf(header) + header.size();
        const QByteArray key = request.sliced(at, request.indexOf('\r', at) - at);
        const QByteArray accept =
            QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Accept: " +
               accept + "\r\n\r\n";
    }

    std::function<void(QTcpSocket *)> onAccept;
    std::function<void(QTcpSocket *, const QByteArray &request)> onRequest; ///< called with the complete HTTP request
    std::function<void(QTcpSocket *, const QByteArray &bytes)> onBytes;     ///< called with bytes after the request
    int connections = 0;

private:
    void read(QTcpSocket *socket)
    {
        if (socket->property("upgraded").toBool()) {
            const QByteArray bytes = socket->readAll();
            if (onBytes)
                onBytes(socket, bytes);
            return;
        }
        const QByteArray request = socket->property("request").toByteArray() + socket->readAll();
        socket->setProperty("request", request);
        if (!request.endsWith("\r\n\r\n"))
            return;
        socket->setProperty("upgraded", true);
        if (onRequest)
            onRequest(socket, request);
    }

    QTcpServer m_server;
};

} // namespace tillwatch::test
