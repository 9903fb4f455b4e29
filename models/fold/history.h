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

/// Past values of a field by event time, whatever the order of arrival. A run of equal values is stored as its first
/// and last step, so that a late event in between is placed correctly. Bounded by MaxSteps: beyond it, the older half
/// is thinned out.
template <typename T>
class History
{
public:
    /// Value from a time on.
    struct Step {
        events::Time at = 0;
        T value{};
        [[nodiscard]] auto parts() { return std::tie(at, value); }
    };
    static constexpr std::size_t MaxSteps = 192;

    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    /// Number of stored steps. size() and newestAt() together change with every note(), so they tell whether a copy is
    /// up to date.
    [[nodiscard]] std::size_t size() const { return m_steps.size(); }
    /// Time of the newest step; NoTime for an empty history.
    [[nodiscard]] events::Time newestAt() const { return m_steps.empty() ? events::NoTime : m_steps.back().at; }

    /// Notes that the value was \a value at \a at.
    void note(T value, events::Time at)
    {
        std::size_t place = countUntil(at);
        if (place > 0 && m_steps[place - 1].at == at)
            m_steps[--place].value = std::move(value); // Of two values for one time, the last to arrive wins.
        else
            m_steps.insert(m_steps.begin() + std::ptrdiff_t(place), {at, std::move(value)});
        // A step between two steps of equal value is redundant.
        for (std::size_t i = std::min(place + 1, m_steps.size() - 1) + 1; i-- > 0 && i + 1 >= place;) {
            if (i > 0 && i + 1 < m_steps.size() && m_steps[i - 1].value == m_steps[i].value &&
                m_steps[i + 1].value == m_steps[i].value)
                m_steps.erase(m_steps.begin() + std::ptrdiff_t(i));
        }
        if (m_steps.size() > MaxSteps)
            thinOut();
    }

    /// Notes that the value was \a value before an event at \a at. Ignored if an earlier step is known.
    void noteBefore(T value, events::Time at)
    {
        if (m_steps.empty() || m_steps.front().at >= at)
            note(std::move(value), at - 1);
    }

    /// Value at \a at; the first known value for earlier times, std::nullopt for an empty history.
    [[nodiscard]] std::optional<T> at(events::Time at) const
    {
        if (m_steps.empty())
            return {};
        return m_steps[std::max<std::size_t>(countUntil(at), 1) - 1].value;
    }

    /// Steps that change the value, the first one included, in order.
    [[nodiscard]] std::vector<Step> steps() const
    {
        std::vector<Step> steps;
        for (const Step &step : m_steps) {
            if (steps.empty() || !(steps.back().value == step.value))
                steps.push_back(step);
        }
        return steps;
    }

    /// Step that changed the value, and the value before it.
    struct Change {
        T before{};
        Step step;
    };
    /// Newest change of the value; std::nullopt if there was none.
    [[nodiscard]] std::optional<Change> lastChange() const
    {
        for (std::size_t i = m_steps.size(); i-- > 1;) {
            if (!(m_steps[i - 1].value == m_steps[i].value))
                return Change{m_steps[i - 1].value, m_steps[i]};
        }
        return {};
    }

    /// Members, for serialisation by packing.h.
    [[nodiscard]] auto parts() { return std::tie(m_steps); }

private:
    /// Number of steps at or before \a at.
    [[nodiscard]] std::size_t countUntil(events::Time at) const
    {
        // Nearly every event is the newest.
        if (m_steps.empty() || m_steps.back().at <= at)
            return m_steps.size();
        const auto it = std::upper_bound(m_steps.begin(), m_steps.end(), at,
                                         [](events::Time time, const Step &step) { return time < step.at; });
        return std::size_t(it - m_steps.begin());
    }

    /// Keeps the first step, every second one of the older half, and the newer half unchanged.
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
