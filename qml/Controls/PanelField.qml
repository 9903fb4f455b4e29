// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A label and its value in a side panel. Hidden while the value is empty.
Item {
    id: field

    required property string label
    required property string value
    property bool numeric: false
    property bool strong: false
    property color ink: Theme.text

    width: parent?.width ?? 0
    implicitHeight: words.implicitHeight + 8
    visible: value.length > 0
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(label).arg(value)

    AppText {
        id: caption

        anchors.left: parent.left
        width: field.numeric ? Math.min(implicitWidth, parent.width / 2) : Theme.scaled(104)
        y: 4
        text: field.label
        color: Theme.muted
        Accessible.ignored: true
    }

    AppText {
        id: words

        anchors.left: caption.right
        anchors.leftMargin: Theme.insideControl
        anchors.right: parent.right
        y: 4
        horizontalAlignment: field.numeric ? Text.AlignRight : Text.AlignLeft
        wrapMode: field.numeric ? Text.NoWrap : Text.Wrap
        text: field.value
        color: field.ink
        font.weight: field.strong ? Theme.strong : Font.Normal
        Accessible.ignored: true
    }
}
