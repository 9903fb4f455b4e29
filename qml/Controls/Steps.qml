// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// How far something went along a few steps, the first of which is always done: filled up to there, outlined beyond.
Row {
    id: steps

    required property int done
    required property int count
    /// Nothing more will happen.
    property bool ended: false

    spacing: 3

    Repeater {
        model: steps.count

        Rectangle {
            required property int index

            readonly property bool filled: index <= steps.done

            width: (steps.width - (steps.count - 1) * steps.spacing) / steps.count
            height: steps.height
            radius: height / 2
            color: !filled ? "transparent" : steps.ended ? Theme.control : steps.done === steps.count - 1 ? Theme.series[2] : Theme.accent
            border.width: filled ? 0 : 1
            border.color: Theme.control
        }
    }
}
