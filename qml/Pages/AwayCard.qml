// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Summary of the time since the window was last active, connection gaps included. Stays until it is dismissed.
Card {
    id: card

    required property Dashboard dashboard

    readonly property AwayModel away: dashboard.away

    /// Page \a key should be shown, with \a filter on.
    signal pageRequested(string key, string filter)

    height: headHeight + lines.height + Theme.insideControl
    title: qsTr("While you were away")

    IconButton {
        objectName: "dismissAway"
        anchors.right: parent.right
        anchors.rightMargin: 4
        y: -card.headHeight + (card.headHeight - height) / 2
        glyph: "close"
        text: qsTr("Dismiss")
        onClicked: card.away.dismiss()
    }

    AppText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.scaled(40)
        y: -card.headHeight
        height: card.headHeight
        text: qsTr("%1 – %2").arg(ShopTime.brief(card.away.from, card.dashboard.now, card.dashboard.timeZone)).arg(ShopTime.brief(card.away.until, card.dashboard.now, card.dashboard.timeZone))
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }

    Flow {
        id: lines

        objectName: "awayLines"
        x: Theme.insideCard - Theme.insideControl
        width: parent.width - 2 * x
        Accessible.role: Accessible.List
        Accessible.name: card.title

        Repeater {
            objectName: "awayRows"
            model: card.away
            delegate: AbstractButton {
                id: line

                required property int index
                required property string title
                required property int severity
                required property bool gap
                required property string subjectKind
                required property string subjectId
                required property string page
                required property string filter
                readonly property string tone: severity <= 1 ? "bad" : severity === 2 ? "good" : severity === 3 ? "info" : "neutral"

                objectName: "away-" + index
                width: Math.floor(lines.width / Math.max(1, Math.floor(lines.width / Theme.scaled(300))))
                height: Theme.scaled(32)
                enabled: !gap
                focusPolicy: gap ? Qt.NoFocus : Qt.StrongFocus
                hoverEnabled: true
                Accessible.role: Accessible.ListItem
                Accessible.name: title
                onClicked: subjectId.length > 0 ? card.dashboard.openRecord(subjectKind, subjectId) : card.pageRequested(page, filter)
                Keys.onReturnPressed: clicked()

                background: Rectangle {
                    radius: Theme.controlRadius
                    color: line.down ? Theme.selected : line.hovered ? Theme.hover : "transparent"

                    FocusRing {
                        shown: line.visualFocus
                        gap: -2
                    }
                }

                Box {
                    id: mark

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.insideControl
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.scaled(20)
                    height: width
                    radius: width / 2
                    color: line.gap ? "transparent" : Theme.tone(line.tone).fill
                    border.width: !line.gap && Theme.tone(line.tone).outlined ? 1 : 0
                    border.color: Theme.control

                    Icon {
                        anchors.centerIn: parent
                        size: Theme.scaled(line.gap ? 14 : 11)
                        name: line.gap ? "offline" : Theme.tone(line.tone).glyph
                        color: line.gap ? Theme.muted : Theme.tone(line.tone).ink
                    }
                }

                AppText {
                    anchors.left: mark.right
                    anchors.leftMargin: Theme.insideControl
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.insideControl
                    height: parent.height
                    text: line.title
                    color: line.gap ? Theme.muted : Theme.text
                    Accessible.ignored: true
                }
            }
        }
    }
}
