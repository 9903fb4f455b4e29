// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/connectiongaps.h"

namespace tillwatch::shop
{

void ConnectionGaps::restore(const std::vector<ConnectedSpan> &connected, Time lastEventAt)
{
    m_connectedBeforeUntil = connected.empty() ? lastEventAt : connected.back().to;
    for (std::size_t i = 1; i < connected.size(); ++i) {
        const ConnectedSpan &before = connected[i - 1];
        const ConnectedSpan &span = connected[i];
        if (!span.recovered && span.from - before.to >= Shortest)
            m_over.push_back({before.to, span.from});
    }
}

std::optional<TimeSpan> ConnectionGaps::note(const ConnectionStatus &status, Time now)
{
    std::optional<TimeSpan> ended;
    if (status.phase == ConnectionPhase::Connected) {
        // The first connection of this run ends the gap since the last connection of an earlier run.
        const Time since = m_firstConnectedAt == NoTime ? m_connectedBeforeUntil : m_disconnectedSince;
        if (since != NoTime && now - since >= Shortest && !status.recovered) {
            ended = TimeSpan{since, now};
            m_over.push_back(*ended);
        }
        m_disconnectedSince = NoTime;
        if (m_firstConnectedAt == NoTime)
            m_firstConnectedAt = now;
    } else if (m_disconnectedSince == NoTime && m_firstConnectedAt != NoTime) {
        m_disconnectedSince = status.gapStartMs > 0 ? status.gapStartMs : now;
    }
    return ended;
}

std::vector<TimeSpan> ConnectionGaps::until(Time now) const
{
    std::vector<TimeSpan> all = m_over;
    if (m_disconnectedSince != NoTime && now - m_disconnectedSince >= Shortest)
        all.push_back({m_disconnectedSince, now});
    return all;
}

} // namespace tillwatch::shop
