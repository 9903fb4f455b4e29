// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QTcpSocket>

#include <utility>

namespace tillwatch::demo
{

/// The TCP socket below a server-side QWebSocket. QWebSocket closes it right after sending its close frame; if the peer
/// is still sending, the connection is then reset and the peer loses unread data. awaitPeerClose() prevents that.
class ClientSocket : public QTcpSocket
{
    Q_OBJECT
public:
    using QTcpSocket::QTcpSocket;

    /// Makes the next close(), which follows the server's close frame, a no-op. The one after it, which follows the
    /// peer's close frame, closes the connection.
    void awaitPeerClose() { m_awaitPeerClose = true; }

    void close() override
    {
        if (!std::exchange(m_awaitPeerClose, false))
            QTcpSocket::close();
    }

private:
    bool m_awaitPeerClose = false;
};

} // namespace tillwatch::demo
