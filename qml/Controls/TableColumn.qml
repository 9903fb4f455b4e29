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
    /// Title in copies and exports, where they contain something else than the cells show.
    property string textTitle: title
    /// Key in the kept arrangement.
    property string name: role.length > 0 ? role : title
    property real minimum: 80
    /// Share of the room that is left over.
    property real grow: 0
    /// Columns with the highest number give way first when room is short; 0 never does.
    property int priority: 0
    property bool numeric: false
    /// Room behind its cells: numbers keep away from the words of the next column.
    readonly property int inset: numeric ? Theme.insideControl + Theme.insideCard : Theme.insideControl
    /// Width set by dragging; 0 for none.
    property real chosenWidth: 0
    /// Hidden by the user.
    property bool hidden: false
    /// Shown by the user's choice: never hidden for lack of room.
    property bool kept: false

    /// Bit of the cell in TableRow.flashCells.
    property int bit: 0

    // Set by ColumnSet.
    property int place: -1
    property real x: 0
    property real width: minimum
    property bool shown: true
    property bool mirrored: false
}
