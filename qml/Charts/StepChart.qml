// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Theme

/// Chart of a value that holds until the next one, up to now. All its texts are given by the caller.
Item {
    id: chart

    /// Time, value, time, value, …
    required property list<real> points
    /// Milliseconds since 1970.
    required property real to
    property real low: 0
    property real high: 1
    /// Positions of the labels of the highest and lowest value.
    property real highAt: high
    property real lowAt: low
    property real level: -1
    /// Connection gaps, from and to in turn; they are hatched.
    property list<real> gaps
    property string highText
    property string lowText
    property string levelText
    property string fromText
    property string toText
    property string gapText
    property color color: Theme.series[0]

    readonly property real from: points.length > 1 ? Math.min(points[0], to - 60000) : to - 60000
    readonly property real plotLeft: Math.max(highLabel.implicitWidth, lowLabel.implicitWidth, levelLabel.implicitWidth, Theme.scaled(20)) + Theme.insideControl
    readonly property real underneath: Theme.scaled(22)
    readonly property bool levelShown: levelText.length > 0 && level > low && level < high

    function yOf(value: real): real {
        return line.y + 3 + (line.height - 6) * (1 - (value - low) / Math.max(1e-9, high - low));
    }

    // Time runs from left to right in every language.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: Theme.scaled(132)
    Accessible.role: Accessible.Chart

    AppText {
        id: highLabel

        width: chart.plotLeft - Theme.insideControl
        y: Math.max(0, chart.yOf(chart.highAt) - height / 2)
        horizontalAlignment: Text.AlignRight
        text: chart.highText
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    AppText {
        id: levelLabel

        width: chart.plotLeft - Theme.insideControl
        y: Math.min(lowLabel.y - height, Math.max(highLabel.y + highLabel.height, chart.yOf(chart.level) - height / 2))
        visible: chart.levelShown && chart.height > Theme.scaled(80)
        horizontalAlignment: Text.AlignRight
        text: chart.levelText
        color: Theme.text
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    AppText {
        id: lowLabel

        width: chart.plotLeft - Theme.insideControl
        y: Math.max(highLabel.y + highLabel.height, Math.min(line.y + line.height - height, chart.yOf(chart.lowAt) - height / 2))
        horizontalAlignment: Text.AlignRight
        text: chart.lowText
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    Rectangle {
        x: chart.plotLeft
        y: line.y + line.height
        width: line.width
        height: 1
        color: Theme.line
    }

    GapHatch {
        id: hatch

        objectName: "gapHatch"
        anchors.fill: line
        gaps: chart.gaps
        from: chart.from
        to: chart.to
    }

    StepLine {
        id: line

        x: chart.plotLeft
        y: 4
        width: Math.max(1, chart.width - chart.plotLeft)
        height: Math.max(1, chart.height - chart.underneath - y)
        points: chart.points
        from: chart.from
        to: chart.to
        low: chart.low
        high: chart.high
        level: chart.levelShown ? chart.level : chart.low - 1
        color: chart.color
        levelColor: Theme.muted
    }

    AppText {
        id: fromLabel

        x: chart.plotLeft
        anchors.bottom: parent.bottom
        text: chart.fromText
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    AppText {
        anchors.left: fromLabel.right
        anchors.right: toLabel.left
        anchors.leftMargin: Theme.insideControl
        anchors.rightMargin: Theme.insideControl
        anchors.bottom: parent.bottom
        visible: hatch.shown.length > 0
        horizontalAlignment: Text.AlignHCenter
        elide: Text.ElideRight
        text: chart.gapText
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }

    AppText {
        id: toLabel

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        text: chart.toText
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }
}
