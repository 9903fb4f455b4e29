// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Test

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

        name: "History"
        when: windowShown

        function init(): void {
            shop = createTemporaryObject(shopComponent, root);
            window = createTemporaryObject(windowComponent, root, {
                "workspace": shop.workspace
            });
            verify(window);
            window.requestActivate();
            tryCompare(window, "active", true);
        }

        function cleanup(): void {
            window.destroy();
            window = null;
            wait(0);
        }

        function item(name: string): Item {
            const found = findChild(window.contentItem, name);
            verify(found, name + " exists");
            return found;
        }

        function press(key: int, modifiers: int): void {
            shop.press(window, key, modifiers);
        }

        /// The rows of the history in the panel of that name.
        function rows(panel: string): Item {
            return findChild(item(panel), "historyRows");
        }

        function test_everyPanelHasAHistory_data(): list<var> {
            return [
                {
                    "tag": "order",
                    "panel": "orderPanel",
                    "id": "",
                    "first": "Order placed"
                },
                {
                    "tag": "product",
                    "panel": "productPanel",
                    "id": "prod-pan",
                    "first": "Product created"
                },
                {
                    "tag": "quotation",
                    "panel": "quotationPanel",
                    "id": "quote-old-2",
                    "first": "Quotation drafted"
                },
                {
                    "tag": "wholesale_order",
                    "panel": "wholesalePanel",
                    "id": "whole-2",
                    "first": "Wholesale order placed"
                },
                {
                    "tag": "invitation",
                    "panel": "invitationPanel",
                    "id": "inv-old-2",
                    "first": "Invitation sent"
                }
            ];
        }

        function test_everyPanelHasAHistory(data: var): void {
            const id = data.id.length > 0 ? data.id : window.dashboard.orders.idAt(3);
            window.dashboard.openRecord(data.tag, id);
            const history = window.dashboard.history;
            tryCompare(history, "loading", false);
            compare(history.recordId, id);
            verify(history.count > 0);
            compare(rows(data.panel).count, history.count);
            compare(rows(data.panel).itemAt(history.count - 1).title, data.first);
            press(Qt.Key_Escape, Qt.NoModifier);
            compare(history.recordId, "");
        }

        /// The raw event is read-only, so letters typed in it are commands of the window.
        function test_letterKeysAreCommandsInTheRawEvent(): void {
            const id = window.dashboard.orders.idAt(3);
            window.dashboard.openRecord("order", id);
            const list = rows("orderPanel");
            tryVerify(() => list.count > 1);
            list.itemAt(0).children[0].forceActiveFocus(Qt.TabFocusReason);
            press(Qt.Key_Return, Qt.NoModifier);
            press(Qt.Key_Tab, Qt.NoModifier);
            const raw = findChild(list.itemAt(0), "rawText");
            verify(raw.activeFocus);
            press(Qt.Key_A, Qt.ControlModifier);
            compare(raw.selectedText.length, raw.text.length);
            press(Qt.Key_H, Qt.NoModifier);
            verify(window.dashboard.frozen);
            press(Qt.Key_H, Qt.NoModifier);
            verify(!window.dashboard.frozen);
            press(Qt.Key_Escape, Qt.NoModifier);
            verify(!(findChild(window.contentItem, "orderPanel")?.visible ?? false));
        }

        function test_rowOpensItsRawEventByKeyboard(): void {
            const id = window.dashboard.orders.idAt(3);
            window.dashboard.openRecord("order", id);
            const list = rows("orderPanel");
            tryVerify(() => list.count > 1);
            const row = list.itemAt(0);
            row.children[0].forceActiveFocus(Qt.TabFocusReason);
            press(Qt.Key_Return, Qt.NoModifier);
            tryVerify(() => findChild(row, "rawText") !== null);
            const raw = findChild(row, "rawText");
            verify(raw.text.includes(id));
            verify(raw.text.includes("\n"));
            mouseClick(findChild(row, "copyRaw"));
            compare(shop.clipboard(), raw.text);
            row.children[0].forceActiveFocus(Qt.TabFocusReason);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            verify(row.open);
            press(Qt.Key_Return, Qt.NoModifier);
            tryVerify(() => window.activeFocusItem !== null);
        }

        function test_newEventIsAddedAndOpenRowStays(): void {
            const id = window.dashboard.orders.idAt(3);
            window.dashboard.openRecord("order", id);
            const list = rows("orderPanel");
            tryVerify(() => list.count > 0);
            const before = list.count;
            const row = list.itemAt(0);
            row.toggle();
            shop.advance(5000);
            shop.ship(id);
            tryCompare(list, "count", before + 1, 5000);
            compare(list.itemAt(0).title, "Shipped");
            compare(list.itemAt(1), row);
            verify(row.open);
        }

        function test_amountsAreHiddenInHistory(): void {
            const id = shop.sendOrder();
            window.dashboard.openRecord("order", id);
            const list = rows("orderPanel");
            tryVerify(() => list.count > 1);
            const row = list.itemAt(list.count - 1);
            compare(row.name, "order:created");
            row.toggle();
            const shown = row.raw;
            window.dashboard.amountsHidden = true;
            verify(row.raw !== shown);
            verify(row.raw.includes("•••"));
            compare(row.detail, "•••");
        }
    }
}
