// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/dashboard.h"
#include "settings/preferences.h"
#include "settings/shopsetup.h"
#include "settings/storagesettings.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::dashboard
{

/// Root object of the window: the dashboard of the open shop, and the settings of the program. GUI thread.
class Workspace : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given to the window")
    /// Never null while there is a window; empty without an open shop.
    Q_PROPERTY(tillwatch::dashboard::Dashboard *dashboard READ dashboard NOTIFY dashboardChanged)
    Q_PROPERTY(tillwatch::settings::Preferences *preferences READ preferences CONSTANT)
    /// Limits for the journals of all shops, and the journal of the open shop.
    Q_PROPERTY(tillwatch::settings::StorageSettings *storage READ storage CONSTANT)
    Q_PROPERTY(tillwatch::settings::ShopSetup *setup READ setup CONSTANT)

public:
    /// Without \a store, preferences and limits last until the program ends.
    explicit Workspace(const KeyValueStore &store = {}, QObject *parent = nullptr);

    [[nodiscard]] Dashboard *dashboard() const { return m_dashboard; }
    /// Shows another shop. \a dashboard is not owned and lives until the next call.
    void setDashboard(Dashboard *dashboard);
    [[nodiscard]] settings::Preferences *preferences() { return &m_preferences; }
    [[nodiscard]] settings::StorageSettings *storage() { return &m_storage; }
    [[nodiscard]] settings::ShopSetup *setup() { return &m_setup; }

Q_SIGNALS:
    void dashboardChanged();

private:
    Dashboard *m_dashboard = nullptr;
    settings::Preferences m_preferences;
    settings::StorageSettings m_storage;
    settings::ShopSetup m_setup;
};

} // namespace tillwatch::dashboard
