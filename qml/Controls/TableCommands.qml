// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick

/// What can be done with the rows of a table. Their keys work while the keyboard is in the rows.
QtObject {
    id: commands

    /// The rows; null where the commands are only listed.
    property TableBody body: null
    readonly property bool focused: body?.activeFocus ?? false
    readonly property list<Command> all: [previousRow, nextRow, firstRow, lastRow, pageUp, pageDown, selectToPreviousRow, selectToNextRow, selectToFirstRow, selectToLastRow, selectToPageUp, selectToPageDown, selectAll, toggleRow, copyRows, exportRows, openRecord, rowMenu, scrollLeft, scrollRight]

    readonly property Command previousRow: Command {
        name: "previous-row"
        description: qsTr("Move by one row")
        keys: ["Up", "Ctrl+Up"]
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex - 1, false)
    }

    readonly property Command nextRow: Command {
        name: "next-row"
        description: qsTr("Move by one row")
        keys: ["Down", "Ctrl+Down"]
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex + 1, false)
    }

    readonly property Command firstRow: Command {
        name: "first-row"
        description: qsTr("Move far")
        keys: ["Home", "Ctrl+Home"]
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(0, false)
    }

    readonly property Command lastRow: Command {
        name: "last-row"
        description: qsTr("Move far")
        keys: ["End", "Ctrl+End"]
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.count - 1, false)
    }

    readonly property Command pageUp: Command {
        name: "rows-page-up"
        description: qsTr("Move far")
        keys: ["PgUp", "Ctrl+PgUp"]
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex - commands.body.page, false)
    }

    readonly property Command pageDown: Command {
        name: "rows-page-down"
        description: qsTr("Move far")
        keys: ["PgDown", "Ctrl+PgDown"]
        listedKeys: qsTr("PgDn")
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex + commands.body.page, false)
    }

    readonly property Command selectToPreviousRow: Command {
        name: "select-to-previous-row"
        description: qsTr("Select rows")
        keys: ["Shift+Up", "Ctrl+Shift+Up"]
        listedKeys: qsTr("Shift+arrows")
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex - 1, true)
    }

    readonly property Command selectToNextRow: Command {
        name: "select-to-next-row"
        description: qsTr("Select rows")
        keys: ["Shift+Down", "Ctrl+Shift+Down"]
        listedKeys: ""
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex + 1, true)
    }

    readonly property Command selectToFirstRow: Command {
        name: "select-to-first-row"
        description: qsTr("Select rows")
        keys: ["Shift+Home", "Ctrl+Shift+Home"]
        listedKeys: ""
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(0, true)
    }

    readonly property Command selectToLastRow: Command {
        name: "select-to-last-row"
        description: qsTr("Select rows")
        keys: ["Shift+End", "Ctrl+Shift+End"]
        listedKeys: ""
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.count - 1, true)
    }

    readonly property Command selectToPageUp: Command {
        name: "select-to-rows-page-up"
        description: qsTr("Select rows")
        keys: ["Shift+PgUp", "Ctrl+Shift+PgUp"]
        listedKeys: ""
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex - commands.body.page, true)
    }

    readonly property Command selectToPageDown: Command {
        name: "select-to-rows-page-down"
        description: qsTr("Select rows")
        keys: ["Shift+PgDown", "Ctrl+Shift+PgDown"]
        listedKeys: ""
        keysEnabled: commands.focused
        onTriggered: commands.body.goRequested(commands.body.currentIndex + commands.body.page, true)
    }

    readonly property Command selectAll: Command {
        name: "select-all"
        description: qsTr("Select rows")
        keys: ["Ctrl+A"]
        keysEnabled: commands.focused
        onTriggered: commands.body.allRequested()
    }

    readonly property Command toggleRow: Command {
        name: "toggle-row"
        keys: ["Space", "Ctrl+Space"]
        keysEnabled: commands.focused
        onTriggered: commands.body.toggleRequested()
    }

    readonly property Command copyRows: Command {
        name: "copy-rows"
        label: qsTr("Copy as a table")
        description: qsTr("Copy the selected rows as a table")
        keys: ["Ctrl+C", "Ctrl+Ins", "Copy", "F16"]
        keysEnabled: commands.focused
        onTriggered: commands.body.copyRequested()
    }

    readonly property Command exportRows: Command {
        name: "export-rows"
        label: qsTr("Export as CSV")
        description: qsTr("Export the selected rows, or the table, as CSV")
        keys: ["Ctrl+E"]
        keysEnabled: commands.body !== null && commands.body.visible && commands.body.enabled
        onTriggered: commands.body.exportRequested()
    }

    readonly property Command openRecord: Command {
        name: "open-record"
        label: qsTr("Open")
        description: qsTr("Open the selected record")
        keys: ["Return", "Enter"]
        keysText: qsTr("Enter")
        keysEnabled: commands.focused
        onTriggered: commands.body.openRequested()
    }

    readonly property Command rowMenu: Command {
        name: "row-menu"
        keys: ["Menu", "Shift+F10"]
        keysEnabled: commands.focused
        onTriggered: commands.body.menuRequested()
    }

    readonly property Command scrollLeft: Command {
        name: "scroll-left"
        keys: ["Left"]
        keysEnabled: commands.focused
        onTriggered: commands.body.scrollSideways(-64)
    }

    readonly property Command scrollRight: Command {
        name: "scroll-right"
        keys: ["Right"]
        keysEnabled: commands.focused
        onTriggered: commands.body.scrollSideways(64)
    }
}
