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

/// A single-shot timer. Setting it again moves it; destroying it stops it.
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

/// Time as the client sees it, so that tests can run on a clock of their own. now() and wallMs() may be called from any
/// thread; an alarm belongs to the thread of its parent.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Since a fixed origin; never goes back, and goes on while the machine sleeps (timers do not).
    [[nodiscard]] virtual std::chrono::milliseconds now() const = 0;
    /// Milliseconds since 1970 in UTC; may jump.
    [[nodiscard]] virtual qint64 wallMs() const = 0;
    /// A timer that lives and moves between threads with \a parent, which must outlive it.
    [[nodiscard]] virtual std::unique_ptr<SingleShotTimer> createTimer(QObject *parent,
                                                                       std::function<void()> callback) = 0;

protected:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
};

/// The machine's clock; lives as long as the program.
[[nodiscard]] Clock &systemClock();

} // namespace tillwatch::gateway
