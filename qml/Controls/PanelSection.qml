// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A group of fields in a side panel.
Column {
    id: section

    property string title
    /// Buttons at the end of the title.
    property alias tools: tools.data

    width: parent?.width ?? 0
    spacing: 0

    Item {
        width: parent.width
        height: Theme.scaled(28)
        visible: section.title.length > 0

        AppText {
            anchors.left: parent.left
            anchors.right: tools.left
            height: parent.height
            text: section.title
            font.weight: Theme.strong
        }

        Row {
            id: tools

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
        }
    }

    Rectangle {
        width: parent.width
        height: 1
        visible: section.title.length > 0
        color: Theme.line
    }

    Item {
        width: 1
        height: 4
    }
}
