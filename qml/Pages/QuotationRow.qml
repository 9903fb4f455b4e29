// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One quotation in the table.
TableRow {
    id: row

    required property QuotationColumns columns
    required property date now
    required property string zone
    required property string quotationId
    required property string number
    required property string buyer
    required property string totalText
    required property string status
    required property string statusTone
    required property date sentAt
    required property date firstViewAt
    required property int views
    required property string reason
    required property date updatedAt

    recordId: quotationId
    Accessible.name: qsTr("Quotation %1, %2, %3, %4").arg(number).arg(buyer).arg(status).arg(totalText)

    TableCell {
        column: row.columns.number
        text: row.number
        hint: row.quotationId
    }

    TableCell {
        column: row.columns.buyer
        text: row.buyer
    }

    ChipCell {
        column: row.columns.status
        tone: row.statusTone
        text: row.status
    }

    TableCell {
        column: row.columns.total
        text: row.totalText
    }

    TableCell {
        column: row.columns.sent
        text: ShopTime.brief(row.sentAt, row.now, row.zone)
        color: Theme.muted
    }

    TableCell {
        column: row.columns.firstView
        text: ShopTime.brief(row.firstViewAt, row.now, row.zone)
        color: Theme.muted
    }

    TableCell {
        column: row.columns.views
        text: row.views > 0 ? Numbers.whole(row.views) : ""
        color: Theme.muted
    }

    TableCell {
        column: row.columns.reason
        text: row.reason
        color: Theme.muted
    }

    TableCell {
        column: row.columns.age
        text: ShopTime.age(row.updatedAt, row.now)
        color: Theme.muted
    }
}
