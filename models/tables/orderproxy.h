// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/ordermodel.h"

namespace tillwatch::tables
{

/// Filtered and sorted orders; by default the newest first.
/// Filters: needs-action, unpaid, to-ship, failed, cancelled, refunded, today.
class OrderProxy : public tillwatch::live::RowProxy
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    explicit OrderProxy(OrderModel *source, QObject *parent = nullptr)
        : RowProxy(source, QStringLiteral("placedAt"), true, parent)
    {
    }
};

} // namespace tillwatch::tables
