// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alert.h"

#include <deque>
#include <vector>

namespace tillwatch::shop
{

/// Line of the activity feed.
struct ActivityItem {
    alerts::Alert alert;
    int event = 0; ///< row of the event in the catalogue; -1 for a connection gap
};

/// The last Capacity events of a shop that are worth a line, oldest first. A value type; one thread at a time.
class ActivityFeed
{
public:
    static constexpr std::size_t Capacity = 200;

    /// Line for the fact of an event; \a event is its row in the catalogue.
    [[nodiscard]] static ActivityItem itemOf(const alerts::Fact &fact, int event);

    /// Appends items, oldest first, and drops the oldest beyond Capacity.
    void append(std::vector<ActivityItem> items);
    [[nodiscard]] const std::deque<ActivityItem> &items() const { return m_items; }

private:
    std::deque<ActivityItem> m_items;
};

} // namespace tillwatch::shop
