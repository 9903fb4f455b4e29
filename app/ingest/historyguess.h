// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/envelope.h"

namespace tillwatch::ingest
{

/// Guess whether an event is one of the past events that a gateway sends to a new client without marking them. It
/// applies only to the first seconds of a run, because with a gateway clock that is an hour slow all events look old,
/// and must be announced nevertheless. No clock of its own; times are milliseconds since 1970 UTC.
class HistoryGuess
{
public:
    /// Time after the first connection of a run in which past events may arrive, in milliseconds.
    static constexpr Time FirstSynchronisation = 15'000;
    /// Age before the first connection above which an event is from the past, in milliseconds.
    static constexpr Time Margin = 30'000;

    /// Notes that the shop was connected at \a now; only the first call counts.
    void noteConnected(Time now)
    {
        if (m_firstConnectedAt == NoTime)
            m_firstConnectedAt = now;
    }
    /// Sets the gateway's clock minus the local clock, in milliseconds.
    void setClockDifference(Time difference) { m_clockDifference = difference; }
    /// Whether an event of \a eventTime is from the past. Events may arrive before noteConnected(), while rooms are
    /// joined.
    [[nodiscard]] bool isHistory(Time eventTime, Time receivedAt) const
    {
        const Time first = m_firstConnectedAt == NoTime ? receivedAt : m_firstConnectedAt;
        return receivedAt < first + FirstSynchronisation && eventTime - m_clockDifference < first - Margin;
    }

private:
    Time m_firstConnectedAt = NoTime;
    Time m_clockDifference = 0;
};

} // namespace tillwatch::ingest
