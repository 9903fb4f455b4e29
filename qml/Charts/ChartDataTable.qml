// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Theme

/// Numbers of a chart as a table in its place: readable by a screen reader, navigable by keyboard, copyable.
FocusScope {
    id: table

    /// Accessible name.
    required property string name
    /// Titles of the columns; the first column is the time.
    required property list<string> titles
    /// Texts of the cells, row by row.
    required property list<string> cells
    property real inset: Theme.insideCard

    readonly property int columns: Math.max(1, titles.length)
    readonly property int rows: Math.floor(cells.length / columns)
    /// Margin at the end, wide enough for the scroll bar.
    readonly property real behind: Math.max(Theme.betweenCards, inset + Theme.insideControl)
    readonly property real first: Math.min(Theme.scaled(112), (width - inset - behind) / columns)
    property alias list: list

    signal copyRequested(string text)

    /// The table as text with tabs between cells, as spreadsheets paste it.
    function text(): string {
        let text = "";
        for (let i = 0; i < columns; ++i)
            text += titles[i] + (i + 1 < columns ? "\t" : "\n");
        for (let i = 0; i < rows * columns; ++i)
            text += cells[i] + ((i + 1) % columns > 0 ? "\t" : "\n");
        return text;
    }

    function line(row: int): string {
        const parts = [];
        for (let column = 0; column < columns; ++column)
            parts.push(column === 0 ? cells[row * columns] : qsTr("%1: %2").arg(titles[column]).arg(cells[row * columns + column]));
        return parts.join(", ");
    }

    implicitHeight: head.height + Math.min(rows, 8) * Theme.scaled(26) + 4
    Accessible.role: Accessible.Table
    Accessible.name: name

    DataTableRow {
        id: head

        width: parent.width
        height: Theme.scaled(28)
        words: table.titles
        before: table.inset
        behind: table.behind
        first: table.first
        head: true
    }

    Rectangle {
        anchors.top: head.bottom
        x: table.inset
        width: parent.width - 2 * table.inset
        height: 1
        color: Theme.line
    }

    ListView {
        id: list

        objectName: "dataTableRows"
        anchors.top: head.bottom
        anchors.topMargin: 1
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        focus: true
        activeFocusOnTab: true
        clip: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        model: table.rows
        Accessible.role: Accessible.List
        Accessible.name: table.name
        Keys.onPressed: event => {
            if (event.matches(StandardKey.Copy))
                table.copyRequested(table.text());
            else if (event.key === Qt.Key_Home)
                currentIndex = 0;
            else if (event.key === Qt.Key_End)
                currentIndex = count - 1;
            else
                return;
            event.accepted = true;
        }

        ScrollBar.vertical: SlimScrollBar {}
        delegate: DataTableRow {
            id: entry

            required property int index

            width: ListView.view?.width ?? 0
            height: Theme.scaled(26)
            words: table.cells.slice(index * table.columns, (index + 1) * table.columns)
            before: table.inset
            behind: table.behind
            first: table.first
            Accessible.role: Accessible.ListItem
            Accessible.name: table.line(index)

            FocusRing {
                shown: entry.ListView.isCurrentItem && list.activeFocus
                gap: -2
            }
        }
    }

    AppText {
        anchors.centerIn: list
        visible: table.rows === 0
        text: qsTr("Nothing yet")
        color: Theme.muted
    }
}
