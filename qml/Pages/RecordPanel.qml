// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Models
import Tillwatch.Theme

/// Place beside a table for the panel of its selected record. The panel has the record's roles as properties and stays while another record
/// takes its place, so that nothing flickers on the way from one to the next.
Item {
    id: panel

    required property RowProxy rows
    /// Id of the record; empty for none.
    required property string recordId
    /// The page's width.
    required property real available
    property alias delegate: repeater.delegate

    width: Math.min(Theme.scaled(352), available * 0.5)
    visible: focusRow.found

    Repeater {
        id: repeater

        model: RowFocus {
            id: focusRow

            rows: panel.rows
            recordId: panel.recordId
        }
    }
}
