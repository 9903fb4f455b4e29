// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One result of checking a shop during set-up, with a mark.
Item {
    id: line

    required property string text
    property bool good: true
    property bool waiting: false

    implicitHeight: Math.max(Theme.scaled(20), words.implicitHeight)
    visible: text.length > 0

    Icon {
        id: glyph

        anchors.left: parent.left
        y: Math.round((Theme.scaled(20) - height) / 2)
        name: line.waiting ? "connecting" : line.good ? "check" : "refused"
        color: line.waiting ? Theme.muted : line.good ? Theme.goodText : Theme.badText
    }

    AppText {
        id: words

        anchors.left: glyph.right
        anchors.leftMargin: Theme.insideControl
        anchors.right: parent.right
        wrapMode: Text.Wrap
        text: line.text
        lineHeightMode: Text.FixedHeight
        lineHeight: Theme.scaled(20)
    }
}
