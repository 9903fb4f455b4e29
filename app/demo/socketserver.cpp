// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/socketserver.h"

#include "base/json.h"
#include "demo/engineserver.h"

#include <QCborMap>
#include <QSet>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::demo
{

using socketio::Packet;
using socketio::PacketType;

namespace
{
constexpr QByteArrayView MainNamespace = "/";
/// A history is sent while the client's backlog is below this, so that a long one neither fills memory nor exceeds
/// maxBacklog.
constexpr qint64 DeliveryBacklog = 256 * 1024;
constexpr auto DeliveryInterval = 2ms;
/// Packets in a window above which the next window is busy: each client's packets are then written together at its end,
/// which saves many small writes and delays each packet by at most one window.
constexpr qsizetype BusySends = 400;
constexpr auto Window = 40ms;

QByteArray eventText(const QByteArray &name, QByteArrayView payload)
{
    QByteArray text;
    text.reserve(name.size() + payload.size() + 32);
    text.append(static_cast<char>(PacketType::Event)).append('[');
    text.append(socketio::jsonText(json::fromUtf8(name))).append(',').append(payload);
    return text;
}
} // namespace

/// State of one Engine.IO session.
struct SocketServer::Link {
    EngineSession *session = nullptr;
    socketio::Decoder decoder;
    QHash<QByteArray, std::shared_ptr<SocketClient>> clients; ///< by namespace
    QSet<QByteArray> ended;                                   ///< namespaces that this server has ended
    QTimer connectTimeout;
};

SocketServer::SocketServer(Options options, SocketHandler &handler, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_handler(handler), m_log(m_options.recovery)
{
    m_clock.start();
    connect(&m_deliveryTimer, &QTimer::timeout, this, qOverload<>(&SocketServer::continueDelivery));
    m_window.setTimerType(Qt::PreciseTimer);
    m_window.setInterval(Window);
    connect(&m_window, &QTimer::timeout, this, &SocketServer::endWindow);
}

SocketServer::~SocketServer()
{
    for (auto it = m_links.cbegin(); it != m_links.cend(); ++it) {
        it.key()->onMessage = nullptr;
        it.key()->onClosed = nullptr;
    }
}

RecoveryLog::Time SocketServer::now() const
{
    return RecoveryLog::Time(m_clock.elapsed());
}

void SocketServer::add(EngineSession &session)
{
    auto link = std::make_shared<Link>();
    link->session = &session;
    link->connectTimeout.setSingleShot(true);
    connect(&link->connectTimeout, &QTimer::timeout, &session, [&session] { session.close(); });
    link->connectTimeout.start(m_options.connectTimeout);
    m_links.insert(&session, link);
    // Each callback owns the link, which may be removed while it runs.
    session.onMessage = [this, link](EngineSession &, const QByteArray &data, bool binary) {
        receive(*link, data, binary);
    };
    session.onClosed = [this, link](EngineSession &, QByteArrayView reason) { closed(*link, reason); };
}

void SocketServer::receive(Link &link, const QByteArray &data, bool binary)
{
    auto packet = binary ? link.decoder.addBinary(data) : link.decoder.addText(data);
    if (!packet) {
        link.session->close(closereason::ParseError);
        return;
    }
    if (*packet)
        handle(link, **packet);
}

void SocketServer::handle(Link &link, const Packet &packet)
{
    const std::shared_ptr<SocketClient> client = link.clients.value(packet.nsp);
    switch (packet.type) {
    case PacketType::Connect:
        if (client)
            link.session->close();
        else
            connectClient(link, packet);
        return;
    case PacketType::ConnectError:
        link.session->close();
        return;
    case PacketType::Disconnect:
        if (client)
            remove(link, packet.nsp, false);
        return;
    case PacketType::Event:
    case PacketType::BinaryEvent:
        // A client that was just disconnected may still be sending; closing the session now would lose the reason.
        if (client)
            m_handler.received(*client, packet);
        else if (!link.ended.contains(packet.nsp))
            link.session->close();
        return;
    case PacketType::Ack:
    case PacketType::BinaryAck:
        // This server never requests acknowledgements.
        return;
    }
}

void SocketServer::connectClient(Link &link, const Packet &packet)
{
    const auto refuse = [&](QByteArrayView error) {
        link.session->send(
            OutgoingPacket::message(socketio::encode(PacketType::ConnectError, packet.nsp, std::nullopt, error)));
    };
    if (!m_options.namespaces.contains(packet.nsp)) {
        refuse(R"({"message":"Invalid namespace"})");
        return;
    }
    const QByteArray auth = packet.json().isEmpty() ? "{}"_ba : packet.json().toByteArray();
    auto client = std::make_shared<SocketClient>();
    client->session = link.session;
    client->nsp = packet.nsp;
    if (const auto error = m_handler.connecting(*client, auth)) {
        refuse(*error);
        return;
    }

    const bool recoverable = m_log.enabled() && packet.nsp == MainNamespace && !client->user.isEmpty();
    std::optional<RecoveryLog::Restored> restored;
    if (recoverable) {
        const QCborMap fields = socketio::jsonValue(auth).toMap();
        restored = m_log.restore(fields.value("pid"_L1).toString().toUtf8(),
                                 fields.value("offset"_L1).toString().toUtf8(), client->user, now());
        client->pid = restored ? restored->session.pid : randomId();
    }
    client->recovered = restored.has_value();
    client->id = restored ? restored->session.sid : randomId();
    client->connected = true;
    link.clients.insert(packet.nsp, client);
    link.ended.remove(packet.nsp);
    link.connectTimeout.stop();

    QByteArray answer = R"({"sid":")" + client->id + '"';
    if (recoverable)
        answer += R"(,"pid":")" + client->pid + '"';
    link.session->send(
        OutgoingPacket::message(socketio::encode(PacketType::Connect, packet.nsp, std::nullopt, answer + '}')));
    join(*client, client->id);
    if (restored) {
        for (const QByteArray &room : std::as_const(restored->session.rooms))
            join(*client, room);
        for (const OutgoingPacket &missed : std::as_const(restored->missed))
            link.session->send(missed);
    }
    m_handler.connected(*client, auth);
}

