// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// One filter of a list with how many rows it would leave.
AbstractButton {
    id: chip

    property int count: 0

    implicitWidth: row.implicitWidth + Theme.insideCard * 2
    implicitHeight: Theme.scaled(28)
    checkable: true
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: qsTr("%1, %2").arg(text).arg(count)
    Accessible.checkable: true
    Accessible.checked: checked

    background: Rectangle {
        radius: height / 2
        color: chip.checked ? Theme.selected : chip.hovered ? Theme.hover : Theme.card
        border.width: 1
        border.color: chip.checked ? Theme.accent : chip.hovered ? Theme.control : Theme.line

        FocusRing {
            shown: chip.visualFocus
            radius: height / 2
        }
    }

    Item {
        anchors.fill: parent

        Row {
            id: row

            anchors.centerIn: parent
            spacing: 6

            Text {
                text: chip.text
                textFormat: Text.PlainText
                color: Theme.text
                font.family: Theme.fontFamily
                font.pixelSize: Theme.bodySize
                font.weight: chip.checked ? Theme.strong : Font.Normal
            }

            Text {
                text: Number(chip.count).toLocaleString(Qt.locale(), "f", 0)
                textFormat: Text.PlainText
                color: chip.checked ? Theme.text : Theme.muted
                font.family: Theme.fontFamily
                font.pixelSize: Theme.bodySize
            }
        }
    }
}
