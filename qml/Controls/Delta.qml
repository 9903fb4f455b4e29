// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A difference with its direction as glyph, sign and weight.
Row {
    id: delta

    /// With its sign, formatted by the models; empty where nothing can be compared.
    required property string text
    /// Whether more is the better direction.
    property bool moreIsBetter: true

    readonly property bool down: text.startsWith("-") || text.startsWith("\u2212")
    readonly property bool flat: !down && !text.startsWith("+")
    readonly property color ink: flat ? Theme.muted : down === moreIsBetter ? Theme.badText : Theme.goodText

    spacing: 4
    visible: text.length > 0

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        visible: !delta.flat
        size: Theme.scaled(10)
        name: delta.down ? "down" : "up"
        color: delta.ink
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        text: delta.text
        color: delta.ink
        font.pixelSize: Theme.captionSize
        font.weight: Theme.strong
    }
}
