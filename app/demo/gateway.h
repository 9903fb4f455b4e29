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
    std::chrono::milliseconds connectTimeout{45'000}; ///< for a connection to join a namespace
    std::chrono::milliseconds recovery{0};            ///< how long a lost connection can be recovered
    std::chrono::milliseconds sessionLifetime = SignIn::SessionLifetime;
    int eventsPerMinute = 100; ///< that a user may send
    bool conformance = false;  ///< the handlers of the public protocol test suites instead
    bool noAuth = false;       ///< accept any userId without a session
    bool control = false;      ///< the control interface over HTTP too
};

/// What a gateway turns down, for tests of clients.
enum class Refusal {
    None,
    Unavailable,     ///< HTTP 503 to every handshake
    ConnectError,    ///< CONNECT_ERROR, as the second gateway refuses
    Unauthenticated, ///< `error` and DISCONNECT, as the first one does
    Handlers, ///< every handler fails, as when the first gateway's database is away: `exception`, no acknowledgement
};

/// The embedded gateway: Socket.IO with the rules of the first gateway in the field, and the sign-in beside it, on one
/// port. Lives on one thread: create it, move it, then call everything on its thread.
class Gateway : public QObject, public EmissionSink, private SocketHandler
{
    Q_OBJECT
public:
    explicit Gateway(GatewayOptions options, QObject *parent = nullptr);
    ~Gateway() override;

    /// Who can sign in. The address is ID@demo.example.
    void addAccount(const QByteArray &id, const QString &role);

    /// The port, or why there is none. At most once.
    [[nodiscard]] Expected<quint16, QString> listen(const QHostAddress &host, quint16 port);
    /// Ends every connection and listens no more.
    void close();

    /// A session for a user without signing in, as the Cookie header's text: `connect.sid=…`.
    [[nodiscard]] QByteArray openSession(const QByteArray &userId);

    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) override;
    void emitToRoom(const QByteArray &room, const QByteArray &name, const QByteArray &payloadJson);
    /// Sends a history to every client of a user who has not been sent it, ahead of what its rooms hear from now on;
    /// each takes it at its own pace.
    void sendHistory(const QByteArray &user, const std::shared_ptr<const History> &history);
    /// How many frames have been built so far, for one receiver or for many. An emission to a room
    /// builds one, whoever is in it.
    [[nodiscard]] static quint64 framesBuilt() { return OutgoingPacket::builtCount(); }
    /// Bytes that wait for the slowest client of a room.
    [[nodiscard]] qint64 backlog(const QByteArray &room) const;

    // The control interface. An empty user means every client.
    [[nodiscard]] qsizetype clientCount(const QByteArray &user = {}) const;
    /// Cuts connections without a word.
    qsizetype drop(const QByteArray &user = {});
    /// Connections stay, nothing is sent over them and nothing heard, newcomers included.
    void setSilent(bool silent);
    /// Holds back what is sent from now on, newcomers included.
    void setDelay(std::chrono::milliseconds delay);
    void setRefusal(Refusal refusal) { m_refusal = refusal; }
    /// Sends a WebSocket text frame with exactly this text.
    qsizetype sendFrame(const QByteArray &frame, const QByteArray &user = {});
    /// Sends DISCONNECT.
    qsizetype disconnectUser(const QByteArray &user = {});

Q_SIGNALS:
    /// A seller asked to join, or came back to where it had joined, and is in.
    void sellerJoined(const QString &sellerId);
    /// One of the user's clients has heard the whole of its history.
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
    /// `error` and `exception`, the two events that are for one socket alone. An empty code is left out.
    void error(SocketClient &client, const QByteArray &message, const QByteArray &code = {});
    void exception(SocketClient &client, const QByteArray &message);
    /// Says why, and sends DISCONNECT.
    void disconnectWithError(SocketClient &client, const QByteArray &message, const QByteArray &code = {});
    void disconnectExpired();
    [[nodiscard]] QList<SocketClient *> clientsOf(const QByteArray &user) const;
    [[nodiscard]] std::chrono::milliseconds now() const { return std::chrono::milliseconds(m_clock.elapsed()); }

    GatewayOptions m_options;
    QElapsedTimer m_clock;
    SignIn m_signIn;
    QTimer m_expiry; ///< of the session that ends next
    EventBudget m_budget;
    HttpServer m_http;
    EngineServer m_engine;
    ConformanceHandler m_conformance;
    SocketServer m_sockets;
    std::unique_ptr<EngineServer> m_echo; ///< the raw Engine.IO server of the conformance mode
    Refusal m_refusal = Refusal::None;
    bool m_silent = false;
    std::chrono::milliseconds m_delay{0};
};

} // namespace tillwatch::demo
