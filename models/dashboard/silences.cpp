// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/silences.h"

namespace tillwatch::dashboard
{

using events::NoTime;
using events::Time;

void Silences::adopt(const Past &past)
{
    m_heardBefore = past.heard.empty() ? past.lastEventAt : past.heard.back().to;
    for (std::size_t i = 1; i < past.heard.size(); ++i) {
        const Past::Span &before = past.heard[i - 1];
        const Past::Span &span = past.heard[i];
        if (!span.recovered && span.from - before.to >= Shortest)
            m_over.push_back({before.to, span.from});
    }
}

std::optional<Silences::Span> Silences::note(const ConnectionStatus &status, Time now)
{
    std::optional<Span> ended;
    if (status.state == ConnectionStatus::State::Online) {
        // Before the first connection nobody listened since an earlier run ended.
        const Time since = m_firstHeardAt == NoTime ? m_heardBefore : m_deafSince;
        if (since != NoTime && now - since >= Shortest && !status.recovered) {
            ended = Span{since, now};
            m_over.push_back(*ended);
        }
        m_deafSince = NoTime;
        if (m_firstHeardAt == NoTime)
            m_firstHeardAt = now;
    } else if (m_deafSince == NoTime && m_firstHeardAt != NoTime) {
        m_deafSince = status.heardUntil != NoTime ? status.heardUntil : now;
    }
    return ended;
}

std::vector<Silences::Span> Silences::until(Time now) const
{
    std::vector<Span> all = m_over;
    if (m_deafSince != NoTime && now - m_deafSince >= Shortest)
        all.push_back({m_deafSince, now});
    return all;
}

} // namespace tillwatch::dashboard
