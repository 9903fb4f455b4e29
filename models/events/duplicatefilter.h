// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"

#include <deque>
#include <unordered_map>

namespace tillwatch::events
{

/// Filter of events that were received before: a gateway sends an event once per room, so a client in several rooms
/// receives copies. Its clock is the arrival of the events. Not thread-safe.
class DuplicateFilter
{
public:
    /// Age up to which a stamped event with the same payload is a copy, since the last copy; inclusive, in
    /// milliseconds.
    static constexpr events::Time StampedWindow = 10 * 60 * 1000;
    /// The same for events without a timestamp. Short, because two sales of one product can have equal payloads.
    static constexpr events::Time UnstampedWindow = 2 * 1000;
    /// Largest number of remembered arrivals; the oldest are forgotten first.
    static constexpr std::size_t Capacity = 1'000'000;

    /// Whether \a event is a copy; \a payload is the raw JSON of its first argument. Remembers the event in any case.
    bool isDuplicate(const events::Event &event, QByteArrayView payload);

    /// Number of distinct events that are remembered.
    [[nodiscard]] std::size_t size() const { return m_seen.size(); }

private:
    /// Two seeded hashes, 128 bits: a collision among a million payloads is practically impossible.
    struct Key {
        std::size_t first = 0;
        std::size_t second = 0;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key &key) const { return key.first; }
    };
    struct Arrival {
        Key key;
        events::Time at = 0;
    };

    void forget(events::Time now);

    std::unordered_map<Key, events::Time, KeyHash> m_seen; ///< last arrival of each payload
    std::deque<Arrival> m_arrivals;                        ///< all remembered arrivals, oldest first
};

} // namespace tillwatch::events
