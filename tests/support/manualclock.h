// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/clock.h"

#include <QList>

#include <algorithm>
#include <optional>

namespace tillwatch::test
{

/// A clock that a test advances.
class ManualClock final : public gateway::Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds now() const override { return m_now; }
    [[nodiscard]] qint64 wallMs() const override { return m_wall; }
    [[nodiscard]] std::unique_ptr<gateway::SingleShotTimer> createTimer(QObject *,
                                                                        std::function<void()> callback) override
    {
        return std::make_unique<ManualTimer>(this, std::move(callback));
    }

    /// Advances the time; timers fire in order, each at its due time.
    void advance(std::chrono::milliseconds duration)
    {
        const auto end = m_timerTime + duration;
        while (ManualTimer *next = nextUntil(end)) {
            pass(next->due.value() - m_timerTime);
            next->due.reset();
            const auto callback = next->callback; // the callback may delete the timer
            callback();
        }
        pass(end - m_timerTime);
    }
    /// Advances the time without timers, as while the machine sleeps.
    void sleep(std::chrono::milliseconds duration)
    {
        m_now += duration;
        m_wall += duration.count();
    }
    [[nodiscard]] qsizetype pending() const
    {
        return std::count_if(m_timers.begin(), m_timers.end(), [](auto *timer) { return timer->due.has_value(); });
    }

private:
    struct ManualTimer final : gateway::SingleShotTimer {
        ManualTimer(ManualClock *owner, std::function<void()> function) : clock(owner), callback(std::move(function))
        {
            clock->m_timers.append(this);
        }
        ~ManualTimer() override { clock->m_timers.removeOne(this); }
        void start(std::chrono::milliseconds delay) override
        {
            due = clock->m_timerTime + std::max(delay, std::chrono::milliseconds(0));
        }
        void stop() override { due.reset(); }

        ManualClock *clock;
        std::function<void()> callback;
        std::optional<std::chrono::milliseconds> due;
    };

    ManualTimer *nextUntil(std::chrono::milliseconds end)
    {
        ManualTimer *next = nullptr;
        for (ManualTimer *timer : std::as_const(m_timers)) {
            if (timer->due && *timer->due <= end && (!next || *timer->due < *next->due))
                next = timer;
        }
        return next;
    }
    void pass(std::chrono::milliseconds duration)
    {
        m_timerTime += duration;
        sleep(duration);
    }

    std::chrono::milliseconds m_now{1'000'000};
    std::chrono::milliseconds m_timerTime{0};
    qint64 m_wall = 1'764'000'000'000;
    QList<ManualTimer *> m_timers;
};

} // namespace tillwatch::test
