// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// Hatching of the connection gaps over a chart: the values there are unknown, not zero.
Item {
    id: hatch

    /// From and to in turn, by time, in milliseconds since 1970; those outside the chart's time are left out.
    required property list<real> gaps
    /// Times at the edges.
    required property real from
    required property real to
    readonly property list<real> shown: {
        const inside = [];
        for (let i = 0; i + 1 < gaps.length; i += 2) {
            const begin = Math.max(gaps[i], from);
            const end = Math.min(gaps[i + 1], to);
            if (begin < end)
                inside.push(begin, end);
        }
        return inside;
    }

    function xOf(time: real): real {
        return Math.round(width * (time - from) / Math.max(1, to - from));
    }

    Repeater {
        model: hatch.shown.length / 2

        Image {
            required property int index

            x: hatch.xOf(hatch.shown[2 * index])
            width: Math.max(3, hatch.xOf(hatch.shown[2 * index + 1]) - x)
            height: hatch.height
            fillMode: Image.Tile
            sourceSize.width: 8
            sourceSize.height: 8
            source: IconSet.url("hatch", Theme.control)
            opacity: 0.6
            Accessible.ignored: true
        }
    }
}
