// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// All orders: filters, the table, the selected order beside it.
BasePage {
    id: page

    readonly property OrderProxy orders: dashboard.orders

    function showFilter(name: string): void {
        view.showFilter(name);
    }

    function setFilterText(text: string): void {
        orders.text = text;
    }

    function focusList(): void {
        view.focusList();
    }

    function open(id: string): void {
        view.open(id);
    }

    function close(): bool {
        return view.close();
    }

    function showNew(): void {
        view.table.showNew();
    }

    panelWidth: panel.visible ? panel.width : 0
    table: view.table
    filterHint: qsTr("Filter orders")
    filterText: orders.text
    Accessible.name: qsTr("Orders")

    PageHead {
        id: head

        anchors.left: parent.left
        anchors.right: panel.visible ? panel.left : parent.right
        anchors.margins: page.margin
        anchors.top: parent.top
        title: qsTr("Orders")
        waiting: page.orders.waitingCount
        onShowNewRequested: view.table.showNew()

        tools: TableTools {
            table: view.table
        }
    }

    RecordTable {
        id: view

        objectName: "orders"
        covered: page.covered
        anchors.left: head.left
        anchors.right: head.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.margin
        focus: true
        dashboard: page.dashboard
        rows: page.orders
        columns: columnSet
        key: "orders"
        name: qsTr("Orders")
        glyph: "orders"
        filters: [
            TableFilter {
                name: "all"
                title: qsTr("All")
            },
            TableFilter {
                name: "needs-action"
                title: qsTr("Needs action")
            },
            TableFilter {
                name: "unpaid"
                title: qsTr("Unpaid")
            },
            TableFilter {
                name: "to-ship"
                title: qsTr("To ship")
            },
            TableFilter {
                name: "failed"
                title: qsTr("Failed")
            },
            TableFilter {
                name: "cancelled"
                title: qsTr("Cancelled")
            },
            TableFilter {
                name: "refunded"
                title: qsTr("Refunded")
            },
            TableFilter {
                name: "today"
                title: qsTr("Today")
            }
        ]
        emptyTitle: qsTr("No orders yet")
        emptySentence: qsTr("This gateway has not sent an order. One appears here the moment the shop receives it.")
        noMatchTitle: qsTr("No order matches")
        searched: qsTr("number, buyer, tracking, carrier or reason")
        showAll: qsTr("Show all orders")
        delegate: OrderRow {
            table: view.table
            columns: columnSet
            now: page.dashboard.now
            zone: page.dashboard.timeZone
        }
    }

    OrderColumns {
        id: columnSet
    }

    RecordPanel {
        id: panel

        anchors.top: parent.top
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        rows: page.orders
        recordId: view.panelOpen ? view.selectedId : ""
        available: page.width
        delegate: OrderPanel {
            objectName: "orderPanel"
            dashboard: page.dashboard
            anchors.fill: parent
            zone: page.dashboard.timeZone
            hasPrevious: view.table.hasPrevious
            hasNext: view.table.hasNext
            onCloseRequested: view.close()
            onPreviousRequested: view.table.step(-1)
            onNextRequested: view.table.step(1)
        }
    }
}
