// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <limits>

namespace tillwatch
{

/// Milliseconds since 1970-01-01T00:00Z, or NoTime.
using Time = qint64;
/// Value of an unknown time; smaller than every real time.
inline constexpr Time NoTime = std::numeric_limits<Time>::min();

/// The earlier of two times. NoTime is ignored; the result is NoTime only if both are.
[[nodiscard]] constexpr Time earliest(Time a, Time b)
{
    return a == NoTime || b == NoTime ? std::max(a, b) : std::min(a, b);
}

/// Half-open span of time, [from, to).
struct TimeSpan {
    Time from = 0;
    Time to = 0;
    bool operator==(const TimeSpan &) const = default;
};

} // namespace tillwatch
