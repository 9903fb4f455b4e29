// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace tillwatch::gateway
{

/// A single-shot timer. start() restarts a running timer; destruction stops it.
class SingleShotTimer
{
public:
    virtual ~SingleShotTimer() = default;
    virtual void start(std::chrono::milliseconds delay) = 0;
    virtual void stop() = 0;

protected:
    SingleShotTimer() = default;
    Q_DISABLE_COPY_MOVE(SingleShotTimer)
};

/// Source of time and timers, replaced by a manual clock in tests. now() and wallMs() may be called from any thread; a
/// timer belongs to its parent's thread.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Monotonic time since a fixed origin; includes the time that the machine sleeps, unlike timers.
    [[nodiscard]] virtual std::chrono::milliseconds now() const = 0;
    /// Wall clock, milliseconds since 1970 UTC; may jump.
    [[nodiscard]] virtual qint64 wallMs() const = 0;
    /// Creates a timer that lives in the thread of \a parent, which must outlive it.
    [[nodiscard]] virtual std::unique_ptr<SingleShotTimer> createTimer(QObject *parent,
                                                                       std::function<void()> callback) = 0;

protected:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
};

/// The machine's clock, with static lifetime.
[[nodiscard]] Clock &systemClock();

} // namespace tillwatch::gateway
