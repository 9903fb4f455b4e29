// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The selected order: states, amounts, where it goes, when.
SidePanel {
    id: panel

    required property Dashboard dashboard
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
    required property bool paid
    required property string totalText
    required property string grossText
    required property string refundedText
    required property string toRefundText
    required property string netText
    required property string buyer
    required property string tracking
    required property string carrier
    required property string reason
    required property date updatedAt
    required property string lastEvent

    title: qsTr("Order %1").arg(Bidi.isolated(number))
    caption: ShopTime.full(placedAt, zone)

    Flow {
        width: parent.width
        spacing: 6

        Chip {
            tone: panel.statusTone
            text: panel.status
        }

        Chip {
            tone: panel.paymentTone
            text: panel.payment === panel.status ? "" : panel.payment
        }

        Chip {
            tone: panel.fulfillmentTone
            text: panel.fulfillment === panel.status ? "" : panel.fulfillment
        }
    }

    Box {
        width: parent.width
        height: note.implicitHeight + 2 * Theme.insideControl
        radius: Theme.controlRadius
        visible: panel.reason.length > 0
        color: Theme.window
        border.color: Theme.line

        AppText {
            id: note

            x: Theme.insideCard
            y: Theme.insideControl
            width: parent.width - 2 * Theme.insideCard
            wrapMode: Text.Wrap
            maximumLineCount: 6
            text: panel.reason
        }
    }

    PanelSection {
        title: qsTr("Amounts")

        AppText {
            width: parent.width
            visible: panel.totalText.length === 0 && !panel.paid
            wrapMode: Text.Wrap
            text: qsTr("This gateway has not sent an amount for this order.")
            color: Theme.muted
        }

        PanelField {
            label: qsTr("Total")
            value: panel.totalText
            numeric: true
        }

        PanelField {
            label: qsTr("Paid")
            value: panel.paid ? panel.grossText : ""
            numeric: true
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

        PanelField {
            label: qsTr("Net")
            value: panel.netText
            numeric: true
            strong: true
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
            label: qsTr("Placed")
            value: ShopTime.full(panel.placedAt, panel.zone)
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
        kind: "order"
        recordId: panel.orderId
    }
}
