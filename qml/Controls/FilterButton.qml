// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// Button of one filter of a table with the number of its rows.
AbstractButton {
    id: button

    property int count: 0
    /// Whether its filter is on. Not the button's own \c checked, which a second click would clear.
    required property bool on

    implicitWidth: row.implicitWidth + Theme.insideCard * 2
    implicitHeight: Theme.scaled(28)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: qsTr("%1, %2").arg(text).arg(Numbers.whole(count))
    Accessible.checkable: true
    Accessible.checked: on

    background: Box {
        radius: height / 2
        color: button.on ? Theme.selected : button.hovered ? Theme.hover : Theme.card
        border.width: 1
        border.color: button.on ? Theme.accent : button.hovered ? Theme.control : Theme.line

        Behavior on color {
            ColorAnimation {
                duration: Theme.stateMs
                easing.type: Easing.OutCubic
            }
        }

        FocusRing {
            shown: button.visualFocus
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
                text: button.text
                textFormat: Text.PlainText
                color: Theme.text
                font.family: Theme.fontFamily
                font.pixelSize: Theme.bodySize
                font.weight: button.on ? Theme.strong : Font.Normal
            }

            Text {
                text: Numbers.whole(button.count)
                textFormat: Text.PlainText
                color: button.on ? Theme.text : Theme.muted
                font.family: Theme.fontFamily
                font.pixelSize: Theme.bodySize
            }
        }
    }
}
