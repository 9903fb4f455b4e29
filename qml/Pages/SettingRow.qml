// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One setting: title, explanation, control.
Item {
    id: row

    required property string label
    property string note
    property bool last: false
    default property alias choice: choices.data

    /// The control stands below the words where there is no room beside them.
    readonly property bool stacked: width < choices.width + Theme.scaled(230)

    width: parent?.width ?? 0
    implicitHeight: (stacked ? words.height + choices.height + Theme.insideControl : Math.max(words.height, choices.height)) + 2 * Theme.insideCard

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard
        y: row.stacked ? Theme.insideCard : (row.height - height) / 2
        width: row.width - 2 * Theme.insideCard - (row.stacked ? 0 : choices.width + Theme.betweenCards)
        spacing: 2

        AppText {
            width: parent.width
            text: row.label
            font.weight: Theme.strong
        }

        AppText {
            width: parent.width
            visible: text.length > 0
            wrapMode: Text.Wrap
            text: row.note
            color: Theme.muted
            font.pixelSize: Theme.captionSize
        }
    }

    Row {
        id: choices

        anchors.left: row.stacked ? parent.left : undefined
        anchors.right: row.stacked ? undefined : parent.right
        anchors.leftMargin: Theme.insideCard
        anchors.rightMargin: Theme.insideCard
        y: row.stacked ? words.y + words.height + Theme.insideControl : (row.height - height) / 2
    }

    Rectangle {
        anchors.bottom: parent.bottom
        x: Theme.insideCard
        width: parent.width - 2 * x
        height: 1
        visible: !row.last
        color: Theme.line
    }
}
