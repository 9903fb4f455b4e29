// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Controls

/// The columns of the wholesale orders table.
ColumnSet {
    readonly property TableColumn number: TableColumn {
        key: "number"
        title: qsTr("Order")
        minimum: 104
    }
    readonly property TableColumn placed: TableColumn {
        key: "placedAt"
        title: qsTr("Placed")
        minimum: 100
        priority: 6
    }
    readonly property TableColumn buyer: TableColumn {
        key: "buyer"
        title: qsTr("Buyer")
        minimum: 120
        grow: 1
        priority: 4
    }
    readonly property TableColumn status: TableColumn {
        key: "status"
        title: qsTr("Status")
        minimum: 148
        priority: 2
    }
    readonly property TableColumn progress: TableColumn {
        key: "progressText"
        title: qsTr("Progress")
        minimum: 164
    }
    readonly property TableColumn total: TableColumn {
        key: "totalText"
        title: qsTr("Total")
        minimum: 112
        numeric: true
    }
    readonly property TableColumn deposit: TableColumn {
        key: "depositShownText"
        title: qsTr("Deposit")
        minimum: 104
        priority: 8
        numeric: true
    }
    readonly property TableColumn balance: TableColumn {
        key: "balanceShownText"
        title: qsTr("Balance")
        minimum: 112
        priority: 7
        numeric: true
    }
    readonly property TableColumn receivable: TableColumn {
        key: "receivableText"
        title: qsTr("Receivable")
        minimum: 112
        priority: 1
        numeric: true
    }
    readonly property TableColumn terms: TableColumn {
        key: "terms"
        title: qsTr("Terms")
        minimum: 84
        priority: 9
    }
    readonly property TableColumn due: TableColumn {
        key: "dueAt"
        title: qsTr("Due ≈")
        minimum: 140
        priority: 3
    }

    columns: [number, placed, buyer, status, progress, total, deposit, balance, receivable, terms, due]
}
