// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// One line of a list of the overview: title, record, age. A click opens the record.
AbstractButton {
    id: row

    required property string tone
    required property string title
    required property string body
    property string age
    /// Words for what a click does; empty for none.
    property string actionText

    implicitHeight: Math.max(Theme.scaled(44), words.implicitHeight + 2 * Theme.insideControl)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: qsTr("%1, %2").arg(row.age).arg(row.body)

    background: Rectangle {
        color: row.down ? Theme.selected : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: row.visualFocus
            gap: -2
        }
    }

    Box {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard
        y: (row.height - height) / 2
        width: Theme.scaled(22)
        height: width
        radius: width / 2
        color: Theme.tone(row.tone).fill
        border.width: Theme.tone(row.tone).outlined ? 1 : 0
        border.color: Theme.control

        Icon {
            anchors.centerIn: parent
            size: Theme.scaled(11)
            name: Theme.tone(row.tone).glyph
            color: Theme.tone(row.tone).ink
        }
    }

    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.insideCard
        anchors.right: parent.right
        anchors.rightMargin: Theme.betweenCards
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            anchors.left: parent.left
            width: parent.width - age.width - Theme.insideControl
            text: row.title
            Accessible.ignored: true
        }

        AppText {
            anchors.left: parent.left
            width: parent.width - (action.visible ? action.width + Theme.insideControl : 0)
            visible: text.length > 0
            text: row.body
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    AppText {
        id: age

        anchors.right: words.right
        y: words.y + (row.body.length > 0 ? 0 : (words.height - height) / 2) + Theme.scaled(1)
        text: row.age
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    AppText {
        id: action

        anchors.right: words.right
        anchors.bottom: words.bottom
        visible: text.length > 0
        text: row.actionText
        color: Theme.accent
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }
}
