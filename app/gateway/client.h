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

/// Answers one event; may be kept and called later, once, in the client's thread. False where it was used already, or
/// the connection that asked is gone.
using Reply = std::function<bool(const QCborArray &arguments)>;

/// An event as it came. Views and references hold during the call only.
struct IncomingEvent {
    const QByteArray &name;         ///< UTF-8
    QByteArrayView argument;        ///< raw JSON of the first argument; empty where there is none
    QByteArray offset;              ///< the server's mark of this event, for recovery; may be empty
    qint64 receivedAtMs = 0;        ///< wall clock
    const socketio::Packet &packet; ///< everything else: further arguments, attachments

    [[nodiscard]] bool wantsReply() const { return packet.id.has_value(); }
    /// How to answer; empty where the server asked for nothing. All copies share the one answer.
    [[nodiscard]] Reply reply() const;

    Client *client = nullptr;
    std::shared_ptr<bool> *answered = nullptr; ///< shared by the handles of this event
};

/// Where the events go: called in the client's thread, in order, never twice at once. May call the client, and delete
/// it. What it throws is swallowed and counted.
class EventSink
{
public:
    virtual void eventReceived(const IncomingEvent &event) = 0;

protected:
    EventSink() = default;
    ~EventSink() = default;
    Q_DISABLE_COPY_MOVE(EventSink)
};

/// Bytes that an incoming message may always have, and the most before the handshake.
inline constexpr qint64 MinMessageLimit = 1024 * 1024;

struct ClientOptions {
    QString url;            ///< see resolveAddress(): its path is the namespace
    AddressOptions address; ///< the HTTP path and the query
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QList<std::pair<QByteArray, QByteArray>> headers; ///< of the upgrade request, beside the cookie

    /// Requested at every attempt, so that a new session is used as soon as there is one. May be empty.
    std::function<QByteArray()> cookie; ///< value of the Cookie header
    std::function<QCborMap()> auth;     ///< payload of CONNECT

