// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "paintedbox.h"

#include <QPainter>
#include <QPainterPath>
#include <QQuickWindow>

#include <algorithm>
#include <cmath>

namespace tillwatch
{

void PaintedBoxBorder::setWidth(qreal width)
{
    if (m_isSet && qFuzzyCompare(width + 1, m_width + 1))
        return;
    m_width = width;
    m_isSet = true;
    Q_EMIT changed();
}

void PaintedBoxBorder::setColor(const QColor &color)
{
    if (m_isSet && color == m_color)
        return;
    m_color = color;
    m_isSet = true;
    Q_EMIT changed();
}

PaintedBox::PaintedBox(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    connect(&m_border, &PaintedBoxBorder::changed, this, [this] { update(); });
}

void PaintedBox::setBoxWidth(qreal width)
{
    m_boxWidth = width;
    Q_EMIT boxChanged();
    update();
}

void PaintedBox::setBoxHeight(qreal height)
{
    m_boxHeight = height;
    Q_EMIT boxChanged();
    update();
}

void PaintedBox::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    Q_EMIT colorChanged();
    update();
}

void PaintedBox::setRadius(qreal radius)
{
    if (qFuzzyCompare(radius + 1, m_radius + 1))
        return;
    m_radius = radius;
    Q_EMIT radiusChanged();
    update();
}

void PaintedBox::paint(QPainter *painter)
{
    const qreal scale = window()->effectiveDevicePixelRatio();
    constexpr qreal rounding = 0.01;
    const QSizeF size(std::floor(m_boxWidth * scale + rounding), std::floor(m_boxHeight * scale + rounding));
    const qreal line = m_border.isVisible() ? std::max(1.0, std::round(m_border.width() * scale)) : 0;
    const qreal radius = std::min({std::round(m_radius * scale), size.width() / 2, size.height() / 2});
    painter->setRenderHint(QPainter::Antialiasing);
    painter->resetTransform();
    painter->setPen(Qt::NoPen);
    const QRectF outside(QPointF(), size);
    if (line <= 0) {
        painter->setBrush(m_color);
        painter->drawRoundedRect(outside, radius, radius);
        return;
    }
    // The outline is what is left between two outlines, so that it is as wide as wanted on every side.
    const QRectF inside = outside.adjusted(line, line, -line, -line);
    const qreal insideRadius = std::max(0.0, radius - line);
    painter->setBrush(m_color);
    painter->drawRoundedRect(inside, insideRadius, insideRadius);
    QPainterPath outline;
    outline.setFillRule(Qt::OddEvenFill);
    outline.addRoundedRect(outside, radius, radius);
    outline.addRoundedRect(inside, insideRadius, insideRadius);
    painter->fillPath(outline, m_border.color());
}

} // namespace tillwatch
