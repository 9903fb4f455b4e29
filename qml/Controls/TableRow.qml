// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// A row of a LiveTable: what all tables share. Cells are children; the page names what stands in them.
Item {
    id: row

    required property LiveTable table
    /// The record that the row shows; selection is by it and not by position.
    required property string recordId
    required property bool selected
    /// The keyboard is on this row.
    required property bool current
    /// Grows whenever a cell changed; which cells did, and which of them rose.
    required property int flash
    required property int flashCells
    required property int flashRose

    property bool settled: false
    property int glowFrom: -1
    readonly property real glow: glowFrom < 0 ? 0 : Math.max(0, 1 - (table.ticks - glowFrom) / table.glowTicks)

    signal chosen
    signal opened

    function startGlow(): void {
        // A row that was just made or reused shows another record: nothing changed.
        if (!settled || flash === 0 || Theme.fadeMs === 0)
            return;
        glowFrom = table.startGlow();
    }

    height: Theme.rowHeight
    Accessible.role: Accessible.Row
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.focusable: true
    Accessible.onPressAction: opened()
    onFlashChanged: startGlow()
    Component.onCompleted: settled = true
    ListView.onPooled: {
        settled = false;
        glowFrom = -1;
    }
    ListView.onReused: settled = true

    Rectangle {
        anchors.fill: parent
        color: row.selected ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
    }

    Repeater {
        model: row.glow > 0 ? row.table.columns.columns.length : 0

        Rectangle {
            id: mark

            required property int index
            readonly property TableColumn column: row.table.columns.columns[index]
            readonly property bool changed: (row.flashCells & column.bit) !== 0
            readonly property bool rose: (row.flashRose & column.bit) !== 0

            x: column.x - 4
            y: 2
            width: column.width
            height: row.height - 5
            radius: 4
            visible: changed && column.shown
            color: Theme.accent
            opacity: row.glow * 0.28

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                x: 2
                visible: mark.column.numeric
                size: Theme.scaled(10)
                name: mark.rose ? "up" : "down"
                color: Theme.text
            }
        }
    }

    Rectangle {
        width: 3
        height: parent.height
        visible: row.selected
        color: Theme.accent
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
        opacity: 0.6
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1
        visible: row.current
        color: "transparent"
        radius: 4
        border.width: 2
        border.color: Theme.focus
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: row.chosen()
        onDoubleTapped: row.opened()
    }
}
