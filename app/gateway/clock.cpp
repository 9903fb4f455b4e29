// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/clock.h"

#include <QDateTime>
#include <QPointer>
#include <QTimer>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <ctime>
#endif

namespace tillwatch::gateway
{

namespace
{
class SystemTimer final : public SingleShotTimer
{
public:
    SystemTimer(QObject *parent, std::function<void()> callback) : m_timer(new QTimer(parent))
    {
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer); // a coarse timer may be 5 % late, 2 s for a heartbeat
        QObject::connect(m_timer, &QTimer::timeout, m_timer, [callback = std::move(callback)] { callback(); });
    }
    ~SystemTimer() override { delete m_timer; }

    void start(std::chrono::milliseconds delay) override
    {
        m_timer->start(delay < std::chrono::milliseconds(0) ? std::chrono::milliseconds(0) : delay);
    }
    void stop() override { m_timer->stop(); }

private:
    QPointer<QTimer> m_timer;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds now() const override
    {
#ifdef Q_OS_WIN
        return std::chrono::milliseconds(static_cast<qint64>(GetTickCount64()));
#else
#ifdef CLOCK_BOOTTIME
        constexpr clockid_t id = CLOCK_BOOTTIME;
#else
        constexpr clockid_t id = CLOCK_MONOTONIC; // macOS: includes sleep
#endif
        timespec time{};
        clock_gettime(id, &time);
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(time.tv_sec) +
                                                                     std::chrono::nanoseconds(time.tv_nsec));
#endif
    }
    [[nodiscard]] qint64 wallMs() const override
    {
        return QDateTime::currentMSecsSinceEpoch();
    }
    [[nodiscard]] std::unique_ptr<SingleShotTimer> createTimer(QObject *parent, std::function<void()> callback) override
    {
        return std::make_unique<SystemTimer>(parent, std::move(callback));
    }
};
} // namespace

Clock &systemClock()
{
    static SystemClock clock;
    return clock;
}

} // namespace tillwatch::gateway
