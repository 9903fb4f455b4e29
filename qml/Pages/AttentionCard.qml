// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models

/// Records that need attention, the gravest first, each with its age. A click opens the record.
Card {
    id: card

    required property Dashboard dashboard

    readonly property AttentionModel waiting: dashboard.attention

    /// Moves the keyboard focus to the gravest record.
    function takeFocus(): void {
        list.positionViewAtBeginning();
        list.itemAtIndex(0)?.forceActiveFocus(Qt.TabFocusReason);
    }

    title: qsTr("Needs attention")
    note: waiting.total > waiting.count ? qsTr("%1 of %2").arg(Numbers.whole(waiting.count)).arg(Numbers.whole(waiting.total)) : waiting.total > 0 ? Numbers.whole(waiting.total) : ""

    ListView {
        id: list

        objectName: "attentionList"
        anchors.fill: parent
        anchors.bottomMargin: 4
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: card.waiting
        Accessible.role: Accessible.List
        Accessible.name: card.title

        ScrollBar.vertical: SlimScrollBar {}
        delegate: FeedRow {
            required actionText
            required property string subjectKind
            required property string subjectId
            required property date since

            width: ListView.view?.width ?? 0
            age: ShopTime.age(since, card.dashboard.now)
            onClicked: card.dashboard.openRecord(subjectKind, subjectId)
        }
    }

    EmptyState {
        anchors.fill: parent
        visible: list.count === 0
        glyph: "check"
        title: qsTr("Nothing needs you")
        sentence: qsTr("Failed payments, late parcels, refunds that differ, empty shelves and unanswered quotations show up here.")
    }
}
