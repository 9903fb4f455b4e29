// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/time.h"

#include <QStringList>

#include <optional>

namespace tillwatch
{

/// The connection as a person sees it; a plain value that whoever connects fills in.
struct ConnectionStatus {
    enum class State : quint8 {
        Offline,    ///< nothing was tried yet
        Connecting, ///< up to the CONNECT answer
        Joining,    ///< rooms are being joined
        Online,
        Waiting, ///< for the next attempt, at retryAt
        Refused, ///< the sign-in was refused: no retry
        Closed   ///< by the person
    };
    State state = State::Offline;
    QString url;
    QString gateway = QStringLiteral("unknown"); ///< first, second, embedded or unknown
    QStringList rooms;
    QStringList refusedRooms; ///< a sentence each
    bool recovered = false;
    qint64 gapMs = -1;         ///< Online: how long the shop was not heard before; -1: it never was
    Time heardUntil = NoTime;  ///< when the gap that is, or was, began
    Time pausedUntil = NoTime; ///< nothing is sent before, because the gateway asked
    qint64 connects = 0;
    qint64 reconnects = 0;
    std::optional<qint64> rttMs;
    int attempt = 0;       ///< of the current outage, from 1
    Time retryAt = NoTime; ///< while Waiting
    QString sentence;      ///< the reason of the last failure, for a person; empty while all is well
};

} // namespace tillwatch
