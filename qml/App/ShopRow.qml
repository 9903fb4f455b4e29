// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// Row of a saved shop.
AbstractButton {
    id: row

    required property string shopId
    required property string title
    required property string address
    required property bool open
    required property int index

    signal forgotten

    objectName: "shop-" + index
    implicitHeight: Theme.scaled(48)
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    text: title
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Open %1 at %2").arg(title).arg(address)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Theme.cardRadius
        color: row.down ? Theme.selected : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: row.visualFocus
            gap: 0
        }
    }

    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard
        anchors.right: forget.left
        anchors.rightMargin: Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width
            text: row.title
            font.weight: Theme.strong
            Accessible.ignored: true
        }

        AppText {
            width: parent.width
            text: row.address
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    IconButton {
        id: forget

        anchors.right: parent.right
        anchors.rightMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        glyph: "close"
        text: qsTr("Forget %1 and its sign-in").arg(Bidi.isolated(row.title))
        onClicked: row.forgotten()
    }
}
