// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/connectionstatus.h"
#include "dashboard/past.h"
#include "dashboard/revenueseries.h"

#include <optional>
#include <vector>

namespace tillwatch::dashboard
{

/// When the shop could not be heard. Where the gateway gave everything back that was missed, there is no silence.
class Silences
{
public:
    using Span = RevenueSeries::Span;
    /// Shorter ones are the network's business, in milliseconds.
    static constexpr events::Time Shortest = 60'000;

    /// Takes over those of earlier runs.
    void adopt(const Past &past);
    /// Says which one just ended, if one did.
    std::optional<Span> note(const ConnectionStatus &status, events::Time now);

    /// Those that are over, in order.
    [[nodiscard]] const std::vector<Span> &over() const { return m_over; }
    /// These, and the one that goes on.
    [[nodiscard]] std::vector<Span> until(events::Time now) const;
    /// Since when nothing is heard, in this run; NoTime while something is.
    [[nodiscard]] events::Time deafSince() const { return m_deafSince; }
    /// When this run heard the shop first.
    [[nodiscard]] events::Time firstHeardAt() const { return m_firstHeardAt; }
    /// Until when an earlier run heard it; NoTime where there was none.
    [[nodiscard]] events::Time heardBefore() const { return m_heardBefore; }

private:
    std::vector<Span> m_over;
    events::Time m_deafSince = events::NoTime;
    events::Time m_firstHeardAt = events::NoTime;
    events::Time m_heardBefore = events::NoTime;
};

} // namespace tillwatch::dashboard
