// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace tillwatch::gateway
{

/// How many events may be sent within any minute. Gateways punish whoever sends more than 100; what is counted here
/// stays below, whatever is clicked. Time is passed in.
class SendBudget
{
public:
    using Time = std::chrono::milliseconds;

    explicit SendBudget(int perMinute = 80) : m_perMinute(static_cast<std::size_t>(perMinute)) {}

    /// Counts one event if there is room for it.
    bool take(Time now)
    {
        forget(now);
        if (m_sent.size() >= m_perMinute)
            return false;
        m_sent.push_back(now);
        return true;
    }
    /// How long until take() succeeds; 0 where it does now.
    [[nodiscard]] Time wait(Time now)
    {
        forget(now);
        return m_sent.size() < m_perMinute ? Time(0) : m_sent.front() + Window - now;
    }

private:
    static constexpr Time Window{60'000};
    void forget(Time now)
    {
        while (!m_sent.empty() && m_sent.front() + Window <= now)
            m_sent.pop_front();
    }

    std::size_t m_perMinute;
    std::deque<Time> m_sent;
};

} // namespace tillwatch::gateway
