// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include <QtQml/QQmlExtensionPlugin>

// Compiled into every program that shows the window: nothing else names these modules, so a linker would leave them
// out.
Q_IMPORT_QML_PLUGIN(Tillwatch_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Tillwatch_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Tillwatch_ChartsPlugin)
Q_IMPORT_QML_PLUGIN(Tillwatch_PagesPlugin)
Q_IMPORT_QML_PLUGIN(Tillwatch_AppPlugin)
