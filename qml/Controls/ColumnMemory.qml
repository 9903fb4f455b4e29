// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Models

/// Columns stand as they were left, and as a saved view wants them.
QtObject {
    id: memory

    required property ColumnSet columns
    /// Where the arrangement is kept; null where it is not.
    required property TableViews views

    function restore(): void {
        if (views && columns.state() !== views.columns)
            columns.restore(views.columns);
    }

    onViewsChanged: restore()

    readonly property Connections person: Connections {
        target: memory.columns

        function onArranged(): void {
            if (memory.views)
                memory.views.columns = memory.columns.state();
        }
    }

    readonly property Connections kept: Connections {
        target: memory.views
        enabled: memory.views !== null

        function onColumnsChanged(): void {
            memory.restore();
        }
    }
}
