// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A button with a word; at most one on a page is the primary one.
AbstractButton {
    id: button

    property bool primary: false
    property string glyph

    /// The word does not fit and is shortened.
    readonly property bool truncated: word.truncated
    readonly property real besides: 2 * Theme.insideCard + (icon.visible ? icon.width + row.spacing : 0)

    implicitWidth: word.implicitWidth + besides
    implicitHeight: Theme.scaled(28)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    Accessible.name: text

    background: Box {
        radius: Theme.controlRadius
        color: button.primary ? Theme.accent : button.down ? Theme.selected : button.hovered ? Theme.hover : Theme.card
        border.width: button.primary ? 0 : 1
        border.color: button.hovered ? Theme.muted : Theme.control

        Behavior on color {
            ColorAnimation {
                duration: Theme.stateMs
                easing.type: Easing.OutCubic
            }
        }

        FocusRing {
            shown: button.visualFocus
        }
    }

    Item {
        anchors.fill: parent

        Row {
            id: row

            anchors.centerIn: parent
            spacing: 6

            Icon {
                id: icon

                anchors.verticalCenter: parent.verticalCenter
                visible: button.glyph.length > 0
                name: button.glyph
                size: Theme.scaled(14)
                color: button.primary ? Theme.accentInk : Theme.text
            }

            Text {
                id: word

                objectName: "word"
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, button.width - button.besides)
                elide: Text.ElideRight
                text: button.text
                textFormat: Text.PlainText
                color: button.primary ? Theme.accentInk : Theme.text
                font.family: Theme.fontFamily
                font.pixelSize: Theme.bodySize
                font.weight: button.primary ? Theme.strong : Font.Normal
            }
        }
    }
}
