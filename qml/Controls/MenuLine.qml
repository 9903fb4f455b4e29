// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Menu item with a note below its text and a check mark.
MenuItem {
    id: item

    /// The command of the item; an item without one has a text of its own.
    property Command command: null
    property string note

    text: command?.label ?? ""
    enabled: command?.enabled ?? true
    onTriggered: command?.triggered()
    implicitHeight: Theme.scaled(note.length > 0 ? 44 : 34)
    Accessible.name: note.length > 0 ? qsTr("%1 at %2").arg(text).arg(note) : text

    background: Rectangle {
        x: 4
        width: item.width - 8
        height: item.height
        radius: Theme.controlRadius
        color: item.highlighted ? Theme.selected : "transparent"
    }
    indicator: null
    arrow: null
    contentItem: Item {
        Icon {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            name: "check"
            visible: item.checked
            color: Theme.accent
        }

        Column {
            anchors.left: parent.left
            anchors.leftMargin: Theme.iconSize + Theme.insideControl
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            AppText {
                width: parent.width
                text: item.text
                opacity: item.enabled ? 1 : 0.5
                font.weight: item.checked ? Theme.strong : Font.Normal
                Accessible.ignored: true
            }

            AppText {
                width: parent.width
                visible: item.note.length > 0
                text: item.note
                color: Theme.muted
                font.pixelSize: Theme.captionSize
                Accessible.ignored: true
            }
        }
    }
}
