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
        minimum: 104
    }
    readonly property TableColumn placed: TableColumn {
        key: "placedAt"
        title: qsTr("Placed")
        minimum: 104
        priority: 5
    }
    readonly property TableColumn status: TableColumn {
        key: "status"
        title: qsTr("Status")
        minimum: 148
    }
    readonly property TableColumn payment: TableColumn {
        key: "payment"
        title: qsTr("Payment")
        minimum: 148
        priority: 2
    }
    readonly property TableColumn fulfillment: TableColumn {
        key: "fulfillment"
        title: qsTr("Fulfilment")
        minimum: 136
        priority: 4
    }
    readonly property TableColumn total: TableColumn {
        key: "totalText"
        title: qsTr("Total")
        minimum: 104
        numeric: true
    }
    readonly property TableColumn age: TableColumn {
        key: "updatedAt"
        title: qsTr("Age")
        minimum: 64
        priority: 6
        numeric: true
    }
    readonly property TableColumn buyer: TableColumn {
        key: "buyer"
        title: qsTr("Buyer")
        minimum: 104
        grow: 1
        priority: 7
    }
    readonly property TableColumn tracking: TableColumn {
        key: "tracking"
        title: qsTr("Tracking")
        minimum: 128
        grow: 1
        priority: 8
    }
    readonly property TableColumn carrier: TableColumn {
        key: "carrier"
        title: qsTr("Carrier")
        minimum: 88
        grow: 0.5
        priority: 9
    }
    readonly property TableColumn lastEvent: TableColumn {
        key: "lastEvent"
        title: qsTr("Last event")
        minimum: 176
        grow: 1
        priority: 10
    }

    columns: [number, placed, status, payment, fulfillment, total, age, buyer, tracking, carrier, lastEvent]
}
