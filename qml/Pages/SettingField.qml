// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A setting that is typed: Enter, or leaving the field, applies it, unless it is invalid.
SettingRow {
    id: row

    required property string value
    /// Explanation, replaced by the error while there is one.
    property string about
    /// Whether the value is read-only.
    property bool fixed: false
    property string instead
    property string wrong

    /// The text should be applied; \a text differs from the value.
    signal entered(string text)

    // Text that was applied last, so that leaving the field does not apply it again.
    property string applied

    function finish(): void {
        if (field.text === value || field.text === applied)
            return;
        applied = field.text;
        entered(field.text);
    }

    property alias input: field

    note: wrong.length > 0 ? wrong : about
    onValueChanged: {
        applied = "";
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

        background: Box {
            radius: Theme.controlRadius
            color: row.fixed ? Theme.window : Theme.card
            border.width: field.activeFocus ? 2 : 1
            border.color: field.activeFocus ? Theme.focus : row.wrong.length > 0 ? Theme.badText : row.fixed ? Theme.line : Theme.control
        }
    }
}
