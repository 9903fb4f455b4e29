// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// Wholesale: orders with what is owed on them, and the invitations that buyers got.
BasePage {
    id: page

    readonly property WholesaleProxy orders: dashboard.wholesaleOrders
    readonly property InvitationProxy invitations: dashboard.invitations
    /// orders or invitations.
    property string mode: "orders"
    readonly property bool invited: mode === "invitations"
    readonly property RecordTable view: invited ? invitationsView : ordersView
    readonly property real listRight: width - (ordersPanel.visible ? ordersPanel.width : invitationsPanel.visible ? invitationsPanel.width : 0) - margin

    function showFilter(name: string): void {
        mode = "orders";
        ordersView.showFilter(name);
    }

    function setFilterText(text: string): void {
        view.rows.text = text;
    }

    function focusList(): void {
        view.focusList();
    }

    function open(id: string): void {
        // The record is opened in either mode, also where a filter hides it.
        mode = invitations.hasRecord(id) && !orders.hasRecord(id) ? "invitations" : "orders";
        view.open(id);
    }

    function close(): bool {
        return view.close();
    }

    function showNew(): void {
        view.table.showNew();
    }

    panelWidth: ordersPanel.visible ? ordersPanel.width : invitationsPanel.visible ? invitationsPanel.width : 0
    table: view.table
    filterHint: invited ? qsTr("Filter invitations") : qsTr("Filter wholesale orders")
    filterText: view.rows.text
    Accessible.name: qsTr("Wholesale")
    onModeChanged: focusList()

    PageHead {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: page.margin
        y: page.margin
        width: page.listRight - page.margin
        title: qsTr("Wholesale")
        waiting: page.view.rows.waitingCount
        onShowNewRequested: page.showNew()

        tools: TableTools {
            table: page.view.table
        }

        Segments {
            objectName: "wholesaleModes"
            name: qsTr("View")
            keys: ["orders", "invitations"]
            titles: [qsTr("Orders"), qsTr("Invitations")]
            current: page.mode
            onChosen: key => page.mode = key
        }
    }

    ReceivableCard {
        id: receivable

        anchors.left: head.left
        anchors.right: head.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        height: visible ? implicitHeight : 0
        brief: page.height <= Theme.scaled(560) || width < Theme.scaled(420)
        visible: !page.invited && page.height > Theme.scaled(340) && ordersView.countsSerial >= 0 && page.orders.countOf("all") > 0
        receivables: page.dashboard.receivables
    }

    RecordTable {
        id: ordersView

        objectName: "wholesaleOrders"
        covered: page.covered
        anchors.left: head.left
        anchors.right: head.right
        anchors.top: receivable.visible ? receivable.bottom : head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.margin
        focus: !page.invited
        visible: !page.invited
        dashboard: page.dashboard
        rows: page.orders
        columns: orderColumns
        key: "wholesale"
        name: qsTr("Wholesale orders")
        glyph: "wholesale"
        filters: [
            TableFilter {
                name: "all"
                title: qsTr("All")
            },
            TableFilter {
                name: "open"
                title: qsTr("Owing")
            },
            TableFilter {
                name: "overdue"
                title: qsTr("Overdue ≈")
            },
            TableFilter {
                name: "shipped"
                title: qsTr("Shipped")
            },
            TableFilter {
                name: "paid"
                title: qsTr("Balance paid")
            },
            TableFilter {
                name: "cancelled"
                title: qsTr("Cancelled")
            },
            TableFilter {
                name: "today"
                title: qsTr("Today")
            }
        ]
        emptyTitle: qsTr("No wholesale orders yet")
        emptySentence: qsTr("This gateway has not sent a wholesale order. One appears here when a buyer places it.")
        noMatchTitle: qsTr("No wholesale order matches")
        searched: qsTr("identifier, buyer, terms, tracking or carrier")
        showAll: qsTr("Show all wholesale orders")
        delegate: WholesaleRow {
            table: ordersView.table
            columns: orderColumns
            now: page.dashboard.now
            zone: page.dashboard.timeZone
        }
    }

    RecordTable {
        id: invitationsView

        objectName: "invitations"
        covered: page.covered
        anchors.left: head.left
        anchors.right: head.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.margin
        focus: page.invited
        visible: page.invited
        dashboard: page.dashboard
        rows: page.invitations
        columns: invitationColumns
        key: "invitations"
        name: qsTr("Invitations")
        glyph: "wholesale"
        filters: [
            TableFilter {
                name: "all"
                title: qsTr("All")
            },
            TableFilter {
                name: "sent"
                title: qsTr("Waiting")
            },
            TableFilter {
                name: "accepted"
                title: qsTr("Accepted")
            },
            TableFilter {
                name: "rejected"
                title: qsTr("Rejected")
            }
        ]
        emptyTitle: qsTr("No invitations yet")
        emptySentence: qsTr("This gateway has not sent an invitation. One appears here when you invite a buyer.")
        noMatchTitle: qsTr("No invitation matches")
        searched: qsTr("e-mail address, name or buyer")
        showAll: qsTr("Show all invitations")
        delegate: InvitationRow {
            table: invitationsView.table
            columns: invitationColumns
            now: page.dashboard.now
            zone: page.dashboard.timeZone
        }
    }

    WholesaleColumns {
        id: orderColumns
    }

    InvitationColumns {
        id: invitationColumns
    }

    RecordPanel {
        id: ordersPanel

        anchors.top: parent.top
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        rows: page.orders
        recordId: !page.invited && ordersView.panelOpen ? ordersView.selectedId : ""
        available: page.width
        delegate: WholesalePanel {
            objectName: "wholesalePanel"
            dashboard: page.dashboard
            anchors.fill: parent
            now: page.dashboard.now
            zone: page.dashboard.timeZone
            hasPrevious: ordersView.table.hasPrevious
            hasNext: ordersView.table.hasNext
            onCloseRequested: ordersView.close()
            onPreviousRequested: ordersView.table.step(-1)
            onNextRequested: ordersView.table.step(1)
        }
    }

    RecordPanel {
        id: invitationsPanel

        anchors.top: parent.top
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        rows: page.invitations
        recordId: page.invited && invitationsView.panelOpen ? invitationsView.selectedId : ""
        available: page.width
        delegate: InvitationPanel {
            objectName: "invitationPanel"
            dashboard: page.dashboard
            anchors.fill: parent
            zone: page.dashboard.timeZone
            hasPrevious: invitationsView.table.hasPrevious
            hasNext: invitationsView.table.hasNext
            onCloseRequested: invitationsView.close()
            onPreviousRequested: invitationsView.table.step(-1)
            onNextRequested: invitationsView.table.step(1)
        }
    }
}
