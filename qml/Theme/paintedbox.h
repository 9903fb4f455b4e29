// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QColor>
#include <QQuickPaintedItem>

namespace tillwatch
{

/// Outline of a PaintedBox; its properties are those of Rectangle.border.
class PaintedBoxBorder : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(qreal width READ width WRITE setWidth NOTIFY changed)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] qreal width() const { return m_width; }
    void setWidth(qreal width);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    /// Whether there is an outline: a colour alone makes one of a width of 1, as in Rectangle.
    [[nodiscard]] bool isVisible() const { return m_isSet && m_width > 0; }

Q_SIGNALS:
    void changed();

private:
    qreal m_width = 1;
    QColor m_color = Qt::black;
    bool m_isSet = false;
};

/// A Rectangle that QPainter paints, on the picture that the software backend has for each item, with its edges on
/// whole pixels of that. GUI thread.
class PaintedBox : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(qreal radius READ radius WRITE setRadius NOTIFY radiusChanged)
    Q_PROPERTY(tillwatch::PaintedBoxBorder *border READ border CONSTANT)
    /// Size of the box in logical pixels; the item may be larger.
    Q_PROPERTY(qreal boxWidth READ boxWidth WRITE setBoxWidth NOTIFY boxChanged)
    Q_PROPERTY(qreal boxHeight READ boxHeight WRITE setBoxHeight NOTIFY boxChanged)

public:
    explicit PaintedBox(QQuickItem *parent = nullptr);

    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    [[nodiscard]] qreal radius() const { return m_radius; }
    void setRadius(qreal radius);
    [[nodiscard]] PaintedBoxBorder *border() { return &m_border; }

    [[nodiscard]] qreal boxWidth() const { return m_boxWidth; }
    void setBoxWidth(qreal width);
    [[nodiscard]] qreal boxHeight() const { return m_boxHeight; }
    void setBoxHeight(qreal height);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void colorChanged();
    void radiusChanged();
    void boxChanged();

private:
    QColor m_color = Qt::white;
    qreal m_radius = 0;
    qreal m_boxWidth = 0;
    qreal m_boxHeight = 0;
    PaintedBoxBorder m_border;
};

} // namespace tillwatch
