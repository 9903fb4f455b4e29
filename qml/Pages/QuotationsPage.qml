// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// All quotations, as a table or as a board, the selected one beside them.
BasePage {
    id: page

    readonly property QuotationProxy quotations: dashboard.quotations
    readonly property QuotationBoard board: dashboard.quotationBoard
    /// table or board.
    property string mode: "table"
    readonly property bool asBoard: mode === "board"

    function showFilter(name: string): void {
        mode = "table";
        view.showFilter(name);
    }

    function setFilterText(text: string): void {
        quotations.text = text;
        board.text = text;
    }

    function focusList(): void {
        if (asBoard)
            lanes.focusList();
        else
            view.focusList();
    }

    function open(id: string): void {
        view.open(id);
    }

    function close(): bool {
        const closed = view.close();
        if (closed)
            focusList();
        return closed;
    }

    function step(by: int): void {
        if (asBoard)
            lanes.step(by);
        else
            view.table.step(by);
    }

    function showNew(): void {
        if (asBoard)
            board.showNew();
        else
            view.table.showNew();
    }

    panelWidth: panel.visible ? panel.width : 0
    table: asBoard ? null : view.table
    filterHint: qsTr("Filter quotations")
    filterText: quotations.text
    Accessible.name: qsTr("Quotations")
    onModeChanged: focusList()

    PageHead {
        id: head

        anchors.left: parent.left
        anchors.right: panel.visible ? panel.left : parent.right
        anchors.rightMargin: page.margin
        anchors.top: parent.top
        anchors.leftMargin: page.margin
        anchors.topMargin: page.margin
        title: qsTr("Quotations")
        waiting: page.asBoard ? page.board.waitingCount : page.quotations.waitingCount
        onShowNewRequested: page.showNew()

        tools: TableTools {
            visible: !page.asBoard
            table: view.table
        }

        Segments {
            objectName: "quotationModes"
            name: qsTr("View")
            keys: ["table", "board"]
            titles: [qsTr("Table"), qsTr("Board")]
            current: page.mode
            onChosen: key => page.mode = key
        }
    }

    Flow {
        id: facts

        /// The numbers give way to the table where a panel leaves little room.
        readonly property bool shown: !panel.visible || page.height > Theme.scaled(460)

        visible: shown
        height: shown ? implicitHeight : 0
        anchors.left: head.left
        anchors.right: head.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        spacing: Theme.aroundPage + Theme.insideControl

        Property {
            objectName: "pipeline"
            label: qsTr("Pipeline")
            value: page.board.pipeline
            note: qsTr("%Ln open", "", page.board.openCount)
        }

        Property {
            objectName: "winRate"
            label: qsTr("Win rate")
            value: page.board.winRate.length > 0 ? page.board.winRate : "–"
            note: page.board.decided > 0 ? qsTr("of %Ln decided", "", page.board.decided) : qsTr("none decided yet")
        }

        Property {
            label: qsTr("Won")
            value: page.board.values[3] || "–"
            note: qsTr("%Ln accepted", "", page.board.counts[3] ?? 0)
        }
    }

    RecordTable {
        id: view

        objectName: "quotations"
        covered: page.covered
        anchors.left: head.left
        anchors.right: panel.visible ? panel.left : parent.right
        anchors.rightMargin: page.margin
        anchors.top: facts.bottom
        anchors.topMargin: facts.shown ? Theme.insideCard : 0
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.margin
        focus: !page.asBoard
        visible: !page.asBoard
        dashboard: page.dashboard
        rows: page.quotations
        columns: columnSet
        key: "quotations"
        name: qsTr("Quotations")
        glyph: "quotations"
        filters: [
            TableFilter {
                name: "all"
                title: qsTr("All")
            },
            TableFilter {
                name: "open"
                title: qsTr("Open")
            },
            TableFilter {
                name: "draft"
                title: qsTr("Draft")
            },
            TableFilter {
                name: "sent"
                title: qsTr("Sent")
            },
            TableFilter {
                name: "viewed"
                title: qsTr("Viewed")
            },
            TableFilter {
                name: "accepted"
                title: qsTr("Accepted")
            },
            TableFilter {
                name: "rejected"
                title: qsTr("Rejected")
            },
            TableFilter {
                name: "expired"
                title: qsTr("Expired")
            }
        ]
        emptyTitle: qsTr("No quotations yet")
        emptySentence: qsTr("This gateway has not sent anything about a quotation. One appears here when it is made, sent or viewed.")
        noMatchTitle: qsTr("No quotation matches")
        searched: qsTr("number, buyer, viewer or reason")
        showAll: qsTr("Show all quotations")
        delegate: QuotationRow {
            table: view.table
            columns: columnSet
            now: page.dashboard.now
            zone: page.dashboard.timeZone
        }
    }

    QuotationColumns {
        id: columnSet
    }

    QuotationLanes {
        id: lanes

        objectName: "board"
        covered: page.covered
        anchors.fill: view
        focus: page.asBoard
        visible: page.asBoard
        board: page.board
        selectedId: view.selectedId
        now: page.dashboard.now
        active: page.visible && page.asBoard
        onChosen: id => view.table.focusRecord(id)
        onOpened: id => view.open(id)
    }

    RecordPanel {
        id: panel

        anchors.top: parent.top
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        rows: page.quotations
        recordId: view.panelOpen ? view.selectedId : ""
        available: page.width
        delegate: QuotationPanel {
            objectName: "quotationPanel"
            dashboard: page.dashboard
            anchors.fill: parent
            zone: page.dashboard.timeZone
            hasPrevious: page.asBoard ? lanes.hasPrevious : view.table.hasPrevious
            hasNext: page.asBoard ? lanes.hasNext : view.table.hasNext
            onCloseRequested: page.close()
            onPreviousRequested: page.step(-1)
            onNextRequested: page.step(1)
        }
    }
}
