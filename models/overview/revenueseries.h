// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "analytics/ledger.h"
#include "tables/display.h"

#include <QDateTime>
#include <QObject>
#include <QPointF>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::overview
{

/// Cumulated net revenue of today in the shop's currency, for a line chart. GUI thread.
class RevenueSeries : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Points of the line: x in milliseconds since 1970, y in units of the currency, rounded for painting.
    Q_PROPERTY(QList<QPointF> points READ points NOTIFY changed)
    Q_PROPERTY(qreal minimum READ minimum NOTIFY changed)
    Q_PROPERTY(qreal maximum READ maximum NOTIFY changed)
    /// Connection gaps of the day: begin and end in turn, in milliseconds since 1970.
    Q_PROPERTY(QList<qreal> gaps READ gaps NOTIFY changed)
    /// Begin and end of the day in the shop's zone.
    Q_PROPERTY(QDateTime from READ from NOTIFY changed)
    Q_PROPERTY(QDateTime to READ to NOTIFY changed)
public:
    /// Both outlive the object.
    RevenueSeries(const analytics::Ledger &ledger, const tables::Display &display, QObject *parent = nullptr);

    /// Reads the day again. \a spans: connection gaps in any order.
    void refresh(const analytics::Day &today, events::Time now, const std::vector<TimeSpan> &spans = {});

    /// Cells of a data table, three for each quarter hour with revenue: its begin, its net, and the net so far.
    Q_INVOKABLE QStringList table() const;

    [[nodiscard]] const QList<QPointF> &points() const { return m_points; }
    [[nodiscard]] const QList<qreal> &gaps() const { return m_gaps; }
    [[nodiscard]] qreal minimum() const { return m_minimum; }
    [[nodiscard]] qreal maximum() const { return m_maximum; }
    [[nodiscard]] const QDateTime &from() const { return m_from; }
    [[nodiscard]] const QDateTime &to() const { return m_to; }

Q_SIGNALS:
    void changed();

private:
    const analytics::Ledger &m_ledger;
    const tables::Display &m_display;
    QList<QPointF> m_points;
    QList<qreal> m_gaps;
    qreal m_minimum = 0;
    qreal m_maximum = 0;
    QDateTime m_from;
    QDateTime m_to;
};

} // namespace tillwatch::overview
