// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Banner while the connection is lost: since when, and what can be done; after an outage, what was missed.
/// Everything stays usable below it.
Rectangle {
    id: banner

    required property ConnectionInfo connection
    required property bool shown

    signal retryRequested
    signal signInRequested

    readonly property bool refused: connection.state === ConnectionInfo.Refused
    /// Whether it is a notice about a connection that is well.
    readonly property bool notice: connection.online
    readonly property string words: notice ? connection.notice : connection.sentence.length > 0 ? connection.sentence : connection.label
    readonly property Tone tone: Theme.tone(refused ? "bad" : notice && connection.noticeGood ? "good" : "warn")

    implicitHeight: shown ? Math.max(Theme.scaled(40), sentence.implicitHeight + 2 * Theme.insideControl) : 0
    visible: shown
    color: tone.fill
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.aroundPage
        anchors.verticalCenter: parent.verticalCenter
        name: banner.refused ? "refused" : !banner.notice ? "offline" : banner.connection.noticeGood ? "online" : "clock"
        color: banner.tone.ink
    }

    AppText {
        id: sentence

        objectName: "bannerText"
        anchors.left: glyph.right
        anchors.leftMargin: Theme.insideControl
        anchors.right: action.left
        anchors.rightMargin: Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        maximumLineCount: 2
        text: banner.words
        color: banner.tone.ink
        Accessible.ignored: true
    }

    TextButton {
        id: action

        objectName: "retryNow"
        visible: !banner.notice
        anchors.right: parent.right
        anchors.rightMargin: Theme.betweenCards
        anchors.verticalCenter: parent.verticalCenter
        text: banner.refused ? qsTr("Sign in…") : qsTr("Retry now")
        glyph: banner.refused ? "" : "refresh"
        onClicked: {
            if (banner.refused)
                banner.signInRequested();
            else
                banner.retryRequested();
        }
    }

    IconButton {
        objectName: "dismissNotice"
        visible: banner.notice
        anchors.right: parent.right
        anchors.rightMargin: Theme.betweenCards
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Dismiss")
        glyph: "close"
        onClicked: banner.connection.dismissNotice()
    }
}
