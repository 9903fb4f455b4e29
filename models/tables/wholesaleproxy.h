// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/wholesalemodel.h"

namespace tillwatch::tables
{

/// Wholesale orders, filtered and sorted; the newest first unless told otherwise.
/// Filters: open, overdue, shipped, paid, cancelled.
class WholesaleProxy : public tillwatch::live::RowProxy
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    explicit WholesaleProxy(WholesaleModel *source, QObject *parent = nullptr)
        : RowProxy(source, QStringLiteral("placedAt"), true, parent)
    {
    }
};

} // namespace tillwatch::tables
