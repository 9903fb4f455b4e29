// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
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
    /// Arrangement and saved views of the table; null for none.
    property TableViews views: null
    /// The record that the keyboard is on; empty for none.
    property string currentId
    property alias model: list.model
    property alias delegate: list.delegate
    property alias currentIndex: list.currentIndex
    property alias count: list.count
    property alias list: list
    /// Commands that the page adds to the context menu of a record.
    property alias actions: menus.actions
    readonly property TableCommands commands: TableCommands {
        body: list
    }
    /// Height of the selection bar; 0 while it is hidden.
    readonly property alias barHeight: bar.height
    /// Height at the lower edge that something in front of the table covers. The last row can be scrolled above it, and the current row is.
    property real covered: 0
    readonly property alias menus: menus
    /// Fades changed cells.
    readonly property CellFlash cellFlash: CellFlash {}
    default property alias overlay: overlay.data

    /// The model, where it is one of the shop's records.
    readonly property RowProxy rows: list.model as RowProxy
    readonly property RowSelection selection: rows?.selection ?? null
    readonly property bool rowFocused: list.activeFocus
    /// The table is hovered or scrolled: rows should be frozen.
    readonly property bool reading: hover.reads || list.contentY > list.originY + 1
    /// The table is read, or has a current or selected record.
    readonly property bool engaged: reading || currentId.length > 0 || (selection?.count ?? 0) > 0
    readonly property bool hasPrevious: list.currentIndex > 0 || (list.currentIndex < 0 && place > 0)
    readonly property bool hasNext: list.currentIndex < list.count - 1 && currentId.length > 0

    // Last row of the current record, so that its neighbours are found even while the filter hides it.
    property int place: 0

    signal sortRequested(string key, bool descending)
    /// Another row became current by keyboard or click.
    signal moved(int row)
    /// Enter on a row, or a double click.
    signal opened(int row)
    /// The selected rows should be copied.
    signal copyRequested
    /// The selected rows, or else all that are shown, should be written to a file.
    signal exportRequested

    Accessible.role: Accessible.Table
    LayoutMirroring.onEnabledChanged: columns.mirrored = LayoutMirroring.enabled
    Component.onCompleted: columns.mirrored = LayoutMirroring.enabled

    /// Brings \a row into view and makes it the current one.
    function show(row: int): void {
        list.currentIndex = row;
        if (row >= 0)
            list.positionViewAtIndex(row, ListView.Contain);
        uncover();
    }

    /// Scrolls the current row above what covers the table.
    function uncover(): void {
        const low = list.originY + (list.currentIndex + 1) * Theme.rowHeight - list.contentY;
        if (covered > 0 && list.currentIndex >= 0 && low > list.height - covered && low <= list.height + 1)
            list.contentY += low - (list.height - covered);
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
                selection.extendTo(currentId, false);
            else
                selection.selectOnly(currentId);
        }
        moved(target);
    }

    /// Moves to a neighbour of the current record, even while the filter hides that.
    function step(by: int): void {
        const row = rows ? rows.rowOf(currentId) : list.currentIndex;
        go(row >= 0 ? row + by : by > 0 ? place : place - 1);
    }

    /// Selects a record as a click with \a modifiers does.
    function choose(id: string, modifiers: int): void {
        list.forceActiveFocus(Qt.MouseFocusReason);
        if (!rows)
            return;
        if (modifiers & Qt.ShiftModifier)
            selection.extendTo(id, (modifiers & Qt.ControlModifier) !== 0);
        else if (modifiers & Qt.ControlModifier)
            selection.toggle(id);
        else
            selection.selectOnly(id);
        currentId = id;
        list.currentIndex = rows.rowOf(id);
        moved(list.currentIndex);
    }

    /// Makes a record the current one, whether the filter shows it or not.
    function focusRecord(id: string): void {
        currentId = id;
        selection?.selectOnly(id);
        show(rows ? rows.rowOf(id) : -1);
    }

    /// Clears selection and current record; true if there was either.
    function deselect(): bool {
        const any = currentId.length > 0 || (selection?.count ?? 0) > 0;
        selection?.clear();
        currentId = "";
        list.currentIndex = -1;
        return any;
    }

    /// Inserts the new rows that wait.
    function showNew(): void {
        rows?.showNew();
        if (currentId.length === 0)
            list.positionViewAtBeginning();
    }

    /// Roles of the columns that copies and files hold: all but those that the user hid, whether there is room for them or not.
    function textRoles(): list<string> {
        return textColumns().map(column => column.role);
    }

    /// Titles of the columns of textRoles().
    function textTitles(): list<string> {
        return textColumns().map(column => column.textTitle);
    }

    function textColumns(): list<var> {
        return columns.ordered().filter(column => !column.hidden && column.role.length > 0);
    }

    /// Makes a record current for a command on the selection, and the only selected one unless it is selected. False for no record.
    function makeCurrent(id: string): bool {
        if (!rows || id.length === 0)
            return false;
        if (id !== currentId || !selection.contains(id)) {
            currentId = id;
            if (!selection.contains(id))
                selection.selectOnly(id);
            list.currentIndex = rows.rowOf(id);
            moved(list.currentIndex);
        }
        return true;
    }

    function followCurrent(): void {
        const row = rows && currentId.length > 0 ? rows.rowOf(currentId) : -1;
        if (row !== list.currentIndex)
            list.currentIndex = row;
    }

    onRowsChanged: {
        for (let i = 0; i < columns.columns.length; ++i)
            columns.columns[i].bit = rows ? rows.cellBit(columns.columns[i].role) : 0;
    }

    readonly property ColumnMemory memory: ColumnMemory {
        columns: table.columns
        views: table.views
    }

    readonly property RowWatch watch: RowWatch {
        rows: table.rows
        onMoved: anew => {
            table.followCurrent();
            if (anew && table.currentIndex >= 0)
                table.show(table.currentIndex);
            else if (anew)
                list.positionViewAtBeginning();
        }
    }

    Binding {
        target: table.rows
        property: "frozen"
        value: table.visible && table.engaged
        when: table.rows !== null
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
        onMenuRequested: x => menus.openColumnsAt(x, height)
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
        bottomMargin: table.covered
        onBottomMarginChanged: table.uncover()
        onWidthChanged: table.columns.availableWidth = width
        onCurrentIndexChanged: {
            if (currentIndex >= 0)
                table.place = currentIndex;
        }
        onGoRequested: (row, extending) => table.reach(row, extending)
        onOpenRequested: table.opened(currentIndex)
        onToggleRequested: table.selection?.toggle(table.currentId)
        onAllRequested: table.selection?.selectAll()
        onCopyRequested: table.copyRequested()
        onExportRequested: table.exportRequested()
        onMenuRequested: {
            const row = itemAtIndex(currentIndex);
            if (table.makeCurrent(table.currentId))
                menus.openRowAtStart(row ? row.mapToItem(table, 0, row.height).y : header.height);
        }

        HoverHandler {
            id: hover

            // A pointer that rested where the window opened hovers nothing until it moved.
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
        onCopyRequested: table.copyRequested()
        onExportRequested: table.exportRequested()
    }

    TableMenus {
        id: menus

        anchors.fill: parent
        columns: table.columns
        commands: table.commands
        onClosed: list.forceActiveFocus(Qt.PopupFocusReason)
    }

    Item {
        id: overlay

        anchors.fill: list
    }
}