void SocketServer::join(SocketClient &client, const QByteArray &room)
{
    if (!client.connected || client.rooms.contains(room))
        return;
    client.rooms.append(room);
    if (client.nsp == MainNamespace)
        m_rooms[room].append(&client);
}

void SocketServer::leave(SocketClient &client, const QByteArray &room)
{
    if (!client.rooms.removeOne(room) || client.nsp != MainNamespace)
        return;
    const auto it = m_rooms.find(room);
    it->removeOne(&client);
    if (it->isEmpty())
        m_rooms.erase(it);
}

void SocketServer::endWindow()
{
    for (const QPointer<EngineSession> &session : std::exchange(m_flushPending, {})) {
        if (session)
            session->flush();
    }
    const qsizetype deliveries = std::exchange(m_sentInWindow, 0);
    m_busy = deliveries > BusySends;
    if (deliveries == 0)
        m_window.stop();
}

void SocketServer::emitToRoom(const QByteArray &room, const QByteArray &name, QByteArrayView payload)
{
    // A copy, because members may leave during the loop.
    const QList<SocketClient *> receivers = m_rooms.value(room);
    if (receivers.isEmpty() && !m_log.enabled())
        return;
    QByteArray text = eventText(name, payload);
    if (m_log.enabled())
        text.append(",\"").append(m_log.nextOffset()).append('"');
    const OutgoingPacket message = OutgoingPacket::message(text.append(']'));
    if (m_log.enabled())
        m_log.record(room, message, now());
    m_sentInWindow += receivers.size();
    if (!m_window.isActive())
        m_window.start();
    for (SocketClient *client : receivers) {
        // Packets for a single client, such as the reason of a DISCONNECT, are not delayed.
        if (!client->delivery || client->delivery->probe || room == client->id) {
            if (!m_busy || room == client->id)
                client->session->send(message);
            else if (client->session->sendLater(message))
                m_flushPending.append(client->session);
        } else if (!client->session->dropIfOverloaded(client->delivery->heldBytes)) {
            client->delivery->held.append(message);
            client->delivery->heldBytes += message.frame().size();
        }
    }
}

OutgoingPacket SocketServer::event(const QByteArray &name, QByteArrayView payload)
{
    return OutgoingPacket::message(eventText(name, payload).append(']'));
}

void SocketServer::sendHistory(SocketClient &client, std::shared_ptr<const History> history)
{
    const std::shared_ptr<Link> link = m_links.value(client.session);
    if (!client.connected || !link || client.history == history)
        return;
    client.history = std::move(history);
    client.delivery.emplace();
    m_receivingHistory.append(link->clients.value(client.nsp));
    m_deliveryTimer.start(DeliveryInterval);
}

