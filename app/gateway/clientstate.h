// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/connectionstatus.h"
#include "gateway/transport.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace tillwatch::gateway
{

/// Why a connection ended or could not be made.
enum class DisconnectReason {
    None,
    ServerDisconnect, ///< "io server disconnect": the server sent DISCONNECT; no retry
    ClientDisconnect, ///< "io client disconnect": close() was called
    PingTimeout,      ///< "ping timeout": no ping arrived in time
    TransportClose,   ///< "transport close": the connection was closed
    TransportError,   ///< "transport error": the connection broke, or could not be made
    ParseError,       ///< "parse error": the server violated the protocol
    ConnectTimeout,   ///< "timeout": no answer in time while connecting
    ConnectError,     ///< "connect error": the server refused the namespace; no retry
};

/// The reason in the words of the official JavaScript client.
[[nodiscard]] QByteArray reasonText(DisconnectReason reason);

struct Failure {
    DisconnectReason reason = DisconnectReason::None;
    QString sentence; ///< for a person
    QString detail;   ///< for a log, in English
    std::optional<TransportErrorKind> transport;
    int closeCode = 0;
    int httpStatus = 0; ///< status of a refused WebSocket handshake, else 0
};

/// The complete state of a client. A value type; crosses threads.
struct ClientState {
    Phase phase = Phase::Idle;
    int attempt = 0;        ///< 0: first connection; n: n-th reconnection attempt, current or (WaitingToRetry) next
    qint64 retryAtMs = 0;   ///< WaitingToRetry: time of the next attempt, milliseconds since 1970 UTC
    Failure failure;        ///< last failure since the connection was up; empty while Connected
    QByteArray refusal;     ///< Refused: JSON data of the server's CONNECT_ERROR; may be empty
    QByteArray sid;         ///< Connected: Socket.IO session id
    bool recovered = false; ///< Connected: the server resent everything since the last connection
    qint64 gapMs = -1;      ///< Connected: length of the gap before this connection; -1: it is the first
    /// When the last frame before the current gap was received, or before the previous gap while Connected;
    /// milliseconds since 1970 UTC, 0: never. A dead link is noticed late, so this lies before the end of that session.
    qint64 gapStartMs = 0;

    /// Whether the client is connected or will go on trying by itself.
    [[nodiscard]] bool isActive() const
    {
        return phase == Phase::Connecting || phase == Phase::Joining || phase == Phase::Connected ||
               phase == Phase::WaitingToRetry;
    }
};

} // namespace tillwatch::gateway
Q_DECLARE_METATYPE(tillwatch::gateway::ClientState)
