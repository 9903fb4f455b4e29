// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls

/// Buttons that switch between a chart and its ChartDataTable and copy the table.
Row {
    id: tools

    required property ChartDataTable table
    /// Whether the table is shown instead of the chart.
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
