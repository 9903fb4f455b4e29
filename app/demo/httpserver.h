// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "demo/httprequest.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace tillwatch::demo
{

class ClientSocket;

struct HttpLimits {
    qsizetype head = 16 * 1024;                       ///< most bytes of a request's head
    qint64 body = 1'000'000;                          ///< most bytes of a request's body
    qsizetype connections = 5000;                     ///< concurrent TCP connections, including WebSockets
    qsizetype pending = 1000;                         ///< of these, connections with an incomplete request
    std::chrono::milliseconds requestTimeout{10'000}; ///< until a request is complete
};

struct HttpAnswer {
    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
    HttpHeaders headers;
};

/// One request and its one answer, which may be given later (long-polling). Deletes itself once its connection is gone.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    /// Answers and closes the connection; further answers are ignored.
    void respond(const HttpAnswer &answer);

Q_SIGNALS:
    /// The peer disconnected before it was answered.
    void abandoned();

private:
    friend class HttpServer;
    HttpExchange(ClientSocket *socket, QObject *parent);

    ClientSocket *m_socket;
    HttpRequest m_request;
    qint64 m_missing = -1; ///< missing bytes of the body; -1 while the head is incomplete
    QTimer m_requestTimer;
    bool m_answered = false;
};

/// An HTTP server on one port, one request per connection. WebSocket upgrades are handed over as untouched sockets,
/// other requests as exchanges. Not thread-safe.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    explicit HttpServer(HttpLimits limits, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Called for a complete request that is no upgrade. The server keeps ownership of the exchange.
    std::function<void(HttpExchange &)> onRequest;
    /// Returns the answer that refuses an upgrade, or nothing to accept it.
    std::function<std::optional<HttpAnswer>(const HttpRequest &)> mayUpgrade;
    /// Called with a socket whose upgrade request is still unread. The callee owns it.
    std::function<void(ClientSocket *, const HttpRequest &)> onUpgrade;

    /// Listens; returns the port, or an error for a person.
    [[nodiscard]] Expected<quint16, QString> listen(const QHostAddress &host, quint16 port);
    /// Stops listening and ends every exchange; upgraded sockets are not touched.
    void close();

    [[nodiscard]] qsizetype connections() const { return m_connections; }

private:
    /// A QTcpServer that creates ClientSockets.
    class Listener : public QTcpServer
    {
    protected:
        void incomingConnection(qintptr descriptor) override;
    };
    void accept();
    void read(HttpExchange *exchange);
    void readBody(HttpExchange *exchange);
    void refuse(HttpExchange *exchange, int status, const QByteArray &message);

    HttpLimits m_limits;
    Listener m_server;
    QList<HttpExchange *> m_exchanges;
    qsizetype m_connections = 0;
    qsizetype m_pending = 0;
};

} // namespace tillwatch::demo
