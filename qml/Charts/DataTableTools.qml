// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls

/// The way from a chart to its numbers and back, and to copy them.
Row {
    id: tools

    required property ChartDataTable table
    /// The table stands where the chart was.
    property bool shown: false

    spacing: 2

    IconButton {
        objectName: "copyDataTable"
        visible: tools.shown
        enabled: tools.table.rows > 0
        glyph: "copy"
        text: qsTr("Copy the numbers")
        shortcutHint: qsTr("Ctrl+C")
        onClicked: tools.table.copyRequested(tools.table.text())
    }

    IconButton {
        objectName: "showDataTable"
        glyph: tools.shown ? "overview" : "table"
        text: tools.shown ? qsTr("Show as a chart") : qsTr("Show as a table")
        checked: tools.shown
        onClicked: {
            tools.shown = !tools.shown;
            if (tools.shown && visualFocus)
                tools.table.list.forceActiveFocus(Qt.TabFocusReason);
        }
    }
}
