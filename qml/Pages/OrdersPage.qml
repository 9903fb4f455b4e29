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
    readonly property int margin: width < Theme.scaled(1000) ? Theme.betweenCards : Theme.aroundPage
    property string selectedId
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

    function select(id: string): void {
        selectedId = id;
        if (detail)
            detail = orders.detail(id);
    }

    function open(id: string): void {
        selectedId = id;
        detail = orders.detail(id);
        followSelection();
    }

    /// True if there was something to close.
    function close(): bool {
        if (detail) {
            detail = null;
            focusList();
        } else if (selectedId.length > 0) {
            selectedId = "";
            grid.currentIndex = -1;
        } else {
            return false;
        }
        return true;
    }

    function step(by: int): void {
        grid.go(orders.rowOf(selectedId) + by);
    }

    function showNew(): void {
        orders.showNew();
        if (selectedId.length === 0)
            grid.list.positionViewAtBeginning();
    }

    /// Rows moved: the current row stays the selected record's.
    function followSelection(): void {
        const row = selectedId.length > 0 ? orders.rowOf(selectedId) : -1;
        if (row !== grid.currentIndex)
            grid.currentIndex = row;
    }

    filterHint: qsTr("Filter orders")
    filterText: orders.text
    Accessible.name: qsTr("Orders")

    Connections {
        target: page.orders

        function onChipCountsChanged(): void {
            ++page.countsSerial;
        }
        function onFilterChanged(): void {
            grid.show(page.selectedId.length > 0 ? page.orders.rowOf(page.selectedId) : -1);
        }
        function onSortChanged(): void {
            grid.show(page.selectedId.length > 0 ? page.orders.rowOf(page.selectedId) : -1);
        }
        function onRowsInserted(): void {
            resync.restart();
        }
        function onRowsRemoved(): void {
            resync.restart();
        }
        function onRowsMoved(): void {
            resync.restart();
        }
        function onLayoutChanged(): void {
            resync.restart();
        }
    }

    // The view takes changes in when it lays itself out, so the row is looked up after that.
    Timer {
        id: resync

        interval: 0
        onTriggered: page.followSelection()
    }

    Binding {
        target: page.orders
        property: "held"
        value: page.visible && (grid.reading || page.selectedId.length > 0)
    }

    Item {
        id: head

        anchors.left: parent.left
        anchors.right: panel.visible ? panel.left : parent.right
        anchors.margins: page.margin
        anchors.top: parent.top
        height: Theme.scaled(28)

        AppText {
            text: qsTr("Orders")
            height: parent.height
            font.pixelSize: Theme.titleSize
            font.weight: Theme.strong
            Accessible.role: Accessible.Heading
        }

        NewPill {
            objectName: "newPill"
            anchors.right: parent.right
            count: page.orders.heldCount
            onClicked: page.showNew()
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
                checked: page.orders.chip === modelData
                onClicked: page.orders.chip = modelData
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
            onSortRequested: (key, descending) => page.orders.sortBy(key, descending)
            onMoved: row => page.select(page.orders.idAt(row))
            onOpened: row => page.open(page.orders.idAt(row))
            Accessible.name: qsTr("Orders")
            Component.onCompleted: {
                for (let i = 0; i < columnSet.columns.length; ++i)
                    columnSet.columns[i].bit = page.orders.cellBit(columnSet.columns[i].key);
            }

            delegate: OrderRow {
                id: row

                required property int index

                width: ListView.view?.width ?? 0
                table: grid
                columns: columnSet
                now: page.dashboard.now
                zone: page.dashboard.timeZone
                selected: orderId === page.selectedId
                current: selected && grid.rowFocused && page.Window.active
                onChosen: {
                    grid.list.forceActiveFocus(Qt.MouseFocusReason);
                    grid.currentIndex = index;
                    page.select(orderId);
                }
                onOpened: page.open(orderId)
            }

            EmptyState {
                readonly property bool filtered: page.orders.text.length > 0 || page.orders.chip !== "all"

                objectName: "ordersEmpty"
                anchors.fill: parent
                visible: page.orders.count === 0
                glyph: filtered ? "filter" : "orders"
                title: filtered ? qsTr("No order matches") : qsTr("No orders yet")
                sentence: !filtered ? page.dashboard.connection.online ? qsTr("The connection is live. An order appears here the moment the shop receives it.") : page.dashboard.connection.sentence : page.orders.text.length === 0 ? qsTr("Nothing stands under “%1” now.").arg(OrderChips.title(page.orders.chip)) : page.orders.chip === "all" ? qsTr("Nothing contains “%1” in its number, buyer, tracking, carrier or reason.").arg(page.orders.text) : qsTr("Nothing under “%1” contains “%2”.").arg(OrderChips.title(page.orders.chip)).arg(page.orders.text)
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
        anchors.top: parent.top
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Math.min(implicitWidth, page.width * 0.5)
        visible: page.detail !== null
        order: page.detail
        zone: page.dashboard.timeZone
        hasPrevious: grid.currentIndex > 0
        hasNext: grid.currentIndex >= 0 && grid.currentIndex < grid.count - 1
        onCloseRequested: page.close()
        onPreviousRequested: page.step(-1)
        onNextRequested: page.step(1)
    }
}
