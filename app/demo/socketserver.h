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

/// A history under way.
struct HistoryDelivery {
    std::size_t next = 0;
    QList<OutgoingPacket> held; ///< what its rooms heard meanwhile
    qint64 heldBytes = 0;
    std::optional<quint64> probe; ///< sent behind the history
};

/// One client in one namespace. It lives until its SocketHandler was told of its end.
struct SocketClient {
    EngineSession *session = nullptr;
    QByteArray id;
    QByteArray nsp;
    QByteArray user;         ///< set by the handler while connecting; empty for nobody
    QByteArray sessionId;    ///< the handler's own: which session of the user it came with
    QList<QByteArray> rooms; ///< its own id first
    bool recovered = false;

private:
    friend class SocketServer;
    QByteArray pid;
    std::shared_ptr<const History> history;
    std::optional<HistoryDelivery> delivery;
    bool connected = false;
};

/// What a namespace does. All calls come on the server's thread.
class SocketHandler
{
public:
    SocketHandler() = default;
    SocketHandler(const SocketHandler &) = delete;
    SocketHandler &operator=(const SocketHandler &) = delete;
    virtual ~SocketHandler() = default;

    /// Names the user, or returns the JSON text of a CONNECT_ERROR. \a auth is the CONNECT payload, "{}" where there is
    /// none.
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
        std::chrono::milliseconds connectTimeout{45'000}; ///< for a connection to join a namespace
        std::chrono::milliseconds recovery{0};            ///< how long a lost connection can be recovered
    };
    SocketServer(Options options, SocketHandler &handler, QObject *parent = nullptr);
    ~SocketServer() override;

    /// Takes a session over.
    void add(EngineSession &session);

    void join(SocketClient &client, const QByteArray &room);
    void leave(SocketClient &client, const QByteArray &room);

    /// One event with one argument, given as JSON text. Encoded once, whatever the number of receivers.
    void emitToRoom(const QByteArray &room, const QByteArray &name, QByteArrayView payload);
    void emitTo(SocketClient &client, const QByteArray &name, QByteArrayView payload);
    /// \a arguments are the inside of a JSON array; \a packet what is answered. Nothing where no answer was asked for.
    void acknowledge(SocketClient &client, const socketio::Packet &packet, QByteArrayView arguments,
                     const QList<QByteArray> &attachments = {});
    /// An event as it comes, not recoverable; \a arguments are the inside of a JSON array, the name included.
    void sendEvent(SocketClient &client, QByteArrayView arguments, const QList<QByteArray> &attachments = {});
    /// Sends a history as fast as the client takes it, and holds back what its rooms hear meanwhile: as much of it as
    /// may wait for a client at all. Does nothing if it is the client's latest history already.
    void sendHistory(SocketClient &client, std::shared_ptr<const History> history);
    /// A client has heard the whole of its history.
    std::function<void(SocketClient &, const History &)> onHistoryDelivered;
    /// Sends DISCONNECT; the connection stays for a while.
    void disconnect(SocketClient &client);

    /// The clients in a room of the main namespace.
    [[nodiscard]] QList<SocketClient *> members(const QByteArray &room) const { return m_rooms.value(room); }
    [[nodiscard]] QList<SocketClient *> clients() const;
    /// The client of a session in a namespace, if it is there.
    [[nodiscard]] SocketClient *client(EngineSession &session, const QByteArray &nsp) const;
    /// An event of the main namespace with one argument, ready to be sent.
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
    /// Whether there is nothing more to do for this client's history.
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
    QList<std::weak_ptr<SocketClient>> m_receivingHistory; ///< those with a history under way
    QTimer m_deliveryTimer;

    QTimer m_window;              ///< runs while rooms are told something
    qsizetype m_sentInWindow = 0; ///< to their members, in this window
    bool m_busy = false;          ///< what a client is told in this window goes out together, at its end
    QList<QPointer<EngineSession>> m_flushPending; ///< those for whom something waits
};

} // namespace tillwatch::demo
