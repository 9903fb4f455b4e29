// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A setting that is written: Enter, or leaving the field, takes it over, unless something is wrong with it.
SettingRow {
    id: row

    required property string value
    /// What the row says while nothing is wrong.
    property string about
    /// Whether it is only shown.
    property bool fixed: false
    property string instead
    property string wrong

    /// The person is done; \a text differs from the value.
    signal entered(string text)

    // What was taken over last: leaving the field behind it says nothing new.
    property string said

    function finish(): void {
        if (field.text === value || field.text === said)
            return;
        said = field.text;
        entered(field.text);
    }

    property alias input: field

    note: wrong.length > 0 ? wrong : about
    onValueChanged: {
        said = "";
        field.text = value;
    }

    TextField {
        id: field

        width: Theme.scaled(180)
        height: Theme.controlHeight
        leftPadding: Theme.insideControl
        rightPadding: Theme.insideControl
        topPadding: 0
        bottomPadding: 0
        verticalAlignment: TextInput.AlignVCenter
        readOnly: row.fixed
        selectByMouse: true
        maximumLength: 60
        text: row.value
        placeholderText: row.instead
        color: row.fixed ? Theme.muted : Theme.text
        placeholderTextColor: Theme.muted
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.family: Theme.fontFamily
        font.pixelSize: Theme.bodySize
        Accessible.name: row.label
        Accessible.description: row.note
        onEditingFinished: row.finish()

        background: Rectangle {
            radius: Theme.controlRadius
            color: row.fixed ? Theme.window : Theme.card
            border.width: field.activeFocus ? 2 : 1
            border.color: field.activeFocus ? Theme.focus : row.wrong.length > 0 ? Theme.badText : row.fixed ? Theme.line : Theme.control
        }
    }
}
