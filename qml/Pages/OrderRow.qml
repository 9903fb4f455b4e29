// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One order in the table.
TableRow {
    id: row

    required property OrderColumns columns
    required property date now
    required property string zone
    required property string orderId
    required property string number
    required property date placedAt
    required property string status
    required property string statusTone
    required property string payment
    required property string paymentTone
    required property string fulfillment
    required property string fulfillmentTone
    required property string totalText
    required property date statusAt
    required property string buyer
    required property string tracking
    required property string carrier
    required property string lastEvent

    recordId: orderId
    Accessible.name: qsTr("Order %1, %2, %3, %4, %5, %6").arg(number).arg(status).arg(payment).arg(fulfillment).arg(totalText).arg(buyer)

    TableCell {
        column: row.columns.number
        text: row.number
        hint: row.orderId
    }

    TableCell {
        column: row.columns.placed
        text: ShopTime.brief(row.placedAt, row.now, row.zone)
        color: Theme.muted
    }

    ChipCell {
        column: row.columns.status
        tone: row.statusTone
        text: row.status
    }

    ChipCell {
        column: row.columns.payment
        tone: row.paymentTone
        text: row.payment
    }

    ChipCell {
        column: row.columns.fulfillment
        tone: row.fulfillmentTone
        text: row.fulfillment
    }

    TableCell {
        column: row.columns.total
        text: row.totalText
    }

    TableCell {
        column: row.columns.age
        text: ShopTime.age(row.statusAt, row.now)
        color: Theme.muted
    }

    TableCell {
        column: row.columns.buyer
        text: row.buyer
        color: Theme.muted
    }

    TableCell {
        column: row.columns.tracking
        text: row.tracking
        color: Theme.muted
    }

    TableCell {
        column: row.columns.carrier
        text: row.carrier
        color: Theme.muted
    }

    TableCell {
        column: row.columns.lastEvent
        text: row.lastEvent
        color: Theme.muted
    }
}
