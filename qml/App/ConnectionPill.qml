// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The connection as glyph and word.
AbstractButton {
    id: pill

    required property ConnectionInfo connection

    readonly property bool trouble: connection.state !== ConnectionInfo.Online
    readonly property bool trying: connection.state === ConnectionInfo.Connecting || connection.state === ConnectionInfo.Joining
    readonly property ChipLook look: Theme.chip(!trouble ? "good" : connection.state === ConnectionInfo.Refused ? "bad" : trying ? "info" : "warn")

    implicitWidth: row.implicitWidth + 2 * Theme.insideCard
    implicitHeight: Theme.scaled(28)
    text: connection.word
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Connection: %1").arg(connection.word)
    Accessible.description: connection.sentence

    background: Rectangle {
        radius: height / 2
        color: pill.look.fill

        FocusRing {
            shown: pill.visualFocus
            radius: height / 2
        }
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.scaled(14)
            name: !pill.trouble ? "online" : pill.connection.state === ConnectionInfo.Refused ? "refused" : pill.trying ? "connecting" : "offline"
            color: pill.look.ink
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.scaled(240))
            text: pill.connection.word
            color: pill.look.ink
            font.weight: Theme.strong
            Accessible.ignored: true
        }
    }

    Hint {
        visible: pill.hovered && text.length > 0
        text: pill.connection.sentence
    }
}
