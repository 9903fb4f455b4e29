// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtCharts
import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Theme

/// One line over time with its end value. The axis labels are our own: those of QtCharts know neither the shop's zone nor tabular digits.
Item {
    id: chart

    /// Object with a property points (QList<QPointF>).
    required property QtObject source
    required property DayTicks ticks
    /// Whether points are updated.
    property alias active: feed.active
    required property real low
    required property real high
    /// Labels of the y axis, from the lowest value upwards.
    property list<string> valueLabels
    property string endText
    /// Connection gaps, from and to in turn; they are hatched.
    property list<real> gaps
    property color color: Theme.series[0]

    readonly property real from: ticks.from
    readonly property real to: ticks.to
    readonly property real step: Ticks.step(high - low, height > Theme.scaled(220) ? 5 : 3)
    readonly property real lowest: Math.floor(low / step) * step
    readonly property real highest: Math.max(lowest + step, Math.ceil(high / step) * step)
    readonly property int rows: Math.round((highest - lowest) / step)
    readonly property rect plot: Qt.rect(Theme.scaled(64), 8, Math.max(1, width - Theme.scaled(64) - Theme.insideCard), Math.max(1, height - 8 - Theme.scaled(28)))

    function xOf(value: real): real {
        return plot.x + plot.width * (value - from) / Math.max(1, to - from);
    }

    function yOf(value: real): real {
        return plot.y + plot.height * (1 - (value - lowest) / (highest - lowest));
    }

    // Time runs from left to right in every language.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Repeater {
        model: chart.rows + 1

        AppText {
            required property int index
            readonly property real value: chart.lowest + index * chart.step

            x: 0
            y: chart.yOf(value) - height / 2
            width: chart.plot.x - Theme.insideControl
            horizontalAlignment: Text.AlignRight
            text: chart.valueLabels[index] ?? ""
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    Repeater {
        model: chart.ticks.labels.length

        AppText {
            required property int index
            readonly property real middle: chart.xOf(chart.ticks.positions[index])

            x: Math.min(chart.width - 4 - width, middle - width / 2)
            y: chart.plot.y + chart.plot.height + 6
            text: chart.ticks.labels[index] ?? ""
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    ChartView {
        anchors.fill: parent
        antialiasing: true
        animationOptions: ChartView.NoAnimation
        // Transparent: a chart with an opaque background is not cleared before it is painted again and keeps its old grid.
        backgroundColor: "transparent"
        backgroundRoundness: 0
        dropShadowEnabled: false
        legend.visible: false
        plotArea: chart.plot
        plotAreaColor: "transparent"
        z: -1
        Accessible.ignored: true

        ValuesAxis {
            id: timeAxis

            min: chart.from
            max: chart.to
            labelsVisible: false
            gridVisible: false
            lineVisible: false
        }

        ValuesAxis {
            id: valueAxis

            min: chart.lowest
            max: chart.highest
            tickCount: chart.rows + 1
            labelsVisible: false
            lineVisible: false
            gridLineColor: Theme.line
        }

        AreaSeries {
            axisX: timeAxis
            axisY: valueAxis
            color: Qt.alpha(chart.color, 0.1)
            borderWidth: 0
            borderColor: "transparent"

            upperSeries: LineSeries {
                id: edge
            }
        }

        LineSeries {
            id: stroke

            axisX: timeAxis
            axisY: valueAxis
            color: chart.color
            width: 2
            capStyle: Qt.RoundCap
        }
    }

    GapHatch {
        x: chart.plot.x
        y: chart.plot.y
        z: -2
        width: chart.plot.width
        height: chart.plot.height
        gaps: chart.gaps
        from: chart.from
        to: chart.to
    }

    SeriesPoints {
        id: feed

        source: chart.source
        line: stroke
        bound: edge
    }

    Box {
        visible: chart.endText.length > 0
        x: chart.xOf(feed.lastX) - width / 2
        y: chart.yOf(feed.lastY) - height / 2
        width: 8
        height: 8
        radius: 4
        color: chart.color
        border.width: 2
        border.color: Theme.card
    }

    Rectangle {
        visible: chart.endText.length > 0
        x: Math.min(chart.plot.x + chart.plot.width - width, Math.max(chart.plot.x, chart.xOf(feed.lastX) + 10))
        y: Math.max(chart.plot.y, Math.min(chart.plot.y + chart.plot.height - height, chart.yOf(feed.lastY) - height - 8))
        width: label.implicitWidth + 2 * Theme.insideControl
        height: Theme.scaled(22)
        radius: 4
        color: chart.color

        AppText {
            id: label

            anchors.centerIn: parent
            text: chart.endText
            color: Theme.card
            font.pixelSize: Theme.captionSize
            font.weight: Theme.strong
        }
    }
}
