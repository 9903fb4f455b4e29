// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A bordered surface with an optional heading; borders instead of shadows.
Box {
    id: card

    property string title
    property string note
    default property alias content: body.data
    /// Buttons at the end of the heading.
    property alias tools: tools.data
    readonly property int headHeight: title.length > 0 ? Theme.scaled(40) : 0
    /// Width between the heading and the tools.
    readonly property real headRoom: width - 3 * Theme.insideCard - heading.implicitWidth - tools.width - Theme.insideControl

    radius: Theme.cardRadius
    color: Theme.card
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    AppText {
        id: heading

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard
        width: Math.min(implicitWidth, card.width - 2 * Theme.insideCard - tools.width)
        height: card.headHeight
        visible: card.title.length > 0
        text: card.title
        font.pixelSize: Theme.sectionSize
        font.weight: Theme.strong
    }

    AppText {
        anchors.left: heading.right
        anchors.leftMargin: Theme.insideCard
        anchors.right: tools.left
        anchors.rightMargin: tools.width > 0 ? Theme.insideControl : 0
        height: card.headHeight
        visible: card.title.length > 0
        horizontalAlignment: Text.AlignRight
        text: card.note
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }

    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: width > 0 ? Theme.insideControl : Theme.insideCard
        y: Math.round((card.headHeight - height) / 2)
        visible: card.title.length > 0
        spacing: Theme.insideControl
    }

    Item {
        id: body

        anchors.fill: parent
        anchors.topMargin: card.headHeight
        anchors.leftMargin: 1
        anchors.rightMargin: 1
        anchors.bottomMargin: 1
    }
}
