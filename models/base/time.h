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
inline constexpr Time NoTime = std::numeric_limits<Time>::min();

/// The earlier of two times; NoTime only if both are.
[[nodiscard]] constexpr Time earliest(Time a, Time b)
{
    return a == NoTime || b == NoTime ? std::max(a, b) : std::min(a, b);
}

/// A half-open span of time.
struct TimeSpan {
    Time from = 0;
    Time to = 0;
    bool operator==(const TimeSpan &) const = default;
};

} // namespace tillwatch
