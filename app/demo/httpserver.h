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
    qsizetype head = 16 * 1024;                       ///< bytes of a request's head
    qint64 body = 1'000'000;                          ///< bytes of a request's body
    qsizetype connections = 5000;                     ///< TCP connections at once, WebSockets included
    qsizetype pending = 1000;                         ///< of these, such whose request is not complete yet
    std::chrono::milliseconds requestTimeout{10'000}; ///< for a request to become complete
};

struct HttpAnswer {
    int status = 200;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
    HttpHeaders headers;
};

/// One request and its one answer, which may come later (long-polling). It deletes itself once its connection is gone.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    /// Answers and ends the connection; only the first answer counts.
    void respond(const HttpAnswer &answer);

Q_SIGNALS:
    /// The peer left before it was answered.
    void abandoned();

private:
    friend class HttpServer;
    HttpExchange(ClientSocket *socket, QObject *parent);

    ClientSocket *m_socket;
    HttpRequest m_request;
    qint64 m_missing = -1; ///< bytes of the body to come; -1 while the head is not complete
    QTimer m_requestTimer;
    bool m_answered = false;
};

/// Accepts connections on one port, reads each one's request and hands it over: WebSocket upgrades as the untouched
/// socket, everything else as an exchange. Not thread-safe; lives where its event loop runs.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    explicit HttpServer(HttpLimits limits, QObject *parent = nullptr);
    ~HttpServer() override;

    /// A complete request that is no upgrade. The exchange stays this server's own.
    std::function<void(HttpExchange &)> onRequest;
    /// What an upgrade is refused with, if it is.
    std::function<std::optional<HttpAnswer>(const HttpRequest &)> mayUpgrade;
    /// A socket whose upgrade request has not been read yet. The receiver owns it.
    std::function<void(ClientSocket *, const HttpRequest &)> onUpgrade;

    /// The port, or why there is none.
    [[nodiscard]] Expected<quint16, QString> listen(const QHostAddress &host, quint16 port);
    /// Stops accepting and ends every exchange; upgraded sockets are their owners' business.
    void close();

    [[nodiscard]] qsizetype connections() const { return m_connections; }

private:
    /// Makes sockets of the kind that the server needs.
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
