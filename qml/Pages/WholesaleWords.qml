// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma Singleton

import QtQml

/// Titles of the steps of a wholesale order.
QtObject {
    readonly property list<string> steps: [qsTr("Placed"), qsTr("Deposit paid"), qsTr("Balance paid"), qsTr("Shipped")]
}
