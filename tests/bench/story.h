// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

namespace tillwatch::bench
{

/// One event of a story, as on the wire.
struct Told {
    QByteArray name;
    QByteArray payload;
    qint64 at = 0; ///< time of arrival, milliseconds since 1970 UTC
};

struct StoryOptions {
    int count = 0; ///< number of events
    int days = 30; ///< time span of the story, up to now
    /// Whether most of the frequent events are left out, for ten events per order instead of eighteen.
    bool isTerse = false;
};

/// Generates events of one shop of the demo's marketplace: all kinds, in a realistic mixture, all different. The same
/// options give the same story except for its times. Stops early if \a hear returns false.
void tellStory(const StoryOptions &options, const std::function<bool(Told &&)> &hear);
[[nodiscard]] std::vector<Told> story(const StoryOptions &options);

} // namespace tillwatch::bench
