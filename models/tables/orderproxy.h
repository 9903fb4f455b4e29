// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/orderdetail.h"
#include "tables/ordermodel.h"

namespace tillwatch::tables
{

/// Orders, filtered and sorted; the newest first unless told otherwise.
/// Chips: needs-action, unpaid, to-ship, failed, cancelled, refunded, today.
class OrderProxy : public tillwatch::live::RowProxy
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    explicit OrderProxy(OrderModel *source, QObject *parent = nullptr)
        : RowProxy(source, QStringLiteral("placedAt"), true, parent), m_orders(source)
    {
    }

    /// One order for a panel, live, whether the filter shows it or not. The caller owns it; null for an id that is
    /// unknown.
    Q_INVOKABLE tillwatch::tables::OrderDetail *detail(const QString &id) const
    {
        const int row = m_orders->indexOf(id);
        return row < 0 || row >= m_orders->count() ? nullptr : new OrderDetail(m_orders, row);
    }

private:
    OrderModel *m_orders;
};

} // namespace tillwatch::tables
