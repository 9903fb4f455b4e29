// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma Singleton

import QtQml

/// Titles of the filter chips that the orders proxy offers.
QtObject {
    function title(chip: string): string {
        switch (chip) {
        case "all":
            return qsTr("All");
        case "needs-action":
            return qsTr("Needs action");
        case "unpaid":
            return qsTr("Unpaid");
        case "to-ship":
            return qsTr("To ship");
        case "failed":
            return qsTr("Failed");
        case "cancelled":
            return qsTr("Cancelled");
        case "refunded":
            return qsTr("Refunded");
        case "today":
            return qsTr("Today");
        default:
            return chip;
        }
    }
}
