// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/address.h"
#include "gateway/clientstate.h"
#include "gateway/clock.h"
#include "gateway/measures.h"
#include "protocol/engineio/handshake.h"
#include "protocol/engineio/heartbeat.h"
#include "protocol/engineio/packet.h"
#include "protocol/socketio/acktable.h"
#include "protocol/socketio/backoff.h"
#include "protocol/socketio/packet.h"
#include "protocol/socketio/sendbuffer.h"

#include <QObject>
#include <QPointer>
#include <QSslConfiguration>

namespace tillwatch::gateway
{

class Client;

/// Acknowledges one event. May be stored and called later, in the client's thread. Returns false if it was called
/// before or the connection has ended.
using Reply = std::function<bool(const QCborArray &arguments)>;

/// A received event. Its views and references are valid during the call only.
struct IncomingEvent {
    const QByteArray &name;         ///< UTF-8
    QByteArrayView argument;        ///< raw JSON of the first argument; empty if there is none
    QByteArray offset;              ///< recovery offset of this event; may be empty
    qint64 receivedAtMs = 0;        ///< milliseconds since 1970 UTC
    const socketio::Packet &packet; ///< the whole packet, with further arguments and attachments

    [[nodiscard]] bool wantsReply() const { return packet.id.has_value(); }
    /// The function that acknowledges this event; empty if no acknowledgement was requested. All copies share the one
    /// acknowledgement.
    [[nodiscard]] Reply reply() const;

    Client *client = nullptr;
    /// The server kept it while the connection was lost: the connection was recovered, and the server has said nothing
    /// else since. The first acknowledgement or ping ends this; an event that happens before it counts as kept, too.
    bool recovered = false;
    std::shared_ptr<bool> *answered = nullptr; ///< shared by all Reply functions of this event
};

/// Receives events: called in the client's thread, in order, never reentered. May call the client and delete it.
/// Exceptions are caught and counted.
class EventSink
{
public:
    virtual void eventReceived(const IncomingEvent &event) = 0;

protected:
    EventSink() = default;
    ~EventSink() = default;
    Q_DISABLE_COPY_MOVE(EventSink)
};

/// Size in bytes up to which incoming messages are always accepted; also the limit before the handshake.
inline constexpr qint64 MinMessageLimit = 1024 * 1024;

struct ClientOptions {
    QString url;            ///< parsed by resolveAddress(): its path is the namespace
    AddressOptions address; ///< HTTP path and query
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QList<std::pair<QByteArray, QByteArray>> headers; ///< additional headers of the upgrade request

    /// Requested at every attempt, so that a new session is used as soon as there is one. May be empty.
    std::function<QByteArray()> cookie; ///< returns the value of the Cookie header
    std::function<QCborMap()> auth;     ///< returns the payload of CONNECT

