// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Pages
import Tillwatch.Theme

/// One wholesale order in the table.
TableRow {
    id: row

    required property WholesaleColumns columns
    required property date now
    required property string zone
    required property string orderId
    required property string number
    required property date placedAt
    required property string buyer
    required property string status
    required property string statusKey
    required property string statusTone
    required property string totalText
    required property string depositPaidText
    required property string balancePaidText
    required property string receivableText
    required property string terms
    required property date dueAt
    required property bool overdue
    required property string progressText
    required property string depositShownText
    required property string balanceShownText
    required property date shippedAt

    readonly property bool depositPaid: depositPaidText.length > 0
    readonly property bool balancePaid: balancePaidText.length > 0
    readonly property bool ended: statusKey === "cancelled" || statusKey === "refunded"

    recordId: orderId
    Accessible.name: qsTr("Wholesale order %1, %2, %3, %4").arg(number).arg(status).arg(progressText).arg(totalText)
    Accessible.description: overdue ? qsTr("overdue, by estimate") : ""

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

    TableCell {
        column: row.columns.buyer
        text: row.buyer
    }

    ChipCell {
        column: row.columns.status
        tone: row.statusTone
        text: row.status
    }

    Item {
        x: row.columns.progress.x
        width: row.columns.progress.width - Theme.insideControl
        height: parent.height
        visible: row.columns.progress.shown

        Steps {
            id: steps

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.scaled(56)
            height: Theme.scaled(8)
            done: [true, row.depositPaid, row.balancePaid, row.shippedAt.getTime() > 0]
            ended: row.ended
        }

        AppText {
            anchors.left: steps.right
            anchors.leftMargin: Theme.insideControl
            anchors.right: parent.right
            height: parent.height
            text: row.progressText
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    TableCell {
        column: row.columns.total
        text: row.totalText
    }

    TableCell {
        column: row.columns.deposit
        text: row.depositPaid ? qsTr("✓ %1").arg(row.depositShownText) : row.depositShownText
        color: row.depositPaid ? Theme.text : Theme.muted
    }

    TableCell {
        column: row.columns.balance
        text: row.balancePaid ? qsTr("✓ %1").arg(row.balanceShownText) : row.balanceShownText
        color: row.balancePaid ? Theme.text : Theme.muted
    }

    TableCell {
        column: row.columns.receivable
        text: row.receivableText
        font.weight: row.overdue ? Theme.strong : Font.Normal
        color: row.overdue ? Theme.badText : Theme.text
    }

    TableCell {
        column: row.columns.terms
        text: row.terms
        color: Theme.muted
    }

    TableCell {
        column: row.columns.due
        text: row.overdue ? "" : row.receivableText.length > 0 ? ShopTime.day(row.dueAt, row.zone) : ""
        color: Theme.muted
    }

    ChipCell {
        column: row.columns.due
        tone: "bad"
        text: row.overdue ? qsTr("≈ %1 overdue").arg(ShopTime.age(row.dueAt, row.now)) : ""
    }
}
