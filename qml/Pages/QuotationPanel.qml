// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The selected quotation: its total and its history.
SidePanel {
    id: panel

    required property Dashboard dashboard
    required property string zone
    required property string quotationId
    required property string number
    required property string buyer
    required property string totalText
    required property string status
    required property string statusKey
    required property string statusTone
    required property date sentAt
    required property date firstViewAt
    required property int views
    required property string viewedBy
    required property string reason
    required property date createdAt
    required property date decidedAt
    required property date updatedAt
    required property string lastEvent

    readonly property bool decided: statusKey === "accepted" || statusKey === "rejected" || statusKey === "expired"

    title: qsTr("Quotation %1").arg(Bidi.isolated(number))
    caption: buyer

    Flow {
        width: parent.width
        spacing: 6

        Chip {
            tone: panel.statusTone
            text: panel.status
        }
    }

    AppText {
        width: parent.width
        height: Theme.scaled(40)
        text: panel.totalText.length > 0 ? panel.totalText : qsTr("no total was sent")
        color: panel.totalText.length > 0 ? Theme.text : Theme.muted
        font.pixelSize: panel.totalText.length > 0 ? Theme.kpiSize : Theme.bodySize
        font.weight: panel.totalText.length > 0 ? Theme.strong : Font.Normal
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.sectionSize
    }

    Box {
        width: parent.width
        height: note.implicitHeight + 2 * Theme.insideControl
        radius: Theme.controlRadius
        visible: panel.reason.length > 0
        color: Theme.window
        border.color: Theme.line

        AppText {
            id: note

            x: Theme.insideCard
            y: Theme.insideControl
            width: parent.width - 2 * Theme.insideCard
            wrapMode: Text.Wrap
            maximumLineCount: 8
            text: panel.reason
            Accessible.name: qsTr("Reason: %1").arg(text)
        }
    }

    PanelSection {
        title: qsTr("What happened")

        Timeline {
            titles: [qsTr("Created"), qsTr("Sent"), qsTr("First viewed"), panel.decided ? panel.status : qsTr("Decided")]
            times: [ShopTime.full(panel.createdAt, panel.zone), ShopTime.full(panel.sentAt, panel.zone), ShopTime.full(panel.firstViewAt, panel.zone), ShopTime.full(panel.decidedAt, panel.zone)]
            bad: [false, false, false, panel.statusKey === "rejected" || panel.statusKey === "expired"]
        }
    }

    PanelSection {
        title: qsTr("Record")

        PanelField {
            label: qsTr("Buyer")
            value: panel.buyer
        }

        PanelField {
            label: qsTr("Views")
            value: Numbers.whole(panel.views)
        }

        PanelField {
            label: qsTr("Viewed by")
            value: panel.viewedBy
        }

        PanelField {
            label: qsTr("Last event")
            value: panel.lastEvent
        }

        PanelField {
            label: qsTr("Identifier")
            value: panel.quotationId
        }
    }

    HistorySection {
        dashboard: panel.dashboard
        kind: "quotation"
        recordId: panel.quotationId
    }
}
