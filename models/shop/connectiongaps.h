// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/connectionstatus.h"
#include "base/time.h"

#include <optional>
#include <vector>

namespace tillwatch::shop
{

/// Span in which the shop was connected. Milliseconds since 1970 UTC.
struct ConnectedSpan {
    Time from = 0;
    Time to = 0;
    bool recovered = false; ///< the server resent all events since the previous span
};

/// Spans without a connection, in which events may have been missed. A gap whose events the server resent does not
/// count. Times are milliseconds since 1970 UTC. A value type; one thread at a time.
class ConnectionGaps
{
public:
    /// Length of the shortest gap that counts, in milliseconds.
    static constexpr Time Shortest = 60'000;

    /// Sets the spans of earlier runs, in order. \a lastEventAt is the arrival of the last event, used for journals of
    /// versions that did not store spans.
    void restore(const std::vector<ConnectedSpan> &connected, Time lastEventAt);
    /// Notes the status of the connection at \a now. Returns the gap that ended with it, if any.
    std::optional<TimeSpan> note(const ConnectionStatus &status, Time now);

    /// Gaps that have ended, in order.
    [[nodiscard]] const std::vector<TimeSpan> &over() const { return m_over; }
    /// Gaps that have ended, and the present one until \a now, in order.
    [[nodiscard]] std::vector<TimeSpan> until(Time now) const;
    /// Start of the present gap; NoTime while connected, and before the first connection of this run.
    [[nodiscard]] Time disconnectedSince() const { return m_disconnectedSince; }
    /// Time of the first connection of this run; NoTime before it.
    [[nodiscard]] Time firstConnectedAt() const { return m_firstConnectedAt; }
    /// End of the last connection of an earlier run; NoTime if there was none.
    [[nodiscard]] Time connectedBeforeUntil() const { return m_connectedBeforeUntil; }

private:
    std::vector<TimeSpan> m_over;
    Time m_disconnectedSince = NoTime;
    Time m_firstConnectedAt = NoTime;
    Time m_connectedBeforeUntil = NoTime;
};

} // namespace tillwatch::shop
