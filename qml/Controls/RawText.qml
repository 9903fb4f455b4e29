// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// Text as it came over the wire: plain, to be read, selected and copied.
Box {
    id: box

    required property string text

    signal copyRequested

    // Wire text runs from left to right in every language.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: edit.implicitHeight + 2 * Theme.insideControl
    radius: Theme.controlRadius
    color: Theme.window
    border.color: edit.activeFocus ? Theme.focus : Theme.line

    TextEdit {
        id: edit

        objectName: "rawText"
        x: Theme.insideControl
        y: Theme.insideControl
        width: parent.width - 2 * Theme.insideControl
        text: box.text
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
        readOnly: true
        selectByMouse: true
        selectByKeyboard: true
        activeFocusOnTab: true
        persistentSelection: true
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.family: "monospace"
        font.pixelSize: Theme.captionSize
        Accessible.role: Accessible.EditableText
        Accessible.readOnly: true
        Accessible.name: qsTr("The event as it came")
    }

    CommandKeys {
        text: edit
    }

    IconButton {
        objectName: "copyRaw"
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.margins: 2
        glyph: "copy"
        text: qsTr("Copy")
        onClicked: box.copyRequested()
    }
}
