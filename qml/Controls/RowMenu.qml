// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Context menu of the selected records, by right click, menu key or Shift+F10.
Menu {
    id: menu

    required property TableCommands commands
    /// Commands that the page adds.
    property list<Command> actions

    width: Theme.scaled(260)
    topPadding: 4
    bottomPadding: 4
    margins: 4
    enter: null
    exit: null

    background: Box {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    MenuLine {
        objectName: "rowOpen"
        command: menu.commands.openRecord
    }

    MenuLine {
        objectName: "rowCopy"
        command: menu.commands.copyRows
    }

    MenuLine {
        objectName: "rowExport"
        command: menu.commands.exportRows
    }

    Instantiator {
        model: menu.actions.length
        delegate: MenuLine {
            required property int index

            objectName: "rowAction-" + index
            command: menu.actions[index]
        }
        onObjectAdded: (index, object) => menu.addItem(object as MenuLine)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuLine)
    }
}
