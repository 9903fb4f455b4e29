// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A group of fields in a side panel.
Column {
    id: section

    property string title

    width: parent?.width ?? 0
    spacing: 0

    AppText {
        width: parent.width
        height: Theme.scaled(28)
        visible: section.title.length > 0
        text: section.title
        font.weight: Theme.strong
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
