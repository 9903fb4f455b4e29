// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Models

/// Tells that rows of a table came, went or stand elsewhere, once the view has taken that in.
QtObject {
    id: watch

    required property RowProxy rows
    // Filter or order are others since it was told last.
    property bool anew: false

    /// \a anew: filtered or sorted anew, so that the place where somebody read says nothing any more.
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

    // The view takes changes in when it lays itself out.
    readonly property Timer later: Timer {
        interval: 0
        onTriggered: {
            const anew = watch.anew;
            watch.anew = false;
            watch.moved(anew);
        }
    }
}
