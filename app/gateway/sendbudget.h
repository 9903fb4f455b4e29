// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QMap>
#include <QString>

#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <utility>

namespace tillwatch::gateway
{

/// Limits how many events are sent within any minute. Gateways disconnect users who send more than 100; this budget
/// stays below. Gateways count by user and not by connection, so a budget belongs to one user at one gateway and is
/// shared by consecutive sessions. Time is passed in.
class SendBudget
{
public:
    using Time = std::chrono::milliseconds;

    explicit SendBudget(int perMinute = 80) : m_perMinute(static_cast<std::size_t>(perMinute)) {}

    /// Counts one event and returns true if the budget allows it.
    bool take(Time now)
    {
        if (wait(now) > Time(0))
            return false;
        m_sent.push_back(now);
        return true;
    }
    /// Time until take() succeeds; 0: now.
    [[nodiscard]] Time wait(Time now)
    {
        forget(now);
        const Time full = m_sent.size() < m_perMinute ? Time(0) : m_sent.front() + Window - now;
        return std::max({full, m_pausedUntil - now, Time(0)});
    }
    /// Blocks the budget until \a time, because the gateway reported a rate limit.
    void pauseUntil(Time time) { m_pausedUntil = std::max(m_pausedUntil, time); }
    [[nodiscard]] bool isPaused(Time now) const { return m_pausedUntil > now; }
    [[nodiscard]] Time pausedUntil() const { return m_pausedUntil; }

private:
    static constexpr Time Window{60'000};
    void forget(Time now)
    {
        while (!m_sent.empty() && m_sent.front() + Window <= now)
            m_sent.pop_front();
    }

    std::size_t m_perMinute;
    std::deque<Time> m_sent;
    Time m_pausedUntil{0};
};

/// All budgets of the program, by gateway address and user.
class SendBudgets
{
public:
    [[nodiscard]] std::shared_ptr<SendBudget> of(const QString &url, const QString &user)
    {
        auto &budget = m_budgets[{url, user}];
        if (!budget)
            budget = std::make_shared<SendBudget>();
        return budget;
    }

private:
    QMap<std::pair<QString, QString>, std::shared_ptr<SendBudget>> m_budgets;
};

} // namespace tillwatch::gateway
