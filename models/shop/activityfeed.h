// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "alerts/alert.h"

#include <deque>
#include <vector>

namespace tillwatch::shop
{

/// One line of the activity feed.
struct ActivityItem {
    alerts::Alert alert;
    int event = 0; ///< row of the catalogue; -1 for a connection gap
};

/// The last things that happened in a shop, oldest first. A value; one thread at a time.
class ActivityFeed
{
public:
    static constexpr std::size_t Capacity = 200;

    [[nodiscard]] static ActivityItem itemOf(const alerts::Fact &fact, int event);

    /// Appends items, oldest first, and drops the oldest beyond Capacity.
    void append(std::vector<ActivityItem> items);
    [[nodiscard]] const std::deque<ActivityItem> &items() const { return m_items; }

private:
    std::deque<ActivityItem> m_items;
};

} // namespace tillwatch::shop
