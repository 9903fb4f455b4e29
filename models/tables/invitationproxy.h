// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowproxy.h"
#include "tables/invitationmodel.h"

namespace tillwatch::tables
{

/// Filtered and sorted invitations; by default the last changed first. Filters: sent, accepted, rejected.
class InvitationProxy : public tillwatch::live::RowProxy
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
public:
    explicit InvitationProxy(InvitationModel *source, QObject *parent = nullptr)
        : RowProxy(source, QStringLiteral("updatedAt"), true, parent)
    {
    }
};

} // namespace tillwatch::tables
