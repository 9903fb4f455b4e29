// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Theme

/// Lays the columns of a table out in the room there is, so that no cell has to compute anything.
QtObject {
    id: set

    default property list<TableColumn> columns
    property real availableWidth: 0
    readonly property real scale: Theme.textScale
    readonly property real edge: Theme.insideCard

    onAvailableWidthChanged: layout()
    onScaleChanged: layout()

    function wanted(column: TableColumn): real {
        return Theme.scaled(column.chosenWidth > 0 ? column.chosenWidth : column.minimum);
    }

    /// The column gets \a width pixels from now on.
    function resize(column: TableColumn, width: real): void {
        column.chosenWidth = Math.max(40, width / scale);
        layout();
    }

    function layout(): void {
        const candidates = [];
        for (let i = 0; i < columns.length; ++i) {
            columns[i].shown = false;
            if (!columns[i].hidden)
                candidates.push(columns[i]);
        }
        const room = availableWidth - 2 * edge;
        let needed = candidates.reduce((sum, column) => sum + wanted(column), 0);
        const byPriority = candidates.slice().sort((a, b) => b.priority - a.priority);
        while (needed > room && byPriority.length > 0 && byPriority[0].priority > 0) {
            const dropped = byPriority.shift();
            needed -= wanted(dropped);
            candidates.splice(candidates.indexOf(dropped), 1);
        }
        const growth = candidates.reduce((sum, column) => sum + column.grow, 0);
        const spare = Math.max(0, room - needed);
        // Nothing left to give way: all shrink alike, and their text is elided.
        const squeeze = needed > room && needed > 0 ? room / needed : 1;
        let x = edge;
        for (const column of candidates) {
            column.shown = true;
            column.x = Math.round(x);
            x += wanted(column) * squeeze + (growth > 0 ? spare * column.grow / growth : spare / candidates.length);
            column.width = Math.round(x) - column.x;
        }
    }
}
