// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/cartmodel.h"

namespace tillwatch::tables
{

/// Filtered and sorted carts; by default the last changed first. Filters: filled, empty.
class CartProxy : public tillwatch::live::RowProxy
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    explicit CartProxy(CartModel *source, QObject *parent = nullptr)
        : RowProxy(source, QStringLiteral("updatedAt"), true, parent)
    {
    }
};

} // namespace tillwatch::tables
