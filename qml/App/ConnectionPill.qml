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

    /// Available width; the word is elided, or left to the hint where nothing of it would remain.
    property real room: 10000

    readonly property bool trouble: connection.state !== ConnectionInfo.Online
    readonly property bool trying: connection.state === ConnectionInfo.Connecting || connection.state === ConnectionInfo.Joining
    readonly property Tone tone: Theme.tone(!trouble ? "good" : connection.state === ConnectionInfo.Refused ? "bad" : trying ? "info" : "warn")

    implicitWidth: row.implicitWidth + 2 * Theme.insideCard
    implicitHeight: Theme.scaled(28)
    text: connection.label
    hoverEnabled: true
    // Not a button: the actions are in the banner.
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Connection: %1").arg(connection.label)
    Accessible.description: connection.sentence

    background: Rectangle {
        radius: height / 2
        color: pill.tone.fill
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.scaled(14)
            name: !pill.trouble ? "online" : pill.connection.state === ConnectionInfo.Refused ? "refused" : pill.trying ? "connecting" : "offline"
            color: pill.tone.ink
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.scaled(240), pill.room - 2 * Theme.insideCard - Theme.scaled(20))
            visible: width >= Math.min(implicitWidth, Theme.scaled(40))
            text: pill.connection.label
            color: pill.tone.ink
            font.weight: Theme.strong
            Accessible.ignored: true
        }
    }

    Hint {
        visible: pill.hovered && text.length > 0
        text: pill.connection.sentence.length > 0 ? pill.connection.sentence : pill.connection.label
    }
}
