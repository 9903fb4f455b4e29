// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/enginesession.h"
#include "demo/socketserver.h"

namespace tillwatch::demo
{

/// Handlers that the public Socket.IO 5 and Engine.IO 4 test suites expect: `auth` with the CONNECT payload, `message`
/// answered by `message-back`, `message-with-ack` by its acknowledgement, and a raw echo.
class ConformanceHandler : public SocketHandler
{
public:
    explicit ConformanceHandler(SocketServer &server) : m_server(server) {}

    std::optional<QByteArray> connecting(SocketClient &client, QByteArrayView auth) override;
    void connected(SocketClient &client, QByteArrayView auth) override;
    void received(SocketClient &client, const socketio::Packet &packet) override;

    static void echo(EngineSession &session);

private:
    SocketServer &m_server;
};

} // namespace tillwatch::demo
