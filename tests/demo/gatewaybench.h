// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/gateway.h"
#include "demo/peers.h"

#include <memory>

namespace tillwatch::test
{

/// A gateway on a free loopback port, with accounts of two sellers and a buyer.
struct GatewayBench {
    explicit GatewayBench(demo::GatewayOptions options = {}) : gateway(std::move(options))
    {
        for (const char *seller : {"seller-1", "seller-2"})
            gateway.addAccount(seller, QStringLiteral("seller"));
        gateway.addAccount("buyer-1", QStringLiteral("buyer"));
        const auto bound = gateway.listen(QHostAddress::LocalHost, 0);
        port = bound ? *bound : quint16(0);
    }

    /// Opens a WebSocket and completes the Engine.IO handshake, with a session of \a user unless it is empty.
    std::unique_ptr<Peer> open(const QByteArray &user = {})
    {
        auto peer = std::make_unique<Peer>(port, "/socket.io/?EIO=4&transport=websocket",
                                           user.isEmpty() ? QByteArray() : gateway.openSession(user));
        (void)peer->next();
        return peer;
    }
    /// Like open(), and connects to the main namespace.
    std::unique_ptr<Peer> connected(const QByteArray &user)
    {
        auto peer = open(user);
        peer->send("40");
        (void)peer->next();
        return peer;
    }
    Fetch post(const QByteArray &path, const QByteArray &json, const QByteArray &headers = {}) const
    {
        return {port, "POST", path, json, "Content-Type: application/json\r\n" + headers};
    }

    demo::Gateway gateway;
    quint16 port = 0;
};

} // namespace tillwatch::test
