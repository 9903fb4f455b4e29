// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/clientstate.h"

#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace tillwatch::gateway
{

/// The dialect that a gateway speaks, named after the framework of the gateways in the field.
enum class GatewayKind {
    Unknown,
    Nest,     ///< NestJS: acknowledges joins, answers "ping"
    Express,  ///< Express: rooms by "join", never acknowledges
    Embedded, ///< this project's own, as Nest
};
[[nodiscard]] QString gatewayName(GatewayKind kind);

/// How a shop is connected. A value type; crosses threads.
struct ConnectionStatus {
    Phase phase = Phase::Idle;
    QString url;
    QString sellerId;
    GatewayKind gateway = GatewayKind::Unknown;
    QStringList rooms;                   ///< joined rooms, sorted
    QMap<QString, QString> refusedRooms; ///< room -> the gateway's reason
    bool recovered = false;              ///< Connected: the gateway resent everything since the last connection
    qint64 gapMs = -1;                   ///< Connected: length of the gap before this connection; -1: it is the first
    qint64 gapStartMs = 0; ///< when the current or last gap began, milliseconds since 1970 UTC; 0: there was none
    quint64 connects = 0;
    quint64 reconnects = 0;
    std::optional<qint64> rttMs;
    int attempt = 0;      ///< reconnection attempt, from 1
    qint64 retryAtMs = 0; ///< WaitingToRetry: time of the next attempt, milliseconds since 1970 UTC
    qint64 pausedUntilMs =
        0; ///< rate limited: nothing is sent before this time, milliseconds since 1970 UTC; 0: not paused
    bool signInNeeded = false; ///< Refused: a new sign-in may help
    QString sentence;          ///< for a person; never empty

    [[nodiscard]] bool operator==(const ConnectionStatus &) const = default;
};
/// The phase as one word for scripts: idle, connecting, connected, waiting, refused or closed.
[[nodiscard]] QString phaseName(Phase phase);

} // namespace tillwatch::gateway
Q_DECLARE_METATYPE(tillwatch::gateway::ConnectionStatus)
