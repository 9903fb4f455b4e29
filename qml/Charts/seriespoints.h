// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QList>
#include <QPointer>
#include <QPointF>
#include <QQmlEngine>
#include <QXYSeries>

namespace tillwatch
{

/// Hands the points of a model to a chart's series in one piece; going through JavaScript costs a call for every point.
/// GUI thread.
class SeriesPoints : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// An object with the property "points" (QList<QPointF>) and a signal "changed()".
    Q_PROPERTY(QObject *source READ source WRITE setSource NOTIFY sourceChanged REQUIRED)
    /// The line, and the one that bounds the area below it.
    Q_PROPERTY(QXYSeries *line READ line WRITE setLine NOTIFY seriesChanged REQUIRED)
    Q_PROPERTY(QXYSeries *bound READ bound WRITE setBound NOTIFY seriesChanged)
    /// Whether new points are drawn at once; while false they wait.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    /// The last point that was handed over.
    Q_PROPERTY(qreal lastX READ lastX NOTIFY handed)
    Q_PROPERTY(qreal lastY READ lastY NOTIFY handed)

public:
    using QObject::QObject;

    [[nodiscard]] QObject *source() const { return m_source; }
    void setSource(QObject *source);
    [[nodiscard]] QXYSeries *line() const { return m_line; }
    void setLine(QXYSeries *line);
    [[nodiscard]] QXYSeries *bound() const { return m_bound; }
    void setBound(QXYSeries *bound);
    [[nodiscard]] bool isActive() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] qreal lastX() const { return m_last.x(); }
    [[nodiscard]] qreal lastY() const { return m_last.y(); }

Q_SIGNALS:
    void sourceChanged();
    void seriesChanged();
    void activeChanged();
    void handed();

private Q_SLOTS:
    void hand();

private:
    QPointer<QObject> m_source;
    QPointer<QXYSeries> m_line;
    QPointer<QXYSeries> m_bound;
    QPointF m_last;
    bool m_active = true;
};

} // namespace tillwatch
