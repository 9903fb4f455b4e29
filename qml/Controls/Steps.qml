// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// Progress in a few steps: done ones filled, the others outlined; one in between may be missing.
Row {
    id: steps

    required property list<bool> done
    /// Whether no step will follow.
    property bool ended: false

    readonly property int count: done.length
    readonly property bool complete: {
        for (let i = 0; i < done.length; ++i) {
            if (!done[i])
                return false;
        }
        return true;
    }

    spacing: 3

    Repeater {
        model: steps.count

        Box {
            required property int index

            readonly property bool filled: steps.done[index] ?? false

            width: (steps.width - (steps.count - 1) * steps.spacing) / steps.count
            height: steps.height
            radius: height / 2
            color: !filled ? "transparent" : steps.ended ? Theme.control : steps.complete ? Theme.series[2] : Theme.accent
            border.width: filled ? 0 : 1
            border.color: Theme.control
        }
    }
}
