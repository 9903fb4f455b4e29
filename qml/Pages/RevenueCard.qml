// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Today so far: net, added up over the shop's day.
Card {
    id: card

    required property Dashboard dashboard
    /// Whether the chart is visible.
    required property bool live

    readonly property RevenueSeries revenue: dashboard.revenue
    readonly property bool empty: revenue.maximum <= revenue.minimum

    title: qsTr("Today so far")
    note: revenue.gaps.length > 0 && !empty ? qsTr("net, %1; hatched: not connected").arg(dashboard.timeZone) : qsTr("net, %1").arg(dashboard.timeZone)
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Net today: %1").arg(dashboard.kpis.netToday)
    // Sentence that describes the line to a screen reader.
    Accessible.description: qsTr("Net over the day up to %1: taken %2, refunded %3, to refund %4, from %5 paid orders.").arg(dashboard.shopClock).arg(dashboard.kpis.grossToday).arg(dashboard.kpis.refundsToday).arg(dashboard.kpis.toRefundToday).arg(Numbers.whole(dashboard.kpis.paidOrders))

    tools: DataTableTools {
        id: dataTableTools

        table: numbers
    }

    ChartDataTable {
        id: numbers

        objectName: "revenueDataTable"
        anchors.fill: parent
        visible: dataTableTools.shown
        name: qsTr("Net today by quarter hour")
        titles: [qsTr("From"), qsTr("Net"), qsTr("So far")]
        cells: visible ? rowsOf(card.revenue.maximum, card.dashboard.amountsHidden, card.dashboard.currency) : []
        onCopyRequested: text => card.dashboard.copyText(text)

        // The rows are the series' own; what they depend on has to be named here.
        function rowsOf(most: real, hidden: bool, currency: string): list<string> {
            return card.revenue.table();
        }
    }

    DayTicks {
        id: dayTicks

        source: card.revenue
        most: Math.max(2, Math.min(13, Math.floor(card.width / Theme.scaled(72))))
    }

    LineChart {
        id: chart

        objectName: "revenueChart"

        anchors.fill: parent
        visible: !card.empty && !numbers.visible
        active: card.live && !numbers.visible
        source: card.revenue
        ticks: dayTicks
        low: Math.min(0, card.revenue.minimum)
        high: Math.max(1, card.revenue.maximum)
        valueLabels: labels(lowest, step, rows, card.dashboard.amountsHidden)
        endText: card.dashboard.kpis.netToday
        gaps: card.revenue.gaps

        // What is hidden is known to the dashboard; that it changed has to be told here.
        function labels(bottom: real, step: real, rows: int, hidden: bool): list<string> {
            const words = [];
            for (let row = 0; row <= rows; ++row)
                words.push(card.dashboard.axisLabel(bottom + row * step, step));
            return words;
        }
    }

    EmptyState {
        anchors.fill: parent
        visible: card.empty && !numbers.visible
        glyph: "overview"
        title: qsTr("Nothing sold yet today")
        sentence: qsTr("The line starts with the first payment.")
    }
}
