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

/// Root object of the window: the dashboard of the shop that is shown, and what belongs to the program whichever shop
/// that is. GUI thread.
class Workspace : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given to the window")
    /// Never null while there is a window: without a shop an empty one is shown.
    Q_PROPERTY(tillwatch::dashboard::Dashboard *dashboard READ dashboard NOTIFY dashboardChanged)
    Q_PROPERTY(tillwatch::settings::Preferences *preferences READ preferences CONSTANT)
    /// Limits of every shop's journal, and the journal of the shop that is shown.
    Q_PROPERTY(tillwatch::settings::StorageSettings *storage READ storage CONSTANT)
    Q_PROPERTY(tillwatch::settings::ShopSetup *setup READ setup CONSTANT)

public:
    /// \a store keeps the choices; without it they are forgotten with the program.
    explicit Workspace(const KeyValueStore &store = {}, QObject *parent = nullptr);

    [[nodiscard]] Dashboard *dashboard() const { return m_dashboard; }
    /// Shows another shop. \a dashboard must outlive the next call; it is not owned.
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
