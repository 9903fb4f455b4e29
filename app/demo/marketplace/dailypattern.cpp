// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/dailypattern.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace tillwatch::demo
{

namespace
{

constexpr qint64 slotMs = 300'000;

/// Business by hour of the day, relative to an average hour.
constexpr std::array<double, 24> byHour = {0.35, 0.2, 0.12, 0.1,  0.1, 0.18, 0.4, 0.7, 0.9, 1.0, 1.1, 1.35,
                                           1.7,  1.4, 1.0,  0.95, 1.0, 1.2,  1.6, 2.1, 2.4, 2.1, 1.4, 0.75};

double intensity(qint64 at, const QTimeZone &zone)
{
    constexpr qint64 dayMs = 86'400'000;
    constexpr qint64 hourMs = 3'600'000;
    const qint64 offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc())) * qint64(1000);
    const qint64 ofDay = ((at + offset) % dayMs + dayMs) % dayMs;
    const auto hour = static_cast<std::size_t>(ofDay / hourMs);
    const double within = static_cast<double>(ofDay % hourMs) / hourMs;
    return byHour[hour] * (1 - within) + byHour[(hour + 1) % 24] * within;
}

} // namespace

DailyPattern::DailyPattern(qint64 from, qint64 until, const QTimeZone &zone) : m_from(from), m_until(until)
{
    double sum = 0;
    for (qint64 slot = from; slot < until; slot += slotMs) {
        sum += intensity(slot, zone);
        m_done.push_back(sum);
    }
    for (double &done : m_done)
        done /= sum;
}

qint64 DailyPattern::at(double fraction) const
{
    const auto slot = std::lower_bound(m_done.begin(), m_done.end(), fraction);
    if (slot == m_done.end())
        return m_until;
    const double before = slot == m_done.begin() ? 0 : *(slot - 1);
    const double within = (fraction - before) / (*slot - before);
    const auto begin = m_from + (slot - m_done.begin()) * slotMs;
    return std::min(m_until, begin + static_cast<qint64>(within * slotMs));
}

} // namespace tillwatch::demo
