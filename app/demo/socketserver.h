// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/enginesession.h"
#include "demo/history.h"
#include "demo/recoverylog.h"
#include "protocol/socketio/packet.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace tillwatch::demo
{

/// State of a history that is being sent to a client.
struct HistoryDelivery {
    std::size_t next = 0;
    QList<OutgoingPacket> held; ///< live events held back until the history is sent
    qint64 heldBytes = 0;
    std::optional<quint64> probe; ///< number of the ping sent after the history
};

/// One client in one namespace. Valid until SocketHandler::disconnected() has returned.
struct SocketClient {
    EngineSession *session = nullptr;
    QByteArray id;
    QByteArray nsp;
    QByteArray user;         ///< set by the handler in connecting(); empty: not signed in
    QByteArray sessionId;    ///< session id of the sign-in, set by the handler
    QList<QByteArray> rooms; ///< its own id first
    bool recovered = false;

private:
    friend class SocketServer;
    QByteArray pid;
    std::shared_ptr<const History> history;
    std::optional<HistoryDelivery> delivery;
    bool connected = false;
};

/// The application behind a SocketServer. Called on the server's thread.
class SocketHandler
{
public:
    SocketHandler() = default;
    SocketHandler(const SocketHandler &) = delete;
    SocketHandler &operator=(const SocketHandler &) = delete;
    virtual ~SocketHandler() = default;

    /// Sets the client's user, or returns the JSON payload of a CONNECT_ERROR. \a auth is the CONNECT payload, "{}" if
    /// there is none.
    virtual std::optional<QByteArray> connecting(SocketClient &client, QByteArrayView auth) = 0;
    virtual void connected(SocketClient &client, QByteArrayView auth) = 0;
    virtual void received(SocketClient &client, const socketio::Packet &packet) = 0;
    virtual void disconnected(SocketClient &client) { Q_UNUSED(client) }
};

/// Socket.IO 5 over Engine.IO sessions: namespaces, rooms, acknowledgements, recovery. Not thread-safe.
class SocketServer : public QObject
{
    Q_OBJECT
public:
    struct Options {
        QList<QByteArray> namespaces{QByteArrayLiteral("/")};
        std::chrono::milliseconds connectTimeout{45'000}; ///< until a connection joins a namespace
        std::chrono::milliseconds recovery{0};            ///< how long a lost connection can be recovered; 0: never
    };
    SocketServer(Options options, SocketHandler &handler, QObject *parent = nullptr);
    ~SocketServer() override;

    /// Handles a session from now on.
    void add(EngineSession &session);

    void join(SocketClient &client, const QByteArray &room);
    void leave(SocketClient &client, const QByteArray &room);

    /// Emits an event with one argument, given as JSON text. A room's event is encoded once for all its members.
    void emitToRoom(const QByteArray &room, const QByteArray &name, QByteArrayView payload);
    void emitTo(SocketClient &client, const QByteArray &name, QByteArrayView payload);
    /// Acknowledges \a packet with \a arguments, the elements of a JSON array without brackets. Does nothing if no
    /// acknowledgement was requested.
    void acknowledge(SocketClient &client, const socketio::Packet &packet, QByteArrayView arguments,
                     const QList<QByteArray> &attachments = {});
    /// Sends an event that cannot be recovered; \a arguments are the elements of a JSON array without brackets,
    /// beginning with the name.
    void sendEvent(SocketClient &client, QByteArrayView arguments, const QList<QByteArray> &attachments = {});
    /// Sends a history as fast as the client takes it, and holds back events of its rooms meanwhile, up to maxBacklog.
    /// Does nothing if the client already has this history.
    void sendHistory(SocketClient &client, std::shared_ptr<const History> history);
    /// Called when a client has received its whole history.
    std::function<void(SocketClient &, const History &)> onHistoryDelivered;
    /// Sends DISCONNECT; the connection stays open until the client or connectTimeout closes it.
    void disconnect(SocketClient &client);

    /// Clients in a room of the main namespace.
    [[nodiscard]] QList<SocketClient *> members(const QByteArray &room) const { return m_rooms.value(room); }
    [[nodiscard]] QList<SocketClient *> clients() const;
    /// The client of a session in a namespace; null if there is none.
    [[nodiscard]] SocketClient *client(EngineSession &session, const QByteArray &nsp) const;
    /// Encodes an event of the main namespace with one argument.
    [[nodiscard]] static OutgoingPacket event(const QByteArray &name, QByteArrayView payload);

private:
    struct Link;

    void receive(Link &link, const QByteArray &data, bool binary);
    void handle(Link &link, const socketio::Packet &packet);
    void connectClient(Link &link, const socketio::Packet &packet);
    void remove(Link &link, const QByteArray &nsp, bool recoverable);
    void closed(Link &link, QByteArrayView reason);
    void endWindow();
    void continueDelivery();
    /// Sends the next part; returns whether the client has received everything.
    [[nodiscard]] bool continueDelivery(SocketClient &client);
    void send(SocketClient &client, socketio::PacketType plain, socketio::PacketType binary, std::optional<quint64> id,
              QByteArrayView arguments, const QList<QByteArray> &attachments);
    [[nodiscard]] RecoveryLog::Time now() const;

    Options m_options;
    SocketHandler &m_handler;
    QHash<EngineSession *, std::shared_ptr<Link>> m_links;
    QHash<QByteArray, QList<SocketClient *>> m_rooms; ///< of the main namespace
    RecoveryLog m_log;
    QElapsedTimer m_clock;
    QList<std::weak_ptr<SocketClient>> m_receivingHistory; ///< clients that are being sent a history
    QTimer m_deliveryTimer;

    QTimer m_window;                               ///< runs while events are emitted to rooms
    qsizetype m_sentInWindow = 0;                  ///< packets sent to room members in this window
    bool m_busy = false;                           ///< busy: packets of this window are sent together at its end
    QList<QPointer<EngineSession>> m_flushPending; ///< sessions with packets waiting for the end of the window
};

} // namespace tillwatch::demo
