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

/// How long a closing handshake, or a last poll, may take.
inline constexpr std::chrono::seconds CloseTimeout{5};

struct EngineOptions {
    QByteArray path = "/socket.io/"; ///< with a slash at both ends
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    std::chrono::milliseconds upgradeTimeout{10'000};
    qint64 maxPayload = 1'000'000;     ///< bytes of one message, or of one polling request, that a client may send
    qsizetype maxSessions = 5000;      ///< at once, over either transport
    qint64 maxBacklog = 8 * 1'048'576; ///< bytes that may wait for a client; one that lets more pile up is dropped
};

/// Why a session ended, in the words of the reference server.
namespace closereason
{
inline constexpr QByteArrayView TransportClose = "transport close";
inline constexpr QByteArrayView TransportError = "transport error";
inline constexpr QByteArrayView PingTimeout = "ping timeout";
inline constexpr QByteArrayView ParseError = "parse error";
inline constexpr QByteArrayView ForcedClose = "forced close";
} // namespace closereason

/// The reference server's refusals.
namespace refusal
{
[[nodiscard]] HttpAnswer unknownTransport();
[[nodiscard]] HttpAnswer unknownSession();
[[nodiscard]] HttpAnswer badMethod();
[[nodiscard]] HttpAnswer badRequest();
[[nodiscard]] HttpAnswer unsupportedVersion();
/// Not the reference server's, which has no such limit.
[[nodiscard]] HttpAnswer tooManySessions();
} // namespace refusal

/// A WebSocket together with the TCP socket below it, onto which finished frames are written.
struct WebSocketConnection {
    QPointer<QWebSocket> socket;
    QPointer<ClientSocket> tcp;

    /// Begins the closing handshake: what the peer still sends is read and dropped until it answers.
    void close() const;
};

/// One Engine.IO 4 session of the server: heartbeat, long-polling, WebSocket and the way from one to the other. Its
/// server creates it and deletes it after its end. Lives on the server's thread.
class EngineSession : public QObject
{
    Q_OBJECT
public:
    EngineSession(QByteArray sid, HttpRequest request, const EngineOptions &options, QObject *parent);
    ~EngineSession() override;

    [[nodiscard]] const QByteArray &sid() const { return m_sid; }
    /// The request that opened the session, with its cookies.
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isOverWebSocket() const { return m_connection.socket != nullptr; }
    /// Bytes that wait because the client has not taken them yet.
    [[nodiscard]] qint64 backlog() const;
    /// Whether \a more bytes would be too many. A client that lets them pile up is dropped, soon and not at once,
    /// because whoever sends may be walking through a room's members.
    bool dropIfOverloaded(qint64 more = 0);

    /// Sends, or queues where the client is between two polls. Dropped once the session has ended.
    void send(const OutgoingPacket &packet);
    /// As send(), but where it can wait it waits for flush(), or for whatever is sent next. \return whether it is the
    /// first that waits.
    bool sendLater(const OutgoingPacket &packet);
    void flush();
    /// Ends the session as the server's own decision; a closing handshake that is not answered is cut short.
    void close(QByteArrayView reason = closereason::ForcedClose);
    /// Cuts the connection without a word, as a broken line does.
    void drop();

    /// Asks for a sign of life, out of turn. The client has heard all that was sent before once pongs() is at least the
    /// number that this returns.
    quint64 probe();
    [[nodiscard]] quint64 pongs() const { return m_pongs; }

    // For tests of clients.
    /// Sends nothing any more and hears nothing, but keeps the connection.
    void setSilent(bool silent);
    [[nodiscard]] bool isSilent() const { return m_silent; }
    /// Holds everything back for that long.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

    // The server's side of it.
    void startWebSocket(const WebSocketConnection &connection);
    void startPolling(HttpExchange &exchange);
    /// Whether a WebSocket may join for an upgrade.
    [[nodiscard]] bool mayUpgrade() const { return m_open && !isOverWebSocket() && !m_probe.socket; }
    void startUpgrade(const WebSocketConnection &connection);
    void poll(HttpExchange &exchange);
    void push(HttpExchange &exchange);

    std::function<void(EngineSession &, const QByteArray &data, bool binary)> onMessage;
    std::function<void(EngineSession &, QByteArrayView reason)> onClosed;
    /// The session has nothing left to say and may be deleted.
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
    QByteArray m_unsentFrames;   ///< frames
    WebSocketConnection m_probe; ///< a WebSocket that has not finished its upgrade
    bool m_probed = false;
    QPointer<HttpExchange> m_poll;
    QList<OutgoingPacket> m_queue;
    qint64 m_queued = 0; ///< bytes in it

    QTimer m_heartbeat;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_deadline{0}; ///< on m_clock
    bool m_pongPending = false;
    quint64 m_pings = 0;
    quint64 m_pongs = 0;
    bool m_open = true;
    bool m_dropPending = false; ///< lets too much pile up, and is about to be dropped
    bool m_finished = false;
    QByteArrayList m_finalPolls; ///< what the next polls are answered with after the end
    bool m_silent = false;
    std::chrono::milliseconds m_delay{0};
    struct Delayed {
        std::chrono::milliseconds due; ///< on m_clock
        OutgoingPacket packet;
    };
    QList<Delayed> m_delayed; ///< delayed, in the order in which they were sent
    QTimer m_delayTimer;
};

} // namespace tillwatch::demo
