// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Every event that was ever received about a record, the newest first, at the end of its panel; before them what the shop tells of it.
PanelSection {
    id: section

    required property Dashboard dashboard
    /// As in Dashboard.openRecord().
    required property string kind
    required property string recordId

    readonly property HistoryModel history: dashboard.history
    readonly property bool mine: history.kind === kind && history.recordId === recordId

    function follow(): void {
        if (visible)
            history.show(kind, recordId);
    }

    title: qsTr("History")
    onVisibleChanged: visible ? follow() : history?.leave(kind, recordId)
    onRecordIdChanged: follow()
    onHistoryChanged: follow()
    Component.onCompleted: follow()
    Component.onDestruction: {
        history?.leave(kind, recordId);
        // The rows are deleted later; until then they must not follow the model any more.
        if (rows)
            rows.model = null;
    }

    AppText {
        objectName: "historyNote"
        width: parent.width
        topPadding: 4
        visible: text.length > 0
        wrapMode: Text.Wrap
        text: !section.history.available ? qsTr("Nothing is kept in this run, so there is no history to show.") : section.mine && !section.history.loading && section.history.count === 0 ? qsTr("The journal holds no event of this record any more.") : ""
        color: Theme.muted
    }

    ToldHistory {
        visible: section.mine && section.history.told.count > 0
        steps: section.history.told
        zone: section.dashboard.timeZone
        now: section.dashboard.now
    }

    Repeater {
        id: rows

        objectName: "historyRows"
        model: section.mine ? section.history : null
        delegate: HistoryRow {
            id: row

            zone: section.dashboard.timeZone
            now: section.dashboard.now
            // A row of a section that is gone already hears signals until it is deleted.
            onRawWanted: raw = section?.history?.raw(index) ?? ""
            onCopyRequested: section.dashboard.copyText(raw)

            Connections {
                target: section.dashboard

                function onAmountsHiddenChanged(): void {
                    if (row.open)
                        row.rawWanted();
                }
            }
        }
    }

    TextButton {
        objectName: "earlierEvents"
        anchors.left: parent.left
        visible: section.mine && section.history.more
        enabled: !section.history.loading
        text: qsTr("Earlier events")
        onClicked: section.history.loadMore()
    }
}
