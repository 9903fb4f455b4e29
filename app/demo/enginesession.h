// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/httpserver.h"
#include "demo/outgoingpacket.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWebSocket>

#include <chrono>
#include <functional>

namespace tillwatch::demo
{

class ClientSocket;

/// Timeout of a closing handshake or of the last poll.
inline constexpr std::chrono::seconds CloseTimeout{5};

struct EngineOptions {
    QByteArray path = "/socket.io/"; ///< begins and ends with a slash
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    std::chrono::milliseconds upgradeTimeout{10'000};
    qint64 maxPayload = 1'000'000;     ///< most bytes of a message or polling request from a client
    qsizetype maxSessions = 5000;      ///< concurrent, over both transports
    qint64 maxBacklog = 8 * 1'048'576; ///< most bytes that wait for a client before it is dropped
};

/// Reasons for the end of a session, in the words of the reference server.
namespace closereason
{
inline constexpr QByteArrayView TransportClose = "transport close";
inline constexpr QByteArrayView TransportError = "transport error";
inline constexpr QByteArrayView PingTimeout = "ping timeout";
inline constexpr QByteArrayView ParseError = "parse error";
inline constexpr QByteArrayView ForcedClose = "forced close";
} // namespace closereason

/// HTTP errors of the reference server.
namespace refusal
{
[[nodiscard]] HttpAnswer unknownTransport();
[[nodiscard]] HttpAnswer unknownSession();
[[nodiscard]] HttpAnswer badMethod();
[[nodiscard]] HttpAnswer badRequest();
[[nodiscard]] HttpAnswer unsupportedVersion();
/// Own error: the reference server has no such limit.
[[nodiscard]] HttpAnswer tooManySessions();
} // namespace refusal

/// A WebSocket and the TCP socket below it, to which ready-made frames are written.
struct WebSocketConnection {
    QPointer<QWebSocket> socket;
    QPointer<ClientSocket> tcp;

    /// Begins the closing handshake; input is read and dropped until the peer answers.
    void close() const;
};

/// One Engine.IO 4 session of the server: heartbeat, long-polling, WebSocket and the upgrade between them. Created and
/// deleted by EngineServer. Lives on the server's thread.
class EngineSession : public QObject
{
    Q_OBJECT
public:
    EngineSession(QByteArray sid, HttpRequest request, const EngineOptions &options, QObject *parent);
    ~EngineSession() override;

    [[nodiscard]] const QByteArray &sid() const { return m_sid; }
    /// The request that opened the session, including its cookies.
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isOverWebSocket() const { return m_connection.socket != nullptr; }
    /// Bytes that the client has not taken yet.
    [[nodiscard]] qint64 backlog() const;
    /// Drops the client if its backlog plus \a more bytes exceeds maxBacklog. Returns whether it is being dropped; that
    /// happens in the event loop, because the caller may be iterating over a room's members.
    bool dropIfOverloaded(qint64 more = 0);

    /// Sends the packet, or queues it while the client is between two polls. Does nothing once the session has ended.
    void send(const OutgoingPacket &packet);
    /// Like send(), but over WebSocket the packet waits for flush() or the next send(). \return whether it is the first
    /// that waits.
    bool sendLater(const OutgoingPacket &packet);
    void flush();
    /// Closes the session; an unanswered closing handshake times out after CloseTimeout.
    void close(QByteArrayView reason = closereason::ForcedClose);
    /// Cuts the connection without a closing handshake, like a broken link.
    void drop();

    /// Sends an extra ping and returns its number: once pongs() reaches it, the client has received everything sent
    /// before.
    quint64 probe();
    [[nodiscard]] quint64 pongs() const { return m_pongs; }

    // For tests of clients.
    /// Stops sending and ignores input, but keeps the connection.
    void setSilent(bool silent);
    [[nodiscard]] bool isSilent() const { return m_silent; }
    /// Delays everything sent from now on.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

    // Called by EngineServer.
    void startWebSocket(const WebSocketConnection &connection);
    void startPolling(HttpExchange &exchange);
    /// Whether the session accepts an upgrade to WebSocket.
    [[nodiscard]] bool mayUpgrade() const { return m_open && !isOverWebSocket() && !m_probe.socket; }
    void startUpgrade(const WebSocketConnection &connection);
    void poll(HttpExchange &exchange);
    void push(HttpExchange &exchange);

    std::function<void(EngineSession &, const QByteArray &data, bool binary)> onMessage;
    std::function<void(EngineSession &, QByteArrayView reason)> onClosed;
    /// Called when the session has sent everything and may be deleted.
    std::function<void(EngineSession &)> onFinished;

private:
    void open();
    void attach(const WebSocketConnection &connection);
    [[nodiscard]] QByteArray takeQueue();
    void sendDelayed(const OutgoingPacket &packet);
    void sendDue();
    void write(const OutgoingPacket &packet);
    void flushQueue();
    void answerPoll(const QByteArray &payload);
    void heartbeat();
    void restartHeartbeat();
    [[nodiscard]] bool expired() const;
    void receive(const engineio::Packet &packet);
    void textReceived(QWebSocket *socket, const QString &text);
    void binaryReceived(QWebSocket *socket, const QByteArray &bytes);
    void lost(QWebSocket *socket);
    void end(QByteArrayView reason, QByteArrayView pollAnswer = "1");
    void dropProbe();
    void finish();

    QByteArray m_sid;
    HttpRequest m_request;
    const EngineOptions &m_options;

    WebSocketConnection m_connection;
    QByteArray m_unsentFrames;   ///< frames that wait for flush()
    WebSocketConnection m_probe; ///< the WebSocket of an unfinished upgrade
    bool m_probed = false;
    QPointer<HttpExchange> m_poll;
    QList<OutgoingPacket> m_queue;
    qint64 m_queued = 0; ///< bytes in m_queue

    QTimer m_heartbeat;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_deadline{0}; ///< by m_clock
    bool m_pongPending = false;
    quint64 m_pings = 0;
    quint64 m_pongs = 0;
    bool m_open = true;
    bool m_dropPending = false; ///< backlog too large: drop() is scheduled
    bool m_finished = false;
    QByteArrayList m_finalPolls; ///< payloads of the last polls after the end
    bool m_silent = false;
    std::chrono::milliseconds m_delay{0};
    struct Delayed {
        std::chrono::milliseconds due; ///< by m_clock
        OutgoingPacket packet;
    };
    QList<Delayed> m_delayed; ///< packets held back by setDelay(), in order
    QTimer m_delayTimer;
};

} // namespace tillwatch::demo
