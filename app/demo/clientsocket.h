// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QTcpSocket>

#include <utility>

namespace tillwatch::demo
{

/// The server's end of a TCP connection. QWebSocket closes the socket below it in the same breath as it sends its
/// closing frame, and a socket that is closed while the peer still sends is reset: the peer then loses what it had not
/// read yet.
class ClientSocket : public QTcpSocket
{
    Q_OBJECT
public:
    using QTcpSocket::QTcpSocket;

    /// The next call of close() leaves the connection as it is: the one that sends the server's closing frame. The one
    /// that answers the peer's then closes it.
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
