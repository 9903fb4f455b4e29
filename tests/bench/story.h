// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

namespace tillwatch::bench
{

/// One event of a story, as it comes over the wire.
struct Told {
    QByteArray name;
    QByteArray payload;
    qint64 at = 0; ///< of its arrival, milliseconds since 1970
};

struct StoryOptions {
    int count = 0; ///< events
    int days = 30; ///< the last ones before now
    /// Most of what is told over and over is left out, so that there are ten events an order instead of eighteen.
    bool isTerse = false;
};

/// What the marketplace of the demo tells of one shop: every kind of event, in a believable mixture, no two alike. The
/// same options give the same story but for its times. Ends early where \a hear says false.
void tellStory(const StoryOptions &options, const std::function<bool(Told &&)> &hear);
[[nodiscard]] std::vector<Told> story(const StoryOptions &options);

} // namespace tillwatch::bench
