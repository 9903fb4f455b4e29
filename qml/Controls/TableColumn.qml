// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Theme

/// One column of a LiveTable. Widths are for a text scale of 1; ColumnSet decides what is shown and where.
QtObject {
    /// The role that sorts it; empty where it cannot be sorted by.
    property string key
    required property string title
    /// The role that copies and exports hold.
    property string role: key
    /// How copies and exports call it, where they hold something else than what is seen.
    property string textTitle: title
    /// What it is remembered by.
    property string name: role.length > 0 ? role : title
    property real minimum: 80
    /// Share of the room that is left over.
    property real grow: 0
    /// Columns with the highest number give way first when room is short; 0 never does.
    property int priority: 0
    property bool numeric: false
    /// Room behind its cells: numbers keep away from the words of the next column.
    readonly property int inset: numeric ? Theme.insideControl + Theme.insideCard : Theme.insideControl
    /// What the person dragged it to; 0 while they did not.
    property real chosenWidth: 0
    /// Hidden by the person.
    property bool hidden: false
    /// Shown because the person asked for it: it never gives way.
    property bool kept: false

    /// Bit of its cell among those that a row says changed.
    property int bit: 0

    // Set by ColumnSet.
    property int place: -1
    property real x: 0
    property real width: minimum
    property bool shown: true
    property bool mirrored: false
}
