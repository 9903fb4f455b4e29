// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "analytics/ledger.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace tillwatch::overview
{

/// Numbers of today's retail orders by quarter hour, grouped by their present status, for a bar chart. GUI thread.
class OrderSeries : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Beginnings of the quarter hours that are shown, in milliseconds since 1970.
    Q_PROPERTY(QList<qreal> starts READ starts NOTIFY changed)
    /// Labels of the groups for the legend, in the order of Group.
    Q_PROPERTY(QStringList names READ names CONSTANT)
    /// Tones of the groups, see tables/labels.h.
    Q_PROPERTY(QStringList tones READ tones CONSTANT)
    /// Number of orders in the highest bar.
    Q_PROPERTY(int maximum READ maximum NOTIFY changed)
public:
    enum Group { Unpaid, Paid, OnItsWay, Cancelled, Refunded, GroupCount };
    Q_ENUM(Group)

    explicit OrderSeries(const fold::ShopState &state, QObject *parent = nullptr);

    /// Marks the order in \a row as changed; -1 for no order.
    void touch(int row)
    {
        if (row >= 0)
            m_touched.push_back(row);
    }
    /// Counts changed and new orders, or all orders when the day changed.
    void refresh(const analytics::Day &today, events::Time now);

    [[nodiscard]] const QList<qreal> &starts() const { return m_starts; }
    [[nodiscard]] static QStringList names();
    [[nodiscard]] static QStringList tones();
    [[nodiscard]] int maximum() const { return m_maximum; }
    /// Number of orders of a Group in each quarter hour.
    Q_INVOKABLE QList<qreal> counts(int group) const;

Q_SIGNALS:
    void changed();

private:
    /// Bar in which an order was counted.
    struct Bar {
        qint16 quarter = -1; ///< -1 for an order that does not count
        quint8 group = 0;
    };
    void countOrder(int row);

    const fold::ShopState &m_state;
    analytics::Day m_day;
    std::vector<int> m_touched;
    std::vector<Bar> m_bars;                                ///< by row
    std::array<std::vector<int>, GroupCount> m_dayCounts{}; ///< by group and quarter hour, for the whole day
    QList<qreal> m_starts;
    std::array<QList<qreal>, GroupCount> m_counts;
    int m_maximum = 0;
};

} // namespace tillwatch::overview
