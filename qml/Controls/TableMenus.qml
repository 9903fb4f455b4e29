// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// What opens over a table: the list of its columns, what can be done with the current record, the full text of a shortened cell.
Item {
    id: menus

    required property ColumnSet columns
    required property TableCommands commands
    property alias actions: rowMenu.actions

    /// The menu of a record is gone, and the keyboard with it.
    signal closed

    /// Opens the list of columns below \a at.
    function openColumns(at: AbstractButton): void {
        const byKeyboard = at.visualFocus;
        const below = at.mapToItem(menus, LayoutMirroring.enabled ? 0 : at.width, at.height + 4);
        openColumnsAt(LayoutMirroring.enabled ? below.x : below.x - columnMenu.width, below.y);
        if (byKeyboard)
            columnMenu.opener = at;
    }

    function openColumnsAt(x: real, y: real): void {
        columnMenu.opener = null;
        columnMenu.x = x;
        columnMenu.y = y;
        columnMenu.open();
    }

    function openRow(x: real, y: real): void {
        rowMenu.popup(menus, x, y);
    }

    /// Where rows begin, for whoever has no pointer.
    function openRowAtStart(y: real): void {
        openRow(LayoutMirroring.enabled ? width - rowMenu.width - Theme.insideCard : Theme.insideCard, y);
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

    Hint {
        id: cellHint
    }

    ColumnMenu {
        id: columnMenu

        /// The button that it was opened by, by keyboard.
        property AbstractButton opener: null

        columns: menus.columns
        // Where the keyboard is has to be seen.
        onClosed: {
            if (opener)
                opener.focusReason = Qt.TabFocusReason;
        }
    }

    RowMenu {
        id: rowMenu

        objectName: "rowMenu"
        commands: menus.commands
        onClosed: menus.closed()
    }
}
