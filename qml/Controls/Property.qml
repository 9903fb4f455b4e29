// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A label and its value, for a strip of key numbers over a table.
Item {
    id: fact

    required property string label
    required property string value
    property string note
    property bool urgent: false

    implicitWidth: Math.max(caption.implicitWidth, number.implicitWidth, small.visible ? small.implicitWidth : 0)
    implicitHeight: caption.implicitHeight + number.implicitHeight + (small.visible ? small.implicitHeight : 0)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(label).arg(value)
    Accessible.description: note

    AppText {
        id: caption

        width: parent.width
        text: fact.label
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    AppText {
        id: number

        y: caption.implicitHeight
        width: parent.width
        text: fact.value
        color: fact.urgent ? Theme.badText : Theme.text
        font.pixelSize: Theme.titleSize
        font.weight: Theme.strong
        Accessible.ignored: true
    }

    AppText {
        id: small

        y: number.y + number.implicitHeight
        width: parent.width
        visible: text.length > 0
        text: fact.note
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }
}
