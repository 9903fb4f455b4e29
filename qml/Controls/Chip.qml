// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A status as word, glyph and weight; nothing is said by colour alone.
Box {
    id: chip

    /// Chip class: neutral info active good warn bad void back.
    required property string tone
    required property string text
    property real maximumWidth: 1000

    readonly property bool truncated: word.truncated
    readonly property Tone style: Theme.tone(tone)

    implicitWidth: Math.min(maximumWidth, Theme.insideControl * 2 + glyph.width + 4 + word.implicitWidth)
    implicitHeight: Theme.chipHeight
    radius: height / 2
    color: style.fill
    border.width: style.outlined ? 1 : 0
    border.color: Theme.control
    visible: text.length > 0
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.scaled(10)
        name: chip.style.glyph
        color: chip.style.ink
    }

    Text {
        id: word

        anchors.left: glyph.right
        anchors.leftMargin: 4
        anchors.right: parent.right
        anchors.rightMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        text: chip.text
        textFormat: Text.PlainText
        elide: Text.ElideRight
        color: chip.style.ink
        font.family: Theme.fontFamily
        font.pixelSize: Theme.captionSize
        font.weight: chip.style.solid ? Theme.strong : Font.Normal
        font.strikeout: chip.style.struck
    }
}
