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

/// The gateways in the field, as the session found out.
enum class GatewayKind {
    Unknown,
    Nest,     ///< acknowledges joins, answers "ping"
    Express,  ///< never acknowledges; rooms by "join"
    Embedded, ///< this program's own
};
[[nodiscard]] QString gatewayName(GatewayKind kind);

/// How the shop is connected, in one value that crosses threads.
struct ConnectionStatus {
    Phase phase = Phase::Idle;
    QString url;
    QString sellerId;
    GatewayKind gateway = GatewayKind::Unknown;
    QStringList rooms;                   ///< those we are in, sorted
    QMap<QString, QString> refusedRooms; ///< room -> the gateway's reason
    bool recovered = false;              ///< Connected: nothing was missed
    qint64 gapMs = -1;                   ///< Connected: how long the shop was not heard before; -1: it never was
    qint64 gapStartMs = 0;               ///< wall clock: when the gap that is, or was, began; 0: there was none
    quint64 connects = 0;
    quint64 reconnects = 0;
    std::optional<qint64> rttMs;
    int attempt = 0;           ///< of reconnecting, from 1
    qint64 retryAtMs = 0;      ///< WaitingToRetry: wall clock
    qint64 pausedUntilMs = 0;  ///< we send nothing before this wall clock time, because the gateway asked; 0: we do
    bool signInNeeded = false; ///< Refused: a new sign-in would help
    QString sentence;          ///< for a person; always something

    [[nodiscard]] bool operator==(const ConnectionStatus &) const = default;
};
/// One word for scripts: idle, connecting, connected, waiting, refused, closed.
[[nodiscard]] QString phaseName(Phase phase);

} // namespace tillwatch::gateway
Q_DECLARE_METATYPE(tillwatch::gateway::ConnectionStatus)
