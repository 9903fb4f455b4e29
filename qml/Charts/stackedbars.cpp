// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "stackedbars.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tillwatch
{

template <typename T>
void StackedBars::set(T &member, const T &value)
{
    if (member == value)
        return;
    member = value;
    Q_EMIT changed();
    update();
}

void StackedBars::setValues(const QList<qreal> &values)
{
    set(m_values, values);
}

void StackedBars::setColors(const QList<QColor> &colors)
{
    set(m_colors, colors);
}

void StackedBars::setMaximum(qreal maximum)
{
    set(m_maximum, maximum);
}

void StackedBars::setGapColor(const QColor &color)
{
    set(m_gapColor, color);
}

void StackedBars::paint(QPainter *painter)
{
    const qsizetype parts = m_colors.size();
    if (parts == 0 || m_maximum <= 0)
        return;
    const qsizetype bars = m_values.size() / parts;
    if (bars == 0)
        return;
    const qreal pitch = width() / qreal(bars);
    const qreal gap = pitch > 6 ? 2 : pitch > 3 ? 1 : 0;
    for (qsizetype bar = 0; bar < bars; ++bar) {
        // Whole pixels: a bar with blurred sides looks like two bars.
        const qreal left = std::round(pitch * qreal(bar));
        const qreal wide = std::max(1.0, std::round(pitch * qreal(bar + 1)) - left - gap);
        qreal sum = 0;
        qreal bottom = height();
        for (qsizetype part = 0; part < parts; ++part) {
            const qreal value = m_values[bar * parts + part];
            if (value <= 0)
                continue;
            sum += value;
            const qreal top = std::min(bottom - 1, std::round(height() * (1 - sum / m_maximum)));
            painter->fillRect(QRectF(left, top, wide, bottom - top), m_colors[part]);
            if (bottom < height() && bottom - top > 2)
                painter->fillRect(QRectF(left, bottom - 1, wide, 1), m_gapColor);
            bottom = top;
        }
    }
}

} // namespace tillwatch
