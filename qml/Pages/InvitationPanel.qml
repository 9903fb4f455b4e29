// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models

/// The selected invitation.
SidePanel {
    id: panel

    required property Dashboard dashboard
    required property string zone
    required property string invitationId
    required property string email
    required property string name
    required property string buyer
    required property string status
    required property string statusKey
    required property string statusTone
    required property date sentAt
    required property date answeredAt
    required property int responseMinutes
    required property date updatedAt
    required property string lastEvent

    title: name.length > 0 ? name : email.length > 0 ? email : qsTr("Invitation")
    caption: email

    Chip {
        anchors.left: parent.left
        tone: panel.statusTone
        text: panel.status
    }

    PanelSection {
        title: qsTr("What happened")

        Timeline {
            titles: [qsTr("Sent"), panel.statusKey === "sent" ? qsTr("Answered") : panel.status]
            times: [ShopTime.full(panel.sentAt, panel.zone), ShopTime.full(panel.answeredAt, panel.zone)]
            bad: [false, panel.statusKey === "rejected"]
        }
    }

    PanelSection {
        title: qsTr("Record")

        PanelField {
            label: qsTr("E-mail")
            value: panel.email
        }

        PanelField {
            label: qsTr("Buyer")
            value: panel.buyer
        }

        PanelField {
            label: qsTr("Response time")
            value: ShopTime.span(panel.responseMinutes)
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
            value: panel.invitationId
        }
    }

    HistorySection {
        dashboard: panel.dashboard
        kind: "invitation"
        recordId: panel.invitationId
    }
}
