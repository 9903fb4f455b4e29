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

/// Engine.IO 4 on one path: opens sessions and leads requests to them. An HttpServer brings the requests. Not
/// thread-safe.
class EngineServer : public QObject
{
    Q_OBJECT
public:
    explicit EngineServer(EngineOptions options, QObject *parent = nullptr);
    ~EngineServer() override;

    /// A new session, before its first packet from the client. The receiver sets onMessage and onClosed.
    std::function<void(EngineSession &)> onOpened;

    [[nodiscard]] const EngineOptions &options() const { return m_options; }
    /// Whether the request is for this path; the closing slash may be missing.
    [[nodiscard]] bool serves(const HttpRequest &request) const;
    void handle(HttpExchange &exchange);
    [[nodiscard]] std::optional<HttpAnswer> upgradeRefusal(const HttpRequest &request) const;
    void upgrade(ClientSocket *socket);

    /// Every open session, in no order.
    [[nodiscard]] QList<EngineSession *> sessions() const;
    /// Ends every session and waits for none.
    void close();

private:
    [[nodiscard]] std::optional<HttpAnswer> refusal(const HttpRequest &request) const;
    EngineSession *create(const HttpRequest &request);
    void accept();
    void closeAfterHandshake(const WebSocketConnection &connection);

    EngineOptions m_options;
    QWebSocketServer m_handshakes;
    QHash<QByteArray, EngineSession *> m_sessions;
    QHash<std::pair<QHostAddress, quint16>, ClientSocket *> m_pendingHandshakes; ///< by peer: handshakes under way
};

/// Text that cannot be guessed, fit for URLs and cookies: 18 random bytes.
[[nodiscard]] QByteArray randomId();

} // namespace tillwatch::demo
