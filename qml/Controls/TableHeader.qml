// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// The heads of a table's columns; stays while the rows scroll.
Rectangle {
    id: header

    required property ColumnSet columns
    required property string sortKey
    required property bool descending

    signal sortRequested(string key, bool descending)

    implicitHeight: Theme.scaled(34)
    color: Theme.card
    radius: Theme.cardRadius - 1

    Repeater {
        model: header.columns.columns.length

        TableHeaderCell {
            required property int index

            column: header.columns.columns[index]
            sorted: column.key.length > 0 && column.key === header.sortKey
            descending: header.descending
            onClicked: header.sortRequested(column.key, sorted ? !descending : column.numeric)
            onResized: width => header.columns.resize(column, width)
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
