// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Buttons for a whole table: saved views, columns, export.
Row {
    id: tools

    required property LiveTable table

    readonly property TableViews views: table.views

    spacing: 4

    TextButton {
        id: viewsButton

        focusPolicy: Qt.TabFocus
        objectName: "viewsButton"
        width: Math.min(implicitWidth, Theme.scaled(220))
        visible: tools.views !== null
        glyph: "views"
        text: tools.views && tools.views.current.length > 0 ? tools.views.matches ? tools.views.current : qsTr("%1, changed").arg(Bidi.isolated(tools.views.current)) : qsTr("Views")
        onClicked: {
            viewsMenu.byKeyboard = visualFocus;
            viewsMenu.opened ? viewsMenu.close() : viewsMenu.open();
        }

        ViewsMenu {
            id: viewsMenu

            property bool byKeyboard: false

            x: viewsButton.LayoutMirroring.enabled ? 0 : viewsButton.width - width
            y: viewsButton.height + 4
            views: tools.views
            // The focus came by keyboard and has to be visible again.
            onClosed: {
                if (byKeyboard)
                    viewsButton.focusReason = Qt.TabFocusReason;
            }
        }
    }

    IconButton {
        objectName: "columnsButton"
        glyph: "columns"
        text: qsTr("Columns")
        onClicked: tools.table.menus.openColumns(this)
    }

    IconButton {
        objectName: "exportButton"
        visible: tools.views !== null
        glyph: "export"
        text: tools.table.commands.exportRows.label
        shortcutHint: tools.table.commands.exportRows.keysText
        onClicked: tools.table.commands.exportRows.triggered()
    }
}
