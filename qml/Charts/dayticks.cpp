// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dayticks.h"

#include <QLocale>

namespace tillwatch
{

void DayTicks::setSource(QObject *source)
{
    if (source == m_source)
        return;
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    if (m_source)
        connect(m_source, SIGNAL(changed()), this, SLOT(read()));
    Q_EMIT sourceChanged();
    read();
}

void DayTicks::setMost(int most)
{
    if (most == m_most)
        return;
    m_most = most;
    Q_EMIT mostChanged();
    rebuild();
}

void DayTicks::read()
{
    const QDateTime from = m_source ? m_source->property("from").toDateTime() : QDateTime();
    const QDateTime to = m_source ? m_source->property("to").toDateTime() : QDateTime();
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    rebuild();
}

void DayTicks::rebuild()
{
    m_positions.clear();
    m_labels.clear();
    if (m_from.isValid() && m_to > m_from) {
        const int hours = int(m_from.secsTo(m_to) / 3600);
        int step = 1;
        for (const int candidate : {1, 2, 3, 4, 6, 8, 12}) {
            step = candidate;
            if (hours / candidate + 1 <= m_most)
                break;
        }
        const QLocale locale;
        const QString format = locale.timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss"));
        // By the wall clock and not by elapsed hours: the day on which clocks change has a label at every full step
        // too.
        for (QTime time(0, 0); time.isValid();) {
            QDateTime mark = m_from;
            mark.setTime(time);
            m_positions.append(qreal(mark.toMSecsSinceEpoch()));
            m_labels.append(locale.toString(time, format));
            if (time.hour() + step >= 24)
                break;
            time = time.addSecs(step * 3600);
        }
        m_positions.append(qreal(m_to.toMSecsSinceEpoch()));
        m_labels.append(locale.toString(QTime(0, 0), format));
    }
    Q_EMIT changed();
}

} // namespace tillwatch
