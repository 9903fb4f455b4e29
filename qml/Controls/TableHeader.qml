// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// The heads of a table's columns; stays while the rows scroll. One stop of the Tab key: arrows go from head to head.
FocusScope {
    id: header

    required property ColumnSet columns
    required property string sortKey
    required property bool descending
    /// How far the rows are scrolled sideways.
    property real scrolled: 0
    /// The head that the keyboard is on, or would be.
    property int current: 0
    property TableColumn dragged: null
    property TableColumn dropBefore: null
    readonly property bool reversed: LayoutMirroring.enabled

    signal sortRequested(string key, bool descending)
    /// The menu of columns should open at \a x.
    signal menuRequested(real x)

    function sort(column: TableColumn): void {
        if (column.key.length > 0)
            sortRequested(column.key, column.key === sortKey ? !descending : column.numeric);
    }

    function go(step: int): void {
        const seen = columns.visibleOnes();
        const at = seen.indexOf(columns.columns[current]);
        const next = seen[Math.max(0, Math.min(seen.length - 1, at + step))];
        // The head says itself that it is the current one, once it has the focus.
        for (let i = 0; i < columns.columns.length; ++i) {
            if (columns.columns[i] === next)
                heads.itemAt(i)?.forceActiveFocus(Qt.TabFocusReason);
        }
    }

    /// Drags \a column to \a x, in coordinates of the headers.
    function drag(column: TableColumn, x: real): void {
        dragged = column;
        const seen = columns.visibleOnes();
        const last = seen[seen.length - 1];
        if (reversed) {
            const left = other => other.x - other.inset + Theme.insideControl;
            dropBefore = seen.find(other => x > left(other) + other.width / 2) ?? null;
            drop.x = (dropBefore ? left(dropBefore) + dropBefore.width : left(last)) - 1;
        } else {
            dropBefore = seen.find(other => x < other.x + other.width / 2) ?? null;
            drop.x = (dropBefore ? dropBefore.x : last.x + last.width) - Theme.insideControl - 1;
        }
        ghost.x = x - ghost.width / 2;
    }

    function endDrag(done: bool): void {
        if (done && dragged)
            columns.move(dragged, dropBefore);
        dragged = null;
    }

    implicitHeight: Theme.scaled(34)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Columns")

    Keys.onPressed: event => {
        const column = columns.columns[current];
        const control = (event.modifiers & Qt.ControlModifier) !== 0;
        const shift = (event.modifiers & Qt.ShiftModifier) !== 0;
        const forth = reversed ? Qt.Key_Left : Qt.Key_Right;
        const back = reversed ? Qt.Key_Right : Qt.Key_Left;
        const step = event.key === back ? -1 : event.key === forth ? 1 : 0;
        if (step !== 0 && control && shift) {
            columns.moveBy(column, step);
        } else if (step !== 0 && control) {
            columns.resize(column, column.width + 16 * step);
            columns.arranged();
        } else if (step !== 0) {
            go(step);
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            sort(column);
        } else if (event.key === Qt.Key_Delete) {
            columns.setHidden(column, true);
            go(0);
        } else if (event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && shift)) {
            menuRequested(column.x - scrolled);
        } else {
            return;
        }
        event.accepted = true;
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.card
        radius: Theme.cardRadius - 1
    }

    Item {
        anchors.fill: parent
        clip: header.scrolled > 0 || header.columns.contentWidth > width

        Item {
            id: strip

            x: -header.scrolled
            width: header.columns.contentWidth
            height: parent.height

            Repeater {
                id: heads

                model: header.columns.columns.length

                TableHeaderCell {
                    required property int index

                    objectName: "head-" + column.name
                    column: header.columns.columns[index]
                    sorted: column.key.length > 0 && column.key === header.sortKey
                    descending: header.descending
                    focusPolicy: index === header.current ? Qt.TabFocus : Qt.NoFocus
                    opacity: header.dragged === column ? 0.4 : 1
                    onActiveFocusChanged: {
                        if (activeFocus)
                            header.current = index;
                    }
                    onClicked: header.sort(column)
                    onResized: width => header.columns.resize(column, width)
                    onResizeEnded: header.columns.arranged()
                    onWidthReset: header.columns.resetWidth(column)
                    onDragged: x => header.drag(column, x)
                    onDragEnded: done => header.endDrag(done)
                    onMenuRequested: x => header.menuRequested(x - header.scrolled)
                }
            }

            Rectangle {
                id: drop

                width: 2
                height: parent.height
                visible: header.dragged !== null
                color: Theme.accent
            }

            Box {
                id: ghost

                width: word.implicitWidth + 2 * Theme.insideCard
                height: parent.height - 8
                y: 4
                visible: header.dragged !== null
                radius: Theme.controlRadius
                color: Theme.raised
                border.color: Theme.accent

                AppText {
                    id: word

                    anchors.centerIn: parent
                    text: header.dragged?.title ?? ""
                    font.pixelSize: Theme.captionSize
                    font.weight: Theme.strong
                    Accessible.ignored: true
                }
            }
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
