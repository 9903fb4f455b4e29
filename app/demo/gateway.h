// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "demo/conformance.h"
#include "demo/emissionsink.h"
#include "demo/engineserver.h"
#include "demo/eventbudget.h"
#include "demo/httpserver.h"
#include "demo/signin.h"
#include "demo/socketserver.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace tillwatch::demo
{

struct GatewayOptions {
    EngineOptions engine;
    HttpLimits http;
    std::chrono::milliseconds connectTimeout{45'000}; ///< until a connection joins a namespace
    std::chrono::milliseconds recovery{0};            ///< how long a lost connection can be recovered; 0: never
    std::chrono::milliseconds sessionLifetime = SignIn::SessionLifetime;
    int eventsPerMinute = 100; ///< rate limit of a user
    bool conformance = false;  ///< run the handlers of the public protocol test suites instead
    bool noAuth = false;       ///< accept any userId without a session
    bool control = false;      ///< offer the control interface over HTTP
};

/// Requests that the gateway refuses, for tests of clients.
enum class Refusal {
    None,
    Unavailable,     ///< HTTP 503 to every handshake
    ConnectError,    ///< CONNECT_ERROR, like the Express gateway
    Unauthenticated, ///< `error` and DISCONNECT, like the Nest gateway
    Handlers, ///< every handler fails: `exception` without acknowledgement, like the Nest gateway without its database
};

/// The embedded gateway: Socket.IO in the Nest gateway's dialect, and the HTTP sign-in, on one port. Not thread-safe:
/// after moveToThread() call it on its thread only.
class Gateway : public QObject, public EmissionSink, private SocketHandler
{
    Q_OBJECT
public:
    explicit Gateway(GatewayOptions options, QObject *parent = nullptr);
    ~Gateway() override;

    /// Adds an account that can sign in as ID@demo.example.
    void addAccount(const QByteArray &id, const QString &role);

    /// Listens; returns the port, or an error for a person. Call it once at most.
    [[nodiscard]] Expected<quint16, QString> listen(const QHostAddress &host, quint16 port);
    /// Closes every connection and stops listening.
    void close();

    /// Opens a session for a user without sign-in. Returns the value of its Cookie header: `connect.sid=…`.
    [[nodiscard]] QByteArray openSession(const QByteArray &userId);

    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) override;
    void emitToRoom(const QByteArray &room, const QByteArray &name, const QByteArray &payloadJson);
    /// Sends a history to each client of a user that has not received it yet, before later events of its rooms and as
    /// fast as the client takes it.
    void sendHistory(const QByteArray &user, const std::shared_ptr<const History> &history);
    /// Number of frames built so far. An emission to a room builds one frame for all its members.
    [[nodiscard]] static quint64 framesBuilt() { return OutgoingPacket::builtCount(); }
    /// Backlog in bytes of the slowest client of a room.
    [[nodiscard]] qint64 backlog(const QByteArray &room) const;

    // The control interface. An empty user means every client; functions return the number of clients concerned.
    [[nodiscard]] qsizetype clientCount(const QByteArray &user = {}) const;
    /// Cuts connections without a closing handshake.
    qsizetype drop(const QByteArray &user = {});
    /// Stops sending and ignores input on all connections, including new ones.
    void setSilent(bool silent);
    /// Delays everything sent from now on, also to new connections.
    void setDelay(std::chrono::milliseconds delay);
    void setRefusal(Refusal refusal) { m_refusal = refusal; }
    /// Sends a WebSocket text frame with exactly this text.
    qsizetype sendFrame(const QByteArray &frame, const QByteArray &user = {});
    /// Sends DISCONNECT.
    qsizetype disconnectUser(const QByteArray &user = {});

Q_SIGNALS:
    /// A seller joined its seller room, or recovered a session that had.
    void sellerJoined(const QString &sellerId);
    /// One of the user's clients has received the whole history.
    void historyDelivered(const QString &user);
    void codeIssued(const QString &email, const QString &code);

private:
    std::optional<QByteArray> connecting(SocketClient &client, QByteArrayView auth) override;
    void connected(SocketClient &client, QByteArrayView auth) override;
    void received(SocketClient &client, const socketio::Packet &packet) override;

    [[nodiscard]] HttpAnswer answer(const HttpRequest &request);
    [[nodiscard]] HttpAnswer sendCode(const HttpRequest &request);
    [[nodiscard]] HttpAnswer verifyCode(const HttpRequest &request);
    [[nodiscard]] HttpAnswer signOut(const HttpRequest &request);

    [[nodiscard]] QByteArray dispatch(SocketClient &client, const socketio::Packet &packet);
    [[nodiscard]] QByteArray joinSeller(SocketClient &client, const socketio::Packet &packet, bool leave);
    [[nodiscard]] QByteArray joinRoom(SocketClient &client, const socketio::Packet &packet, bool leave);
    /// Send `error` and `exception`, the events for a single client. An empty code is omitted.
    void error(SocketClient &client, const QByteArray &message, const QByteArray &code = {});
    void exception(SocketClient &client, const QByteArray &message);
    /// Sends `error`, then DISCONNECT.
    void disconnectWithError(SocketClient &client, const QByteArray &message, const QByteArray &code = {});
    void disconnectExpired();
    [[nodiscard]] QList<SocketClient *> clientsOf(const QByteArray &user) const;
    [[nodiscard]] std::chrono::milliseconds now() const { return std::chrono::milliseconds(m_clock.elapsed()); }

    GatewayOptions m_options;
    QElapsedTimer m_clock;
    SignIn m_signIn;
    QTimer m_expiry; ///< fires when the next session expires
    EventBudget m_budget;
    HttpServer m_http;
    EngineServer m_engine;
    ConformanceHandler m_conformance;
    SocketServer m_sockets;
    std::unique_ptr<EngineServer> m_echo; ///< raw Engine.IO server of the conformance mode
    Refusal m_refusal = Refusal::None;
    bool m_silent = false;
    std::chrono::milliseconds m_delay{0};
};

} // namespace tillwatch::demo
