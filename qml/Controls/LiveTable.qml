// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Models
import Tillwatch.Theme

/// A virtualised table: sticky head, rows that are made only where they are seen, movement and selection by mouse and keyboard. The page
/// brings the columns, the model and the delegate (a TableRow). Records are known by id: the current one, which the keyboard is on, and
/// those that are selected stay what they are while rows come, go and move.
FocusScope {
    id: table

    required property ColumnSet columns
    required property string sortKey
    required property bool descending
    /// Who copies, exports and remembers; none of it without one.
    property Dashboard dashboard: null
    /// What the table is remembered by, and how its files are called.
    property string name
    /// The record that the keyboard is on; empty for none.
    property string currentId
    property alias model: list.model
    property alias delegate: list.delegate
    property alias currentIndex: list.currentIndex
    property alias count: list.count
    property alias list: list
    /// What else can be done with the selected records, beside opening, copying and writing them to a file.
    property alias actions: rowMenu.actions
    /// Height of the bar that says what can be done with the selection, 0 while there is none.
    readonly property alias barHeight: bar.height
    default property alias overlay: overlay.data

    /// The model, where it is one of the shop's records.
    readonly property RowProxy rows: list.model as RowProxy
    readonly property RowSelection selection: rows?.selection ?? null
    readonly property TableViews views: dashboard && rows && name.length > 0 ? dashboard.tableViews(name, rows) : null
    readonly property bool rowFocused: list.activeFocus
    /// Someone reads here: positions should be held.
    readonly property bool reading: hover.reads || list.contentY > list.originY + 1
    /// Someone reads or works here.
    readonly property bool engaged: reading || currentId.length > 0 || (selection?.count ?? 0) > 0
    readonly property bool hasPrevious: list.currentIndex > 0 || (list.currentIndex < 0 && place > 0)
    readonly property bool hasNext: list.currentIndex < list.count - 1 && currentId.length > 0

    // Where the current record stood last, so that its neighbours are found even when the filter has swallowed it.
    property int place: 0

    // One slow clock for all rows that fade: ten steps a second cost a tenth of an animation, and it stops when nothing fades.
    readonly property int glowTicks: 9
    property int ticks: 0
    property int glowUntil: 0

    // Counts turns of the event loop in which rows were given other records to show.
    property int turn: 0
    // Rows that began to glow in this one. Their clock starts with the next, since some may find that they show another record.
    property int asked: 0

    signal sortRequested(string key, bool descending)
    /// The keyboard or a click moved to a row.
    signal moved(int row)
    /// Enter on a row, or a double click.
    signal opened(int row)

    Accessible.role: Accessible.Table
    LayoutMirroring.onEnabledChanged: columns.mirrored = LayoutMirroring.enabled
    Component.onCompleted: columns.mirrored = LayoutMirroring.enabled

    /// Brings \a row into view and makes it the current one.
    function show(row: int): void {
        list.currentIndex = row;
        if (row >= 0)
            list.positionViewAtIndex(row, ListView.Contain);
    }

    function go(row: int): void {
        reach(row, false);
    }

    /// Moves to \a row, and with \a extending selects everything on the way.
    function reach(row: int, extending: bool): void {
        if (list.count === 0)
            return;
        const target = Math.max(0, Math.min(list.count - 1, row));
        show(target);
        if (rows) {
            currentId = rows.idAt(target);
            if (extending)
                selection.extend(currentId, false);
            else
                selection.only(currentId);
        }
        moved(target);
    }

    /// The record before or behind the current one, even where that has left the table.
    function step(by: int): void {
        const row = rows ? rows.rowOf(currentId) : list.currentIndex;
        go(row >= 0 ? row + by : by > 0 ? place : place - 1);
    }

    /// A click on a record.
    function choose(id: string, modifiers: int): void {
        list.forceActiveFocus(Qt.MouseFocusReason);
        if (!rows)
            return;
        if (modifiers & Qt.ShiftModifier)
            selection.extend(id, (modifiers & Qt.ControlModifier) !== 0);
        else if (modifiers & Qt.ControlModifier)
            selection.toggle(id);
        else
            selection.only(id);
        currentId = id;
        list.currentIndex = rows.rowOf(id);
        moved(list.currentIndex);
    }

    /// Makes a record the current one, whether the filter shows it or not.
    function focusRecord(id: string): void {
        currentId = id;
        selection?.only(id);
        show(rows ? rows.rowOf(id) : -1);
    }

    /// Selects nothing and stands nowhere; true if there was something to let go.
    function letGo(): bool {
        const held = currentId.length > 0 || (selection?.count ?? 0) > 0;
        selection?.clear();
        currentId = "";
        list.currentIndex = -1;
        return held;
    }

    /// Lets waiting rows in.
    function showNew(): void {
        rows?.showNew();
        if (currentId.length === 0)
            list.positionViewAtBeginning();
    }

    function copyRows(): void {
        const seen = columns.visibleOnes().filter(column => column.role.length > 0);
        dashboard?.copyRows(rows, seen.map(column => column.role), seen.map(column => column.textTitle));
    }

    /// Writes the selected rows, or else all that are shown, to a file.
    function exportRows(): void {
        const seen = columns.visibleOnes().filter(column => column.role.length > 0);
        dashboard?.exportRows(rows, name, seen.map(column => column.role), seen.map(column => column.textTitle));
    }

    /// Opens the list of columns below \a at.
    function openColumns(at: AbstractButton): void {
        const byKeyboard = at.visualFocus;
        const below = at.mapToItem(table, LayoutMirroring.enabled ? 0 : at.width, at.height + 4);
        openColumnsAt(LayoutMirroring.enabled ? below.x : below.x - columnMenu.width, below.y);
        if (byKeyboard)
            columnMenu.opener = at;
    }

    /// Opens what can be done with the current record at a place; one that is not selected is alone from then on.
    function openRowMenu(id: string, x: real, y: real): void {
        if (!rows || id.length === 0)
            return;
        if (id !== currentId || !selection.contains(id)) {
            currentId = id;
            if (!selection.contains(id))
                selection.only(id);
            list.currentIndex = rows.rowOf(id);
            moved(list.currentIndex);
        }
        rowMenu.popup(table, x, y);
    }

    function openColumnsAt(x: real, y: real): void {
        columnMenu.opener = null;
        columnMenu.x = x;
        columnMenu.y = y;
        columnMenu.open();
    }

    /// What a shortened cell under the pointer says in full; nothing for a null one.
    function hint(cell: Item, words: string): void {
        cellHint.visible = false;
        if (!cell)
            return;
        cellHint.parent = cell;
        cellHint.text = words;
        cellHint.visible = true;
    }

    function thisTurn(): int {
        nextTurn.start();
        return turn;
    }

    function startGlow(): int {
        ++asked;
        nextTurn.start();
        return ticks;
    }

    function takeBackGlow(): void {
        --asked;
    }

    function followCurrent(): void {
        const row = rows && currentId.length > 0 ? rows.rowOf(currentId) : -1;
        if (row !== list.currentIndex)
            list.currentIndex = row;
    }

    function restoreColumns(): void {
        if (views && columns.state() !== views.columns)
            columns.restore(views.columns);
    }

    onViewsChanged: restoreColumns()
    onRowsChanged: {
        for (let i = 0; i < columns.columns.length; ++i)
            columns.columns[i].bit = rows ? rows.cellBit(columns.columns[i].role) : 0;
    }

    Connections {
        target: table.columns

        function onArranged(): void {
            if (table.views)
                table.views.columns = table.columns.state();
        }
    }

    Connections {
        target: table.views
        enabled: table.views !== null

        function onColumnsChanged(): void {
            table.restoreColumns();
        }
    }

    Connections {
        target: table.rows
        enabled: table.dashboard !== null

        function onFilterChanged(): void {
            resync.bring();
        }
        function onSortChanged(): void {
            resync.bring();
        }
        function onRowsInserted(): void {
            resync.restart();
        }
        function onRowsRemoved(): void {
            resync.restart();
        }
        function onRowsMoved(): void {
            resync.restart();
        }
        function onLayoutChanged(): void {
            resync.restart();
        }
    }

    // The view takes changes in when it lays itself out, so the row is looked up after that.
    Timer {
        id: resync

        /// The rows are others now, so the current one is brought back into view, or the first where there is none.
        property bool bringing: false

        function bring(): void {
            bringing = true;
            restart();
        }

        interval: 0
        onTriggered: {
            table.followCurrent();
            if (bringing && table.currentIndex >= 0)
                table.show(table.currentIndex);
            else if (bringing)
                list.positionViewAtBeginning();
            bringing = false;
        }
    }

    Binding {
        target: table.rows
        property: "held"
        value: table.visible && table.engaged
        when: table.dashboard !== null && table.rows !== null
    }

    Timer {
        id: nextTurn

        interval: 0
        onTriggered: {
            ++table.turn;
            if (table.asked > 0)
                table.glowUntil = table.ticks + table.glowTicks;
            table.asked = 0;
        }
    }

    Timer {
        interval: Theme.fadeMs / table.glowTicks
        repeat: true
        running: table.ticks < table.glowUntil
        onTriggered: ++table.ticks
    }

    TableHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        columns: table.columns
        sortKey: table.sortKey
        descending: table.descending
        scrolled: list.contentX
        onSortRequested: (key, descending) => table.sortRequested(key, descending)
        onMenuRequested: x => table.openColumnsAt(x, height)
    }

    TableBody {
        id: list

        objectName: "rows"
        anchors.top: header.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: bar.top
        focus: true
        contentWidth: table.columns.contentWidth
        onWidthChanged: table.columns.availableWidth = width
        onCurrentIndexChanged: {
            if (currentIndex >= 0)
                table.place = currentIndex;
        }
        onGoRequested: (row, extending) => table.reach(row, extending)
        onOpenRequested: table.opened(currentIndex)
        onToggleRequested: table.selection?.toggle(table.currentId)
        onAllRequested: table.selection?.all()
        onCopyRequested: table.copyRows()
        onMenuRequested: {
            const row = itemAtIndex(currentIndex);
            const at = row ? row.mapToItem(table, 0, row.height) : Qt.point(0, header.height);
            table.openRowMenu(table.currentId, Math.max(0, at.x) + Theme.insideCard, at.y);
        }

        HoverHandler {
            id: hover

            // A pointer that the window opened under reads nothing yet: it has to have moved.
            property point entered
            property bool reads: false

            onHoveredChanged: {
                entered = point.position;
                reads = false;
            }
            onPointChanged: {
                if (hovered && Math.abs(point.position.x - entered.x) + Math.abs(point.position.y - entered.y) > 3)
                    reads = true;
            }
        }
    }

    SelectionBar {
        id: bar

        objectName: "selectionBar"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: implicitHeight
        selection: table.selection
        onCopyRequested: table.copyRows()
        onExportRequested: table.exportRows()
    }

    Hint {
        id: cellHint
    }

    ColumnMenu {
        id: columnMenu

        /// The button that it was opened by, by keyboard.
        property AbstractButton opener: null

        columns: table.columns
        // Where the keyboard is has to be seen.
        onClosed: {
            if (opener)
                opener.focusReason = Qt.TabFocusReason;
        }
    }

    RowMenu {
        id: rowMenu

        objectName: "rowMenu"
        onOpenRequested: table.opened(table.currentIndex)
        onCopyRequested: table.copyRows()
        onExportRequested: table.exportRows()
        onClosed: list.forceActiveFocus(Qt.PopupFocusReason)
    }

    Item {
        id: overlay

        anchors.fill: list
    }
}
