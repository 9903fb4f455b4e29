// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QColor>
#include <QQuickPaintedItem>

namespace tillwatch
{

/// A value that holds until the next one, over time, with a level to compare it with. Without axes; painted once per
/// change; needs no shader. GUI thread.
class StepLine : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Time, value, time, value, …, by time.
    Q_PROPERTY(QList<qreal> points READ points WRITE setPoints NOTIFY changed)
    /// Times at the sides; the last value holds up to the right one.
    Q_PROPERTY(qreal from READ from WRITE setFrom NOTIFY changed)
    Q_PROPERTY(qreal to READ to WRITE setTo NOTIFY changed)
    /// Values at the bottom and the top.
    Q_PROPERTY(qreal low READ low WRITE setLow NOTIFY changed)
    Q_PROPERTY(qreal high READ high WRITE setHigh NOTIFY changed)
    /// A dashed line at this value; none where it lies outside.
    Q_PROPERTY(qreal level READ level WRITE setLevel NOTIFY changed)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY changed)
    Q_PROPERTY(QColor levelColor READ levelColor WRITE setLevelColor NOTIFY changed)

public:
    explicit StepLine(QQuickItem *parent = nullptr);

    [[nodiscard]] const QList<qreal> &points() const { return m_points; }
    void setPoints(const QList<qreal> &points) { set(m_points, points); }
    [[nodiscard]] qreal from() const { return m_from; }
    void setFrom(qreal from) { set(m_from, from); }
    [[nodiscard]] qreal to() const { return m_to; }
    void setTo(qreal to) { set(m_to, to); }
    [[nodiscard]] qreal low() const { return m_low; }
    void setLow(qreal low) { set(m_low, low); }
    [[nodiscard]] qreal high() const { return m_high; }
    void setHigh(qreal high) { set(m_high, high); }
    [[nodiscard]] qreal level() const { return m_level; }
    void setLevel(qreal level) { set(m_level, level); }
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color) { set(m_color, color); }
    [[nodiscard]] QColor levelColor() const { return m_levelColor; }
    void setLevelColor(const QColor &color) { set(m_levelColor, color); }
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    template <typename T>
    void set(T &member, const T &value)
    {
        if (member == value)
            return;
        member = value;
        Q_EMIT changed();
        update();
    }

    QList<qreal> m_points;
    qreal m_from = 0;
    qreal m_to = 1;
    qreal m_low = 0;
    qreal m_high = 1;
    qreal m_level = -1;
    QColor m_color = Qt::black;
    QColor m_levelColor = Qt::gray;
};

} // namespace tillwatch
