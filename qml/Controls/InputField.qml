// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Text field with its label above and a hint below.
FocusScope {
    id: field

    required property string label
    property string hint
    /// Error of the current text; replaces the hint.
    property string wrong
    property bool fixed: false
    property alias text: input.text
    property alias placeholderText: input.placeholderText
    property alias inputMethodHints: input.inputMethodHints

    signal accepted

    implicitHeight: name.height + 4 + input.height + (below.visible ? below.implicitHeight + 4 : 0)

    AppText {
        id: name

        width: parent.width
        text: field.label
        font.weight: Theme.strong
        Accessible.ignored: true
    }

    TextField {
        id: input

        anchors.top: name.bottom
        anchors.topMargin: 4
        width: parent.width
        height: Theme.controlHeight
        leftPadding: Theme.insideControl
        rightPadding: Theme.insideControl
        topPadding: 0
        bottomPadding: 0
        verticalAlignment: TextInput.AlignVCenter
        focus: true
        readOnly: field.fixed
        selectByMouse: true
        color: field.fixed ? Theme.muted : Theme.text
        placeholderTextColor: Theme.muted
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.family: Theme.fontFamily
        font.pixelSize: Theme.bodySize
        Accessible.name: field.label
        Accessible.description: field.wrong.length > 0 ? field.wrong : field.hint
        onAccepted: field.accepted()

        background: Box {
            radius: Theme.controlRadius
            color: field.fixed ? Theme.window : Theme.card
            border.width: input.activeFocus ? 2 : 1
            border.color: input.activeFocus ? Theme.focus : field.wrong.length > 0 ? Theme.badText : field.fixed ? Theme.line : Theme.control
        }
    }

    AppText {
        id: below

        anchors.top: input.bottom
        anchors.topMargin: 4
        width: parent.width
        visible: text.length > 0
        wrapMode: Text.Wrap
        text: field.wrong.length > 0 ? field.wrong : field.hint
        color: field.wrong.length > 0 ? Theme.badText : Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }
}
