// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Popups of a table: list of columns, context menu of a record, full text of an elided cell.
Item {
    id: menus

    required property ColumnSet columns
    required property TableCommands commands
    property alias actions: rowMenu.actions

    /// The context menu was closed; the focus has to go somewhere.
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

    /// Opens the context menu at the start of the rows, for the keyboard.
    function openRowAtStart(y: real): void {
        openRow(LayoutMirroring.enabled ? width - rowMenu.width - Theme.insideCard : Theme.insideCard, y);
    }

    /// Shows the full text of an elided cell under the pointer; hides it for null.
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

        /// The button that opened it by keyboard; else null.
        property AbstractButton opener: null

        columns: menus.columns
        // The focus came by keyboard and has to be visible again.
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
