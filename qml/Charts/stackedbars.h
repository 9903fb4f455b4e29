// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QColor>
#include <QQuickPaintedItem>

namespace tillwatch
{

/// Stacked bars of equal width without axes. Painted once per change; needs no shader. GUI thread.
class StackedBars : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// One bar after the other, each with one value for each colour, the lowest first.
    Q_PROPERTY(QList<qreal> values READ values WRITE setValues NOTIFY changed)
    Q_PROPERTY(QList<QColor> colors READ colors WRITE setColors NOTIFY changed)
    /// Value at the top edge.
    Q_PROPERTY(qreal maximum READ maximum WRITE setMaximum NOTIFY changed)
    /// What lies between the parts of a bar.
    Q_PROPERTY(QColor gapColor READ gapColor WRITE setGapColor NOTIFY changed)

public:
    explicit StackedBars(QQuickItem *parent = nullptr) : QQuickPaintedItem(parent) {}

    [[nodiscard]] const QList<qreal> &values() const { return m_values; }
    void setValues(const QList<qreal> &values);
    [[nodiscard]] const QList<QColor> &colors() const { return m_colors; }
    void setColors(const QList<QColor> &colors);
    [[nodiscard]] qreal maximum() const { return m_maximum; }
    void setMaximum(qreal maximum);
    [[nodiscard]] QColor gapColor() const { return m_gapColor; }
    void setGapColor(const QColor &color);
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    template <typename T>
    void set(T &member, const T &value);

    QList<qreal> m_values;
    QList<QColor> m_colors;
    QColor m_gapColor = Qt::white;
    qreal m_maximum = 1;
};

} // namespace tillwatch
