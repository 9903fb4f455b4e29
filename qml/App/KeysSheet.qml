// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Tillwatch.Controls
import Tillwatch.Theme

/// The list of keys.
Popup {
    id: sheet

    readonly property list<string> keys: [qsTr("Alt+1 … 9"), qsTr("Ctrl+K"), qsTr("/"), qsTr("Up, Down"), qsTr("Home, End, PgUp, PgDn"), qsTr("Shift+arrows, Ctrl+A"), qsTr("Ctrl+C"), qsTr("Ctrl+E"), qsTr("Enter"), qsTr("Esc"), qsTr("H"), qsTr("N"), qsTr("F6"), qsTr("Ctrl+Shift+H"), qsTr("F11"), qsTr("?"), qsTr("Ctrl+Q")]
    readonly property list<string> meanings: [qsTr("Open a page"), qsTr("Search everything, go to a page, give a command"), qsTr("Filter the page"), qsTr("Move by one row"), qsTr("Move far"), qsTr("Select rows"), qsTr("Copy the selected rows as a table"), qsTr("Export the selected rows, or the table, as CSV"), qsTr("Open the selected record"), qsTr("Close the panel, end the selection, empty the filter"), qsTr("Hold all rows in their places, or let them go"), qsTr("Show the new rows"), qsTr("Next pane or alert"), qsTr("Hide amounts everywhere"), qsTr("Full screen"), qsTr("This list"), qsTr("Quit")]

    anchors.centerIn: T.Overlay.overlay
    width: Math.min(Theme.scaled(540), (parent?.width ?? 500) - 2 * Theme.betweenCards)
    height: Math.min(list.contentHeight + head.height + 3 * Theme.betweenCards, (parent?.height ?? 500) - 2 * Theme.betweenCards)
    padding: Theme.betweenCards
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    enter: null
    exit: null

    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }

    background: Rectangle {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    AppText {
        id: head

        anchors.left: parent.left
        text: qsTr("Keys")
        font.pixelSize: Theme.titleSize
        font.weight: Theme.strong
    }

    IconButton {
        anchors.right: parent.right
        focus: true
        glyph: "close"
        text: qsTr("Close")
        onClicked: sheet.close()
    }

    ListView {
        id: list

        objectName: "keyList"
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: sheet.keys

        ScrollBar.vertical: SlimScrollBar {
            id: scroll
        }
        delegate: Item {
            id: row

            required property int index
            required property string modelData

            x: LayoutMirroring.enabled ? ListView.view.width - width : 0
            width: ListView.view.width - (scroll.size < 1 ? scroll.width : 0)
            height: Theme.scaled(30)

            Rectangle {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: word.implicitWidth + 2 * Theme.insideControl
                height: Theme.scaled(22)
                radius: 4
                color: Theme.window
                border.color: Theme.line

                AppText {
                    id: word

                    anchors.centerIn: parent
                    text: row.modelData
                    font.pixelSize: Theme.captionSize
                }
            }

            AppText {
                anchors.left: parent.left
                anchors.leftMargin: Theme.scaled(180)
                anchors.right: parent.right
                height: parent.height
                text: sheet.meanings[row.index]
            }
        }
    }
}
