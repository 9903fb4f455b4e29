// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shop/activityfeed.h"

#include <iterator>

namespace tillwatch::shop
{

ActivityItem ActivityFeed::itemOf(const alerts::Fact &fact, int event)
{
    ActivityItem item;
    item.event = event;
    item.alert.topic = fact.topic;
    item.alert.severity = fact.severity;
    item.alert.subjectKind = fact.subjectKind;
    item.alert.subjectId = fact.subjectId;
    item.alert.label = fact.label;
    item.alert.title = fact.title;
    item.alert.body = fact.body;
    item.alert.at = fact.at;
    if (fact.amount && fact.topic != alerts::Topic::Record)
        item.alert.amounts.emplace(fact.currency, *fact.amount);
    return item;
}

void ActivityFeed::append(std::vector<ActivityItem> items)
{
    m_items.insert(m_items.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    if (m_items.size() > Capacity)
        m_items.erase(m_items.begin(), m_items.end() - std::ptrdiff_t(Capacity));
}

} // namespace tillwatch::shop
