// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Price of the selected product, now and over time.
PanelSection {
    id: section

    required property Dashboard dashboard
    required property date now
    required property string zone
    required property string priceText
    required property string previousText
    required property string changeText
    /// Time, value, time, value, … and the values in words.
    required property list<real> points
    required property list<string> texts

    readonly property int steps: texts.length
    readonly property list<real> range: Ticks.range(points)
    readonly property real span: range[1] - range[0]

    function textOf(value: real): string {
        for (let i = 0; i < texts.length; ++i) {
            if (points[2 * i + 1] === value)
                return texts[i];
        }
        return "";
    }

    title: qsTr("Price")
    tools: DataTableTools {
        id: priceTools

        visible: section.steps > 1
        table: priceDataTable
    }

    Item {
        width: parent.width
        height: Theme.scaled(32)
        visible: section.priceText.length > 0

        AppText {
            id: price

            anchors.left: parent.left
            height: parent.height
            text: section.priceText
            font.pixelSize: Theme.titleSize
            font.weight: Theme.strong
        }

        AppText {
            anchors.left: price.right
            anchors.leftMargin: Theme.insideCard
            anchors.right: parent.right
            height: parent.height
            horizontalAlignment: Text.AlignRight
            text: section.changeText.length > 0 ? qsTr("%1, was %2").arg(section.changeText).arg(section.previousText) : qsTr("no change heard of")
            color: Theme.muted
        }
    }

    StepChart {
        objectName: "priceChart"
        width: parent.width
        height: Theme.scaled(92)
        visible: section.steps > 1 && !priceTools.shown
        points: section.points
        to: section.now.getTime()
        low: section.range[0] - section.span * 0.25
        high: section.range[1] + section.span * 0.1
        lowAt: section.range[0]
        highAt: section.range[1]
        lowText: section.span > 0 ? section.textOf(section.range[0]) : ""
        highText: section.textOf(section.range[1])
        color: Theme.series[3]
        fromText: ShopTime.brief(new Date(from), section.now, section.zone)
        toText: qsTr("now")
        gaps: section.dashboard.gaps
        gapText: qsTr("hatched: not connected")
        Accessible.name: qsTr("Price over time, now %1, changed %Ln times", "", section.steps - 1).arg(section.priceText)
    }

    StepDataTable {
        id: priceDataTable

        objectName: "priceDataTable"
        width: parent.width
        visible: priceTools.shown && section.steps > 1
        name: qsTr("Price over time")
        titles: [qsTr("Since"), qsTr("Price")]
        points: section.points
        texts: section.texts
        now: section.now
        zone: section.zone
        onCopyRequested: text => section.dashboard.copyText(text)
    }

    Repeater {
        // The newest first, and not more than can be taken in.
        model: priceTools.shown ? 0 : Math.min(6, section.steps)

        PanelField {
            required property int index
            readonly property int step: section.steps - 1 - index

            label: ShopTime.brief(new Date(section.points[2 * step]), section.now, section.zone)
            value: section.texts[step] ?? ""
            numeric: true
        }
    }

    AppText {
        width: parent.width
        visible: section.priceText.length === 0
        wrapMode: Text.Wrap
        text: qsTr("This gateway has not sent a price for this product.")
        color: Theme.muted
    }
}
