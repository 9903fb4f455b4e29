// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// Button that opens the search; an icon alone where room is short.
AbstractButton {
    id: button

    required property bool tight
    required property string keysText

    implicitWidth: tight ? Theme.scaled(32) : row.implicitWidth + 2 * Theme.insideCard
    implicitHeight: Theme.controlHeight
    text: qsTr("Search")
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: qsTr("Search everything")

    background: Box {
        radius: Theme.controlRadius
        color: button.down ? Theme.selected : button.hovered ? Theme.hover : button.tight ? "transparent" : Theme.window
        border.width: button.tight ? 0 : 1
        border.color: button.hovered ? Theme.muted : Theme.line

        FocusRing {
            shown: button.visualFocus
            gap: 0
        }
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.insideControl

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "search"
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !button.tight
            text: button.text
            Accessible.ignored: true
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !button.tight
            text: button.keysText
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    Hint {
        visible: button.hovered
        text: qsTr("Search everything that was ever received  (%1)").arg(button.keysText)
    }
}
