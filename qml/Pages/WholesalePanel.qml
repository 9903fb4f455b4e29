// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// The selected wholesale order: its progress, payments and debts.
SidePanel {
    id: panel

    required property Dashboard dashboard
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
    required property string depositText
    required property string balanceText
    required property string depositPaidText
    required property string balancePaidText
    required property date depositPaidAt
    required property date balancePaidAt
    required property string receivableText
    required property string refundedText
    required property string toRefundText
    required property string terms
    required property date dueAt
    required property bool overdue
    required property int progress
    required property string tracking
    required property string carrier
    required property date shippedAt
    required property date updatedAt
    required property string lastEvent

    title: qsTr("Wholesale order %1").arg(Bidi.isolated(number))
    caption: buyer

    Flow {
        width: parent.width
        spacing: 6

        Chip {
            tone: panel.statusTone
            text: panel.status
        }

        Chip {
            tone: "bad"
            text: panel.overdue ? qsTr("≈ %1 overdue").arg(ShopTime.age(panel.dueAt, panel.now)) : ""
        }
    }

    PanelSection {
        title: qsTr("Progress")

        Timeline {
            titles: WholesaleWords.steps
            times: [ShopTime.full(panel.placedAt, panel.zone), ShopTime.full(panel.depositPaidAt, panel.zone), ShopTime.full(panel.balancePaidAt, panel.zone), ShopTime.full(panel.shippedAt, panel.zone)]
        }
    }

    PanelSection {
        title: qsTr("Amounts")

        PanelField {
            label: qsTr("Total")
            value: panel.totalText
            numeric: true
            strong: true
        }

        PanelField {
            label: panel.depositPaidText.length > 0 ? qsTr("Deposit, paid") : qsTr("Deposit, open")
            value: panel.depositPaidText.length > 0 ? panel.depositPaidText : panel.depositText
            numeric: true
        }

        PanelField {
            label: panel.balancePaidText.length > 0 ? qsTr("Balance, paid") : qsTr("Balance, open")
            value: panel.balancePaidText.length > 0 ? panel.balancePaidText : panel.balanceText
            numeric: true
        }

        PanelField {
            label: qsTr("Receivable")
            value: panel.receivableText
            numeric: true
            strong: true
            ink: panel.overdue ? Theme.badText : Theme.text
        }

        PanelField {
            label: qsTr("Refunded")
            value: panel.refundedText
            numeric: true
        }

        PanelField {
            label: qsTr("To refund")
            value: panel.toRefundText
            numeric: true
            ink: Theme.badText
        }
    }

    PanelSection {
        title: qsTr("Terms")

        PanelField {
            label: qsTr("Terms")
            value: panel.terms.length > 0 ? panel.terms : qsTr("not sent by this gateway")
        }

        PanelField {
            label: qsTr("Due")
            value: panel.receivableText.length > 0 && panel.dueAt.getTime() > 0 ? qsTr("≈ %1").arg(ShopTime.day(panel.dueAt, panel.zone)) : ""
        }
    }

    PanelSection {
        title: qsTr("Delivery")
        visible: panel.carrier.length > 0 || panel.tracking.length > 0

        PanelField {
            label: qsTr("Carrier")
            value: panel.carrier
        }

        PanelField {
            label: qsTr("Tracking")
            value: panel.tracking
        }
    }

    PanelSection {
        title: qsTr("Record")

        PanelField {
            label: qsTr("Buyer")
            value: panel.buyer
        }

        PanelField {
            label: qsTr("Last change")
            value: ShopTime.full(panel.updatedAt, panel.zone)
        }

        PanelField {
            label: qsTr("Last event")
            value: panel.lastEvent
        }

        PanelField {
            label: qsTr("Identifier")
            value: panel.orderId
        }
    }

    HistorySection {
        dashboard: panel.dashboard
        kind: "wholesale_order"
        recordId: panel.orderId
    }
}
