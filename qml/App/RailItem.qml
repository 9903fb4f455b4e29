// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// Entry of a page in the rail, with a badge.
AbstractButton {
    id: item

    required property string glyph
    required property int badge
    required property bool narrow
    /// Whether its page is the open one. Not the button's own \c checked, which a second click would clear.
    property bool open: false
    property bool urgent: false
    property string shortcutHint

    implicitHeight: Theme.scaled(36)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: badge > 0 ? qsTr("%1, %2").arg(text).arg(Numbers.whole(badge)) : text
    Accessible.selected: open

    background: Rectangle {
        radius: Theme.controlRadius
        color: item.open ? Theme.selected : item.hovered ? Theme.hover : "transparent"

        Rectangle {
            anchors.left: parent.left
            width: 3
            height: parent.height - 12
            anchors.verticalCenter: parent.verticalCenter
            radius: 1.5
            visible: item.open
            color: Theme.accent
        }

        FocusRing {
            shown: item.visualFocus
            gap: 0
        }
    }

    Icon {
        id: icon

        anchors.left: parent.left
        anchors.leftMargin: item.narrow ? (item.width - width) / 2 : Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.scaled(18)
        name: item.glyph
        color: item.open ? Theme.accent : Theme.muted
    }

    AppText {
        anchors.left: icon.right
        anchors.leftMargin: Theme.insideCard
        anchors.right: badgeBox.visible ? badgeBox.left : parent.right
        anchors.rightMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        visible: !item.narrow
        text: item.text
        font.weight: item.open ? Theme.strong : Font.Normal
        Accessible.ignored: true
    }

    Rectangle {
        id: badgeBox

        /// A number that does not fit beside the icon is a dot; the accessible name has the number.
        readonly property bool dot: item.narrow && item.badge > 99
        readonly property Tone tone: item.urgent ? Theme.tone("bad") : Theme.tone("info")

        anchors.right: parent.right
        anchors.rightMargin: item.narrow ? (dot ? 6 : 2) : Theme.insideControl
        y: item.narrow ? (dot ? 4 : 0) : (item.height - height) / 2
        width: dot ? height : Math.max(height, count.implicitWidth + (item.narrow ? 6 : 12))
        height: Theme.scaled(dot ? 10 : item.narrow ? 16 : 20)
        radius: height / 2
        visible: item.badge > 0
        // A dot has no text, so it needs the contrast of the ink.
        color: dot && !tone.solid ? tone.ink : tone.fill

        AppText {
            id: count

            anchors.centerIn: parent
            visible: !badgeBox.dot
            text: item.badge > 999 ? qsTr("%1+").arg(Numbers.whole(999)) : Numbers.whole(item.badge)
            color: badgeBox.tone.ink
            font.pixelSize: item.narrow ? Theme.scaled(10) : Theme.captionSize
            font.weight: Theme.strong
            Accessible.ignored: true
        }
    }

    Hint {
        visible: item.hovered && item.narrow
        text: item.shortcutHint.length > 0 ? qsTr("%1  (%2)").arg(item.Accessible.name).arg(item.shortcutHint) : item.text
    }
}
