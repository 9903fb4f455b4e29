// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"
#include "fold/shopstate.h"

#include <QMap>

#include <iterator>
#include <vector>

namespace tillwatch::shop
{

/// Decoded events in order of arrival, and counts of all events that arrived with them. The unit in which events cross
/// threads and are folded.
struct EventBatch {
    std::vector<events::Event> events; ///< without duplicates
    qint64 received = 0;               ///< all events, delivered or not
    qint64 duplicates = 0;
    qint64 unknown = 0; ///< events whose name the catalogue lacks
    qint64 undecodable = 0;
    QMap<QByteArray, qint64> byEvent; ///< received, by event name

    /// Appends a later batch.
    void append(EventBatch &&later)
    {
        events.insert(events.end(), std::make_move_iterator(later.events.begin()),
                      std::make_move_iterator(later.events.end()));
        received += later.received;
        duplicates += later.duplicates;
        unknown += later.unknown;
        undecodable += later.undecodable;
        for (auto it = later.byEvent.cbegin(); it != later.byEvent.cend(); ++it)
            byEvent[it.key()] += it.value();
    }
};

/// Adds the counts of a batch to the counters of a state.
inline void addCounts(const EventBatch &batch, fold::Counters &counters)
{
    counters.received += batch.received;
    counters.duplicates += batch.duplicates;
    counters.unknown += batch.unknown;
    counters.undecodable += batch.undecodable;
    for (auto it = batch.byEvent.cbegin(); it != batch.byEvent.cend(); ++it)
        counters.byEvent[it.key()] += it.value();
}

} // namespace tillwatch::shop
