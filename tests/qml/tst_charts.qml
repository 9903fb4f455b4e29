// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Controls
import Tillwatch.Test

/// Key numbers with their difference to a week ago, charts with their data tables, muted products.
Item {
    id: root

    width: 10
    height: 10

    Component {
        id: shopComponent

        TestShop {}
    }

    Component {
        id: windowComponent

        Main {
            width: 1400
            height: 900
            page: "orders"
            themeChoice: "light"
        }
    }

    TestCase {
        id: test

        property TestShop shop
        property Main window

        name: "Charts"
        when: windowShown

        function init(): void {
            shop = createTemporaryObject(shopComponent, root);
            shop.clearSettings();
        }

        function cleanup(): void {
            window.destroy();
            window = null;
            wait(0);
            shop.mirror(false);
        }

        function open(page: string): void {
            window = createTemporaryObject(windowComponent, root, {
                "workspace": shop.workspace,
                "page": page
            });
            verify(window);
            window.requestActivate();
            tryCompare(window, "active", true);
        }

        function within(outer: Item, name: string): Item {
            let found = null;
            tryVerify(() => {
                found = findChild(outer, name);
                return found !== null;
            }, 5000, name + " exists");
            return found;
        }

        function item(name: string): Item {
            return within(window.contentItem, name);
        }

        /// Popups live in the overlay.
        function inPopup(name: string): Item {
            let found = null;
            tryVerify(() => {
                found = findChild(window.contentItem.parent, name);
                return found !== null && found.visible;
            }, 5000, name + " is open");
            return found;
        }

        function press(key: int, modifiers: int): void {
            shop.press(window, key, modifiers);
        }

        function test_keyNumbersHaveADeltaAndASparkline(): void {
            open("overview");
            for (const name of ["kpiNet", "kpiOrders", "kpiAverage", "kpiToShip", "kpiAttention", "kpiReceivable"]) {
                const card = item(name);
                verify(card.delta.length > 0, name + " stands beside a week ago");
                verify(card.graphic.length > 0 && card.graphic[0].values.length > 1, name + " has a line");
                verify(card.Accessible.description.includes("week ago"), name + " says so");
            }
            const kpis = window.dashboard.kpis;
            const card = item("kpiToShip");
            const before = kpis.toShipSpark[23];
            shop.sendOrder();
            shop.advance(1000);
            verify(kpis.toShipSpark[23] > before);
            compare(card.delta, kpis.toShipDelta);
        }

        function test_chartsHaveADataTable_data(): list<var> {
            return [
                {
                    "tag": "revenue",
                    "card": "revenueCard",
                    "table": "revenueDataTable",
                    "columns": 3
                },
                {
                    "tag": "orders",
                    "card": "ordersCard",
                    "table": "ordersDataTable",
                    "columns": 6
                },
                {
                    "tag": "stock",
                    "card": "stockSection",
                    "table": "stockDataTable",
                    "columns": 2
                },
                {
                    "tag": "price",
                    "card": "priceSection",
                    "table": "priceDataTable",
                    "columns": 2
                }
            ];
        }

        function test_chartsHaveADataTable(data: var): void {
            open("overview");
            if (data.card.endsWith("Section"))
                window.dashboard.openRecord("product", "prod-pan");
            const card = item(data.card);
            const button = within(card, "showDataTable");
            tryVerify(() => button.visible);
            const table = within(card, data.table);
            verify(!table.visible);
            tryVerify(() => window.activeFocusItem !== null);
            button.forceActiveFocus(Qt.TabFocusReason);
            tryVerify(() => button.activeFocus);
            press(Qt.Key_Space, Qt.NoModifier);
            verify(table.visible);
            compare(table.columns, data.columns);
            tryVerify(() => table.rows > 1);
            verify(table.list.activeFocus, "the keyboard is in the table");
            verify(table.list.count === table.rows);
            press(Qt.Key_End, Qt.NoModifier);
            compare(table.list.currentIndex, table.rows - 1);
            const row = table.list.currentItem;
            verify(row.Accessible.name.length > 0);
            press(Qt.Key_C, Qt.ControlModifier);
            const lines = shop.clipboard().trim().split("\n");
            compare(lines.length, table.rows + 1);
            compare(lines[1].split("\t").length, data.columns);
            mouseClick(button);
            verify(!table.visible);
        }

        /// The item that the Tab key moves to is scrolled into view.
        function test_focusIsScrolledIntoView(): void {
            open("overview");
            window.height = 480;
            tryVerify(() => window.activeFocusItem !== null);
            const button = within(item("ordersCard"), "showDataTable");
            const y = () => button.mapToItem(window.contentItem, 0, 0).y;
            tryCompare(window.contentItem, "height", 480);
            tryVerify(() => y() > window.height);
            button.forceActiveFocus(Qt.TabFocusReason);
            tryVerify(() => y() > 0 && y() + button.height < window.height);
            const first = item("kpiNet");
            first.forceActiveFocus(Qt.TabFocusReason);
            tryVerify(() => first.mapToItem(window.contentItem, 0, 0).y > 0);
        }

        function test_dataTableIsLiveAndHidesAmounts(): void {
            open("overview");
            const card = item("revenueCard");
            mouseClick(within(card, "showDataTable"));
            const table = within(card, "revenueDataTable");
            const last = () => table.cells[table.cells.length - 1];
            compare(last(), window.dashboard.kpis.netToday);
            shop.sendOrder();
            shop.advance(1000);
            tryVerify(() => last() === window.dashboard.kpis.netToday);
            window.dashboard.amountsHidden = true;
            compare(last(), window.dashboard.kpis.netToday);
            verify(!/[0-9]/.test(last()));
        }

        function test_panelMutesAProduct(): void {
            open("products");
            window.dashboard.openRecord("product", "prod-mug");
            const button = item("muteProduct");
            verify(!item("productPanel").muted);
            mouseClick(button);
            verify(item("productPanel").muted);
            
            shop.send("stock:out", {
                "productId": "prod-mug"
            });
            shop.advance(1000);
            compare(window.dashboard.toasts.count, 0);
            compare(window.dashboard.isMuted("prod-mug"), true);
            mouseClick(item("muteProduct"));
            verify(!window.dashboard.isMuted("prod-mug"));
        }

        function test_rowMenuMutesAProduct(): void {
            open("products");
            const view = item("products");
            tryVerify(() => view.table.list.itemAtIndex(2) !== null);
            const row = view.table.list.itemAtIndex(2);
            const id = row.recordId;
            mouseClick(row, 40, row.height / 2, Qt.RightButton);
            mouseClick(inPopup("rowAction-0"));
            verify(window.dashboard.isMuted(id));
            tryVerify(() => view.table.list.activeFocus);
            compare(view.selectedId, id);
            compare(view.table.list.itemAtIndex(2).mutedText, "Muted");
            // By keyboard, and back.
            press(Qt.Key_Menu, Qt.NoModifier);
            const action = inPopup("rowAction-0");
            verify(action.text.startsWith("Show"));
            for (let i = 0; i < 4; ++i)
                press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            tryVerify(() => !window.dashboard.isMuted(id));
        }

        function test_mutingIsStored(): void {
            open("products");
            window.dashboard.muteProduct("prod-pan", true);
            const again = createTemporaryObject(shopComponent, root);
            verify(again.dashboard.isMuted("prod-pan"));
        }
    }
}
