// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One row of a ChartDataTable.
Item {
    id: line

    required property list<string> words
    /// Margins at the ends.
    required property real before
    required property real behind
    /// Width of the first column; the others share what is left.
    required property real first
    property bool head: false

    readonly property real other: words.length > 1 ? (width - before - behind - first) / (words.length - 1) : 0

    Repeater {
        model: line.words.length

        AppText {
            required property int index
            readonly property real at: line.before + (index === 0 ? 0 : line.first + (index - 1) * line.other)

            // Last digits stay aligned in either direction of the columns.
            x: line.LayoutMirroring.enabled ? line.width - at - width : at
            width: index === 0 ? line.first : line.other
            height: line.height
            leftPadding: index === 0 ? 0 : Theme.insideControl
            horizontalAlignment: index === 0 || line.LayoutMirroring.enabled ? Text.AlignLeft : Text.AlignRight
            text: line.words[index] ?? ""
            color: line.head ? Theme.muted : Theme.text
            font.pixelSize: line.head ? Theme.captionSize : Theme.bodySize
            font.weight: line.head ? Theme.strong : Font.Normal
            Accessible.ignored: true
        }
    }
}
