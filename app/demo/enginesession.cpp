// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/enginesession.h"

#include "demo/clientsocket.h"
#include "protocol/engineio/handshake.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::demo
{

using engineio::Packet;
using engineio::PacketType;

namespace
{
std::chrono::milliseconds elapsed(const QElapsedTimer &clock)
{
    return std::chrono::milliseconds(clock.elapsed());
}

HttpAnswer payloadAnswer(const QByteArray &payload)
{
    return {200, payload, "text/plain; charset=UTF-8", {}};
}
} // namespace

namespace refusal
{
HttpAnswer unknownTransport()
{
    return {400, R"({"code":0,"message":"Transport unknown"})", "application/json", {}};
}
HttpAnswer unknownSession()
{
    return {400, R"({"code":1,"message":"Session ID unknown"})", "application/json", {}};
}
HttpAnswer badMethod()
{
    return {400, R"({"code":2,"message":"Bad handshake method"})", "application/json", {}};
}
HttpAnswer badRequest()
{
    return {400, R"({"code":3,"message":"Bad request"})", "application/json", {}};
}
HttpAnswer unsupportedVersion()
{
    return {400, R"({"code":5,"message":"Unsupported protocol version"})", "application/json", {}};
}
HttpAnswer tooManySessions()
{
    return {503, R"({"message":"Too many sessions"})", "application/json", {}};
}
} // namespace refusal

void WebSocketConnection::close() const
{
    if (socket->state() != QAbstractSocket::ConnectedState)
        return;
    if (tcp)
        tcp->awaitPeerClose();
    socket->close();
    if (tcp)
        tcp->flush();
}

EngineSession::EngineSession(QByteArray sid, HttpRequest request, const EngineOptions &options, QObject *parent)
    : QObject(parent), m_sid(std::move(sid)), m_request(std::move(request)), m_options(options)
{
    m_clock.start();
    m_heartbeat.setSingleShot(true);
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    connect(&m_heartbeat, &QTimer::timeout, this, &EngineSession::heartbeat);
    m_delayTimer.setSingleShot(true);
    m_delayTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_delayTimer, &QTimer::timeout, this, &EngineSession::sendDue);
}

EngineSession::~EngineSession()
{
    // The sockets are children and must not call back during destruction.
    for (const WebSocketConnection &connection : {m_connection, m_probe}) {
        if (connection.socket)
            connection.socket->disconnect(this);
    }
}

void EngineSession::open()
{
    engineio::Handshake handshake;
    handshake.sid = m_sid;
    if (!isOverWebSocket())
        handshake.upgrades = {"websocket"};
    handshake.pingInterval = m_options.pingInterval;
    handshake.pingTimeout = m_options.pingTimeout;
    handshake.maxPayload = m_options.maxPayload;
    write(OutgoingPacket::packet(PacketType::Open, engineio::encodeHandshake(handshake)));
    restartHeartbeat();
}

void EngineSession::startWebSocket(const WebSocketConnection &connection)
{
    attach(connection);
    m_connection = connection;
    open();
}

void EngineSession::startPolling(HttpExchange &exchange)
{
    open();
    exchange.respond(payloadAnswer(takeQueue()));
}

void EngineSession::startUpgrade(const WebSocketConnection &connection)
{
    m_probe = connection;
    attach(connection);
    QTimer::singleShot(m_options.upgradeTimeout, connection.socket, [this, socket = connection.socket.data()] {
        if (socket == m_probe.socket)
            dropProbe();
    });
}

void EngineSession::attach(const WebSocketConnection &connection)
{
    QWebSocket *socket = connection.socket;
    socket->setParent(this);
    // QWebSocket does not own the socket below it.
    connection.tcp->setParent(socket);
    // The signal is unused, and emitting it costs more than building a frame.
    disconnect(connection.tcp, &QIODevice::bytesWritten, nullptr, nullptr);
    socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_options.maxPayload));
    socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_options.maxPayload));
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString &text) { textReceived(socket, text); });
    connect(socket, &QWebSocket::binaryMessageReceived, this,
            [this, socket](const QByteArray &bytes) { binaryReceived(socket, bytes); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] { lost(socket); });
}

qint64 EngineSession::backlog() const
{
    return m_queued + m_unsentFrames.size() + (m_connection.tcp ? m_connection.tcp->bytesToWrite() : 0);
}

void EngineSession::send(const OutgoingPacket &packet)
{
    if (!m_open || m_silent || m_dropPending)
        return;
    if (m_delay > 0ms || !m_delayed.isEmpty())
        sendDelayed(packet);
    else
        write(packet);
}

