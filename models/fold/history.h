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

    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    /// How much is held, and when the newest of it was told: together they move with everything that is noted.
    [[nodiscard]] std::size_t size() const { return m_steps.size(); }
    [[nodiscard]] events::Time newestAt() const { return m_steps.empty() ? events::NoTime : m_steps.back().at; }

    /// The value was \a value at \a at.
    void note(T value, events::Time at)
    {
        std::size_t place = behind(at);
        if (place > 0 && m_steps[place - 1].at == at)
            m_steps[--place].value = std::move(value); // Of two told for one moment the later word holds.
        else
            m_steps.insert(m_steps.begin() + std::ptrdiff_t(place), {at, std::move(value)});
        // What stands between two of its like says nothing.
        for (std::size_t i = std::min(place + 1, m_steps.size() - 1) + 1; i-- > 0 && i + 1 >= place;) {
            if (i > 0 && i + 1 < m_steps.size() && m_steps[i - 1].value == m_steps[i].value &&
                m_steps[i + 1].value == m_steps[i].value)
                m_steps.erase(m_steps.begin() + std::ptrdiff_t(i));
        }
        if (m_steps.size() > Most)
            thinOut();
    }

    /// An event at \a at says what the value was before it: worth a step only where nothing was heard earlier.
    void precede(T value, events::Time at)
    {
        if (m_steps.empty() || m_steps.front().at >= at)
            note(std::move(value), at - 1);
    }

    /// The value at \a at; the first one where nothing was known then. Nothing for an empty history.
    [[nodiscard]] std::optional<T> at(events::Time at) const
    {
        if (m_steps.empty())
            return {};
        return m_steps[std::max<std::size_t>(behind(at), 1) - 1].value;
    }

    /// One step for each change, the first value included.
    [[nodiscard]] std::vector<Step> steps() const
    {
        std::vector<Step> steps;
        for (const Step &step : m_steps) {
            if (steps.empty() || !(steps.back().value == step.value))
                steps.push_back(step);
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
        for (std::size_t i = m_steps.size(); i-- > 1;) {
            if (!(m_steps[i - 1].value == m_steps[i].value))
                return Change{m_steps[i - 1].value, m_steps[i]};
        }
        return {};
    }

    /// For writing down and reading back, as packing.h does.
    [[nodiscard]] auto parts() { return std::tie(m_steps); }

private:
    /// How many were told at \a at or before it.
    [[nodiscard]] std::size_t behind(events::Time at) const
    {
        // Nearly every one comes last.
        if (m_steps.empty() || m_steps.back().at <= at)
            return m_steps.size();
        const auto it = std::upper_bound(m_steps.begin(), m_steps.end(), at,
                                         [](events::Time time, const Step &step) { return time < step.at; });
        return std::size_t(it - m_steps.begin());
    }

    /// Keeps the first, every second of the older half, and the newer half as it is.
    void thinOut()
    {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            if (i % 2 == 0 || i > m_steps.size() / 2)
                m_steps[kept++] = std::move(m_steps[i]);
        }
        m_steps.resize(kept);
    }

    std::vector<Step> m_steps;
};

} // namespace tillwatch::fold
