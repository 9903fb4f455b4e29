// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models

/// The latest events, the newest first.
Card {
    id: card

    required property Dashboard dashboard

    title: qsTr("Activity")

    ListView {
        id: list

        anchors.fill: parent
        anchors.bottomMargin: 4
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: card.dashboard.activity
        Accessible.role: Accessible.List
        Accessible.name: card.title

        ScrollBar.vertical: SlimScrollBar {}
        delegate: FeedRow {
            required property string kind
            required property int severity
            required property string subjectKind
            required property string subjectId
            required property date at

            width: ListView.view?.width ?? 0
            tone: severity <= 1 ? "bad" : severity === 2 ? "good" : severity === 3 ? "info" : "neutral"
            age: ShopTime.brief(at, card.dashboard.now, card.dashboard.timeZone)
            enabled: kind !== "gap"
            onClicked: card.dashboard.openRecord(subjectKind, subjectId)
        }
    }

    EmptyState {
        anchors.fill: parent
        visible: list.count === 0
        glyph: "clock"
        title: qsTr("Quiet so far")
        sentence: qsTr("Every event of the shop is listed here as it happens.")
    }
}
