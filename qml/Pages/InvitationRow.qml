// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One invitation to buy wholesale in the table.
TableRow {
    id: row

    required property InvitationColumns columns
    required property date now
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

    recordId: invitationId
    Accessible.name: qsTr("Invitation to %1, %2").arg(email.length > 0 ? email : name).arg(status)

    TableCell {
        column: row.columns.email
        text: row.email
    }

    TableCell {
        column: row.columns.name
        text: row.name
        hint: row.invitationId
    }

    ChipCell {
        column: row.columns.status
        tone: row.statusTone
        text: row.status
    }

    TableCell {
        column: row.columns.sent
        text: ShopTime.brief(row.sentAt, row.now, row.zone)
        color: Theme.muted
    }

    TableCell {
        column: row.columns.answered
        text: ShopTime.brief(row.answeredAt, row.now, row.zone)
        color: Theme.muted
    }

    TableCell {
        column: row.columns.response
        text: row.responseMinutes >= 0 ? ShopTime.span(row.responseMinutes) : row.statusKey === "sent" ? qsTr("waiting %1").arg(ShopTime.age(row.sentAt, row.now)) : ""
        color: Theme.muted
    }

    TableCell {
        column: row.columns.buyer
        text: row.buyer
        color: Theme.muted
    }
}