    std::chrono::milliseconds connectTimeout{20'000}; ///< for the handshake, and again for the namespace; < 0: none
    std::chrono::milliseconds ackTimeout{10'000};     ///< where a call names none
    bool reconnect = true;
    int reconnectAttempts = 0; ///< in a row; 0: for ever
    socketio::BackoffPolicy backoff;

    socketio::SendBuffer::Limits buffer;
    std::chrono::milliseconds bufferAge{60'000}; ///< where a call names none
    qint64 messageLimit = 64 * 1024 * 1024;      ///< incoming bytes; less where the server says what it sends at most

    QByteArray recoveryId;     ///< "pid" of an earlier session, from recovery()
    QByteArray recoveryOffset; ///< and its offset
    qint64 lastReceivedMs = 0; ///< wall clock: when an earlier client last heard the server; 0: never

    EventSink *sink = nullptr;      ///< must outlive the client
    Clock *clock = nullptr;         ///< the system's where there is none; must outlive the client
    std::function<double()> random; ///< in [0, 1)
    std::function<std::unique_ptr<Transport>()> newTransport; ///< WebSocket where there is none
    /// The ways out of this machine, asked each second while there is no connection: a new one means that the network
    /// may be back, as networkBack() does, where no system gives that hint. activeInterfaces() where there is none.
    std::function<QStringList()> interfaces;
};

struct EmitOptions {
    std::optional<std::chrono::milliseconds> ackTimeout;
    std::optional<std::chrono::milliseconds> bufferAge; ///< how long it is worth sending
    bool buffered = true;                               ///< wait for a connection where there is none
};

enum class EmitResult { Sent, Buffered, Refused };

/// How to part with the server.
enum class CloseMode {
    Disconnect, ///< DISCONNECT is sent: the server forgets the session
    Resumable, ///< only the connection ends, as a lost one does: with recovery() a later client goes on where this ends
};

/// What lets a later client resume: goes into ClientOptions.
struct Recovery {
    QByteArray id;
    QByteArray offset;
};

/// A Socket.IO client: one connection, one namespace, one sink for all events (Engine.IO 4, Socket.IO 5, WebSocket
/// only). Not thread-safe: make it anywhere, move it before open(), use and delete it in its thread. It may be deleted
/// at any time, also from its own callbacks and signals; acknowledgements that are pending then are never called.
class Client final : public QObject, private TransportListener
{
    Q_OBJECT

public:
    explicit Client(ClientOptions options, QObject *parent = nullptr);
    ~Client() override;

    /// Starts; where it waits to retry, tries at once. Does nothing while connected or connecting.
    void open();
    /// Ends in order and stays closed; what was sent still goes out.
    void close(CloseMode mode = CloseMode::Disconnect);
    /// Where it waits to retry: does not wait any longer.
    void retryNow();

    /// Sends an event. With \a callback the server is asked for an acknowledgement, and the callback hears exactly
    /// once: the answer, or why there is none (a refusal at once, from within this call).
    EmitResult emitEvent(QByteArrayView name, const QCborArray &arguments = {}, socketio::AckCallback callback = {},
                         const EmitOptions &options = {});

    /// The operating system's hints; both may be wrong or never come.
    void networkLost();
    void networkBack();

    [[nodiscard]] const ClientState &state() const { return m_state; }
    /// A connection that was closed in order is still there, until what was sent has arrived; connectionClosed()
    /// follows, after a second at most.
    [[nodiscard]] bool isClosing() const { return m_closingTransport != nullptr; }
    [[nodiscard]] ClientMeasures measures() const;
    [[nodiscard]] Recovery recovery() const { return {m_recoveryId, m_offset}; }
    /// Wall clock: when the server was last heard; 0 where it never was.
    [[nodiscard]] qint64 lastReceivedMs() const;
    /// Packets that wait for a connection, oldest first.
    [[nodiscard]] const QList<socketio::SendBuffer::Entry> &buffered() const { return m_buffer.entries(); }
    /// Drops them; their callbacks hear AckError::Refused.
    void clearBuffer();
    /// What the server said of itself; holds while Joining and Connected.
    [[nodiscard]] const engineio::Handshake &handshake() const { return m_handshake; }
    [[nodiscard]] Clock &clock() const { return *m_clock; }

Q_SIGNALS:
    void stateChanged(const tillwatch::gateway::ClientState &state);
    /// A ping of the server came and was answered.
    void pinged();
    /// The connection that was closed in order is gone.
    void connectionClosed();

private:
    friend struct IncomingEvent;
    class ClosingTransport;

    static constexpr std::chrono::milliseconds RestartPause{1000};

    // client.cpp: attempts and states
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

    std::unique_ptr<ClosingTransport>
        m_closingTransport;           ///< ends in order while a new attempt may already be asked for
    Transport *m_transport = nullptr; ///< a child
    bool m_attemptPending = false;    ///< for the parting transport
    bool m_handshakeReceived = false; ///< OPEN came
    quint64 m_session = 0;            ///< counts transports, so that what belongs to an older one is told apart

    QByteArray m_nsp = QByteArrayLiteral("/");
    engineio::Handshake m_handshake;
    engineio::Heartbeat m_heartbeat;
    socketio::Decoder m_decoder;
    socketio::AckTable m_acks;
    socketio::SendBuffer m_buffer;
    QList<socketio::Packet> m_earlyPackets; ///< came before the namespace was joined
    qint64 m_earlyPacketBytes = 0;          ///< what those take, roughly
    QByteArray m_recoveryId;
    QByteArray m_offset;

    int m_attempts = 0; ///< reconnects tried in a row
    bool m_retryImmediately = false;
    std::optional<std::chrono::milliseconds> m_lastReceived; ///< the last frame of a session that was joined
    bool m_inGap = false;                                    ///< the session that m_lastReceived belongs to is over
    qint64 m_gapStartMs = 0; ///< m_lastReceived on the wall, as it was when that session ended
    std::chrono::milliseconds m_fastRetryUntil{0};
    int m_fastAttempts = 0; ///< attempts since it woke
    std::chrono::milliseconds m_restartedAt{-RestartPause};
    std::chrono::milliseconds m_lastWatchdog{0};
    std::optional<QStringList> m_interfaces; ///< as they were when last asked in this outage

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
