// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "gateway/measures.h"

#include <algorithm>

namespace tillwatch::gateway
{

void SampleWindow::add(std::chrono::milliseconds sample)
{
    const qint64 value = sample.count();
    m_smallest = m_count == 0 ? value : std::min(m_smallest, value);
    m_samples[static_cast<std::size_t>(m_count) % m_samples.size()] = value;
    ++m_count;
}

Percentiles SampleWindow::percentiles() const
{
    Percentiles result;
    result.count = m_count;
    if (m_count == 0)
        return result;
    const std::size_t held = std::min(static_cast<std::size_t>(m_count), m_samples.size());
    std::array<qint64, 256> sorted = m_samples;
    std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(held));
    const auto at = [&](std::size_t percent) { return sorted[std::min(held - 1, held * percent / 100)]; };
    result.last = m_samples[static_cast<std::size_t>(m_count - 1) % m_samples.size()];
    result.p50 = at(50);
    result.p95 = at(95);
    result.p99 = at(99);
    result.smallest = m_smallest;
    return result;
}

} // namespace tillwatch::gateway