void SocketServer::continueDelivery()
{
    m_receivingHistory.removeIf([this](const std::weak_ptr<SocketClient> &fed) {
        const std::shared_ptr<SocketClient> client = fed.lock();
        return !client || !client->connected || continueDelivery(*client);
    });
    if (m_receivingHistory.isEmpty())
        m_deliveryTimer.stop();
}

bool SocketServer::continueDelivery(SocketClient &client)
{
    HistoryDelivery &delivery = *client.delivery;
    const auto &messages = client.history->messages;
    while (delivery.next < messages.size() && client.session->backlog() < DeliveryBacklog)
        client.session->send(messages[delivery.next++]);
    if (delivery.next < messages.size() || !client.history->complete)
        return false;
    if (!delivery.probe) {
        for (const OutgoingPacket &message : std::as_const(delivery.held))
            client.session->send(message);
        delivery.held.clear();
        delivery.probe = client.session->probe();
    }
    if (client.session->pongs() < *delivery.probe)
        return false;
    client.delivery.reset();
    if (onHistoryDelivered)
        onHistoryDelivered(client, *client.history);
    return true;
}

void SocketServer::emitTo(SocketClient &client, const QByteArray &name, QByteArrayView payload)
{
    if (client.pid.isEmpty())
        sendEvent(client, socketio::jsonText(json::fromUtf8(name)) + ',' + payload.toByteArray());
    else
        emitToRoom(client.id, name, payload);
}

void SocketServer::acknowledge(SocketClient &client, const Packet &packet, QByteArrayView arguments,
                               const QList<QByteArray> &attachments)
{
    if (packet.id)
        send(client, PacketType::Ack, PacketType::BinaryAck, packet.id, arguments, attachments);
}

void SocketServer::sendEvent(SocketClient &client, QByteArrayView arguments, const QList<QByteArray> &attachments)
{
    send(client, PacketType::Event, PacketType::BinaryEvent, std::nullopt, arguments, attachments);
}

void SocketServer::send(SocketClient &client, PacketType plain, PacketType binary, std::optional<quint64> id,
                        QByteArrayView arguments, const QList<QByteArray> &attachments)
{
    if (!client.connected)
        return;
    const QByteArray json = '[' + arguments.toByteArray() + ']';
    client.session->send(OutgoingPacket::message(socketio::encode(attachments.isEmpty() ? plain : binary, client.nsp,
                                                                  id, json, static_cast<int>(attachments.size()))));
    for (const QByteArray &bytes : attachments)
        client.session->send(OutgoingPacket::binary(bytes));
}

void SocketServer::disconnect(SocketClient &client)
{
    const std::shared_ptr<Link> link = m_links.value(client.session);
    if (!client.connected || !link)
        return;
    link->session->send(
        OutgoingPacket::message(socketio::encode(PacketType::Disconnect, client.nsp, std::nullopt, {})));
    const QByteArray nsp = client.nsp;
    link->ended.insert(nsp);
    remove(*link, nsp, false);
}

void SocketServer::remove(Link &link, const QByteArray &nsp, bool recoverable)
{
    const std::shared_ptr<SocketClient> client = link.clients.take(nsp);
    if (!client)
        return;
    if (recoverable && !client->pid.isEmpty())
        m_log.keep({client->pid, client->id, client->user, client->rooms}, now());
    const QList<QByteArray> rooms = client->rooms;
    for (const QByteArray &room : rooms)
        leave(*client, room);
    client->connected = false;
    m_handler.disconnected(*client);
    // Deleted in the event loop, because a caller may be iterating over the members of a room.
    QTimer::singleShot(0, this, [client] {});
    if (link.clients.isEmpty() && link.session->isOpen())
        link.connectTimeout.start(m_options.connectTimeout);
}

void SocketServer::closed(Link &link, QByteArrayView reason)
{
    const bool recoverable = reason != closereason::ParseError;
    const QList<QByteArray> namespaces = link.clients.keys();
    for (const QByteArray &nsp : namespaces)
        remove(link, nsp, recoverable);
    link.session->onMessage = nullptr;
    m_links.remove(link.session);
}

SocketClient *SocketServer::client(EngineSession &session, const QByteArray &nsp) const
{
    const std::shared_ptr<Link> link = m_links.value(&session);
    return link ? link->clients.value(nsp).get() : nullptr;
}

QList<SocketClient *> SocketServer::clients() const
{
    QList<SocketClient *> all;
    for (const auto &link : m_links) {
        for (const auto &client : std::as_const(link->clients))
            all.append(client.get());
    }
    return all;
}

} // namespace tillwatch::demo
