// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "stepline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace tillwatch
{

StepLine::StepLine(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void StepLine::paint(QPainter *painter)
{
    constexpr qreal Dot = 3;
    const QRectF area(0, Dot, width() - Dot, height() - 2 * Dot);
    if (m_points.size() < 2 || m_to <= m_from || m_high <= m_low || area.width() <= 0)
        return;
    const auto xOf = [&](qreal time) {
        return area.left() + area.width() * std::clamp((time - m_from) / (m_to - m_from), 0.0, 1.0);
    };
    // On whole and a half pixels: a level line of one and a half pixels is sharp there.
    const auto yOf = [&](qreal value) {
        const qreal share = std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
        return std::round(area.bottom() - share * area.height()) + 0.5;
    };
    QPolygonF line;
    for (qsizetype i = 0; i + 1 < m_points.size(); i += 2) {
        const qreal x = xOf(m_points[i]);
        if (!line.isEmpty())
            line.append({x, line.last().y()});
        line.append({x, yOf(m_points[i + 1])});
    }
    line.append({area.right(), line.last().y()});

    QPainterPath below;
    below.moveTo(line.first().x(), height());
    for (const QPointF &point : std::as_const(line))
        below.lineTo(point);
    below.lineTo(line.last().x(), height());
    QColor tint = m_color;
    tint.setAlphaF(0.12F);
    painter->fillPath(below, tint);
    if (m_level > m_low && m_level < m_high) {
        painter->setPen(QPen(m_levelColor, 1, Qt::DashLine));
        painter->drawLine(QPointF(0, yOf(m_level)), QPointF(width(), yOf(m_level)));
    }
    painter->setPen(QPen(m_color, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter->drawPolyline(line);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_color);
    painter->drawEllipse(line.last(), Dot, Dot);
}

} // namespace tillwatch
