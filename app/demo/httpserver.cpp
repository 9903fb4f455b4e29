// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/httpserver.h"

#include "demo/clientsocket.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tillwatch::demo
{

HttpExchange::HttpExchange(ClientSocket *socket, QObject *parent) : QObject(parent), m_socket(socket)
{
    m_requestTimer.setSingleShot(true);
}

void HttpExchange::respond(const HttpAnswer &answer)
{
    if (std::exchange(m_answered, true) || !m_socket)
        return;
    m_socket->write(encodeResponse(answer.status, answer.contentType, answer.body, answer.headers));
    m_socket->disconnectFromHost();
    // Time for a peer to read its answer before the connection is cut.
    m_requestTimer.start();
}

HttpServer::HttpServer(HttpLimits limits, QObject *parent) : QObject(parent), m_limits(limits)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HttpServer::accept);
}

HttpServer::~HttpServer()
{
    close();
}

Expected<quint16, QString> HttpServer::listen(const QHostAddress &host, quint16 port)
{
    m_server.setListenBacklogSize(1024);
    m_server.setMaxPendingConnections(1024);
    if (!m_server.listen(host, port))
        return Unexpected{m_server.errorString()};
    return m_server.serverPort();
}

void HttpServer::close()
{
    m_server.close();
    const QList<HttpExchange *> exchanges = std::exchange(m_exchanges, {});
    for (HttpExchange *exchange : exchanges) {
        exchange->m_socket->disconnect(exchange);
        exchange->m_socket->disconnect(this);
        exchange->m_socket->abort();
        delete exchange;
    }
    m_pending = 0;
}

void HttpServer::Listener::incomingConnection(qintptr descriptor)
{
    auto *socket = new ClientSocket(this);
    socket->setSocketDescriptor(descriptor);
    addPendingConnection(socket);
}

void HttpServer::accept()
{
    while (auto *socket = qobject_cast<ClientSocket *>(m_server.nextPendingConnection())) {
        if (m_connections >= m_limits.connections || m_pending >= m_limits.pending) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        // Small frames are sent at once: Nagle's algorithm would delay heartbeats.
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        ++m_connections;
        ++m_pending;
        // A child's destruction marks the socket's end, because QWebSocket disconnects all signals of the socket
        // itself.
        connect(new QObject(socket), &QObject::destroyed, this, [this] { --m_connections; });

        auto *exchange = new HttpExchange(socket, this);
        socket->setParent(exchange);
        m_exchanges.append(exchange);
        connect(socket, &ClientSocket::readyRead, exchange, [this, exchange] { read(exchange); });
        connect(socket, &ClientSocket::disconnected, exchange, [this, exchange] {
            if (exchange->m_missing != 0)
                --m_pending;
            else if (!exchange->m_answered)
                Q_EMIT exchange->abandoned();
            m_exchanges.removeOne(exchange);
            exchange->deleteLater();
        });
        connect(&exchange->m_requestTimer, &QTimer::timeout, socket, &ClientSocket::abort);
        exchange->m_requestTimer.start(m_limits.requestTimeout);
        if (socket->bytesAvailable() > 0)
            read(exchange);
    }
}

void HttpServer::refuse(HttpExchange *exchange, int status, const QByteArray &message)
{
    if (std::exchange(exchange->m_missing, 0) != 0)
        --m_pending;
    exchange->respond({status, "{\"message\":\"" + message + "\"}", "application/json", {}});
}

void HttpServer::read(HttpExchange *exchange)
{
    ClientSocket *socket = exchange->m_socket;
    if (exchange->m_missing >= 0) {
        readBody(exchange);
        return;
    }
    const QByteArray received = socket->peek(m_limits.head);
    const qsizetype length = headLength(received);
    if (length < 0) {
        if (received.size() >= m_limits.head)
            refuse(exchange, 431, "Request head too large");
        return;
    }
    auto request = parseHead(QByteArrayView(received).first(length));
    if (!request) {
        refuse(exchange, 400, "Bad request");
        return;
    }
    if (request->isWebSocketUpgrade()) {
        if (const auto refusal = mayUpgrade(*request)) {
            exchange->m_missing = 0;
            --m_pending;
            exchange->respond(*refusal);
            return;
        }
        --m_pending;
        m_exchanges.removeOne(exchange);
        socket->disconnect(exchange);
        socket->setParent(nullptr);
        exchange->m_socket = nullptr;
        exchange->deleteLater();
        onUpgrade(socket, *request);
        return;
    }
    const qint64 body = request->contentLength();
    exchange->m_request = std::move(request).value();
    socket->skip(length);
    if (body < 0 || body > m_limits.body) {
        refuse(exchange, body < 0 ? 400 : 413, body < 0 ? "Bad request" : "Payload too large");
        return;
    }
    exchange->m_missing = body;
    if (body > 0 && exchange->m_request.header("expect").compare("100-continue", Qt::CaseInsensitive) == 0)
        socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    if (body == 0)
        --m_pending;
    readBody(exchange);
}

void HttpServer::readBody(HttpExchange *exchange)
{
    ClientSocket *socket = exchange->m_socket;
    if (exchange->m_missing > 0) {
        const QByteArray part = socket->read(exchange->m_missing);
        exchange->m_request.body.append(part);
        exchange->m_missing -= part.size();
        if (exchange->m_missing > 0)
            return;
        --m_pending;
    } else if (!exchange->m_requestTimer.isActive() || exchange->m_answered) {
        // Input after the request is read and dropped, because closing with unread input would reset the answer.
        socket->readAll();
        return;
    }
    exchange->m_requestTimer.stop();
    onRequest(*exchange);
}

} // namespace tillwatch::demo
