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

void ShopTroubles::setClockDifference(qint64 difference)
{
    constexpr qint64 Minute = 60'000;
    // Once it is a problem, it stays one until it is clearly none: each measurement is off by a moment.
    const qint64 least = m_minutesAhead == 0 ? ClockTolerance : ClockTolerance - 5000;
    const qint64 size = std::abs(difference);
    const qint64 minutes = size < least ? 0 : std::max<qint64>(1, (size + Minute / 2) / Minute);
    set(m_minutesAhead, difference < 0 ? -minutes : minutes);
}

QString ShopTroubles::clockSentence() const
{
    if (m_minutesAhead == 0)
        return {};
    const qint64 minutes = std::abs(m_minutesAhead);
    constexpr qint64 InHours = 120;
    const QString size =
        minutes < InHours ? tr("%L1 min").arg(minutes) : tr("%L1 h %L2 min").arg(minutes / 60).arg(minutes % 60);
    return m_minutesAhead < 0 ? tr("The gateway's clock is %1 behind this computer's. Times are shown as the gateway "
                                   "gives them; ages are counted by its clock.")
                                    .arg(size)
                              : tr("The gateway's clock is %1 ahead of this computer's. Times more than five minutes "
                                   "ahead are replaced by the time of arrival; ages are counted by the gateway's "
                                   "clock.")
                                    .arg(size);
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
    if (m_minutesAhead != 0)
        sentences.append(clockSentence());
    return sentences.join(u' ');
}

} // namespace tillwatch::composition
