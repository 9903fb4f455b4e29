// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Controls

/// The columns of the quotations table.
ColumnSet {
    readonly property TableColumn number: TableColumn {
        key: "number"
        title: qsTr("Quotation")
        minimum: 112
    }
    readonly property TableColumn buyer: TableColumn {
        key: "buyer"
        title: qsTr("Buyer")
        minimum: 168
        grow: 1
        priority: 2
    }
    readonly property TableColumn status: TableColumn {
        key: "status"
        title: qsTr("State")
        minimum: 116
        priority: 1
    }
    readonly property TableColumn total: TableColumn {
        key: "totalText"
        title: qsTr("Total")
        minimum: 112
        numeric: true
    }
    readonly property TableColumn sent: TableColumn {
        key: "sentAt"
        title: qsTr("Sent")
        minimum: 104
        priority: 3
    }
    readonly property TableColumn firstView: TableColumn {
        key: "firstViewAt"
        title: qsTr("First viewed")
        minimum: 104
        priority: 4
    }
    readonly property TableColumn views: TableColumn {
        key: "views"
        title: qsTr("Views")
        minimum: 76
        priority: 5
        numeric: true
    }
    readonly property TableColumn reason: TableColumn {
        key: "reason"
        title: qsTr("Reason")
        minimum: 152
        grow: 1.5
        priority: 6
    }
    readonly property TableColumn age: TableColumn {
        key: "updatedAt"
        title: qsTr("Age")
        textTitle: qsTr("Last change")
        minimum: 68
        priority: 7
        numeric: true
    }

    columns: [number, buyer, status, total, sent, firstView, views, reason, age]
}
