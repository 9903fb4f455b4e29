// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Controls

/// The columns of the orders table.
ColumnSet {
    readonly property TableColumn number: TableColumn {
        key: "number"
        title: qsTr("Order")
        minimum: 96
    }
    readonly property TableColumn placed: TableColumn {
        key: "placedAt"
        title: qsTr("Placed")
        minimum: 92
        priority: 5
    }
    readonly property TableColumn status: TableColumn {
        key: "status"
        title: qsTr("Status")
        minimum: 140
    }
    readonly property TableColumn payment: TableColumn {
        key: "payment"
        title: qsTr("Payment")
        minimum: 136
        priority: 2
    }
    readonly property TableColumn fulfillment: TableColumn {
        key: "fulfillment"
        title: qsTr("Fulfilment")
        minimum: 128
        priority: 4
    }
    readonly property TableColumn total: TableColumn {
        key: "totalText"
        title: qsTr("Total")
        minimum: 104
        numeric: true
    }
    readonly property TableColumn age: TableColumn {
        key: "statusAt"
        title: qsTr("In status")
        textTitle: qsTr("In status since")
        minimum: 84
        priority: 6
        numeric: true
    }
    readonly property TableColumn buyer: TableColumn {
        key: "buyer"
        title: qsTr("Buyer")
        minimum: 100
        grow: 1
        priority: 7
    }
    readonly property TableColumn tracking: TableColumn {
        key: "tracking"
        title: qsTr("Tracking")
        minimum: 132
        grow: 0.5
        priority: 8
    }
    readonly property TableColumn carrier: TableColumn {
        key: "carrier"
        title: qsTr("Carrier")
        minimum: 72
        grow: 0.5
        priority: 9
    }
    readonly property TableColumn lastEvent: TableColumn {
        key: "lastEvent"
        title: qsTr("Last event")
        minimum: 152
        grow: 1
        priority: 10
    }

    columns: [number, placed, status, payment, fulfillment, total, age, buyer, tracking, carrier, lastEvent]
}
