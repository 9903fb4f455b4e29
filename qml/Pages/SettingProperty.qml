// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// Something that is so and is not chosen here.
SettingRow {
    id: row

    property string value
    property string instead

    // The words' own width: that of a text that wraps depends on the room it got.
    TextMetrics {
        id: measure

        font: words.font
        text: words.text
    }

    AppText {
        id: words

        width: Math.min(Math.ceil(measure.advanceWidth) + 1, Math.max(Theme.scaled(120), row.width * 0.5))
        wrapMode: Text.WrapAnywhere
        horizontalAlignment: row.stacked ? Text.AlignLeft : Text.AlignRight
        text: row.value.length > 0 ? row.value : row.instead
        color: row.value.length > 0 ? Theme.text : Theme.muted
        Accessible.name: qsTr("%1: %2").arg(row.label).arg(text)
    }
}
