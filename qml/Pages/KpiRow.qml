// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The numbers of the day.
Grid {
    id: row

    required property Dashboard dashboard

    signal opened(string page, string chip)

    readonly property Kpis kpis: dashboard.kpis
    readonly property int cell: Math.floor((width - (columns - 1) * spacing) / columns)

    columns: width >= Theme.scaled(1020) ? 6 : width >= Theme.scaled(520) ? 3 : 2
    spacing: Theme.betweenCards

    KpiCard {
        objectName: "kpiNet"
        width: row.cell
        title: qsTr("Net today")
        value: row.kpis.netToday
        delta: row.kpis.netDelta
        onClicked: row.opened("orders", "today")

        Sparkline {
            anchors.fill: parent
            values: row.kpis.netSpark
            color: Theme.series[0]
        }
    }

    KpiCard {
        width: row.cell
        title: qsTr("Orders")
        value: row.kpis.orders.toLocaleString(Qt.locale(), "f", 0)
        delta: row.kpis.ordersDelta
        onClicked: row.opened("orders", "today")

        Sparkline {
            anchors.fill: parent
            values: row.kpis.ordersSpark
            color: Theme.series[0]
        }
    }

    KpiCard {
        width: row.cell
        title: qsTr("Average order")
        value: row.kpis.averageOrder.length > 0 ? row.kpis.averageOrder : "–"
        delta: row.kpis.averageDelta
        note: qsTr("%n paid today", "", row.kpis.paidOrders)
        onClicked: row.opened("orders", "today")
    }

    KpiCard {
        width: row.cell
        title: qsTr("To ship")
        value: row.kpis.toShip.toLocaleString(Qt.locale(), "f", 0)
        note: qsTr("paid, not shipped")
        onClicked: row.opened("orders", "to-ship")
    }

    KpiCard {
        width: row.cell
        title: qsTr("Needs attention")
        value: row.dashboard.attention.total.toLocaleString(Qt.locale(), "f", 0)
        attention: row.dashboard.attention.total > 0
        note: row.dashboard.attention.total > 0 ? qsTr("see the list") : qsTr("all is well")
        onClicked: row.opened("orders", "needs-action")
    }

    KpiCard {
        width: row.cell
        title: qsTr("Receivable")
        value: row.kpis.receivable
        note: qsTr("wholesale balances")
        onClicked: row.opened("wholesale", "open")
    }
}
