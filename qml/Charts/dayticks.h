// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QDateTime>
#include <QPointer>
#include <QQmlEngine>

namespace tillwatch
{

/// Marks for an axis over a shop's day. Reads "from" and "to" of its source in C++, since a QDateTime loses its zone on
/// the way through JavaScript. GUI thread.
class DayTicks : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// An object with the QDateTime properties "from" and "to" and a signal "changed()".
    Q_PROPERTY(QObject *source READ source WRITE setSource NOTIFY sourceChanged REQUIRED)
    /// At most so many marks.
    Q_PROPERTY(int most READ most WRITE setMost NOTIFY mostChanged)
    /// Milliseconds since 1970.
    Q_PROPERTY(QList<qreal> positions READ positions NOTIFY changed)
    Q_PROPERTY(QStringList labels READ labels NOTIFY changed)
    Q_PROPERTY(qreal from READ from NOTIFY changed)
    Q_PROPERTY(qreal to READ to NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] QObject *source() const { return m_source; }
    void setSource(QObject *source);
    [[nodiscard]] int most() const { return m_most; }
    void setMost(int most);
    [[nodiscard]] const QList<qreal> &positions() const { return m_positions; }
    [[nodiscard]] const QStringList &labels() const { return m_labels; }
    [[nodiscard]] qreal from() const { return qreal(m_from.toMSecsSinceEpoch()); }
    [[nodiscard]] qreal to() const { return qreal(m_to.toMSecsSinceEpoch()); }

Q_SIGNALS:
    void sourceChanged();
    void mostChanged();
    void changed();

private Q_SLOTS:
    void read();

private:
    void rebuild();

    QPointer<QObject> m_source;
    int m_most = 7;
    QDateTime m_from;
    QDateTime m_to;
    QList<qreal> m_positions;
    QStringList m_labels;
};

} // namespace tillwatch
