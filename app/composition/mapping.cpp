// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/mapping.h"

#include "journal/journal.h"
#include "shell/profiles.h"

namespace tillwatch::composition
{

using gateway::Phase;
using namespace Qt::StringLiterals;

using State = ConnectionStatus::State;

namespace
{
State stateOf(Phase phase)
{
    switch (phase) {
    case Phase::Idle:
        return State::Offline;
    case Phase::Connecting:
        return State::Connecting;
    case Phase::Joining:
        return State::Joining;
    case Phase::Connected:
        return State::Online;
    case Phase::WaitingToRetry:
        return State::Waiting;
    case Phase::Refused:
        return State::Refused;
    case Phase::Closed:
        return State::Closed;
    }
    return State::Offline;
}
} // namespace

ConnectionStatus forDashboard(const gateway::ConnectionStatus &status)
{
    ConnectionStatus result;
    result.state = stateOf(status.phase);
    result.url = status.url;
    result.gateway = gateway::gatewayName(status.gateway);
    result.rooms = status.rooms;
    for (auto it = status.refusedRooms.cbegin(); it != status.refusedRooms.cend(); ++it)
        result.refusedRooms.append(u"%1: %2"_s.arg(it.key(), it.value()));
    result.recovered = status.recovered;
    result.gapMs = status.gapMs;
    result.heardUntil = status.gapStartMs > 0 ? status.gapStartMs : NoTime;
    result.pausedUntil = status.pausedUntilMs > 0 ? status.pausedUntilMs : NoTime;
    result.connects = static_cast<qint64>(status.connects);
    result.reconnects = static_cast<qint64>(status.reconnects);
    result.rttMs = status.rttMs;
    result.attempt = status.attempt;
    result.retryAt = status.phase == Phase::WaitingToRetry ? status.retryAtMs : NoTime;
    result.sentence = status.phase == Phase::Connected ? QString() : status.sentence;
    return result;
}

QString journalFile(const QString &dataFolder, const QString &address, const QString &seller)
{
    return dataFolder + u"/journals/"_s + journal::fileName(shell::canonicalAddress(address), seller);
}

} // namespace tillwatch::composition
