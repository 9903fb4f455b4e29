// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// Banner while the journal cannot be written or read. The window below stays usable.
Rectangle {
    id: banner

    required property string sentence

    readonly property Tone tone: Theme.tone("warn")

    implicitHeight: visible ? Math.max(Theme.scaled(40), words.implicitHeight + 2 * Theme.insideControl) : 0
    visible: sentence.length > 0
    color: tone.fill
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.aroundPage
        anchors.verticalCenter: parent.verticalCenter
        name: "info"
        color: banner.tone.ink
    }

    AppText {
        id: words

        objectName: "troubleText"
        anchors.left: glyph.right
        anchors.leftMargin: Theme.insideControl
        anchors.right: parent.right
        anchors.rightMargin: Theme.aroundPage
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap // all of it, however narrow the window is: it is never long
        text: banner.sentence
        color: banner.tone.ink
        Accessible.ignored: true
    }
}
