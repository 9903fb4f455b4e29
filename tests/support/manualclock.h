// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/clock.h"

#include <QList>

#include <algorithm>
#include <optional>

namespace tillwatch::test
{

/// A clock that stands still until it is told otherwise.
class ManualClock final : public gateway::Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds now() const override { return m_now; }
    [[nodiscard]] qint64 wallMs() const override { return m_wall; }
    [[nodiscard]] std::unique_ptr<gateway::Alarm> alarm(QObject *, std::function<void()> callback) override
    {
        return std::make_unique<ManualAlarm>(this, std::move(callback));
    }

    /// Time passes; alarms ring in their order, each at its time.
    void advance(std::chrono::milliseconds duration)
    {
        const auto end = m_timers + duration;
        while (ManualAlarm *next = nextUntil(end)) {
            pass(next->due.value() - m_timers);
            next->due.reset();
            const auto callback = next->callback; // the alarm may be gone before it returns
            callback();
        }
        pass(end - m_timers);
    }
    /// The machine sleeps: time passes, and alarms do not notice.
    void sleep(std::chrono::milliseconds duration)
    {
        m_now += duration;
        m_wall += duration.count();
    }
    [[nodiscard]] qsizetype pending() const
    {
        return std::count_if(m_alarms.begin(), m_alarms.end(), [](auto *alarm) { return alarm->due.has_value(); });
    }

private:
    struct ManualAlarm final : gateway::Alarm {
        ManualAlarm(ManualClock *owner, std::function<void()> function) : clock(owner), callback(std::move(function))
        {
            clock->m_alarms.append(this);
        }
        ~ManualAlarm() override { clock->m_alarms.removeOne(this); }
        void set(std::chrono::milliseconds delay) override
        {
            due = clock->m_timers + std::max(delay, std::chrono::milliseconds(0));
        }
        void clear() override { due.reset(); }

        ManualClock *clock;
        std::function<void()> callback;
        std::optional<std::chrono::milliseconds> due;
    };

    ManualAlarm *nextUntil(std::chrono::milliseconds end)
    {
        ManualAlarm *next = nullptr;
        for (ManualAlarm *alarm : std::as_const(m_alarms)) {
            if (alarm->due && *alarm->due <= end && (!next || *alarm->due < *next->due))
                next = alarm;
        }
        return next;
    }
    void pass(std::chrono::milliseconds duration)
    {
        m_timers += duration;
        sleep(duration);
    }

    std::chrono::milliseconds m_now{1'000'000};
    std::chrono::milliseconds m_timers{0};
    qint64 m_wall = 1'764'000'000'000;
    QList<ManualAlarm *> m_alarms;
};

} // namespace tillwatch::test
