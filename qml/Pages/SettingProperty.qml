// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// A value of the settings page that cannot be changed there.
SettingRow {
    id: row

    property string value
    property string instead

    // The implicit width: the width of wrapped text depends on its room.
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
