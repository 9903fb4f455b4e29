// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// One notification: title, record, delivery, whether it was read.
AbstractButton {
    id: row

    required property int severity
    required property string title
    required property string body
    required property string delivery
    required property bool read
    required property date at
    required property string subjectKind
    required property string subjectId
    property string when
    property bool current: false

    readonly property Tone tone: Theme.tone(severity <= 1 ? "bad" : severity === 2 ? "good" : severity === 3 ? "info" : "neutral")

    implicitHeight: Math.max(Theme.scaled(52), words.implicitHeight + 2 * Theme.insideControl)
    hoverEnabled: true
    focusPolicy: Qt.ClickFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: read ? title : qsTr("%1, unread").arg(title)
    Accessible.description: qsTr("%1, %2, %3").arg(row.body).arg(row.delivery).arg(row.when)

    background: Rectangle {
        color: row.down ? Theme.selected : row.hovered ? Theme.hover : "transparent"

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.line
            opacity: 0.6
        }

        FocusRing {
            shown: row.current || row.visualFocus
            gap: -2
        }
    }

    Rectangle {
        anchors.left: parent.left
        anchors.leftMargin: 6
        anchors.verticalCenter: parent.verticalCenter
        width: 6
        height: 6
        radius: 3
        visible: !row.read
        color: Theme.accent
    }

    Box {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard + 8
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.scaled(22)
        height: width
        radius: width / 2
        color: row.tone.fill
        border.width: row.tone.outlined ? 1 : 0
        border.color: Theme.control

        Icon {
            anchors.centerIn: parent
            size: Theme.scaled(11)
            name: row.tone.glyph
            color: row.tone.ink
        }
    }

    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.insideCard
        anchors.right: delivery.left
        anchors.rightMargin: Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width
            text: row.title
            font.weight: row.read ? Font.Normal : Theme.strong
            Accessible.ignored: true
        }

        AppText {
            width: parent.width
            visible: text.length > 0
            text: row.body
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    AppText {
        id: delivery

        anchors.right: time.left
        anchors.rightMargin: Theme.betweenCards
        width: Math.min(implicitWidth, row.width * 0.42)
        height: parent.height
        text: row.delivery
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    AppText {
        id: time

        anchors.right: parent.right
        anchors.rightMargin: Theme.betweenCards
        width: Math.max(implicitWidth, Theme.scaled(64))
        height: parent.height
        horizontalAlignment: Text.AlignRight
        text: row.when
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }
}
