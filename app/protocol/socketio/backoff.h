// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>

#include <chrono>

namespace tillwatch::socketio
{

/// Exponential backoff with jitter between reconnection attempts. Pure: the random sample is passed in.
struct BackoffPolicy {
    std::chrono::milliseconds first{1000};
    std::chrono::milliseconds cap{5000};
    double factor = 2.0;
    double jitter = 0.5; ///< 0 to 1: largest random deviation as a share of the delay

    /// Returns the delay before \a attempt, counted from 0, for a \a sample in [0, 1). Jitter is applied after the cap:
    /// applied before, it would let every client of a restarted server wait exactly the cap and reconnect at once. Once
    /// the cap is reached, the result lies between cap × (1 − jitter) and cap.
    [[nodiscard]] std::chrono::milliseconds delay(int attempt, double sample) const;
};

} // namespace tillwatch::socketio
