// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Controls

/// The columns of the invitations table.
ColumnSet {
    readonly property TableColumn email: TableColumn {
        key: "email"
        title: qsTr("E-mail")
        minimum: 184
        grow: 1
    }
    readonly property TableColumn name: TableColumn {
        key: "name"
        title: qsTr("Name")
        minimum: 136
        grow: 1
        priority: 1
    }
    readonly property TableColumn status: TableColumn {
        key: "status"
        title: qsTr("State")
        minimum: 116
    }
    readonly property TableColumn sent: TableColumn {
        key: "sentAt"
        title: qsTr("Sent")
        minimum: 104
        priority: 3
    }
    readonly property TableColumn answered: TableColumn {
        key: "answeredAt"
        title: qsTr("Answered")
        minimum: 104
        priority: 4
    }
    readonly property TableColumn response: TableColumn {
        key: "responseMinutes"
        title: qsTr("Response time")
        textTitle: qsTr("Response time, minutes")
        minimum: 120
        numeric: true
        priority: 2
    }
    readonly property TableColumn buyer: TableColumn {
        key: "buyer"
        title: qsTr("Buyer")
        minimum: 120
        grow: 0.5
        priority: 5
    }

    columns: [email, name, status, sent, answered, response, buyer]
}
