// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "analytics/ledger.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace tillwatch::overview
{

/// Retail orders of today by quarter hour, stacked by where they stand now. GUI thread.
class OrderSeries : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Beginnings of the quarter hours that are shown, in milliseconds since 1970.
    Q_PROPERTY(QList<qreal> starts READ starts NOTIFY changed)
    /// Names of the groups, for a legend, in the order of Group.
    Q_PROPERTY(QStringList names READ names CONSTANT)
    /// The chip that each group looks like.
    Q_PROPERTY(QStringList tones READ tones CONSTANT)
    /// The highest bar.
    Q_PROPERTY(int maximum READ maximum NOTIFY changed)
public:
    enum Group { Waiting, Paid, OnItsWay, Ended, Returned, GroupCount };
    Q_ENUM(Group)

    explicit OrderSeries(const fold::ShopState &state, QObject *parent = nullptr);

    /// Remembers that the order of that row changed; -1 for none.
    void touch(int row)
    {
        if (row >= 0)
            m_touched.push_back(row);
    }
    /// Counts the orders that changed or are new, and all of them where the day is another one.
    void refresh(const analytics::Day &today, events::Time now);

    [[nodiscard]] const QList<qreal> &starts() const { return m_starts; }
    [[nodiscard]] static QStringList names();
    [[nodiscard]] static QStringList tones();
    [[nodiscard]] int maximum() const { return m_maximum; }
    /// How many orders of a group each quarter hour has.
    Q_INVOKABLE QList<qreal> counts(int group) const;

Q_SIGNALS:
    void changed();

private:
    /// Where an order was counted.
    struct Place {
        qint16 quarter = -1; ///< -1 for nowhere
        quint8 group = 0;
    };
    void count(int row);

    const fold::ShopState &m_state;
    analytics::Day m_day;
    std::vector<int> m_touched;
    std::vector<Place> m_places;                           ///< by row
    std::array<std::vector<int>, GroupCount> m_ofTheDay{}; ///< every quarter hour of the day, those to come included
    QList<qreal> m_starts;
    std::array<QList<qreal>, GroupCount> m_counts;
    int m_maximum = 0;
};

} // namespace tillwatch::overview
