// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace tillwatch
{

Sparkline::Sparkline(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void Sparkline::setValues(const QList<qreal> &values)
{
    if (m_values == values)
        return;
    m_values = values;
    Q_EMIT valuesChanged();
    update();
}

void Sparkline::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    Q_EMIT colorChanged();
    update();
}

void Sparkline::paint(QPainter *painter)
{
    constexpr qreal Dot = 2.5;
    if (m_values.size() < 2)
        return;
    const auto [low, high] = std::minmax_element(m_values.cbegin(), m_values.cend());
    const QRectF area(1, Dot + 1, width() - Dot - 2, height() - 2 * Dot - 2);
    const qreal span = *high - *low;
    const qreal step = area.width() / qreal(m_values.size() - 1);
    QPolygonF line;
    line.reserve(m_values.size());
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        // A line that never moved lies at the bottom: it says "nothing yet" and not "half of something".
        const qreal share = span > 0 ? (m_values[i] - *low) / span : 0;
        line.append({area.left() + step * qreal(i), area.bottom() - share * area.height()});
    }
    QPainterPath below;
    below.moveTo(line.first().x(), height());
    for (const QPointF &point : std::as_const(line))
        below.lineTo(point);
    below.lineTo(line.last().x(), height());
    QColor tint = m_color;
    tint.setAlphaF(0.12F);
    painter->fillPath(below, tint);
    painter->setPen(QPen(m_color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_color);
    painter->drawEllipse(line.last(), Dot, Dot);
}

} // namespace tillwatch
