// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Card of a key number with its difference to a week before and a small chart. A click opens the records behind it.
AbstractButton {
    id: card

    required property string title
    required property string value
    property string delta
    property string note
    property bool moreIsBetter: true
    property bool attention: false
    default property alias graphic: picture.data

    readonly property string words: change.flat ? qsTr("as a week ago") : change.down ? qsTr("less than a week ago") : qsTr("more than a week ago")

    implicitHeight: Theme.scaled(112)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1: %2").arg(title).arg(value)
    Accessible.description: delta.length === 0 ? note : note.length === 0 ? qsTr("%1 %2").arg(delta).arg(words) : qsTr("%1 %2, %3").arg(delta).arg(words).arg(note)

    background: Box {
        radius: Theme.cardRadius
        color: card.down ? Theme.selected : card.hovered ? Theme.hover : Theme.card
        border.width: 1
        border.color: card.hovered ? Theme.control : Theme.line

        FocusRing {
            shown: card.visualFocus
            radius: Theme.cardRadius + 2
        }
    }

    Item {
        anchors.fill: parent

        AppText {
            id: heading

            anchors.left: parent.left
            anchors.leftMargin: Theme.insideCard
            y: Theme.insideControl
            width: parent.width - 2 * Theme.insideCard - (mark.visible ? mark.width + 4 : 0)
            text: card.title
            color: Theme.muted
            Accessible.ignored: true
        }

        Icon {
            id: mark

            anchors.right: parent.right
            anchors.rightMargin: Theme.insideCard
            anchors.verticalCenter: heading.verticalCenter
            visible: card.attention
            size: Theme.scaled(14)
            name: "chip-warn"
            color: Theme.badText
        }

        AppText {
            id: number

            anchors.left: parent.left
            anchors.leftMargin: Theme.insideCard
            anchors.top: heading.bottom
            width: parent.width - 2 * Theme.insideCard
            text: card.value
            font.pixelSize: Theme.kpiSize
            font.weight: Theme.strong
            minimumPixelSize: Theme.sectionSize
            fontSizeMode: Text.HorizontalFit
            height: Theme.scaled(40)
            Accessible.ignored: true
        }

        Delta {
            id: change

            anchors.left: parent.left
            anchors.leftMargin: Theme.insideCard
            anchors.bottom: below.top
            anchors.bottomMargin: 2
            text: card.delta
            moreIsBetter: card.moreIsBetter
        }

        AppText {
            id: below

            anchors.left: parent.left
            anchors.leftMargin: Theme.insideCard
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.insideControl
            width: parent.width - 2 * Theme.insideCard
            text: card.note.length > 0 || !change.visible ? card.note : card.words
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }

        Item {
            id: picture

            anchors.right: parent.right
            anchors.rightMargin: Theme.insideCard
            anchors.bottom: below.top
            anchors.bottomMargin: 2
            width: parent.width * 0.42
            height: Theme.scaled(22)
        }
    }

    Hint {
        visible: card.hovered && text.length > 0
        text: card.Accessible.description
    }
}
