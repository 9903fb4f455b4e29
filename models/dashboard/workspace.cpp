// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/workspace.h"

namespace tillwatch::dashboard
{

Workspace::Workspace(const KeyValueStore &store, QObject *parent)
    : QObject(parent), m_preferences(store), m_storage(store)
{
}

void Workspace::setDashboard(Dashboard *dashboard)
{
    if (dashboard == m_dashboard)
        return;
    m_dashboard = dashboard;
    Q_EMIT dashboardChanged();
}

} // namespace tillwatch::dashboard