bool EngineSession::sendLater(const OutgoingPacket &packet)
{
    if (!isOverWebSocket() || !m_open || m_silent || m_dropPending || m_delay > 0ms || !m_delayed.isEmpty()) {
        send(packet);
        return false;
    }
    const bool first = m_unsentFrames.isEmpty();
    m_unsentFrames.append(packet.frame());
    dropIfOverloaded();
    return first;
}

void EngineSession::flush()
{
    if (m_unsentFrames.isEmpty())
        return;
    const QByteArray frames = std::exchange(m_unsentFrames, {});
    if (m_connection.tcp && m_connection.socket->state() == QAbstractSocket::ConnectedState)
        m_connection.tcp->write(frames);
}

void EngineSession::sendDelayed(const OutgoingPacket &packet)
{
    // One timer for all packets: two timers due in the same millisecond may fire in either order.
    auto due = elapsed(m_clock) + m_delay;
    if (!m_delayed.isEmpty())
        due = std::max(due, m_delayed.constLast().due);
    m_delayed.append({due, packet});
    if (!m_delayTimer.isActive())
        m_delayTimer.start(std::max(0ms, due - elapsed(m_clock)));
}

void EngineSession::sendDue()
{
    while (!m_delayed.isEmpty() && m_delayed.constFirst().due <= elapsed(m_clock)) {
        const Delayed held = m_delayed.takeFirst();
        if (m_open && !m_silent)
            write(held.packet);
    }
    if (!m_delayed.isEmpty())
        m_delayTimer.start(std::max(0ms, m_delayed.constFirst().due - elapsed(m_clock)));
}

void EngineSession::write(const OutgoingPacket &packet)
{
    flush();
    if (isOverWebSocket()) {
        if (m_connection.tcp && m_connection.socket->state() == QAbstractSocket::ConnectedState)
            m_connection.tcp->write(packet.frame());
    } else {
        m_queue.append(packet);
        m_queued += packet.frame().size();
        if (m_poll && !m_probed)
            answerPoll(takeQueue());
    }
    dropIfOverloaded();
}

bool EngineSession::dropIfOverloaded(qint64 more)
{
    if (!m_dropPending && backlog() + more > m_options.maxBacklog) {
        m_dropPending = true;
        QTimer::singleShot(0, this, &EngineSession::drop);
    }
    return m_dropPending;
}

QByteArray EngineSession::takeQueue()
{
    QList<Packet> packets;
    packets.reserve(m_queue.size());
    for (const OutgoingPacket &packet : std::as_const(m_queue))
        packets.append(packet.forPolling());
    m_queue.clear();
    m_queued = 0;
    return engineio::encodePayload(packets);
}

void EngineSession::flushQueue()
{
    if (isOverWebSocket()) {
        const QList<OutgoingPacket> queue = std::exchange(m_queue, {});
        m_queued = 0;
        for (const OutgoingPacket &packet : queue)
            write(packet);
    } else if (m_poll && !m_probed && !m_queue.isEmpty()) {
        answerPoll(takeQueue());
    }
}

void EngineSession::answerPoll(const QByteArray &payload)
{
    if (HttpExchange *exchange = m_poll) {
        m_poll.clear();
        exchange->disconnect(this);
        exchange->respond(payloadAnswer(payload));
    }
}

void EngineSession::restartHeartbeat()
{
    m_pongPending = false;
    m_deadline = elapsed(m_clock) + m_options.pingInterval + m_options.pingTimeout;
    m_heartbeat.start(m_options.pingInterval);
}

void EngineSession::setSilent(bool silent)
{
    flush();
    if (std::exchange(m_silent, silent) && !silent && m_open)
        restartHeartbeat();
}

void EngineSession::heartbeat()
{
    if (m_silent)
        return;
    if (m_pongPending) {
        end(closereason::PingTimeout);
        return;
    }
    m_pongPending = true;
    m_heartbeat.start(std::max(0ms, m_deadline - elapsed(m_clock)));
    probe();
}

quint64 EngineSession::probe()
{
    send(OutgoingPacket::packet(PacketType::Ping));
    return ++m_pings;
}

bool EngineSession::expired() const
{
    // The heartbeat timer may be late, so the deadline is checked as well.
    return !m_silent && elapsed(m_clock) >= m_deadline;
}

void EngineSession::receive(const Packet &packet)
{
    if (!m_open || m_silent)
        return;
    switch (packet.type) {
    case PacketType::Message:
        // A copy, because the call may end the session and clear onMessage.
        if (const auto received = onMessage)
            received(*this, packet.data, packet.binary);
        break;
    case PacketType::Pong:
        ++m_pongs;
        restartHeartbeat();
        break;
    case PacketType::Close:
        end(closereason::TransportClose, "6");
        break;
    case PacketType::Ping:
        // Since protocol 4 only the server pings.
        end(closereason::TransportError);
        break;
    case PacketType::Open:
    case PacketType::Upgrade:
    case PacketType::Noop:
        break;
    }
}

