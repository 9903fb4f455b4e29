// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "seriespoints.h"

namespace tillwatch
{

void SeriesPoints::setSource(QObject *source)
{
    if (source == m_source)
        return;
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    if (m_source)
        connect(m_source, SIGNAL(changed()), this, SLOT(hand()));
    Q_EMIT sourceChanged();
    hand();
}

void SeriesPoints::setLine(QXYSeries *line)
{
    m_line = line;
    Q_EMIT seriesChanged();
    hand();
}

void SeriesPoints::setBound(QXYSeries *bound)
{
    m_bound = bound;
    Q_EMIT seriesChanged();
    hand();
}

void SeriesPoints::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    hand();
}

void SeriesPoints::hand()
{
    if (!m_active || !m_source || !m_line)
        return;
    const auto points = m_source->property("points").value<QList<QPointF>>();
    m_line->replace(points);
    if (m_bound)
        m_bound->replace(points);
    m_last = points.isEmpty() ? QPointF() : points.last();
    Q_EMIT handed();
}

} // namespace tillwatch
