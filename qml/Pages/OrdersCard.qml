// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Today's orders by quarter hour, stacked by where they stand now.
Card {
    id: card

    required property Dashboard dashboard
    /// Whether the chart is visible.
    required property bool live

    readonly property OrderSeries series: dashboard.ordersByQuarter
    readonly property int groups: series.names.length
    readonly property real step: Math.max(1, Ticks.step(series.maximum, 4))
    readonly property real ceiling: Math.max(4, Math.ceil(series.maximum / step) * step)
    property list<real> values: []
    property list<int> sums: []
    /// Cells of the table: a row for each quarter hour with an order.
    property list<string> cells: []

    function read(): void {
        const length = Math.max(1, Math.min(100, Math.round((dayTicks.to - dayTicks.from) / 900000)));
        const flat = new Array(length * groups).fill(0);
        const totals = [];
        const starts = series.starts;
        for (let group = 0; group < groups; ++group) {
            const counts = series.counts(group);
            let sum = 0;
            for (let i = 0; i < counts.length; ++i) {
                const bar = Math.round((starts[i] - dayTicks.from) / 900000);
                if (bar >= 0 && bar < length)
                    flat[bar * groups + group] = counts[i];
                sum += counts[i];
            }
            totals.push(sum);
        }
        if (dataTableTools.shown) {
            const rows = [];
            for (let i = 0; i < starts.length; ++i) {
                const bar = Math.round((starts[i] - dayTicks.from) / 900000);
                const counts = bar >= 0 && bar < length ? flat.slice(bar * groups, (bar + 1) * groups) : [];
                if (counts.some(count => count > 0))
                    rows.push(ShopTime.brief(new Date(starts[i]), dashboard.now, dashboard.timeZone), ...counts.map(count => Numbers.whole(count)));
            }
            cells = rows;
        }
        values = flat;
        sums = totals;
    }

    title: qsTr("Orders by quarter hour")
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Orders today by quarter hour")
    Accessible.description: legend.sentence
    onLiveChanged: {
        if (live)
            read();
    }
    Component.onCompleted: read()

    Connections {
        target: card.series
        enabled: card.live

        function onChanged(): void {
            card.read();
        }
    }

    tools: DataTableTools {
        id: dataTableTools

        table: numbers
        onShownChanged: card.read()
    }

    ChartDataTable {
        id: numbers

        objectName: "ordersDataTable"
        anchors.fill: parent
        visible: dataTableTools.shown
        name: card.Accessible.name
        titles: [qsTr("From"), ...card.series.names]
        cells: card.cells
        onCopyRequested: text => card.dashboard.copyText(text)
    }

    DayTicks {
        id: dayTicks

        source: card.dashboard.revenue
        most: Math.max(2, Math.min(13, Math.floor(card.width / Theme.scaled(72))))
    }

    Flow {
        id: legend

        readonly property string sentence: {
            const parts = [];
            for (let i = 0; i < card.sums.length; ++i)
                parts.push(qsTr("%1: %2").arg(card.series.names[i]).arg(Numbers.whole(card.sums[i])));
            return parts.join(", ");
        }

        /// Width of the legend in one line.
        readonly property real natural: {
            let sum = 0;
            for (let i = 0; i < entries.count; ++i)
                sum += (entries.itemAt(i)?.width ?? 0) + (i > 0 ? spacing : 0);
            return sum;
        }
        /// The legend stands beside the heading, else in lines of its own.
        readonly property bool inHead: natural <= card.headRoom
        readonly property real line: inHead ? card.headHeight : Theme.scaled(24)

        anchors.right: parent.right
        anchors.rightMargin: inHead ? Theme.insideControl + dataTableTools.width + Theme.insideControl : Theme.insideCard
        y: inHead ? -card.headHeight : 0
        width: Math.min(Math.ceil(natural), parent.width - 2 * Theme.insideCard)
        spacing: Theme.insideCard
        visible: card.series.maximum > 0 && !numbers.visible

        Repeater {
            id: entries

            model: card.groups

            Row {
                id: entry

                required property int index

                height: legend.line
                spacing: 4

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.scaled(10)
                    height: width
                    radius: 2
                    color: Theme.series[entry.index % 5]
                }

                AppText {
                    height: parent.height
                    text: qsTr("%1 %2").arg(card.series.names[entry.index]).arg(Numbers.whole(card.sums[entry.index] ?? 0))
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }
            }
        }
    }

    // The chart above says so, too, where there is no room for it here.
    AppText {
        anchors.right: legend.left
        anchors.rightMargin: Theme.insideCard
        y: legend.y
        height: legend.height
        visible: legend.visible && hatch.shown.length > 0 && implicitWidth + Theme.insideCard + legend.width <= (legend.inHead ? card.headRoom : parent.width - 2 * Theme.insideCard)
        text: qsTr("hatched: not connected")
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    Item {
        id: plot

        // Time runs from left to right in every language.
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        anchors.fill: parent
        anchors.leftMargin: Theme.scaled(64)
        anchors.rightMargin: Theme.insideCard
        anchors.topMargin: legend.visible && !legend.inHead ? legend.height + 8 : 8
        anchors.bottomMargin: Theme.scaled(28)
        visible: card.series.maximum > 0 && !numbers.visible

        Repeater {
            model: Math.round(card.ceiling / card.step) + 1

            Item {
                id: gridLine

                required property int index

                y: Math.round(plot.height * (1 - index * card.step / card.ceiling))
                width: plot.width

                Rectangle {
                    width: parent.width
                    height: 1
                    color: Theme.line
                }

                AppText {
                    x: -width - Theme.insideControl
                    y: -height / 2
                    text: Numbers.whole(gridLine.index * card.step)
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }
            }
        }

        GapHatch {
            id: hatch

            objectName: "ordersGaps"
            anchors.fill: parent
            gaps: card.dashboard.revenue.gaps
            from: dayTicks.from
            to: dayTicks.to
        }

        StackedBars {
            anchors.fill: parent
            values: card.values
            colors: Theme.series
            maximum: card.ceiling
            gapColor: Theme.card
        }

        Repeater {
            model: dayTicks.labels.length

            AppText {
                required property int index
                readonly property real middle: plot.width * (dayTicks.positions[index] - dayTicks.from) / (dayTicks.to - dayTicks.from)

                x: Math.min(plot.width + Theme.insideControl - width, middle - width / 2)
                y: plot.height + 6
                text: dayTicks.labels[index] ?? ""
                color: Theme.muted
                font.pixelSize: Theme.captionSize
                Accessible.ignored: true
            }
        }
    }

    EmptyState {
        anchors.fill: parent
        visible: card.series.maximum === 0 && !numbers.visible
        glyph: "orders"
        title: qsTr("No orders yet today")
    }
}