void EngineSession::textReceived(QWebSocket *socket, const QString &text)
{
    const auto packet = engineio::decodeText(text.toUtf8());
    if (socket == m_connection.socket) {
        if (!packet)
            end(closereason::ParseError);
        else
            receive(*packet);
        return;
    }
    if (socket != m_probe.socket)
        return;
    if (packet && packet->type == PacketType::Ping && packet->data == "probe") {
        m_probed = true;
        m_probe.tcp->write(OutgoingPacket::packet(PacketType::Pong, "probe").frame());
        // Ends the pending poll with a NOOP, so that the client can stop polling without losing packets.
        answerPoll("6");
    } else if (packet && packet->type == PacketType::Upgrade && m_probed) {
        m_connection = std::exchange(m_probe, {});
        m_probed = false;
        answerPoll("6");
        flushQueue();
    } else {
        dropProbe();
    }
}

void EngineSession::binaryReceived(QWebSocket *socket, const QByteArray &bytes)
{
    if (socket == m_connection.socket)
        receive({PacketType::Message, bytes, true});
    else if (socket == m_probe.socket)
        dropProbe();
}

void EngineSession::dropProbe()
{
    m_probed = false;
    if (QWebSocket *socket = std::exchange(m_probe, {}).socket) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
    flushQueue();
}

void EngineSession::lost(QWebSocket *socket)
{
    if (socket == m_probe.socket) {
        dropProbe();
        return;
    }
    if (socket != m_connection.socket)
        return;
    end(closereason::TransportClose);
    finish();
}

void EngineSession::poll(HttpExchange &exchange)
{
    if (!m_open && !m_finalPolls.isEmpty()) {
        exchange.respond(payloadAnswer(m_finalPolls.takeFirst()));
        if (m_finalPolls.isEmpty())
            finish();
        return;
    }
    if (m_open && expired())
        end(closereason::PingTimeout);
    if (!m_open || isOverWebSocket()) {
        exchange.respond(refusal::badRequest());
        return;
    }
    if (m_poll) {
        exchange.respond(refusal::badRequest());
        end(closereason::TransportError);
        return;
    }
    m_poll = &exchange;
    connect(&exchange, &HttpExchange::abandoned, this, [this] {
        m_poll.clear();
        end(closereason::TransportClose);
    });
    if (m_probed)
        answerPoll("6");
    else
        flushQueue();
}

void EngineSession::push(HttpExchange &exchange)
{
    if (m_open && expired())
        end(closereason::PingTimeout);
    if (!m_open || isOverWebSocket()) {
        exchange.respond(refusal::badRequest());
        return;
    }
    const auto packets = engineio::decodePayload(exchange.request().body);
    if (!packets) {
        exchange.respond(refusal::badRequest());
        end(closereason::ParseError);
        return;
    }
    for (const Packet &packet : *packets)
        receive(packet);
    exchange.respond({200, "ok", "text/html", {}});
}

void EngineSession::close(QByteArrayView reason)
{
    end(reason);
}

void EngineSession::drop()
{
    const WebSocketConnection connection = m_connection;
    end(closereason::TransportError);
    if (connection.socket)
        connection.socket->abort();
    finish();
}

void EngineSession::end(QByteArrayView reason, QByteArrayView pollAnswer)
{
    if (!std::exchange(m_open, false))
        return;
    m_heartbeat.stop();
    flush();
    dropProbe();
    if (const auto closed = std::exchange(onClosed, {}))
        closed(*this, reason);

    if (isOverWebSocket()) {
        if (m_connection.socket->state() == QAbstractSocket::ConnectedState) {
            m_connection.close();
            QTimer::singleShot(CloseTimeout, this, &EngineSession::finish);
        }
        return;
    }
    // Queued packets and the close packet go into separate payloads: a client stops reading a payload at a close
    // packet, and the official one even drops the events before it.
    if (const QByteArray queued = takeQueue(); !queued.isEmpty())
        m_finalPolls.append(queued);
    m_finalPolls.append(pollAnswer.toByteArray());
    if (m_poll)
        answerPoll(m_finalPolls.takeFirst());
    if (!m_finalPolls.isEmpty() && (reason == closereason::ForcedClose || pollAnswer == "6")) {
        // A poll of the client may be on its way; it is answered before the session is deleted.
        QTimer::singleShot(CloseTimeout, this, &EngineSession::finish);
    } else {
        finish();
    }
}

void EngineSession::finish()
{
    if (std::exchange(m_finished, true))
        return;
    if (onFinished)
        onFinished(*this);
}

} // namespace tillwatch::demo
