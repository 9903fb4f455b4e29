// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

namespace tillwatch::bench
{

/// Generated event, as a gateway sends it.
struct SampleEvent {
    QByteArray name;
    QByteArray payload;
    qint64 at = 0; ///< time of arrival, milliseconds since 1970 UTC
};

/// Options of generateEvents().
struct SampleOptions {
    int count = 0; ///< number of events
    int days = 30; ///< time span of the events, up to now
    /// Whether most of the frequent events are left out, for ten events per order instead of eighteen.
    bool isTerse = false;
};

/// Generates events of one shop of the demo's marketplace: all kinds, in a realistic mixture, all different. The same
/// options give the same events except for their times. Stops early if \a receive returns false.
void generateEvents(const SampleOptions &options, const std::function<bool(SampleEvent &&)> &receive);
/// Returns all generated events.
[[nodiscard]] std::vector<SampleEvent> sampleEvents(const SampleOptions &options);

} // namespace tillwatch::bench
