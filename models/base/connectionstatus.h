// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace tillwatch
{

/// Phase of a connection: the one vocabulary of client, window and state file. connection::ConnectionInfo::State
/// repeats the order for QML.
enum class ConnectionPhase {
    Idle,           ///< never opened
    Connecting,     ///< TCP, TLS, WebSocket and Engine.IO handshake
    Joining,        ///< CONNECT was sent, or rooms are being joined
    Connected,      ///< the namespace and the rooms are joined
    WaitingToRetry, ///< the next attempt follows automatically
    Refused,        ///< the server refused; opening tries again
    Closed,         ///< ended on request, by the server or after the last attempt; opening tries again
};
/// Name of a phase in the log and in the state file: offline, connecting, joining, connected, waiting, refused or
/// closed.
[[nodiscard]] QString key(ConnectionPhase phase);

/// Dialect of a gateway, named after the framework of the gateways in the field.
enum class GatewayKind {
    Unknown,
    Nest,     ///< NestJS: acknowledges joins, answers "ping"
    Express,  ///< Express: rooms by "join", never acknowledges
    Embedded, ///< the gateway of this project; behaves like Nest
};
/// Name of a gateway kind in the state file: unknown, first (Nest), second (Express) or embedded.
[[nodiscard]] QString key(GatewayKind kind);

/// Status of a shop's connection, from the client to the window and the state file. A value type that crosses threads;
/// times are milliseconds since 1970 UTC.
struct ConnectionStatus {
    ConnectionPhase phase = ConnectionPhase::Idle;
    QString url;
    QString sellerId;
    GatewayKind gateway = GatewayKind::Unknown;
    QStringList rooms;                   ///< joined rooms, sorted
    QMap<QString, QString> refusedRooms; ///< room -> the gateway's reason
    bool recovered = false;              ///< Connected: the gateway resent everything since the last connection
    qint64 gapMs = -1;                   ///< Connected: length of the gap before this connection; -1: it is the first
    qint64 gapStartMs = 0;               ///< when the current or last gap began; 0: there was none
    quint64 connects = 0;                ///< established connections of this run
    quint64 reconnects = 0;              ///< connects without the first
    std::optional<qint64> rttMs;         ///< round trip of the last ping, if one was answered
    std::optional<qint64> clockDifferenceMs; ///< gateway's clock minus the local clock; stays once it was measured
    int attempt = 0;                         ///< reconnection attempt, from 1
    qint64 retryAtMs = 0;                    ///< WaitingToRetry: time of the next attempt
    qint64 pausedUntilMs = 0;                ///< rate limited: nothing is sent before this time; 0: not paused
    bool signInNeeded = false;               ///< Refused: a new sign-in may help
    QString sentence;                        ///< the status in one sentence, for the user

    [[nodiscard]] bool operator==(const ConnectionStatus &) const = default;
};

/// Sentence for a connection that is back after a gap. \a gap is its length as a text; \a recovered as in
/// ConnectionStatus.
[[nodiscard]] QString reconnectedSentence(const QString &gap, bool recovered);

} // namespace tillwatch
Q_DECLARE_METATYPE(tillwatch::ConnectionStatus)
