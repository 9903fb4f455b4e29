// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Filters over a table, and whether a panel shows the current record: what the pages of records share.
FocusScope {
    id: view

    required property Dashboard dashboard
    required property RowProxy rows
    required property ColumnSet columns
    /// Titles of the proxy's filters, one for each of them.
    required property list<TableFilter> filters
    /// Key of the table's settings and name of its exported files.
    required property string key
    property string name
    property string glyph: "empty"
    /// Texts of the empty state while there is no record at all.
    property string emptyTitle
    property string emptySentence
    /// Title of the empty state while the filter leaves nothing, such as "No product matches".
    property string noMatchTitle
    /// Names of the fields that free text is searched in.
    property string searched
    property string showAll: qsTr("Show all")
    property alias delegate: grid.delegate
    property alias table: grid
    property alias actions: grid.actions
    /// The record that the keyboard is on; empty for none.
    readonly property alias selectedId: grid.currentId
    /// The panel beside the table is open.
    property bool panelOpen: false
    /// As BasePage.covered.
    property real covered: 0
    property int countsSerial: 0

    function titleOf(filter: string): string {
        for (let i = 0; i < filters.length; ++i) {
            if (filters[i].name === filter)
                return filters[i].title;
        }
        console.warn(key, "has no title for its filter", filter);
        return filter;
    }

    function showFilter(name: string): void {
        rows.text = "";
        rows.filter = name;
    }

    function focusList(): void {
        grid.list.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    function open(id: string): void {
        if (id.length === 0)
            return;
        if (id !== grid.currentId)
            grid.focusRecord(id);
        panelOpen = true;
    }

    /// True if there was something to close.
    function close(): bool {
        if (!panelOpen)
            return grid.deselect();
        panelOpen = false;
        focusList();
        return true;
    }

    Connections {
        target: view.rows

        function onFilterCountsChanged(): void {
            ++view.countsSerial;
        }
    }

    Flow {
        id: filterRow

        width: parent.width
        spacing: Theme.insideControl
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Filters")

        Repeater {
            model: view.rows.filters

            FilterButton {
                required property string modelData

                objectName: "filter-" + modelData
                text: view.titleOf(modelData)
                count: view.countsSerial >= 0 ? view.rows.countOf(modelData) : 0
                on: view.rows.filter === modelData
                onClicked: {
                    view.rows.filter = modelData;
                    // A click moves the focus to the list; from the keyboard, the next filter stays one key away.
                    if (!visualFocus)
                        view.focusList();
                }
            }
        }
    }

    Card {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: filterRow.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom

        LiveTable {
            id: grid

            objectName: view.key + "Table"
            covered: view.covered
            anchors.fill: parent
            anchors.topMargin: 1
            focus: true
            columns: view.columns
            sortKey: view.rows.sortKey
            descending: view.rows.descending
            model: view.rows
            onSortRequested: (key, descending) => view.rows.sortBy(key, descending)
            views: view.dashboard.tableViews(view.key, view.rows)
            onOpened: view.open(currentId)
            onCopyRequested: view.dashboard.copyRows(view.rows, textRoles(), textTitles())
            onExportRequested: view.dashboard.exportRows(view.rows, view.key, textRoles(), textTitles())
            Accessible.name: view.name

            EmptyState {
                readonly property bool filtered: view.rows.text.length > 0 || view.rows.filter !== "all"
                readonly property string filterTitle: view.titleOf(view.rows.filter)

                objectName: "empty"
                anchors.fill: parent
                visible: view.rows.count === 0
                glyph: filtered ? "filter" : view.glyph
                title: filtered ? view.noMatchTitle : view.emptyTitle
                sentence: !filtered ? view.dashboard.connection.online ? view.emptySentence : view.dashboard.connection.sentence.length > 0 ? view.dashboard.connection.sentence : qsTr("This page fills once the shop is connected.") : view.rows.text.length === 0 ? qsTr("Nothing stands under “%1” now.").arg(filterTitle) : view.rows.filter === "all" ? qsTr("Nothing contains “%1” in its %2.").arg(Bidi.isolated(view.rows.text)).arg(view.searched) : qsTr("Nothing under “%1” contains “%2”.").arg(filterTitle).arg(Bidi.isolated(view.rows.text))
                action: filtered ? view.showAll : ""
                onActed: view.showFilter("all")
            }
        }
    }
}
