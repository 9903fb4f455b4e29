// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <tuple>
#include <utility>

/// The fold: effect of each event on the state of a shop. Pure: no clock, thread or QObject; equal events give equal
/// states.
namespace tillwatch::fold
{

using events::NoTime;
using events::Time;

/// Field of a record with the event time of its value. The value of the newest event wins, whatever the order of
/// arrival; of equal times, the last one.
template <typename T>
class Field
{
public:
    [[nodiscard]] bool isKnown() const { return m_at != NoTime; }
    [[nodiscard]] const T &value() const { return m_value; }
    [[nodiscard]] Time at() const { return m_at; }

    /// Sets the value of an event at \a at. Returns false, without a change, if the present value is newer.
    template <typename V>
    bool set(const V &value, Time at)
    {
        if (isKnown() && at < m_at)
            return false;
        if (!(m_value == value)) // Most events repeat the present value.
            m_value = static_cast<T>(value);
        m_at = at;
        return true;
    }

    /// Members, for serialisation by packing.h.
    [[nodiscard]] auto parts() { return std::tie(m_value, m_at); }

private:
    T m_value{};
    Time m_at = NoTime;
};

} // namespace tillwatch::fold
