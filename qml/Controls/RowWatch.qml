// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Models

/// Signals that rows of a table were inserted, removed or moved, after the view was laid out.
QtObject {
    id: watch

    required property RowProxy rows
    // Filter or sort order changed since the last signal.
    property bool anew: false

    /// Rows moved. \a anew: because of another filter or sort order, so that the scroll position means nothing any more.
    signal moved(bool anew)

    function renew(): void {
        anew = true;
        later.restart();
    }

    readonly property Connections source: Connections {
        target: watch.rows

        function onFilterChanged(): void {
            watch.renew();
        }
        function onSortChanged(): void {
            watch.renew();
        }
        function onRowsInserted(): void {
            watch.later.restart();
        }
        function onRowsRemoved(): void {
            watch.later.restart();
        }
        function onRowsMoved(): void {
            watch.later.restart();
        }
        function onLayoutChanged(): void {
            watch.later.restart();
        }
    }

    // The view applies changes with its next layout.
    readonly property Timer later: Timer {
        interval: 0
        onTriggered: {
            const anew = watch.anew;
            watch.anew = false;
            watch.moved(anew);
        }
    }
}
