// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/wholesalemodel.h"

namespace tillwatch::tables
{

/// Filtered and sorted wholesale orders; by default the newest first.
/// Filters: open, overdue, shipped, paid, cancelled, today.
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
