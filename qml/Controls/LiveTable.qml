// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A virtualised table: sticky head, rows that are made only where they are seen, movement by keyboard. The page brings the columns, the
/// model and the delegate (a TableRow). The current row is a position; who is selected is the page's to know, by id.
FocusScope {
    id: table

    required property ColumnSet columns
    required property string sortKey
    required property bool descending
    property alias model: list.model
    property alias delegate: list.delegate
    property alias currentIndex: list.currentIndex
    property alias count: list.count
    property alias list: list
    readonly property bool rowFocused: list.activeFocus
    /// Someone reads here: positions should be held.
    readonly property bool reading: hover.reads || list.contentY > list.originY + 1
    default property alias overlay: overlay.data

    // One slow clock for all rows that fade: ten steps a second cost a tenth of an animation, and it stops when nothing fades.
    readonly property int glowTicks: 9
    property int ticks: 0
    property int glowUntil: 0

    signal sortRequested(string key, bool descending)
    /// The keyboard moved to a row.
    signal moved(int row)
    /// Enter on a row.
    signal opened(int row)

    Accessible.role: Accessible.Table

    /// Brings \a row into view and makes it the current one.
    function show(row: int): void {
        list.currentIndex = row;
        if (row >= 0)
            list.positionViewAtIndex(row, ListView.Contain);
    }

    function go(row: int): void {
        if (list.count === 0)
            return;
        const target = Math.max(0, Math.min(list.count - 1, row));
        show(target);
        moved(target);
    }

    function startGlow(): int {
        glowUntil = ticks + glowTicks;
        return ticks;
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
        onSortRequested: (key, descending) => table.sortRequested(key, descending)
    }

    ListView {
        id: list

        readonly property int page: Math.max(1, Math.floor(height / Theme.rowHeight) - 1)

        anchors.top: header.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        focus: true
        activeFocusOnTab: true
        clip: true
        reuseItems: true
        currentIndex: -1
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: Theme.rowHeight * 4
        onWidthChanged: table.columns.availableWidth = width
        Accessible.name: qsTr("Rows")

        Keys.onUpPressed: table.go(currentIndex - 1)
        Keys.onDownPressed: table.go(currentIndex + 1)
        Keys.onReturnPressed: table.opened(currentIndex)
        Keys.onEnterPressed: table.opened(currentIndex)
        Keys.onPressed: event => {
            switch (event.key) {
            case Qt.Key_Home:
                table.go(0);
                break;
            case Qt.Key_End:
                table.go(count - 1);
                break;
            case Qt.Key_PageUp:
                table.go(currentIndex - page);
                break;
            case Qt.Key_PageDown:
                table.go(currentIndex + page);
                break;
            default:
                return;
            }
            event.accepted = true;
        }

        ScrollBar.vertical: SlimScrollBar {}

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

    Item {
        id: overlay

        anchors.fill: list
    }
}
