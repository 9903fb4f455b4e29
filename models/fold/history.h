// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

namespace tillwatch::fold
{

/// The values that a field had, by event time, whatever the order of arrival. Of a value that was told again and again
/// the first and the last time are kept, so that a late event in between finds what came after it. Bounded: where it
/// grows too long, the older half is thinned out.
template <typename T>
class History
{
public:
    struct Step {
        events::Time at = 0;
        T value{};
        [[nodiscard]] auto parts() { return std::tie(at, value); }
    };
    static constexpr std::size_t Most = 192;

    [[nodiscard]] bool isEmpty() const { return m_told.empty(); }
    /// How much is held, and when the newest of it was told: together they move with everything that is noted.
    [[nodiscard]] std::size_t size() const { return m_told.size(); }
    [[nodiscard]] events::Time newestAt() const { return m_told.empty() ? events::NoTime : m_told.back().at; }

    /// The value was \a value at \a at.
    void note(T value, events::Time at)
    {
        std::size_t place = behind(at);
        if (place > 0 && m_told[place - 1].at == at)
            m_told[--place].value = std::move(value); // Of two told for one moment the later word holds.
        else
            m_told.insert(m_told.begin() + std::ptrdiff_t(place), {at, std::move(value)});
        // What stands between two of its like says nothing.
        for (std::size_t i = std::min(place + 1, m_told.size() - 1) + 1; i-- > 0 && i + 1 >= place;) {
            if (i > 0 && i + 1 < m_told.size() && m_told[i - 1].value == m_told[i].value &&
                m_told[i + 1].value == m_told[i].value)
                m_told.erase(m_told.begin() + std::ptrdiff_t(i));
        }
        if (m_told.size() > Most)
            thinOut();
    }

    /// An event at \a at says what the value was before it: worth a step only where nothing was heard earlier.
    void precede(T value, events::Time at)
    {
        if (m_told.empty() || m_told.front().at >= at)
            note(std::move(value), at - 1);
    }

    /// The value at \a at; the first one where nothing was known then. Nothing for an empty history.
    [[nodiscard]] std::optional<T> at(events::Time at) const
    {
        if (m_told.empty())
            return {};
        return m_told[std::max<std::size_t>(behind(at), 1) - 1].value;
    }

    /// One step for each change, the first value included.
    [[nodiscard]] std::vector<Step> steps() const
    {
        std::vector<Step> steps;
        for (const Step &told : m_told) {
            if (steps.empty() || !(steps.back().value == told.value))
                steps.push_back(told);
        }
        return steps;
    }

    struct Change {
        T before{};
        Step step;
    };
    /// The newest step that changed the value.
    [[nodiscard]] std::optional<Change> lastChange() const
    {
        for (std::size_t i = m_told.size(); i-- > 1;) {
            if (!(m_told[i - 1].value == m_told[i].value))
                return Change{m_told[i - 1].value, m_told[i]};
        }
        return {};
    }

    /// For writing down and reading back, as packing.h does.
    [[nodiscard]] auto parts() { return std::tie(m_told); }

private:
    /// How many were told at \a at or before it.
    [[nodiscard]] std::size_t behind(events::Time at) const
    {
        // Nearly every one comes last.
        if (m_told.empty() || m_told.back().at <= at)
            return m_told.size();
        const auto it = std::upper_bound(m_told.begin(), m_told.end(), at,
                                         [](events::Time time, const Step &step) { return time < step.at; });
        return std::size_t(it - m_told.begin());
    }

    /// Keeps the first, every second of the older half, and the newer half as it is.
    void thinOut()
    {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_told.size(); ++i) {
            if (i % 2 == 0 || i > m_told.size() / 2)
                m_told[kept++] = std::move(m_told[i]);
        }
        m_told.resize(kept);
    }

    std::vector<Step> m_told;
};

} // namespace tillwatch::fold
