// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/enginesession.h"

#include <QHash>
#include <QObject>
#include <QWebSocketServer>

#include <functional>
#include <optional>
#include <utility>

namespace tillwatch::demo
{

/// An Engine.IO 4 server on one path: opens sessions and routes requests to them. An HttpServer delivers the requests.
/// Not thread-safe.
class EngineServer : public QObject
{
    Q_OBJECT
public:
    explicit EngineServer(EngineOptions options, QObject *parent = nullptr);
    ~EngineServer() override;

    /// Called for a new session, before its first packet from the client. The callee sets onMessage and onClosed.
    std::function<void(EngineSession &)> onOpened;

    [[nodiscard]] const EngineOptions &options() const { return m_options; }
    /// Whether the request is for this path; its trailing slash may be missing.
    [[nodiscard]] bool serves(const HttpRequest &request) const;
    void handle(HttpExchange &exchange);
    [[nodiscard]] std::optional<HttpAnswer> upgradeRefusal(const HttpRequest &request) const;
    void upgrade(ClientSocket *socket);

    /// All open sessions, in no particular order.
    [[nodiscard]] QList<EngineSession *> sessions() const;
    /// Closes every session without waiting.
    void close();

private:
    [[nodiscard]] std::optional<HttpAnswer> refusal(const HttpRequest &request) const;
    EngineSession *create(const HttpRequest &request);
    void accept();
    void closeAfterHandshake(const WebSocketConnection &connection);

    EngineOptions m_options;
    QWebSocketServer m_handshakes;
    QHash<QByteArray, EngineSession *> m_sessions;
    QHash<std::pair<QHostAddress, quint16>, ClientSocket *>
        m_pendingHandshakes; ///< unfinished WebSocket handshakes, by peer
};

/// Returns 18 bytes of the system's secure random source as base64url, fit for URLs and cookies.
[[nodiscard]] QByteArray randomId();

} // namespace tillwatch::demo
