// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/transport.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace tillwatch::gateway
{

/// Why a connection ended or did not come about.
enum class DisconnectReason {
    None,
    ServerDisconnect, ///< "io server disconnect": the server put us out; no retry
    ClientDisconnect, ///< "io client disconnect": close() was called
    PingTimeout,      ///< "ping timeout": the server fell silent
    TransportClose,   ///< "transport close": the connection was closed
    TransportError,   ///< "transport error": the connection broke, or could not be made
    ParseError,       ///< "parse error": the server sent what Socket.IO does not allow
    ConnectTimeout,   ///< "timeout": no answer in time while connecting
    ConnectError,     ///< "connect error": the server refused the namespace; no retry
};

/// The reference client's words for a reason.
[[nodiscard]] QByteArray reasonText(DisconnectReason reason);

struct Failure {
    DisconnectReason reason = DisconnectReason::None;
    QString sentence; ///< for a person
    QString detail;   ///< for a log, in English
    std::optional<TransportErrorKind> transport;
    int closeCode = 0;
    int httpStatus = 0; ///< of a refused WebSocket handshake; else 0
};

enum class Phase {
    Idle,           ///< never opened
    Connecting,     ///< TCP, TLS, WebSocket, Engine.IO handshake
    Joining,        ///< the namespace was asked for
    Connected,      ///< events flow
    WaitingToRetry, ///< an attempt will follow by itself
    Refused,        ///< the server said no; open() tries again
    Closed,         ///< ended for good: by us, by the server's DISCONNECT, or out of attempts; open() tries again
};

/// Where a client stands, whole. A value; crosses threads.
struct ClientState {
    Phase phase = Phase::Idle;
    int attempt = 0;        ///< 0: the first; n: the n-th try to reconnect, under way or (WaitingToRetry) to come
    qint64 retryAtMs = 0;   ///< WaitingToRetry: wall clock
    Failure failure;        ///< the last one since the connection was up; nothing while Connected
    QByteArray refusal;     ///< Refused: JSON of what the server attached to its refusal; may be empty
    QByteArray sid;         ///< Connected: the namespace's session id
    bool recovered = false; ///< Connected: nothing was missed since the last connection
    qint64 gapMs = -1;      ///< Connected: how long the server was not heard before; -1 where it never had been
    /// Wall clock: when the server was last heard before the outage that is, or, while Connected, was. A dead link is
    /// noticed late, so this lies before the end of the session. 0 where it was never heard before.
    qint64 gapStartMs = 0;

    /// Whether the client goes on by itself, as against waiting for somebody to act.
    [[nodiscard]] bool isActive() const
    {
        return phase == Phase::Connecting || phase == Phase::Joining || phase == Phase::Connected ||
               phase == Phase::WaitingToRetry;
    }
};

} // namespace tillwatch::gateway
Q_DECLARE_METATYPE(tillwatch::gateway::ClientState)
