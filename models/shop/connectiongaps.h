// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/connectionstatus.h"
#include "base/time.h"

#include <optional>
#include <vector>

namespace tillwatch::shop
{

/// A span in which the shop was connected.
struct ConnectedSpan {
    Time from = 0;
    Time to = 0;
    bool recovered = false; ///< the server sent everything that was missed since the span before
};

/// Spans in which there was no connection and events were missed. A gap that the server recovered is none. A value; one
/// thread at a time.
class ConnectionGaps
{
public:
    /// Shorter gaps are not told, in milliseconds.
    static constexpr Time Shortest = 60'000;

    /// Takes over what earlier runs were connected, in order. \a lastEventAt is the last arrival, for journals from
    /// before spans were kept.
    void restore(const std::vector<ConnectedSpan> &connected, Time lastEventAt);
    /// Notes a change of the connection at \a now. Returns the gap that it ended, if it ended one.
    std::optional<TimeSpan> note(const ConnectionStatus &status, Time now);

    /// Gaps that are over, in order.
    [[nodiscard]] const std::vector<TimeSpan> &over() const { return m_over; }
    /// Gaps that are over, and the one that still goes on at \a now.
    [[nodiscard]] std::vector<TimeSpan> until(Time now) const;
    /// Since when this run has been without a connection; NoTime while connected, and before the first connection.
    [[nodiscard]] Time disconnectedSince() const { return m_disconnectedSince; }
    /// When this run was connected first; NoTime before that.
    [[nodiscard]] Time firstConnectedAt() const { return m_firstConnectedAt; }
    /// When an earlier run was connected last; NoTime if there was none.
    [[nodiscard]] Time connectedBeforeUntil() const { return m_connectedBeforeUntil; }

private:
    std::vector<TimeSpan> m_over;
    Time m_disconnectedSince = NoTime;
    Time m_firstConnectedAt = NoTime;
    Time m_connectedBeforeUntil = NoTime;
};

} // namespace tillwatch::shop
