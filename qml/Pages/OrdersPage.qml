// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// All orders: filter chips, the table, the selected order beside it.
BasePage {
    id: page

    readonly property OrderProxy orders: dashboard.orders
    property OrderDetail detail: null
    property int countsSerial: 0

    function setChip(chip: string): void {
        orders.text = "";
        orders.chip = chip;
    }

    function setFilter(text: string): void {
        orders.text = text;
    }

    function focusList(): void {
        grid.list.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    function open(id: string): void {
        if (id !== grid.currentId)
            grid.focusRecord(id);
        detail = orders.detail(id);
    }

    /// True if there was something to close.
    function close(): bool {
        if (!detail)
            return grid.letGo();
        detail = null;
        focusList();
        return true;
    }

    function showNew(): void {
        grid.showNew();
    }

    table: grid
    filterHint: qsTr("Filter orders")
    filterText: orders.text
    Accessible.name: qsTr("Orders")

    Connections {
        target: page.orders

        function onChipCountsChanged(): void {
            ++page.countsSerial;
        }
    }

    PageHead {
        id: head

        anchors.left: parent.left
        anchors.right: panel.visible ? panel.left : parent.right
        anchors.margins: page.margin
        anchors.top: parent.top
        title: qsTr("Orders")
        waiting: page.orders.heldCount
        onShowNewRequested: page.showNew()

        tools: TableTools {
            table: grid
        }
    }

    Flow {
        id: chips

        anchors.left: head.left
        anchors.right: head.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        spacing: Theme.insideControl
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Filters")

        Repeater {
            model: page.orders.chips

            FilterChip {
                required property string modelData

                objectName: "chip-" + modelData
                text: OrderChips.title(modelData)
                count: page.countsSerial >= 0 ? page.orders.countOf(modelData) : 0
                taken: page.orders.chip === modelData
                onClicked: {
                    page.orders.chip = modelData;
                    // Whoever clicked goes on in the list; whoever came by the keyboard may want the next chip.
                    if (!visualFocus)
                        page.focusList();
                }
            }
        }
    }

    OrderColumns {
        id: columnSet
    }

    Card {
        anchors.left: head.left
        anchors.right: head.right
        anchors.top: chips.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.margin

        LiveTable {
            id: grid

            objectName: "ordersTable"
            anchors.fill: parent
            anchors.topMargin: 1
            focus: true
            columns: columnSet
            sortKey: page.orders.sortKey
            descending: page.orders.descending
            model: page.orders
            dashboard: page.dashboard
            name: "orders"
            onSortRequested: (key, descending) => page.orders.sortBy(key, descending)
            onMoved: {
                if (page.detail)
                    page.open(currentId);
            }
            onOpened: page.open(currentId)
            Accessible.name: qsTr("Orders")

            delegate: OrderRow {
                table: grid
                columns: columnSet
                now: page.dashboard.now
                zone: page.dashboard.timeZone
            }

            EmptyState {
                readonly property bool filtered: page.orders.text.length > 0 || page.orders.chip !== "all"

                objectName: "ordersEmpty"
                anchors.fill: parent
                visible: page.orders.count === 0
                glyph: filtered ? "filter" : "orders"
                title: filtered ? qsTr("No order matches") : qsTr("No orders yet")
                sentence: !filtered ? page.dashboard.connection.online ? qsTr("This gateway has not sent an order. One appears here the moment the shop receives it.") : page.dashboard.connection.sentence.length > 0 ? page.dashboard.connection.sentence : qsTr("This page fills once the shop is connected.") : page.orders.text.length === 0 ? qsTr("Nothing stands under “%1” now.").arg(OrderChips.title(page.orders.chip)) : page.orders.chip === "all" ? qsTr("Nothing contains “%1” in its number, buyer, tracking, carrier or reason.").arg(page.orders.text) : qsTr("Nothing under “%1” contains “%2”.").arg(OrderChips.title(page.orders.chip)).arg(page.orders.text)
                action: filtered ? qsTr("Show all orders") : ""
                onActed: {
                    page.orders.text = "";
                    page.orders.chip = "all";
                }
            }
        }
    }

    OrderPanel {
        id: panel

        objectName: "orderPanel"
        dashboard: page.dashboard
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Math.min(implicitWidth, page.width * 0.5)
        visible: page.detail !== null
        order: page.detail
        zone: page.dashboard.timeZone
        hasPrevious: grid.hasPrevious
        hasNext: grid.hasNext
        onCloseRequested: page.close()
        onPreviousRequested: grid.step(-1)
        onNextRequested: grid.step(1)
    }
}
