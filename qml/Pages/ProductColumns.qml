// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Controls

/// The columns of the products table.
ColumnSet {
    readonly property TableColumn name: TableColumn {
        key: "name"
        title: qsTr("Product")
        minimum: 180
        grow: 2
    }
    readonly property TableColumn level: TableColumn {
        key: "availability"
        title: qsTr("Availability")
        minimum: 120
        priority: 1
    }
    readonly property TableColumn bar: TableColumn {
        key: "threshold"
        title: qsTr("To threshold")
        textTitle: qsTr("Threshold")
        minimum: 104
        priority: 4
    }
    readonly property TableColumn stock: TableColumn {
        key: "stock"
        title: qsTr("Stock")
        minimum: 84
        numeric: true
    }
    readonly property TableColumn change: TableColumn {
        key: "stockChangeText"
        title: qsTr("%1 h").arg(Numbers.whole(24))
        minimum: 76
        priority: 2
        numeric: true
    }
    readonly property TableColumn price: TableColumn {
        key: "priceText"
        title: qsTr("Price")
        minimum: 104
        numeric: true
    }
    readonly property TableColumn priceChange: TableColumn {
        key: "priceChangedAt"
        role: "priceChangeText"
        title: qsTr("Price change")
        minimum: 144
        priority: 5
    }
    readonly property TableColumn views: TableColumn {
        key: "views"
        title: qsTr("Views")
        minimum: 84
        priority: 6
        numeric: true
    }
    readonly property TableColumn status: TableColumn {
        key: "status"
        title: qsTr("Status")
        minimum: 96
        grow: 0.5
        priority: 7
    }
    readonly property TableColumn restocked: TableColumn {
        key: "restockedAt"
        title: qsTr("Restocked")
        minimum: 104
        priority: 8
    }
    readonly property TableColumn age: TableColumn {
        key: "updatedAt"
        title: qsTr("Age")
        textTitle: qsTr("Last change")
        minimum: 68
        priority: 9
        numeric: true
    }

    readonly property TableColumn alerts: TableColumn {
        key: "mutedText"
        title: qsTr("Alerts")
        minimum: 84
        priority: 10
    }

    columns: [name, level, bar, stock, change, price, priceChange, views, status, restocked, age, alerts]
}
