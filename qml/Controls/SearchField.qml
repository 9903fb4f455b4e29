// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A filter field: Esc empties it first and gives the keyboard back then.
TextField {
    id: field

    /// The field is left: the list should get the focus.
    signal finished

    readonly property real before: Theme.insideControl * 2 + Theme.iconSize
    readonly property real behind: Theme.insideControl + (clear.visible ? clear.width : 0)

    implicitHeight: Theme.controlHeight
    leftPadding: LayoutMirroring.enabled ? behind : before
    rightPadding: LayoutMirroring.enabled ? before : behind
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    selectByMouse: true
    color: Theme.text
    placeholderTextColor: Theme.muted
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize
    Accessible.name: placeholderText

    Keys.onEscapePressed: {
        if (text.length > 0)
            clear.clicked();
        else
            finished();
    }
    Keys.onDownPressed: finished()
    Keys.onReturnPressed: finished()

    background: Box {
        radius: Theme.controlRadius
        color: Theme.card
        border.width: field.activeFocus ? 2 : 1
        border.color: field.activeFocus ? Theme.focus : Theme.control
    }

    Icon {
        anchors.left: parent.left
        anchors.leftMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        name: "filter"
    }

    IconButton {
        id: clear

        anchors.right: parent.right
        anchors.rightMargin: 2
        anchors.verticalCenter: parent.verticalCenter
        visible: field.text.length > 0
        focusPolicy: Qt.NoFocus
        glyph: "close"
        text: qsTr("Clear the filter")
        onClicked: {
            field.clear();
            field.textEdited();
        }
    }
}
