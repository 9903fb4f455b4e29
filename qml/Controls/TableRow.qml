// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// Base of the rows of all tables. Cells are children and are declared by the page.
Item {
    id: row

    required property LiveTable table
    /// The record that the row shows; selection is by it and not by position.
    required property string recordId
    required property bool selected
    /// The keyboard is on this row.
    property bool current: recordId === table.currentId && table.rowFocused && table.Window.active
    /// Counts the changes of cells; bits of the cells that changed last, that rose and that fell.
    required property int flash
    required property int flashCells
    required property int flashRose
    required property int flashFell

    // False while a delegate is new or reused: its values differ because it shows another record, not because that changed.
    property bool settled: false
    property int assignedTurn: -1
    property int flashTurn: -1
    property int flashStart: -1
    /// Columns that flash: marks are made for them alone, since at hundreds of changes a second the others would cost most.
    readonly property list<int> flashingColumns: flashStart < 0 ? [] : columnsOf(flashCells)
    readonly property real flashOpacity: flashStart < 0 ? 0 : Math.max(0, 1 - (table.cellFlash.ticks - flashStart) / table.cellFlash.length)

    signal chosen
    signal opened

    readonly property real reach: Math.max(width, table.columns.contentWidth)

    function columnsOf(cells: int): list<int> {
        const found = [];
        for (let i = 0; i < table.columns.columns.length; ++i) {
            if (cells & table.columns.columns[i].bit)
                found.push(i);
        }
        return found;
    }

    function startFlash(): void {
        if (!settled || assignedTurn === table.cellFlash.turn || flash === 0 || Theme.fadeMs === 0)
            return;
        if (flashTurn === table.cellFlash.turn)
            return;
        flashStart = table.cellFlash.start();
        flashTurn = table.cellFlash.turn;
    }

    width: table.columns.contentWidth
    height: Theme.rowHeight
    Accessible.role: Accessible.Row
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.focusable: true
    Accessible.onPressAction: {
        table.choose(recordId, Qt.NoModifier);
        table.opened(table.currentIndex);
    }
    onFlashChanged: startFlash()
    onRecordIdChanged: {
        // Roles come in any order: the count of changes may have come first.
        if (flashTurn === table.cellFlash.turn)
            table.cellFlash.withdraw();
        flashTurn = -1;
        assignedTurn = table.cellFlash.thisTurn();
        flashStart = -1;
    }
    Component.onCompleted: settled = true
    ListView.onPooled: {
        settled = false;
        flashStart = -1;
    }
    ListView.onReused: {
        assignedTurn = table.cellFlash.thisTurn();
        settled = true;
    }

    Rectangle {
        width: row.reach
        height: parent.height
        color: row.selected ? Theme.selected : hover.hovered ? Theme.hover : "transparent"
    }

    Repeater {
        model: row.flashOpacity > 0 ? row.flashingColumns.length : 0

        Box {
            id: mark

            required property int index
            readonly property TableColumn column: row.table.columns.columns[row.flashingColumns[index] ?? 0]
            readonly property bool rose: (row.flashRose & column.bit) !== 0
            readonly property bool fell: (row.flashFell & column.bit) !== 0

            x: column.mirrored ? column.x + 4 - column.inset : column.x - 4
            y: 2
            width: column.width
            height: row.height - 5
            radius: 4
            visible: column.shown
            color: Qt.alpha(Theme.accent, Theme.flashFill)
            border.width: 1
            border.color: Theme.accent
            opacity: row.flashOpacity

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                x: 2
                visible: mark.column.numeric && (mark.rose || mark.fell)
                size: Theme.scaled(10)
                name: mark.rose ? "up" : "down"
                color: Theme.text
            }
        }
    }

    Rectangle {
        anchors.left: parent.left
        width: 3
        height: parent.height
        visible: row.selected
        color: Theme.accent
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: row.reach
        height: 1
        color: Theme.line
        opacity: 0.6
    }

    Box {
        x: row.table.list.contentX + 1
        y: 1
        width: row.table.list.width - 2
        height: parent.height - 2
        visible: row.current
        color: "transparent"
        radius: 4
        border.width: 2
        border.color: Theme.focus
    }

    HoverHandler {
        id: hover

        property Item over: null

        function updateHint(): void {
            const at = hovered ? row.childAt(point.position.x, row.height / 2) : null;
            if (at === over)
                return;
            over = at;
            const cell = at as TableCell;
            const chip = at as ChipCell;
            if (cell && (cell.truncated || cell.hint.length > 0))
                row.table.menus.hint(cell, cell.truncated && cell.hint.length > 0 ? cell.text + "\n" + cell.hint : cell.truncated ? cell.text : cell.hint);
            else if (chip?.truncated)
                row.table.menus.hint(chip, chip.text);
            else
                row.table.menus.hint(null, "");
        }

        onHoveredChanged: updateHint()
        onPointChanged: updateHint()
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: eventPoint => {
            row.table.list.forceActiveFocus(Qt.MouseFocusReason);
            const at = row.mapToItem(row.table, eventPoint.position.x, eventPoint.position.y);
            if (row.table.makeCurrent(row.recordId))
                row.table.menus.openRow(at.x, at.y);
        }
    }

    TapHandler {
        id: tap

        onTapped: {
            row.table.choose(row.recordId, tap.point.modifiers);
            row.chosen();
        }
        onDoubleTapped: {
            row.table.opened(row.table.currentIndex);
            row.opened();
        }
    }
}
