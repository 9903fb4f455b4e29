// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/conformance.h"

using namespace Qt::StringLiterals;

namespace tillwatch::demo
{

namespace
{
/// Returns the elements of a JSON array, without brackets: \a arguments, then the packet's raw arguments.
QByteArray withArguments(QByteArrayList arguments, const socketio::Packet &packet)
{
    for (qsizetype i = 0; i < packet.argumentCount(); ++i)
        arguments.append(packet.argument(i).toByteArray());
    return arguments.join(',');
}
} // namespace

std::optional<QByteArray> ConformanceHandler::connecting(SocketClient &, QByteArrayView)
{
    return std::nullopt;
}

void ConformanceHandler::connected(SocketClient &client, QByteArrayView auth)
{
    // Deferred, because the suites miss a message that arrives together with the previous one.
    const QByteArray arguments = R"("auth",)" + auth.toByteArray();
    QTimer::singleShot(std::chrono::milliseconds(5), client.session,
                       [this, session = client.session, nsp = client.nsp, arguments] {
                           if (SocketClient *connected = m_server.client(*session, nsp))
                               m_server.sendEvent(*connected, arguments);
                       });
}

void ConformanceHandler::received(SocketClient &client, const socketio::Packet &packet)
{
    if (packet.name == "message")
        m_server.sendEvent(client, withArguments({R"("message-back")"_ba}, packet), packet.attachments);
    else if (packet.name == "message-with-ack")
        m_server.acknowledge(client, packet, withArguments({}, packet), packet.attachments);
}

void ConformanceHandler::echo(EngineSession &session)
{
    session.onMessage = [](EngineSession &from, const QByteArray &data, bool binary) {
        from.send(binary ? OutgoingPacket::binary(data) : OutgoingPacket::message(data));
    };
}

} // namespace tillwatch::demo
