// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "analytics/ledger.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace tillwatch::dashboard
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
    Q_PROPERTY(QStringList chips READ chips CONSTANT)
    /// The highest bar.
    Q_PROPERTY(int maximum READ maximum NOTIFY changed)
public:
    enum Group { Waiting, Paid, OnItsWay, Ended, Returned, GroupCount };
    Q_ENUM(Group)

    explicit OrderSeries(const fold::ShopState &state, QObject *parent = nullptr);

    void refresh(const analytics::Day &today, events::Time now);

    [[nodiscard]] const QList<qreal> &starts() const { return m_starts; }
    [[nodiscard]] static QStringList names();
    [[nodiscard]] static QStringList chips();
    [[nodiscard]] int maximum() const { return m_maximum; }
    /// How many orders of a group each quarter hour has.
    Q_INVOKABLE QList<qreal> counts(int group) const;

Q_SIGNALS:
    void changed();

private:
    const fold::ShopState &m_state;
    QList<qreal> m_starts;
    std::array<QList<qreal>, GroupCount> m_counts;
    int m_maximum = 0;
};

} // namespace tillwatch::dashboard
