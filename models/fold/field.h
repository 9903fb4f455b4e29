// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <tuple>
#include <utility>

/// What each event does to the state. Pure: no clock, no thread, no Qt object; the same events give the same state.
namespace tillwatch::fold
{

using events::NoTime;
using events::Time;

/// A field that remembers the event time that set it: the newest wins, an equal one replaces.
template <typename T>
class Field
{
public:
    [[nodiscard]] bool isKnown() const { return m_at != NoTime; }
    [[nodiscard]] const T &value() const { return m_value; }
    [[nodiscard]] Time at() const { return m_at; }

    /// False where the value was refused for being older than the one that is held.
    template <typename V>
    bool set(const V &value, Time at)
    {
        if (isKnown() && at < m_at)
            return false;
        if (!(m_value == value)) // Most of what is told was told before.
            m_value = static_cast<T>(value);
        m_at = at;
        return true;
    }

    /// For writing down and reading back, as packing.h does.
    [[nodiscard]] auto parts() { return std::tie(m_value, m_at); }

private:
    T m_value{};
    Time m_at = NoTime;
};

} // namespace tillwatch::fold
