// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Charts
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The selected product: stock over time against its threshold, price over time.
SidePanel {
    id: panel

    required property Dashboard dashboard
    required property date now
    required property string zone
    required property string productId
    required property string name
    required property string status
    required property string priceText
    required property int stock
    required property int threshold
    required property string availability
    required property string stockKey
    required property string stockTone
    required property int views
    required property bool deleted
    required property date updatedAt
    required property string lastEvent
    required property string stockChangeText
    required property string previousPriceText
    required property string priceChangeText
    required property date restockedAt
    required property bool muted
    required property list<real> stockPoints
    required property list<real> pricePoints
    required property list<string> priceTexts

    readonly property bool stockKnown: stockKey !== "unknown"
    readonly property list<real> stockRange: Ticks.range(stockPoints)

    title: name
    caption: productId

    Flow {
        width: parent.width
        spacing: 6

        Chip {
            tone: panel.stockTone
            text: panel.availability
        }

        Chip {
            tone: "neutral"
            text: panel.status
        }
    }

    PanelSection {
        objectName: "stockSection"
        title: qsTr("Stock")
        tools: DataTableTools {
            id: stockTools

            visible: panel.stockPoints.length > 1
            table: stockDataTable
        }

        Item {
            width: parent.width
            height: Theme.scaled(40)
            visible: panel.stockKnown

            AppText {
                id: number

                anchors.left: parent.left
                height: parent.height
                text: Numbers.whole(panel.stock)
                font.pixelSize: Theme.kpiSize
                font.weight: Theme.strong
                Accessible.name: qsTr("Stock %1").arg(text)
            }

            AppText {
                anchors.left: number.right
                anchors.leftMargin: Theme.insideCard
                anchors.right: parent.right
                height: parent.height
                horizontalAlignment: Text.AlignRight
                text: panel.stockChangeText.length > 0 ? qsTr("%1 in %2 h").arg(panel.stockChangeText).arg(Numbers.whole(24)) : qsTr("unchanged in %1 h").arg(Numbers.whole(24))
                color: Theme.muted
            }
        }

        StepChart {
            objectName: "stockChart"
            width: parent.width
            visible: panel.stockPoints.length > 1 && !stockTools.shown
            points: panel.stockPoints
            to: panel.now.getTime()
            low: Math.min(0, panel.stockRange[0])
            high: Math.max(panel.stockRange[1], panel.threshold * 1.25, 1)
            level: panel.threshold
            highText: Numbers.whole(high)
            lowText: Numbers.whole(low)
            levelText: Numbers.whole(panel.threshold)
            fromText: ShopTime.brief(new Date(from), panel.now, panel.zone)
            toText: qsTr("now")
            gaps: panel.dashboard.gaps
            gapText: qsTr("hatched: not connected")
            Accessible.name: qsTr("Stock over time, between %1 and %2, now %3, threshold %4").arg(Numbers.whole(panel.stockRange[0])).arg(Numbers.whole(panel.stockRange[1])).arg(Numbers.whole(panel.stock)).arg(Numbers.whole(panel.threshold))
        }

        StepDataTable {
            id: stockDataTable

            objectName: "stockDataTable"
            width: parent.width
            visible: stockTools.shown && panel.stockPoints.length > 1
            name: qsTr("Stock over time")
            titles: [qsTr("Since"), qsTr("Stock")]
            points: panel.stockPoints
            now: panel.now
            zone: panel.zone
            onCopyRequested: text => panel.dashboard.copyText(text)
        }

        AppText {
            width: parent.width
            visible: !panel.stockKnown
            wrapMode: Text.Wrap
            text: qsTr("This gateway has not sent a stock for this product.")
            color: Theme.muted
        }

        PanelField {
            label: qsTr("Low at or below")
            value: Numbers.whole(panel.threshold)
            numeric: true
        }

        PanelField {
            label: qsTr("Restocked")
            value: ShopTime.full(panel.restockedAt, panel.zone)
            numeric: true
        }
    }

    PriceSection {
        objectName: "priceSection"
        dashboard: panel.dashboard
        now: panel.now
        zone: panel.zone
        priceText: panel.priceText
        previousText: panel.previousPriceText
        changeText: panel.priceChangeText
        points: panel.pricePoints
        texts: panel.priceTexts
    }

    PanelSection {
        title: qsTr("Alerts")

        Item {
            width: parent.width
            height: Math.max(mutedWords.implicitHeight, muteButton.height) + 8

            AppText {
                id: mutedWords

                anchors.left: parent.left
                anchors.right: muteButton.left
                anchors.rightMargin: Theme.insideCard
                anchors.verticalCenter: parent.verticalCenter
                wrapMode: Text.Wrap
                text: panel.muted ? qsTr("Muted: they are written down among the notifications and not shown.") : qsTr("Shown as they come.")
                color: Theme.muted
            }

            TextButton {
                id: muteButton

                objectName: "muteProduct"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                focusPolicy: Qt.TabFocus
                text: panel.muted ? qsTr("Show") : qsTr("Mute")
                Accessible.name: panel.muted ? qsTr("Show alerts of this product") : qsTr("Mute alerts of this product")
                onClicked: panel.dashboard.muteProduct(panel.productId, !panel.muted)
            }
        }
    }

    PanelSection {
        title: qsTr("Record")

        PanelField {
            label: qsTr("Views")
            value: panel.views >= 0 ? Numbers.whole(panel.views) : qsTr("not sent by this gateway")
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
            value: panel.productId
        }
    }

    HistorySection {
        dashboard: panel.dashboard
        kind: "product"
        recordId: panel.productId
    }
}
