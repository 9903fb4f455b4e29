// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Key numbers of the day.
Grid {
    id: row

    required property Dashboard dashboard

    signal opened(string page, string filter)
    /// The list of records that need attention should get the focus.
    signal attentionRequested

    readonly property Kpis kpis: dashboard.kpis

    function listed(amounts: list<string>): string {
        let line = "";
        for (let i = 0; i < amounts.length; ++i)
            line = i > 0 ? qsTr("%1, %2").arg(line).arg(amounts[i]) : qsTr("and %1").arg(amounts[i]);
        return line;
    }

    /// Width of a card: whole pixels, and together they fill the row.
    function cell(index: int): int {
        const share = (width + spacing) / columns;
        const column = index % columns;
        return Math.round((column + 1) * share) - Math.round(column * share) - spacing;
    }

    columns: width >= Theme.scaled(1020) ? 6 : width >= Theme.scaled(520) ? 3 : 2
    spacing: Theme.betweenCards

    KpiCard {
        objectName: "kpiNet"
        width: row.cell(0)
        title: qsTr("Net today")
        value: row.kpis.netToday
        delta: row.kpis.netDelta
        // Amounts of other currencies are listed, never added up.
        note: row.listed(row.kpis.otherNets)
        onClicked: row.opened("orders", "today")

        Sparkline {
            anchors.fill: parent
            values: row.kpis.netSpark
            color: Theme.series[0]
        }
    }

    KpiCard {
        objectName: "kpiOrders"
        width: row.cell(1)
        title: qsTr("Orders")
        value: Numbers.whole(row.kpis.orders)
        delta: row.kpis.ordersDelta
        note: row.kpis.wholesaleOrders > 0 ? qsTr("%1 of them wholesale").arg(Numbers.whole(row.kpis.wholesaleOrders)) : ""
        // Where all of today's are wholesale orders, they are what is meant.
        onClicked: row.opened(row.kpis.orders > 0 && row.kpis.wholesaleOrders === row.kpis.orders ? "wholesale" : "orders", "today")

        Sparkline {
            anchors.fill: parent
            values: row.kpis.ordersSpark
            color: Theme.series[0]
        }
    }

    KpiCard {
        objectName: "kpiAverage"
        width: row.cell(2)
        title: qsTr("Average order")
        value: row.kpis.averageOrder.length > 0 ? row.kpis.averageOrder : "–"
        delta: row.kpis.averageDelta
        note: delta.length > 0 ? "" : qsTr("%Ln paid today", "", row.kpis.paidOrders)
        onClicked: row.opened("orders", "today")

        Sparkline {
            anchors.fill: parent
            values: row.kpis.averageSpark
            color: Theme.series[0]
        }
    }

    KpiCard {
        objectName: "kpiToShip"
        width: row.cell(3)
        title: qsTr("To ship")
        value: Numbers.whole(row.kpis.toShip)
        delta: row.kpis.toShipDelta
        moreIsBetter: false
        note: qsTr("paid, not shipped")
        onClicked: row.opened("orders", "to-ship")

        Sparkline {
            anchors.fill: parent
            values: row.kpis.toShipSpark
            color: Theme.series[0]
        }
    }

    KpiCard {
        width: row.cell(4)
        objectName: "kpiAttention"
        title: qsTr("Needs attention")
        value: Numbers.whole(row.dashboard.attention.total)
        attention: row.dashboard.attention.total > 0
        note: row.dashboard.attention.total > 0 ? qsTr("see the list") : qsTr("all is well")
        delta: row.kpis.attentionDelta
        moreIsBetter: false
        onClicked: row.attentionRequested()

        Sparkline {
            anchors.fill: parent
            values: row.kpis.attentionSpark
            color: Theme.series[0]
        }
    }

    KpiCard {
        objectName: "kpiReceivable"
        width: row.cell(5)
        title: qsTr("Receivable")
        value: row.kpis.receivable
        delta: row.kpis.receivableDelta
        moreIsBetter: false
        note: qsTr("wholesale balances")
        onClicked: row.opened("wholesale", "open")

        Sparkline {
            anchors.fill: parent
            values: row.kpis.receivableSpark
            color: Theme.series[0]
        }
    }
}
