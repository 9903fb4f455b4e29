// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// Card that offers one of a few choices.
AbstractButton {
    id: card

    required property string glyph
    required property string explanation
    property bool primary: false

    implicitHeight: words.height + 2 * Theme.betweenCards
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: explanation
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Box {
        radius: Theme.cardRadius
        color: card.down ? Theme.selected : card.hovered ? Theme.hover : Theme.card
        border.width: card.primary ? 2 : 1
        border.color: card.primary ? Theme.accent : card.hovered ? Theme.muted : Theme.control

        FocusRing {
            shown: card.visualFocus
            radius: Theme.cardRadius + gap
        }
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.betweenCards
        spacing: Theme.insideControl

        Icon {
            anchors.left: parent.left
            size: Theme.scaled(24)
            name: card.glyph
            color: card.primary ? Theme.accent : Theme.muted
        }

        AppText {
            width: parent.width
            text: card.text
            font.pixelSize: Theme.sectionSize
            font.weight: Theme.strong
            Accessible.ignored: true
        }

        AppText {
            width: parent.width
            wrapMode: Text.Wrap
            text: card.explanation
            color: Theme.muted
            Accessible.ignored: true
        }
    }
}
