// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Head of one column: a click sorts by it, its right edge resizes it.
AbstractButton {
    id: cell

    required property TableColumn column
    required property bool sorted
    required property bool descending

    signal resized(real width)

    readonly property bool sortable: column.key.length > 0

    x: column.x - Theme.insideControl
    width: column.width + Theme.insideControl
    height: parent?.height ?? 0
    visible: column.shown
    enabled: sortable
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    text: column.title
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: sorted ? descending ? qsTr("%1, sorted descending").arg(text) : qsTr("%1, sorted ascending").arg(text) : text

    background: Rectangle {
        color: cell.hovered && cell.sortable ? Theme.hover : "transparent"

        FocusRing {
            shown: cell.visualFocus
            gap: -2
        }
    }

    Item {
        anchors.fill: parent

        AppText {
            id: word

            readonly property real room: parent.width - 3 * Theme.insideControl - (arrow.visible ? arrow.width + 2 : 0)

            x: cell.column.numeric ? parent.width - 2 * Theme.insideControl - width : Theme.insideControl
            width: Math.min(implicitWidth, room)
            height: parent.height
            text: cell.text
            color: cell.sorted ? Theme.text : Theme.muted
            font.pixelSize: Theme.captionSize
            font.weight: Theme.strong
            Accessible.ignored: true
        }

        Icon {
            id: arrow

            x: cell.column.numeric ? word.x - width - 2 : word.x + word.width + 2
            anchors.verticalCenter: parent.verticalCenter
            visible: cell.sorted
            size: Theme.scaled(12)
            name: cell.descending ? "sort-down" : "sort-up"
            color: Theme.text
        }
    }

    MouseArea {
        id: grip

        property real from: 0

        x: parent.width - width / 2 - Theme.insideControl / 2
        width: Theme.insideControl
        height: parent.height
        cursorShape: Qt.SplitHCursor
        preventStealing: true
        onPressed: mouse => from = mouse.x
        onPositionChanged: mouse => cell.resized(cell.column.width + mouse.x - from)

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 1
            height: parent.height
            visible: grip.containsMouse || grip.pressed
            color: Theme.control
        }
    }
}
