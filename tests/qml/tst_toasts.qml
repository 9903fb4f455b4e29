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
            themeChoice: "light"
            still: true
        }
    }

    TestCase {
        id: test

        property TestShop shop
        property Main window

        name: "Toasts"
        when: windowShown

        function init(): void {
            shop = createTemporaryObject(shopComponent, root);
        }

        function cleanup(): void {
            window.destroy();
            window = null;
            wait(0);
        }

        function openWindow(page: string, width: int, height: int): void {
            window = createTemporaryObject(windowComponent, root, {
                "workspace": shop.workspace,
                "page": page,
                "width": width,
                "height": height
            });
            verify(window);
            window.requestActivate();
            tryCompare(window, "active", true);
        }

        function item(name: string): Item {
            const found = findChild(window.contentItem, name);
            verify(found, name + " exists");
            return found;
        }

        function sendToasts(): void {
            for (let i = 0; i < 3; ++i) {
                shop.send("order:refund_processed", {
                    "orderId": window.dashboard.orders.idAt(i),
                    "refundAmount": "1.00"
                });
                shop.send("stock:out", {
                    "productId": "gone-" + i
                });
            }
            shop.advance(2000);
            tryVerify(() => window.dashboard.toasts.count > 0 && item("toasts").height > 0);
        }

        function area(of: Item): rect {
            const at = of.mapToItem(window.contentItem, 0, 0);
            return Qt.rect(at.x, at.y, of.width, of.height);
        }

        function overlap(a: Item, b: Item): bool {
            const one = area(a);
            const other = area(b);
            return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
        }

        function test_neverLieOverAnOpenPanel_data(): list<var> {
            const rows = [];
            const panels = {
                "order": ["orders", "orderPanel", ""],
                "product": ["products", "productPanel", "prod-pan"],
                "quotation": ["quotations", "quotationPanel", "quote-old-2"],
                "wholesale_order": ["wholesale", "wholesalePanel", "whole-2"],
                "invitation": ["wholesale", "invitationPanel", "inv-old-2"]
            };
            for (const kind in panels) {
                for (const size of [[1600, 900], [1160, 760], [960, 600]])
                    rows.push({
                        "tag": kind + " at " + size[0],
                        "kind": kind,
                        "page": panels[kind][0],
                        "panel": panels[kind][1],
                        "id": panels[kind][2],
                        "width": size[0],
                        "height": size[1]
                    });
            }
            return rows;
        }

        function test_neverLieOverAnOpenPanel(data: var): void {
            openWindow(data.page, data.width, data.height);
            window.dashboard.openRecord(data.kind, data.id.length > 0 ? data.id : window.dashboard.orders.idAt(3));
            const panel = item(data.panel);
            tryVerify(() => panel.visible && panel.width > 0);
            sendToasts();
            const toasts = item("toasts");
            tryVerify(() => !overlap(toasts, panel), 5000, "over the panel");
            tryVerify(() => area(toasts).x >= area(item("rail")).width, 5000, "over the rail");
            verify(!overlap(toasts, item("statusLine")));
        }

        function test_theEndOfEveryListCanBeReached_data(): list<var> {
            const rows = [];
            for (const list of [["orders", "ordersTable"], ["products", "productsTable"], ["wholesale", "wholesaleTable"], ["quotations", "quotationsTable"]]) {
                for (const size of [[1400, 760], [900, 600]])
                    rows.push({
                        "tag": list[0] + " at " + size[0],
                        "page": list[0],
                        "list": list[1],
                        "width": size[0],
                        "height": size[1]
                    });
            }
            return rows;
        }

        function test_theEndOfEveryListCanBeReached(data: var): void {
            shop.stir(600);
            openWindow(data.page, data.width, data.height);
            tryVerify(() => findChild(window.contentItem, data.list) !== null);
            const table = item(data.list);
            const list = table.list;
            tryVerify(() => list.count > 0, 5000, "the list is empty");
            sendToasts();
            list.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_End);
            compare(table.currentIndex, list.count - 1);
            const toasts = item("toasts");
            tryVerify(() => list.currentItem !== null && area(list.currentItem).y + area(list.currentItem).height <= area(toasts).y + 1, 5000, "the last row is covered");
            // The focused row as well, wherever it is when the toasts come.
            for (let left = window.dashboard.toasts.count; left > 0; --left)
                mouseClick(findChild(toasts, "closeToast"));
            tryCompare(window.dashboard.toasts, "count", 0);
            keyClick(Qt.Key_Up);
            sendToasts();
            tryVerify(() => area(list.currentItem).y + area(list.currentItem).height <= area(toasts).y + 1, 5000, "the focused row is covered");
        }

        function isToast(item: Item): bool {
            for (let above = item; above; above = above.parent) {
                if (above.objectName === "toasts")
                    return true;
            }
            return false;
        }

        /// Whether nothing that clips \a item hides its middle.
        function isSeen(item: Item): bool {
            for (let above = item.parent; above; above = above.parent) {
                const middle = item.mapToItem(above, item.width / 2, item.height / 2);
                if (above.clip && !above.contains(middle))
                    return false;
            }
            return true;
        }

        function test_neverLieOverTheFocusedItem_data(): list<var> {
            return [
                {
                    "tag": "notification",
                    "page": "notifications",
                    "key": Qt.Key_Down,
                    "least": 10
                },
                {
                    "tag": "row of an overview card",
                    "page": "overview",
                    "key": Qt.Key_Tab,
                    "least": 10
                },
                {
                    "tag": "setting",
                    "page": "settings",
                    "key": Qt.Key_Tab,
                    "least": 10
                },
                {
                    "tag": "card of the board",
                    "page": "quotations",
                    "key": Qt.Key_Down,
                    "least": 5
                }
            ];
        }

        function test_neverLieOverTheFocusedItem(data: var): void {
            shop.stir(600);
            openWindow(data.page, 1280, 800);
            if (data.page === "quotations") {
                tryVerify(() => findChild(window.contentItem, "segment-board") !== null);
                mouseClick(item("segment-board"));
                tryVerify(() => item("board").visible);
                keyClick(Qt.Key_Right);
                keyClick(Qt.Key_Right);
            }
            sendToasts();
            const toasts = item("toasts");
            verify(!toasts.folded);
            let seen = 0;
            for (let i = 0; i < 60; ++i) {
                keyClick(data.key);
                const focused = window.activeFocusItem;
                const row = focused instanceof ListView ? focused.currentItem : focused;
                if (!row || row.height > 200 || isToast(row) || !isSeen(row))
                    continue;
                ++seen;
                tryVerify(() => !overlap(row, toasts), 2000, "step " + i);
            }
            verify(seen >= data.least, "only " + seen);
        }

        function test_messagesAndToastsStandApart_data(): list<var> {
            const rows = [];
            for (const size of [[960, 600], [1160, 760], [1280, 800], [1400, 900]]) {
                for (const panel of [false, true])
                    rows.push({
                        "tag": size[0] + (panel ? " beside a panel" : ""),
                        "width": size[0],
                        "height": size[1],
                        "panel": panel
                    });
            }
            return rows;
        }

        function test_messagesAndToastsStandApart(data: var): void {
            openWindow("orders", data.width, data.height);
            if (data.panel)
                window.dashboard.openRecord("order", window.dashboard.orders.idAt(3));
            sendToasts();
            window.dashboard.messageRequested("3 rows were copied with all of their columns.");
            tryVerify(() => item("snackbar").visible && !overlap(item("snackbar"), item("toasts")));
        }

        function test_foldIntoOneLineInASmallWindow(): void {
            openWindow("orders", 900, 600);
            sendToasts();
            const toasts = item("toasts");
            verify(toasts.folded);
            compare(toasts.height, findChild(toasts, "closeToast").parent.height);
            const table = item("ordersTable");
            tryVerify(() => table.height > 0 && area(table).y + area(table).height <= area(toasts).y, 5000, "over the list");
            const more = findChild(toasts, "moreToasts");
            verify(more.visible);
            mouseClick(more);
            tryVerify(() => !more.visible && toasts.height > 2 * more.height);
            tryVerify(() => !overlap(toasts, table), 5000, "all lines over the list");
            window.dashboard.openRecord("order", window.dashboard.orders.idAt(4));
            tryVerify(() => item("orderPanel").visible && toasts.unfolded);
            verify(!overlap(toasts, item("orderPanel")), "all lines over the panel");
        }
    }
}
