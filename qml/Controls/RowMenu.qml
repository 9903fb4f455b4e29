// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// What can be done with the selected records of a table: by the right button, by the menu key, by Shift+F10.
Menu {
    id: menu

    /// What the page adds.
    property list<Action> actions

    signal openRequested
    signal copyRequested
    signal exportRequested

    width: Theme.scaled(260)
    topPadding: 4
    bottomPadding: 4
    margins: 4
    enter: null
    exit: null

    background: Rectangle {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    MenuLine {
        objectName: "rowOpen"
        text: qsTr("Open")
        onTriggered: menu.openRequested()
    }

    MenuLine {
        objectName: "rowCopy"
        text: qsTr("Copy as a table")
        onTriggered: menu.copyRequested()
    }

    MenuLine {
        objectName: "rowExport"
        text: qsTr("Export as CSV")
        onTriggered: menu.exportRequested()
    }

    Instantiator {
        model: menu.actions.length
        delegate: MenuLine {
            required property int index

            objectName: "rowAction-" + index
            action: menu.actions[index]
        }
        onObjectAdded: (index, object) => menu.addItem(object as MenuLine)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuLine)
    }
}
