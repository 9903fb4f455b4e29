// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/envelope.h"

namespace tillwatch::ingest
{

/// Tells the past that a gateway sends to a new client from what happens now. No gateway marks it, so it is guessed
/// from the first moments of a run alone: where the clocks of gateway and client differ by an hour, everything that the
/// gateway says is "old", and must announce itself all the same. A pure rule; times are in milliseconds since 1970.
class HistoryGuess
{
public:
    /// How long behind the first connection of a run the past may be sent.
    static constexpr Time FirstSynchronisation = 15'000;
    /// How much older than the first connection an event must be to belong to the past.
    static constexpr Time Margin = 30'000;

    /// The shop was connected at \a now; only the first call counts.
    void connected(Time now)
    {
        if (m_firstConnectedAt == NoTime)
            m_firstConnectedAt = now;
    }
    /// The gateway's clock minus this computer's, in milliseconds.
    void setClockDifference(Time difference) { m_clockDifference = difference; }
    /// Whether an event with the time \a eventTime is history. It may be sent while rooms are still being joined.
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
