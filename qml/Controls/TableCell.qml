// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A text cell of a table row.
Text {
    required property TableColumn column
    /// What a tool tip says besides the cell's own text, where that is elided.
    property string hint

    x: column.x
    width: column.width - column.inset
    height: parent?.height ?? 0
    visible: column.shown
    textFormat: Text.PlainText
    elide: Text.ElideRight
    maximumLineCount: 1
    verticalAlignment: Text.AlignVCenter
    // A mirrored text takes left for right: numbers keep their last digits below each other either way.
    horizontalAlignment: column.numeric && !column.mirrored ? Text.AlignRight : Text.AlignLeft
    color: Theme.text
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    Accessible.ignored: true
}
