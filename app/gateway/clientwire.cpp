// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/json.h"
#include "gateway/client.h"
#include "gateway/translate.h"
#include "protocol/engineio/packet.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::gateway
{

using protocol::CodecError;
using protocol::CodecErrorKind;
using socketio::AckError;
using socketio::Packet;
using EngineType = engineio::PacketType;
using SocketType = socketio::PacketType;

namespace
{
/// Most events accepted before the namespace is joined.
constexpr qsizetype MaxEarlyPackets = 10'000;

/// Approximate size of a packet in memory.
qint64 memorySize(const Packet &packet)
{
    qint64 bytes = static_cast<qint64>(sizeof(Packet)) + packet.text.capacity() + packet.name.capacity();
    for (const QByteArray &attachment : packet.attachments)
        bytes += attachment.capacity() + static_cast<qint64>(sizeof(QByteArray));
    return bytes;
}

/// The counter of an exceeded limit, kept beside "parse error"; empty for other errors.
QByteArray limitName(CodecErrorKind kind)
{
    switch (kind) {
    case CodecErrorKind::TooLarge:
        return "too large"_ba;
    case CodecErrorKind::TooDeep:
        return "too deep"_ba;
    case CodecErrorKind::TooManyAttachments:
        return "too many attachments"_ba;
    default:
        return {};
    }
}

QString quoted(const CodecError &error)
{
    return error.detail.left(200);
}
} // namespace

Reply IncomingEvent::reply() const
{
    if (!packet.id)
        return {};
    if (!*answered)
        *answered = std::make_shared<bool>(false);
    return [used = *answered, target = QPointer<Client>(client), session = client->m_session,
            id = *packet.id](const QCborArray &arguments) {
        if (*used || !target)
            return false;
        *used = true;
        return target->answer(session, id, arguments);
    };
}

void Client::transportOpened() {} // OPEN follows; the connect timeout keeps running

void Client::transportClosed(const TransportError &error)
{
    Failure failure;
    failure.reason = error.kind == TransportErrorKind::Closed || error.kind == TransportErrorKind::TooLarge
                         ? DisconnectReason::TransportClose
                         : DisconnectReason::TransportError;
    failure.sentence = error.sentence;
    failure.detail = error.detail;
    failure.transport = error.kind;
    failure.closeCode = error.closeCode;
    failure.httpStatus = error.httpStatus;
    fail(std::move(failure));
}

/// Records the time of a received frame.
void Client::noteReceived()
{
    if (m_state.phase == Phase::Connected)
        m_lastReceived = m_clock->now();
}

void Client::textReceived(QByteArray text)
{
    noteReceived();
    ++m_measures.framesIn;
    m_measures.bytesIn += static_cast<quint64>(text.size());
    const auto type = engineio::frameType(text);
    if (!type) {
        protocolError(type.error());
        return;
    }
    if (!m_handshakeReceived && *type != EngineType::Open) {
        fail({DisconnectReason::TransportError, translate("The server answered, but not as a Socket.IO server does."),
              u"no OPEN packet first"_s, TransportErrorKind::Handshake, 0, 0});
        return;
    }
    switch (*type) {
    case EngineType::Message: {
        auto packet = m_decoder.addText(std::move(text), 1);
        if (!packet)
            protocolError(packet.error());
        else if (*packet)
            packetReceived(std::move(**packet));
        break;
    }
    case EngineType::Open:
        opened(QByteArrayView(text).sliced(1));
        break;
    case EngineType::Ping: {
        const auto now = m_clock->now();
        sendFrame(EngineType::Pong);
        m_margins.add(m_heartbeat.deadline() - now);
        m_heartbeat.ping(now);
        m_heartbeatTimer->start(m_heartbeat.deadline() - now);
        ping();
        m_recovering = false;
        Q_EMIT pinged();
        break;
    }
    case EngineType::Close:
        fail({DisconnectReason::TransportClose, translate("The server ended the connection."), u"CLOSE packet"_s,
              TransportErrorKind::Closed, 0, 0});
        break;
    case EngineType::Pong:
    case EngineType::Upgrade:
    case EngineType::Noop:
        break;
    }
}

void Client::binaryReceived(const QByteArray &bytes)
{
    noteReceived();
    ++m_measures.framesIn;
    m_measures.bytesIn += static_cast<quint64>(bytes.size());
    auto packet = m_decoder.addBinary(bytes);
    if (!packet)
        protocolError(packet.error());
    else if (*packet)
        packetReceived(std::move(**packet));
}

void Client::protocolError(const CodecError &error)
{
    if (const QByteArray limit = limitName(error.kind); !limit.isEmpty())
        ++m_measures.errors[limit];
    fail({DisconnectReason::ParseError,
          translate("The server sent something that Socket.IO does not allow."),
          quoted(error),
          {},
          0,
          0});
}

void Client::opened(QByteArrayView json)
{
    auto handshake = m_handshakeReceived ? Expected<engineio::Handshake, CodecError>(
                                               Unexpected{CodecError{CodecErrorKind::BadPayload, u"a second OPEN"_s}})
                                         : engineio::decodeHandshake(json);
    if (!handshake) {
        fail({DisconnectReason::TransportError, translate("The server answered, but not as a Socket.IO server does."),
              quoted(handshake.error()), TransportErrorKind::Handshake, 0, 0});
        return;
    }
    m_handshake = std::move(*handshake);
    m_handshakeReceived = true;
    const auto now = m_clock->now();
    m_heartbeat.start(now, m_handshake.deadline());
    m_heartbeatTimer->start(m_handshake.deadline());
    if (m_handshake.maxPayload > 0)
        m_transport->setMessageLimit(
            std::min(std::max(2 * m_handshake.maxPayload, MinMessageLimit), m_options.messageLimit));
    else
        m_transport->setMessageLimit(m_options.messageLimit);
    if (m_options.connectTimeout >= 0ms)
        m_connectTimer->start(m_options.connectTimeout);

    QCborMap payload;
    if (!m_recoveryId.isEmpty()) {
        payload.insert("pid"_L1, json::fromUtf8(m_recoveryId));
        if (!m_offset.isEmpty())
            payload.insert("offset"_L1, json::fromUtf8(m_offset));
    }
    if (m_options.auth) {
        const QCborMap auth = m_options.auth();
        for (const auto &entry : auth)
            payload.insert(entry.first, entry.second);
    }
    const QByteArray text = payload.isEmpty() ? QByteArray() : socketio::jsonText(payload);
    sendFrame(EngineType::Message, socketio::encode(SocketType::Connect, m_nsp, {}, text));

    ClientState next = m_state;
    next.phase = Phase::Joining;
    setState(next);
}

void Client::ping()
{
    ++m_probes;
    m_probedAt = m_clock->now();
    m_transport->ping(QByteArray::number(m_probes));
}

void Client::pongReceived(const QByteArray &payload)
{
    noteReceived();
    if (payload != QByteArray::number(m_probes))
        return;
    m_probeTimer->stop();
    m_roundTrips.add(m_clock->now() - m_probedAt);
}

void Client::packetReceived(Packet packet)
{
    if (packet.nsp != m_nsp)
        return; // not our namespace
    switch (packet.type) {
    case SocketType::Event:
    case SocketType::BinaryEvent:
        if (m_state.phase == Phase::Connected) {
            deliver(packet);
        } else if (m_earlyPacketBytes += memorySize(packet);
                   m_earlyPacketBytes > m_options.messageLimit || m_earlyPackets.size() >= MaxEarlyPackets) {
            protocolError({CodecErrorKind::TooLarge, u"too much before the namespace was joined"_s});
        } else {
            m_earlyPackets.append(std::move(packet));
        }
        break;
    case SocketType::Ack:
    case SocketType::BinaryAck:
        acknowledged(packet);
        break;
    case SocketType::Connect:
        if (m_state.phase == Phase::Joining)
            joined(packet);
        break;
    case SocketType::ConnectError:
        if (m_state.phase == Phase::Joining)
            refused(packet);
        break;
    case SocketType::Disconnect: {
        ClientState next;
        next.phase = Phase::Closed;
        next.failure = {DisconnectReason::ServerDisconnect, translate("The server closed this session."), {}, {}, 0, 0};
        ++m_measures.errors[reasonText(next.failure.reason)];
        end(next, true);
        break;
    }
    }
}

void Client::joined(const Packet &packet)
{
    const QCborMap payload = socketio::jsonValue(packet.json()).toMap();
    const QByteArray sid = payload.value("sid"_L1).toString().toUtf8();
    if (sid.isEmpty()) {
        refuse({DisconnectReason::ConnectError,
                translate("The server speaks an older Socket.IO (version 2), which this program does not."),
                {},
                {},
                0,
                0},
               {});
        return;
    }
    const QByteArray pid = payload.value("pid"_L1).toString().toUtf8();
    const auto now = m_clock->now();
    ClientState next;
    next.phase = Phase::Connected;
    next.attempt = m_attempts;
    next.sid = sid;
    next.recovered = !pid.isEmpty() && pid == m_recoveryId;
    m_recoveryId = pid;
    m_recovering = next.recovered;
    ++m_measures.connects;
    if (next.recovered)
        ++m_measures.recovered;
    if (m_inGap) {
        next.gapMs = (now - *m_lastReceived).count();
        next.gapStartMs = m_gapStartMs;
        if (m_measures.connects > 1) { // else the gap began in an earlier run of the program
            ++m_measures.reconnects;
            m_measures.lastOutageMs = next.gapMs;
            m_measures.longestOutageMs = std::max(m_measures.longestOutageMs, next.gapMs);
            m_measures.totalOutageMs += next.gapMs;
        }
        m_inGap = false;
    }
    m_lastReceived = now;
    m_attempts = 0;
    m_connectTimer->stop();
    m_state = next; // set before buffered packets are processed, announced after them

    const QPointer<Client> self(this);
    const quint64 session = m_session;
    const QList<Packet> early = std::exchange(m_earlyPackets, {});
    for (const Packet &event : early) {
        deliver(event);
        if (!self || m_session != session)
            return;
    }
    flushBuffer();
    if (self && m_session == session)
        setState(next);
}

void Client::refused(const Packet &packet)
{
    const QCborValue payload = socketio::jsonValue(packet.json());
    const QString message = payload.isString() ? payload.toString() : payload.toMap().value("message"_L1).toString();
    const QCborValue data = payload.toMap().value("data"_L1);
    refuse({DisconnectReason::ConnectError,
            message.isEmpty() ? translate("The server refused the connection.") : message,
            json::fromUtf8(packet.json()).left(200),
            {},
            0,
            0},
           data.isUndefined() ? QByteArray() : socketio::jsonText(data));
}

void Client::deliver(const Packet &packet)
{
    ++m_measures.eventsIn;
    QByteArray offset;
    if (const qsizetype count = packet.argumentCount(); count > 0 && !m_recoveryId.isEmpty()) {
        const QByteArrayView last = packet.argument(count - 1);
        if (last.front() == '"') {
            offset = last.contains('\\') ? socketio::jsonValue(last).toString().toUtf8()
                                         : last.sliced(1, last.size() - 2).toByteArray();
            m_offset = offset;
        }
    }
    if (!m_options.sink)
        return;
    std::shared_ptr<bool> answered;
    const IncomingEvent event{packet.name,
                              packet.argumentCount() > 0 ? packet.argument(0) : QByteArrayView(),
                              std::move(offset),
                              m_clock->wallMs(),
                              packet,
                              this,
                              m_recovering,
                              &answered};
    const QPointer<Client> self(this);
    try {
        m_options.sink->eventReceived(event);
    } catch (...) {
        if (self)
            ++m_measures.errors["listener"_ba];
    }
}

void Client::acknowledged(const Packet &packet)
{
    m_recovering = false;
    auto call = packet.id ? m_acks.take(*packet.id, m_clock->now()) : std::nullopt;
    if (!call) {
        ++m_measures.acksIgnored;
        return;
    }
    ++m_measures.acksIn;
    m_ackLatencies.add(call->latency);
    armAcks();
    call->callback({std::nullopt, socketio::argumentValues(packet)});
}

void Client::armAcks()
{
    if (const auto deadline = m_acks.nextDeadline())
        m_ackTimer->start(*deadline - m_clock->now());
    else
        m_ackTimer->stop();
}

void Client::acksTimedOut()
{
    auto expired = m_acks.takeExpired(m_clock->now());
    for (const auto &call : std::as_const(expired))
        m_measures.bufferDropped += static_cast<quint64>(m_buffer.takeAck(call.id).size());
    m_measures.acksTimedOut += static_cast<quint64>(expired.size());
    armAcks();
    failCallbacks(std::move(expired), AckError::TimedOut);
}

EmitResult Client::emitEvent(QByteArrayView name, const QCborArray &arguments, socketio::AckCallback callback,
                             const EmitOptions &options)
{
    const auto now = m_clock->now();
    std::optional<quint64> id;
    if (callback) {
        id = m_acks.add(std::move(callback), now, options.ackTimeout.value_or(m_options.ackTimeout));
        armAcks();
    }
    auto encoded = socketio::encodeEvent(m_nsp, id, name, arguments);
    if (!encoded)
        return refuseEmit(id);

    bool connected = m_state.phase == Phase::Connected;
    if (connected && m_heartbeat.expired(now)) {
        m_heartbeatTimer->start(0ms); // lost while the machine slept: buffer the packet for the next connection
        connected = false;
    }
    socketio::SendBuffer::Entry entry{std::move(*encoded), id, name.toByteArray(), now,
                                      now + options.bufferAge.value_or(m_options.bufferAge)};
    if (m_handshake.maxPayload > 0 && entry.largestMessage() > m_handshake.maxPayload) {
        ++m_measures.errors["too large"_ba];
        return refuseEmit(id);
    }
    if (connected && m_buffer.isEmpty()) {
        ++m_measures.eventsOut;
        send(entry.packet);
        return EmitResult::Sent;
    }
    if (!options.buffered)
        return refuseEmit(id);
    m_measures.bufferDropped += static_cast<quint64>(m_buffer.takeExpired(now).size());
    if (m_buffer.append(std::move(entry)))
        return EmitResult::Buffered;
    ++m_measures.bufferDropped;
    return refuseEmit(id);
}

EmitResult Client::refuseEmit(std::optional<quint64> id)
{
    if (auto call = id ? m_acks.take(*id, m_clock->now()) : std::nullopt) {
        armAcks();
        call->callback({AckError::Refused, {}});
    }
    return EmitResult::Refused;
}

void Client::clearBuffer()
{
    QList<socketio::AckTable::Expired> calls;
    const auto entries = m_buffer.takeAll();
    for (const auto &entry : entries) {
        if (auto call = entry.ackId ? m_acks.take(*entry.ackId, m_clock->now()) : std::nullopt)
            calls.append({*entry.ackId, std::move(call->callback)});
    }
    armAcks();
    failCallbacks(std::move(calls), AckError::Refused);
}

void Client::flushBuffer()
{
    const auto now = m_clock->now();
    QList<socketio::AckTable::Expired> late;
    QList<socketio::AckTable::Expired> large;
    while (auto entry = m_buffer.takeFirst()) {
        const bool tooOld = entry->expiry <= now;
        const bool tooLarge = m_handshake.maxPayload > 0 && entry->largestMessage() > m_handshake.maxPayload;
        if (!tooOld && !tooLarge) {
            ++m_measures.eventsOut;
            send(entry->packet);
            continue;
        }
        ++m_measures.bufferDropped;
        if (auto call = entry->ackId ? m_acks.take(*entry->ackId, now) : std::nullopt)
            (tooOld ? late : large).append({*entry->ackId, std::move(call->callback)});
    }
    armAcks();
    const QPointer<Client> self(this);
    failCallbacks(std::move(late), AckError::TimedOut);
    if (self)
        failCallbacks(std::move(large), AckError::Refused);
}

void Client::send(const socketio::Encoded &packet)
{
    sendFrame(EngineType::Message, packet.text);
    for (const QByteArray &attachment : packet.attachments) {
        ++m_measures.framesOut;
        m_measures.bytesOut += static_cast<quint64>(attachment.size());
        m_transport->sendBinary(attachment);
    }
}

void Client::sendFrame(EngineType type, QByteArrayView data)
{
    const QByteArray frame = engineio::encodeText(type, data);
    ++m_measures.framesOut;
    m_measures.bytesOut += static_cast<quint64>(frame.size());
    m_transport->sendText(frame);
}

bool Client::answer(quint64 session, quint64 id, const QCborArray &arguments)
{
    if (session != m_session || m_state.phase != Phase::Connected)
        return false;
    const auto encoded = socketio::encodeAck(m_nsp, id, arguments);
    if (!encoded)
        return false;
    send(*encoded);
    return true;
}

} // namespace tillwatch::gateway
