// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/productmodel.h"

namespace tillwatch::tables
{

/// Filtered and sorted products; by default by name. Filters: out, low, restocked, price-changed, deleted.
class ProductProxy : public tillwatch::live::RowProxy
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    explicit ProductProxy(ProductModel *source, QObject *parent = nullptr)
        : RowProxy(source, QStringLiteral("name"), false, parent)
    {
    }
};

} // namespace tillwatch::tables
