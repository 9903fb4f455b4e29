// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// Empty state: a title, the reason and, where there is one, an action.
Item {
    id: state

    property string glyph: "empty"
    property string title
    property string sentence
    property string action

    signal acted

    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.aroundPage, Theme.scaled(420))
        spacing: Theme.insideControl

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: state.height > Theme.scaled(150)
            size: Theme.scaled(32)
            name: state.glyph
            color: Theme.control
        }

        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: state.title
            font.pixelSize: Theme.sectionSize
            font.weight: Theme.strong
        }

        AppText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: text.length > 0
            text: state.sentence
            color: Theme.muted
        }

        TextButton {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: state.action.length > 0
            text: state.action
            onClicked: state.acted()
        }
    }
}
