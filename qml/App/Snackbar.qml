// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Message about what a command did. Takes no focus; disappears after a while unless the pointer is on it.
Control {
    id: bar

    required property Dashboard dashboard
    required property real widest
    property string sentence

    width: Math.min(widest, words.implicitWidth + close.width + 3 * Theme.insideCard)
    height: Math.max(Theme.scaled(40), words.implicitHeight + 2 * Theme.insideControl)
    visible: sentence.length > 0
    hoverEnabled: true
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence

    background: Box {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    Connections {
        target: bar.dashboard

        function onMessageRequested(sentence: string): void {
            bar.sentence = sentence;
            leave.restart();
        }
    }

    Timer {
        id: leave

        interval: 8000
        onTriggered: {
            if (bar.hovered)
                restart();
            else
                bar.sentence = "";
        }
    }

    AppText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard
        width: parent.width - Theme.insideCard - close.width - 2 * Theme.insideControl
        height: parent.height
        wrapMode: Text.Wrap
        maximumLineCount: 3
        text: bar.sentence
        Accessible.ignored: true
    }

    IconButton {
        id: close

        anchors.right: parent.right
        anchors.rightMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        glyph: "close"
        text: qsTr("Close")
        onClicked: bar.sentence = ""
    }
}
