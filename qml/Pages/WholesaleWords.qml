// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma Singleton

import QtQml

/// Words for how far a wholesale order is.
QtObject {
    readonly property list<string> steps: [qsTr("Placed"), qsTr("Deposit paid"), qsTr("Balance paid"), qsTr("Shipped")]

    function progress(step: int): string {
        return steps[Math.max(0, Math.min(steps.length - 1, step))];
    }
}
