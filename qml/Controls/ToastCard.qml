// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// One alert. A click or Enter opens its record; it stays while the pointer or the keyboard is on it.
AbstractButton {
    id: toast

    required property string title
    required property string body
    required property int severity
    /// Everything in one line, for a window without room.
    property bool line: false

    signal closed

    readonly property Tone tone: Theme.tone(severity <= 1 ? "bad" : severity === 2 ? "good" : "info")

    implicitWidth: Theme.scaled(340)
    implicitHeight: line ? Theme.scaled(40) : Math.max(Theme.scaled(56), column.implicitHeight + 2 * Theme.insideCard)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title
    Accessible.description: body
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
    Keys.onEscapePressed: closed()
    Keys.onDeletePressed: closed()
    Keys.onReturnPressed: clicked()

    background: Box {
        radius: Theme.cardRadius
        color: toast.hovered ? Theme.hover : Theme.raised
        border.width: 1
        border.color: Theme.control

        Rectangle {
            anchors.left: parent.left
            anchors.leftMargin: Theme.insideCard
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.scaled(24)
            height: width
            radius: width / 2
            color: toast.tone.fill

            Icon {
                anchors.centerIn: parent
                size: Theme.scaled(12)
                name: toast.severity <= 1 ? "chip-warn" : toast.severity === 2 ? "chip-good" : "chip-info"
                color: toast.tone.ink
            }
        }

        FocusRing {
            shown: toast.visualFocus
            radius: Theme.cardRadius + 2
        }
    }

    Item {
        anchors.fill: parent

        Column {
            id: column

            anchors.left: parent.left
            anchors.leftMargin: Theme.insideCard * 2 + Theme.scaled(24)
            anchors.right: close.left
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            AppText {
                width: parent.width
                wrapMode: toast.line ? Text.NoWrap : Text.Wrap
                maximumLineCount: toast.line ? 1 : 2
                text: toast.line && toast.body.length > 0 ? qsTr("%1 · %2").arg(toast.title).arg(Bidi.isolated(toast.body)) : toast.title
                font.weight: Theme.strong
                Accessible.ignored: true
            }

            AppText {
                width: parent.width
                visible: !toast.line && text.length > 0
                wrapMode: Text.Wrap
                maximumLineCount: 2
                text: toast.body
                color: Theme.muted
                Accessible.ignored: true
            }
        }

        IconButton {
            id: close

            objectName: "closeToast"
            anchors.right: parent.right
            anchors.rightMargin: 4
            anchors.verticalCenter: toast.line ? parent.verticalCenter : undefined
            y: 4
            glyph: "close"
            text: qsTr("Close this alert")
            onClicked: toast.closed()
        }
    }
}
