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

/// How many events may be sent within any minute. Gateways punish whoever sends more than 100; what is counted here
/// stays below, whatever is clicked. They count by user and not by connection: a budget belongs to a user at a gateway
/// and outlives the sessions that draw on it, one at a time. Time is passed in.
class SendBudget
{
public:
    using Time = std::chrono::milliseconds;

    explicit SendBudget(int perMinute = 80) : m_perMinute(static_cast<std::size_t>(perMinute)) {}

    /// Counts one event if there is room for it.
    bool take(Time now)
    {
        if (wait(now) > Time(0))
            return false;
        m_sent.push_back(now);
        return true;
    }
    /// How long until take() succeeds; 0 where it does now.
    [[nodiscard]] Time wait(Time now)
    {
        forget(now);
        const Time full = m_sent.size() < m_perMinute ? Time(0) : m_sent.front() + Window - now;
        return std::max({full, m_pausedUntil - now, Time(0)});
    }
    /// Nothing is sent before \a time: the gateway has complained.
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

/// The budgets of one run of the program.
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