    std::chrono::milliseconds connectTimeout{
        20'000}; ///< for the handshake, and again for the namespace; negative: no timeout
    std::chrono::milliseconds ackTimeout{10'000}; ///< default of EmitOptions
    bool reconnect = true;
    int reconnectAttempts = 0; ///< consecutive attempts; 0: unlimited
    socketio::BackoffPolicy backoff;

    socketio::SendBuffer::Limits buffer;
    std::chrono::milliseconds bufferAge{60'000}; ///< default of EmitOptions
    qint64 messageLimit =
        64 * 1024 * 1024; ///< bytes of an incoming message; lowered to twice the handshake's maxPayload

    QByteArray recoveryId;     ///< "pid" of an earlier session, from recovery()
    QByteArray recoveryOffset; ///< its offset
    qint64 lastReceivedMs = 0; ///< when an earlier client last received a frame, milliseconds since 1970 UTC; 0: never

    EventSink *sink = nullptr;                                ///< must outlive the client
    Clock *clock = nullptr;                                   ///< systemClock() if null; must outlive the client
    std::function<double()> random;                           ///< returns a number in [0, 1)
    std::function<std::unique_ptr<Transport>()> newTransport; ///< a WebSocketTransport if empty
    /// Lists the active network interfaces; polled each second while disconnected. A new one is treated like
    /// networkBack(), for systems that send no such hint. activeInterfaces() if empty.
    std::function<QStringList()> interfaces;
};

struct EmitOptions {
    std::optional<std::chrono::milliseconds> ackTimeout;
    std::optional<std::chrono::milliseconds> bufferAge; ///< how long it may wait for a connection
    bool buffered = true;                               ///< whether it waits for a connection at all
};

enum class EmitResult { Sent, Buffered, Refused };

/// What close() tells the server.
enum class CloseMode {
    Disconnect, ///< sends DISCONNECT: the server forgets the session
    Resumable,  ///< ends the connection only: a later client can resume the session with recovery()
};

/// What a later client needs to resume the session; see ClientOptions.
struct Recovery {
    QByteArray id;
    QByteArray offset;
};

/// A Socket.IO client: one connection, one namespace, one sink for all events (Engine.IO 4, Socket.IO 5, WebSocket
/// only). Not thread-safe: move it to its thread before open(), then use and delete it there. It may be deleted at any
/// time, also from its own callbacks and signals; pending acknowledgement callbacks are then never called.
class Client final : public QObject, private TransportListener
{
    Q_OBJECT

public:
    explicit Client(ClientOptions options, QObject *parent = nullptr);
    ~Client() override;

    /// Connects. While it waits to retry, retries now; does nothing while connected or connecting.
    void open();
    /// Closes the connection and stays closed; data sent before is still delivered.
    void close(CloseMode mode = CloseMode::Disconnect);
    /// Retries now if it is waiting to retry.
    void retryNow();

    /// Sends an event. With \a callback it requests an acknowledgement: the callback is called exactly once, with the
    /// answer or an error (a refusal from within this call).
    EmitResult emitEvent(QByteArrayView name, const QCborArray &arguments = {}, socketio::AckCallback callback = {},
                         const EmitOptions &options = {});

    /// Hints of the operating system; both may be wrong or missing.
    void networkLost();
    void networkBack();

    [[nodiscard]] const ClientState &state() const { return m_state; }
    /// Whether a connection is closing: it stays until the data sent before has arrived. connectionClosed() follows
    /// within a second.
    [[nodiscard]] bool isClosing() const { return m_closingTransport != nullptr; }
    [[nodiscard]] ClientMeasures measures() const;
    [[nodiscard]] Recovery recovery() const { return {m_recoveryId, m_offset}; }
    /// When the last frame was received, milliseconds since 1970 UTC; 0: never.
    [[nodiscard]] qint64 lastReceivedMs() const;
    /// Packets that wait for a connection, oldest first.
    [[nodiscard]] const QList<socketio::SendBuffer::Entry> &buffered() const { return m_buffer.entries(); }
    /// Drops the buffered packets; their callbacks get AckError::Refused.
    void clearBuffer();
    /// The server's handshake; valid while Joining and Connected.
    [[nodiscard]] const engineio::Handshake &handshake() const { return m_handshake; }
    [[nodiscard]] Clock &clock() const { return *m_clock; }

Q_SIGNALS:
    void stateChanged(const tillwatch::gateway::ClientState &state);
    /// A ping of the server was received and answered.
    void pinged();
    /// The connection that close() ended is gone.
    void connectionClosed();

private:
    friend struct IncomingEvent;
    class ClosingTransport;

    static constexpr std::chrono::milliseconds RestartPause{1000};

    // client.cpp: connection attempts and states
    void attempt();
    void setState(ClientState state);
    void noteReceived();
    void fail(Failure failure);
    void refuse(Failure failure, const QByteArray &data);
    void end(ClientState next, bool gracefully);
    void releaseTransport(bool gracefully);
    void clearSession();
    void probe();
    [[nodiscard]] std::chrono::milliseconds currentConnectTimeout();
    void closingFinished();
    void watchdog();
    void resumeFromSleep();
    void checkInterfaces();
    void connectTimedOut();
    void heartbeatTimedOut();
    [[nodiscard]] ClientState stateAfterFailure(Failure failure);
    void failCallbacks(QList<socketio::AckTable::Expired> calls, socketio::AckError error);

    // clientwire.cpp: frames and packets
    void transportOpened() override;
    void textReceived(QByteArray text) override;
    void binaryReceived(const QByteArray &bytes) override;
    void pongReceived(const QByteArray &payload) override;
    void transportClosed(const TransportError &error) override;
    void opened(QByteArrayView json);
    void ping();
    void packetReceived(socketio::Packet packet);
    void joined(const socketio::Packet &packet);
    void refused(const socketio::Packet &packet);
    void deliver(const socketio::Packet &packet);
    void acknowledged(const socketio::Packet &packet);
    void acksTimedOut();
    void armAcks();
    void flushBuffer();
    void send(const socketio::Encoded &packet);
    void sendFrame(engineio::PacketType type, QByteArrayView data = {});
    void protocolError(const protocol::CodecError &error);
    bool answer(quint64 session, quint64 id, const QCborArray &arguments);
    EmitResult refuseEmit(std::optional<quint64> id);

    ClientOptions m_options;
    Clock *m_clock;
    ClientState m_state;

    std::unique_ptr<ClosingTransport> m_closingTransport; ///< closes while a new attempt may already be pending
    Transport *m_transport = nullptr;                     ///< a child of this
    bool m_attemptPending = false;                        ///< starts when m_closingTransport is gone
    bool m_handshakeReceived = false;                     ///< OPEN was received
    quint64 m_session = 0; ///< number of the current transport, to recognise calls that belong to an earlier one

    QByteArray m_nsp = QByteArrayLiteral("/");
    engineio::Handshake m_handshake;
    engineio::Heartbeat m_heartbeat;
    socketio::Decoder m_decoder;
    socketio::AckTable m_acks;
    socketio::SendBuffer m_buffer;
    QList<socketio::Packet> m_earlyPackets; ///< events received before the namespace was joined
    qint64 m_earlyPacketBytes = 0;          ///< approximate size of m_earlyPackets in memory
    QByteArray m_recoveryId;
    bool m_recovering = false; ///< what the server kept may still be coming
    QByteArray m_offset;

    int m_attempts = 0; ///< consecutive reconnection attempts
    bool m_retryImmediately = false;
    std::optional<std::chrono::milliseconds> m_lastReceived; ///< time of the last frame while connected
    bool m_inGap = false;                                    ///< disconnected since m_lastReceived
    qint64 m_gapStartMs = 0; ///< m_lastReceived as wall clock time, fixed when the session ended
    std::chrono::milliseconds m_fastRetryUntil{0};
    int m_fastAttempts = 0; ///< attempts since the machine resumed
    std::chrono::milliseconds m_restartedAt{-RestartPause};
    std::chrono::milliseconds m_lastWatchdog{0};
    std::optional<QStringList> m_interfaces; ///< as of the last poll in this outage

    std::unique_ptr<SingleShotTimer> m_connectTimer;
    std::unique_ptr<SingleShotTimer> m_heartbeatTimer;
    std::unique_ptr<SingleShotTimer> m_retryTimer;
    std::unique_ptr<SingleShotTimer> m_ackTimer;
    std::unique_ptr<SingleShotTimer> m_watchdogTimer;
    std::unique_ptr<SingleShotTimer> m_probeTimer;

    ClientMeasures m_measures;
    SampleWindow m_roundTrips;
    SampleWindow m_ackLatencies;
    SampleWindow m_margins;
    quint64 m_probes = 0;
    std::chrono::milliseconds m_probedAt{0};
};

} // namespace tillwatch::gateway
