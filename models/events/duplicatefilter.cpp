// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/duplicatefilter.h"

#include <QHashFunctions>

namespace tillwatch::events
{

namespace
{
constexpr std::size_t FirstSeed = 0x5bd1e995;
constexpr std::size_t SecondSeed = 0x9e3779b9;
} // namespace

bool DuplicateFilter::isDuplicate(const events::Event &event, QByteArrayView payload)
{
    const auto length = static_cast<std::size_t>(payload.size());
    // Name and stamp are part of the key: equal payloads with another name, or without a timestamp, are other events.
    const auto salt = static_cast<std::size_t>(event.row) * 2 + (event.stamped ? 1 : 0);
    const Key key{qHashBits(payload.data(), length, FirstSeed + salt),
                  qHashBits(payload.data(), length, SecondSeed - salt)};
    const events::Time window = event.stamped ? StampedWindow : UnstampedWindow;
    const events::Time now = event.receivedAt;

    forget(now);
    const auto [it, isNew] = m_seen.try_emplace(key, now);
    // If the clock was set back, the age is negative, and the event is still a copy.
    const bool duplicate = !isNew && now - it->second <= window;
    it->second = now;
    m_arrivals.push_back({key, now});
    return duplicate;
}

void DuplicateFilter::forget(events::Time now)
{
    while (!m_arrivals.empty() && (m_arrivals.size() >= Capacity || now - m_arrivals.front().at > StampedWindow)) {
        const Arrival &oldest = m_arrivals.front();
        const auto it = m_seen.find(oldest.key);
        if (it != m_seen.end() && it->second == oldest.at)
            m_seen.erase(it);
        m_arrivals.pop_front();
    }
}

} // namespace tillwatch::events
