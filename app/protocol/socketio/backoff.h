// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>

#include <chrono>

namespace tillwatch::socketio
{

/// How long to wait before each attempt to reconnect. Pure: the random sample is passed in.
struct BackoffPolicy {
    std::chrono::milliseconds first{1000};
    std::chrono::milliseconds cap{5000};
    double factor = 2.0;
    double jitter = 0.5; ///< 0 to 1: the share of the delay that chance may add or take

    /// \a attempt counts from 0, \a sample is in [0, 1). Chance is applied behind the cap: were it applied before,
    /// every client of a restarted server would wait the cap to the millisecond and come back in one instant. The
    /// result lies within cap × (1 − jitter) and cap once the cap is reached.
    [[nodiscard]] std::chrono::milliseconds delay(int attempt, double sample) const;
};

} // namespace tillwatch::socketio
