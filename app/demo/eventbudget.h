// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace tillwatch::demo
{

/// Rate limit: events that a user may send in a minute over all connections, and the verdict beyond it. Time is passed
/// in.
class EventBudget
{
public:
    using Time = std::chrono::milliseconds; ///< since a fixed origin

    enum class Verdict {
        Allowed,
        Exceeded,     ///< above the limit
        Disconnected, ///< third violation within a minute: disconnect the user
    };

    explicit EventBudget(int eventsPerMinute) : m_limit(eventsPerMinute) {}

    Verdict spend(const QByteArray &user, Time now)
    {
        if (now >= m_sweep) {
            m_users.removeIf([now](const auto &entry) { return now >= entry.value().end; });
            m_sweep = now + Minute;
        }
        Window &window = m_users[user];
        if (now >= window.end)
            window = {now + Minute, 0, 0};
        if (++window.events <= m_limit)
            return Verdict::Allowed;
        return ++window.violations < MaxViolations ? Verdict::Exceeded : Verdict::Disconnected;
    }

private:
    static constexpr std::chrono::minutes Minute{1};
    static constexpr int MaxViolations = 3;

    struct Window {
        Time end{0};
        int events = 0;
        int violations = 0;
    };
    int m_limit;
    Time m_sweep{0};
    QHash<QByteArray, Window> m_users;
};

} // namespace tillwatch::demo
