// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Models

/// Keeps the arrangement of columns in TableViews and restores it.
QtObject {
    id: memory

    required property ColumnSet columns
    /// Storage of the arrangement; null for none.
    required property TableViews views

    function restore(): void {
        if (views && columns.state() !== views.columns)
            columns.restore(views.columns);
    }

    onViewsChanged: restore()

    readonly property Connections arrangement: Connections {
        target: memory.columns

        function onArranged(): void {
            if (memory.views)
                memory.views.columns = memory.columns.state();
        }
    }

    readonly property Connections storage: Connections {
        target: memory.views
        enabled: memory.views !== null

        function onColumnsChanged(): void {
            memory.restore();
        }
    }
}
