// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "protocol/socketio/backoff.h"

#include <algorithm>
#include <cmath>

namespace tillwatch::socketio
{

std::chrono::milliseconds BackoffPolicy::delay(int attempt, double sample) const
{
    const double limit = static_cast<double>(cap.count());
    // 2^60 exceeds any cap; without this bound a long outage would overflow to infinity.
    const double grown = static_cast<double>(first.count()) * std::pow(factor, std::min(std::max(attempt, 0), 60));
    const double base = std::min(grown, limit);
    const double chance = base < limit ? (2 * sample - 1) * jitter : -sample * jitter;
    return std::chrono::milliseconds(static_cast<qint64>(std::clamp(base * (1 + chance), 0.0, limit)));
}

} // namespace tillwatch::socketio
