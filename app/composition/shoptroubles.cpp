// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/shoptroubles.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

void ShopTroubles::setJournalProblem(const QString &sentence)
{
    set(m_journal, sentence);
}

void ShopTroubles::setRestored(bool complete)
{
    set(m_incomplete, !complete);
}

void ShopTroubles::noteArrival(events::Time at)
{
    if (at != events::NoTime)
        m_newest = m_newest == events::NoTime ? at : std::max(m_newest, at);
}

void ShopTroubles::noteClock(events::Time now)
{
    if (m_newest == events::NoTime)
        return;
    if (now < m_newest - ClockTolerance)
        set(m_clockBehind, true);
    else if (now >= m_newest)
        set(m_clockBehind, false);
}

QString ShopTroubles::sentence() const
{
    QStringList sentences;
    if (!m_journal.isEmpty())
        sentences.append(m_journal);
    if (m_incomplete)
        sentences.append(tr("The journal could not be read to its end: what stands here is not everything that was "
                            "received before."));
    if (m_clockBehind)
        sentences.append(tr("This computer's clock is behind what was received before: it was set back, or was ahead. "
                            "Days and ages are not right until it has caught up."));
    return sentences.join(u' ');
}

} // namespace tillwatch::composition
