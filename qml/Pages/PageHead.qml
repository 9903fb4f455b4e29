// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// Title row of a page: title, controls, number of new rows, tools.
Item {
    id: head

    required property string title
    property int waiting: 0
    default property alias more: extras.data
    /// Controls at the end of the row.
    property alias tools: far.data

    /// The tools go below the title where there is no room for both.
    readonly property bool roomy: width >= words.implicitWidth + extras.width + far.width + (pill.visible ? pill.width + Theme.insideCard : 0) + 2 * Theme.betweenCards

    readonly property int line: Theme.scaled(28)

    signal showNewRequested

    implicitHeight: line + (roomy ? 0 : Theme.insideControl + line)

    AppText {
        id: words

        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width - extras.width - (head.roomy ? far.width : 0) - (pill.visible ? pill.width + Theme.insideCard : 0) - 2 * Theme.betweenCards)
        height: head.line
        text: head.title
        font.pixelSize: Theme.titleSize
        font.weight: Theme.strong
        Accessible.role: Accessible.Heading
    }

    Row {
        id: extras

        anchors.left: words.right
        anchors.leftMargin: Theme.betweenCards
        height: head.line
        spacing: Theme.insideControl
    }

    Row {
        id: far

        x: head.roomy !== LayoutMirroring.enabled ? parent.width - width : 0
        y: head.roomy ? 0 : head.line + Theme.insideControl
        height: head.line
    }

    NewPill {
        id: pill

        objectName: "newPill"
        anchors.right: parent.right
        anchors.rightMargin: head.roomy && far.width > 0 ? far.width + Theme.insideCard : 0
        count: head.waiting
        onClicked: head.showNewRequested()
    }
}
