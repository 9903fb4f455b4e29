// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/quotationmodel.h"

namespace tillwatch::tables
{

/// Filtered and sorted quotations; by default the last changed first.
/// Filters: open, draft, sent, viewed, accepted, rejected, expired.
class QuotationProxy : public tillwatch::live::RowProxy
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    explicit QuotationProxy(QuotationModel *source, QObject *parent = nullptr)
        : RowProxy(source, QStringLiteral("updatedAt"), true, parent)
    {
    }
};

} // namespace tillwatch::tables
