// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A button that shows an icon; its text is the accessible name and the hint. A click leaves the keyboard where it is.
AbstractButton {
    id: button

    property string glyph
    property string shortcutHint

    implicitWidth: Math.max(Theme.target, Theme.scaled(28))
    implicitHeight: implicitWidth
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: text

    background: Rectangle {
        radius: Theme.controlRadius
        color: button.down || button.checked ? Theme.selected : button.hovered ? Theme.hover : "transparent"

        Behavior on color {
            ColorAnimation {
                duration: Theme.stateMs
                easing.type: Easing.OutCubic
            }
        }

        FocusRing {
            shown: button.visualFocus
            gap: 0
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.glyph
            color: button.enabled ? button.hovered || button.checked ? Theme.text : Theme.muted : Qt.alpha(Theme.control, 0.5)
        }
    }

    Hint {
        visible: button.hovered && button.text.length > 0
        text: button.shortcutHint.length > 0 ? qsTr("%1  (%2)").arg(button.text).arg(button.shortcutHint) : button.text
    }
}
