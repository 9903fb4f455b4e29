// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// What waits for someone, the gravest first. A click opens the records.
Card {
    id: card

    required property Dashboard dashboard

    signal opened(string page, string chip)

    readonly property Kpis kpis: dashboard.kpis
    readonly property OrderProxy orders: dashboard.orders
    property int serial: 0
    readonly property int failed: serial >= 0 ? orders.countOf("failed") : 0
    readonly property int inNeed: serial >= 0 ? orders.countOf("needs-action") : 0
    readonly property bool calm: inNeed + failed + kpis.outOfStock + kpis.lowStock + kpis.toShip === 0

    implicitHeight: headHeight + (calm ? Theme.scaled(120) : list.height) + Theme.insideControl
    title: qsTr("Needs attention")

    Connections {
        target: card.orders

        function onChipCountsChanged(): void {
            ++card.serial;
        }
    }

    Flickable {
        anchors.fill: parent
        anchors.bottomMargin: 4
        clip: true
        visible: !card.calm
        contentHeight: list.height
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: SlimScrollBar {
        }

        Column {
            id: list

            width: parent.width

            FeedRow {
                width: parent.width
                visible: count > 0
                count: card.inNeed
                look: "bad"
                title: qsTr("Orders that need action")
                body: qsTr("late, unpaid or with a refund that differs")
                onClicked: card.opened("orders", "needs-action")
            }

            FeedRow {
                width: parent.width
                visible: count > 0
                count: card.failed
                look: "bad"
                title: qsTr("Failed payments")
                body: qsTr("the buyer may try again")
                onClicked: card.opened("orders", "failed")
            }

            FeedRow {
                width: parent.width
                visible: count > 0
                count: card.kpis.outOfStock
                look: "bad"
                title: qsTr("Products out of stock")
                body: qsTr("nobody can buy them")
                enabled: false
            }

            FeedRow {
                width: parent.width
                visible: count > 0
                count: card.kpis.lowStock
                look: "warn"
                title: qsTr("Products low in stock")
                body: qsTr("at or below the threshold")
                enabled: false
            }

            FeedRow {
                width: parent.width
                visible: count > 0
                count: card.kpis.toShip
                look: "active"
                title: qsTr("Orders to ship")
                body: qsTr("paid and not shipped")
                onClicked: card.opened("orders", "to-ship")
            }

            FeedRow {
                width: parent.width
                visible: count > 0
                count: card.kpis.openQuotations
                look: "info"
                title: qsTr("Open quotations")
                body: card.kpis.pipeline
                enabled: false
            }
        }
    }

    EmptyState {
        anchors.fill: parent
        visible: card.calm
        glyph: "check"
        title: qsTr("Nothing needs you")
        sentence: qsTr("Failed payments, late parcels and empty shelves show up here.")
    }
}
