// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Theme

/// Lays out the columns of a table in the available width, so that no cell has to compute anything, and keeps their arrangement.
QtObject {
    id: set

    default property list<TableColumn> columns
    property real availableWidth: 0
    /// Columns run from right to left.
    property bool mirrored: false
    readonly property real scale: Theme.textScale
    readonly property real edge: Theme.insideCard
    /// Width of all columns; more than available where the user widened some.
    property real contentWidth: 0
    /// Grows whenever order or visibility changed.
    property int serial: 0
    readonly property real narrowest: 48

    /// The user changed the arrangement.
    signal arranged

    onAvailableWidthChanged: layout()
    onScaleChanged: layout()
    onMirroredChanged: layout()

    /// All columns as they follow each other, hidden ones included.
    function ordered(): list<var> {
        const all = [];
        for (let i = 0; i < columns.length; ++i) {
            if (columns[i].place < 0)
                columns[i].place = i;
            all.push(columns[i]);
        }
        return all.sort((a, b) => a.place - b.place);
    }

    /// Those that can be seen, as they follow each other.
    function visibleOnes(): list<var> {
        return ordered().filter(column => column.shown);
    }

    function wanted(column: TableColumn): real {
        return Theme.scaled(column.chosenWidth > 0 ? column.chosenWidth : column.minimum);
    }

    /// The column gets \a width pixels from now on. Columns before it keep their width, so that its edge follows the pointer.
    function resize(column: TableColumn, width: real): void {
        for (const other of visibleOnes()) {
            if (other.place < column.place && other.chosenWidth === 0)
                other.chosenWidth = other.width / scale;
        }
        column.chosenWidth = Math.max(narrowest, width / scale);
        layout();
    }

    /// Resets the width of a column.
    function resetWidth(column: TableColumn): void {
        column.chosenWidth = 0;
        layout();
        arranged();
    }

    /// Puts \a column in front of \a before, at the end where that is null.
    function move(column: TableColumn, before: TableColumn): void {
        if (column === before)
            return;
        const all = ordered().filter(other => other !== column);
        const at = before ? all.indexOf(before) : all.length;
        all.splice(at, 0, column);
        all.forEach((other, place) => other.place = place);
        layout();
        arranged();
    }

    /// Moves \a column by one among those that can be seen.
    function moveBy(column: TableColumn, step: int): void {
        const seen = visibleOnes();
        const to = seen.indexOf(column) + step;
        if (to < 0 || to >= seen.length)
            return;
        if (step < 0)
            move(column, seen[to]);
        else
            move(column, seen[to + 1] ?? null);
    }

    function setHidden(column: TableColumn, hidden: bool): void {
        if (hidden && visibleOnes().length === 1 && column.shown)
            return; // A table without a column could not be brought back by its head.
        column.hidden = hidden;
        column.kept = !hidden;
        layout();
        arranged();
    }

    /// Resets the arrangement.
    function reset(): void {
        restore("");
        arranged();
    }

    /// The arrangement as text; empty for the default one.
    function state(): string {
        let own = false;
        const list = ordered().map((column, at) => {
            own = own || columns[at] !== column || column.hidden || column.kept || column.chosenWidth > 0;
            return {
                "name": column.name,
                "width": Math.round(column.chosenWidth),
                "hidden": column.hidden,
                "kept": column.kept
            };
        });
        return own ? JSON.stringify(list) : "";
    }

    /// Restores what state() returned. Columns missing there come last; invalid text resets the arrangement.
    function restore(text: string): void {
        let list = [];
        try {
            list = JSON.parse(text);
        } catch (error) {}
        if (!Array.isArray(list))
            list = [];
        for (let i = 0; i < columns.length; ++i) {
            const column = columns[i];
            const at = list.findIndex(one => one?.name === column.name);
            column.place = at < 0 ? list.length + i : at;
            column.chosenWidth = Math.max(0, Math.min(2000, Number(list[at]?.width) || 0));
            column.hidden = list[at]?.hidden === true;
            column.kept = list[at]?.kept === true;
        }
        ordered().forEach((column, place) => column.place = place);
        layout();
    }

    function layout(): void {
        const all = ordered();
        const room = availableWidth - 2 * edge;
        let left = all.filter(column => !column.hidden);
        let needed = left.reduce((sum, column) => sum + wanted(column), 0);
        const giving = left.filter(column => column.priority > 0 && !column.kept && column.chosenWidth === 0).sort((a, b) => b.priority - a.priority);
        while (needed > room && giving.length > 0) {
            const dropped = giving.shift();
            needed -= wanted(dropped);
            left = left.filter(column => column !== dropped);
        }
        const own = left.some(column => column.kept || column.chosenWidth > 0);
        const growing = left.filter(column => column.chosenWidth === 0);
        const growth = growing.reduce((sum, column) => sum + column.grow, 0);
        const spare = Math.max(0, room - needed);
        // Columns grow to three times their width; what is left then goes to all alike, so that no row has a gap that the eye gets lost in.
        const grown = column => growth > 0 && column.chosenWidth === 0 ? Math.min(own ? spare : 2 * wanted(column), spare * column.grow / growth) : 0;
        const rest = own ? 0 : (spare - left.reduce((sum, column) => sum + grown(column), 0)) / left.length;
        // No column is left to hide: all shrink alike and elide. Columns shown by the user's choice are reached by scrolling instead.
        const squeeze = needed > room && needed > 0 && !own ? room / needed : 1;
        let x = edge;
        for (const column of all) {
            const shown = left.indexOf(column) >= 0;
            if (shown) {
                column.x = Math.round(x);
                x += wanted(column) * squeeze + grown(column) + rest;
                column.width = Math.round(x) - column.x;
            }
            column.shown = shown;
        }
        contentWidth = Math.max(availableWidth, x + edge);
        for (const column of left) {
            column.mirrored = mirrored;
            if (mirrored)
                column.x = contentWidth - column.x - column.width + column.inset;
        }
        ++serial;
    }
}
