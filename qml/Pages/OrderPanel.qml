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
    required property OrderDetail order
    required property string zone

    title: qsTr("Order %1").arg(order?.number ?? "")
    caption: order ? ShopTime.full(order.placedAt, zone) : ""

    Flow {
        width: parent.width
        spacing: 6

        StatusChip {
            look: panel.order?.statusChip ?? ""
            text: panel.order?.status ?? ""
        }

        StatusChip {
            look: panel.order?.paymentChip ?? ""
            text: panel.order?.payment === panel.order?.status ? "" : panel.order?.payment ?? ""
        }

        StatusChip {
            look: panel.order?.fulfillmentChip ?? ""
            text: panel.order?.fulfillment === panel.order?.status ? "" : panel.order?.fulfillment ?? ""
        }
    }

    Rectangle {
        width: parent.width
        height: note.implicitHeight + 2 * Theme.insideControl
        radius: Theme.controlRadius
        visible: (panel.order?.reason ?? "").length > 0
        color: Theme.window
        border.color: Theme.line

        AppText {
            id: note

            x: Theme.insideCard
            y: Theme.insideControl
            width: parent.width - 2 * Theme.insideCard
            wrapMode: Text.Wrap
            maximumLineCount: 6
            text: panel.order?.reason ?? ""
        }
    }

    PanelSection {
        title: qsTr("Amounts")

        AppText {
            width: parent.width
            visible: (panel.order?.totalText ?? "").length === 0 && !(panel.order?.paid ?? false)
            wrapMode: Text.Wrap
            text: qsTr("This gateway has not sent an amount for this order.")
            color: Theme.muted
        }

        PanelField {
            label: qsTr("Total")
            value: panel.order?.totalText ?? ""
            numeric: true
        }

        PanelField {
            label: qsTr("Paid")
            value: panel.order?.paid ? panel.order.grossText : ""
            numeric: true
        }

        PanelField {
            label: qsTr("Refunded")
            value: panel.order?.refundedText ?? ""
            numeric: true
        }

        PanelField {
            label: qsTr("To refund")
            value: panel.order?.toRefundText ?? ""
            numeric: true
            ink: Theme.badText
        }

        PanelField {
            label: qsTr("Net")
            value: panel.order?.netText ?? ""
            numeric: true
            strong: true
        }
    }

    PanelSection {
        title: qsTr("Delivery")
        visible: (panel.order?.carrier ?? "").length > 0 || (panel.order?.tracking ?? "").length > 0

        PanelField {
            label: qsTr("Carrier")
            value: panel.order?.carrier ?? ""
        }

        PanelField {
            label: qsTr("Tracking")
            value: panel.order?.tracking ?? ""
        }
    }

    PanelSection {
        title: qsTr("Record")

        PanelField {
            label: qsTr("Buyer")
            value: panel.order?.buyer ?? ""
        }

        PanelField {
            label: qsTr("Placed")
            value: panel.order ? ShopTime.full(panel.order.placedAt, panel.zone) : ""
        }

        PanelField {
            label: qsTr("Last change")
            value: panel.order ? ShopTime.full(panel.order.updatedAt, panel.zone) : ""
        }

        PanelField {
            label: qsTr("Last event")
            value: panel.order?.lastEvent ?? ""
        }

        PanelField {
            label: qsTr("Identifier")
            value: panel.order?.orderId ?? ""
        }
    }

    HistorySection {
        dashboard: panel.dashboard
        kind: "order"
        recordId: panel.order?.orderId ?? ""
    }
}
