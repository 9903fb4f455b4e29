// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"

#include <deque>
#include <unordered_map>

namespace tillwatch::events
{

/// Recognises an event that was received before. A gateway sends once per room, so a dashboard in several rooms hears
/// things twice. Not thread-safe; lives where events are decoded. Time is that of the events' arrival.
class DuplicateFilter
{
public:
    /// A stamped event is known by its text for this long behind its last copy. Inclusive, in milliseconds.
    static constexpr events::Time StampedWindow = 10 * 60 * 1000;
    /// An unstamped one for this long: two sales of the same thing are two.
    static constexpr events::Time UnstampedWindow = 2 * 1000;
    static constexpr std::size_t Capacity = 1'000'000;

    /// Whether \a event, whose first argument stood on the wire as \a payload, is a copy. Remembers it either way.
    bool isDuplicate(const events::Event &event, QByteArrayView payload);

    [[nodiscard]] std::size_t size() const { return m_seen.size(); }

private:
    /// 128 bits of two seeded hashes: of a million texts, none meets another by accident.
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

    std::unordered_map<Key, events::Time, KeyHash> m_seen; ///< last arrival of a text
    std::deque<Arrival> m_arrivals;                        ///< every arrival that is remembered, oldest first
};

} // namespace tillwatch::events
