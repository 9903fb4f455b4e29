// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Controls
import Tillwatch.Test

/// The mirrored window of right-to-left languages, with times and amounts unmirrored.
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

        name: "RightToLeft"
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

        function leftOf(of: Item): real {
            return of.mapToItem(null, 0, 0).x;
        }

        function rightOf(of: Item): real {
            return of.mapToItem(null, of.width, 0).x;
        }

        function test_windowIsMirrored(): void {
            shop.mirror(true);
            open("overview");
            const net = item("kpiNet");
            const orders = item("kpiOrders");
            verify(leftOf(net) > leftOf(orders), "the first number is at the right");
            const rail = item("rail");
            compare(rightOf(rail), window.width);
            verify(leftOf(item("revenueCard")) > leftOf(item("attentionCard")));
            shop.mirror(false);
            tryVerify(() => leftOf(net) < leftOf(orders));
            compare(leftOf(rail), 0);
        }

        function test_chartsAreNotMirrored(): void {
            shop.mirror(true);
            open("overview");
            const chart = item("revenueChart");
            verify(!chart.LayoutMirroring.enabled);
            verify(chart.plot.x > chart.width - chart.plot.x - chart.plot.width, "amounts stand left of the line");
        }

        function test_columnsAreMirrored(): void {
            shop.mirror(true);
            open("products");
            const view = item("products");
            tryVerify(() => view.table.list.itemAtIndex(0) !== null);
            const seen = view.columns.visibleOnes();
            for (let i = 1; i < seen.length; ++i)
                verify(leftOf(within(view, "head-" + seen[i].name)) < leftOf(within(view, "head-" + seen[i - 1].name)));
            // Each column's head is above its cells, and cells are inside of it.
            const row = view.table.list.itemAtIndex(0);
            let cells = 0;
            for (let i = 0; i < row.children.length; ++i) {
                const cell = row.children[i] as TableCell;
                if (!cell || !cell.visible)
                    continue;
                ++cells;
                const head = within(view, "head-" + cell.column.name);
                verify(leftOf(cell) >= leftOf(head) - 0.5 && rightOf(cell) <= rightOf(head) + 0.5, cell.column.name);
                compare(cell.effectiveHorizontalAlignment, Text.AlignRight);
            }
            verify(cells > 5);
            compare(rightOf(within(view, "head-name")), rightOf(view.table.list) - 4);
        }

        function test_mirroredColumnsAreArrangedByMouse(): void {
            shop.mirror(true);
            open("products");
            const view = item("products");
            tryVerify(() => view.table.list.itemAtIndex(0) !== null);
            const stock = within(view, "head-stock");
            const width = stock.width;
            const edge = rightOf(stock);
            const at = stock.mapToItem(view.table, 3, 10);
            mousePress(stock, 3, 10);
            for (let i = 1; i <= 8; ++i)
                mouseMove(view.table, at.x - 5 * i, at.y, -1, Qt.LeftButton);
            mouseRelease(view.table, at.x - 40, at.y);
            fuzzyCompare(stock.width, width + 40, 1.5);
            fuzzyCompare(rightOf(stock), edge, 1.5);
            // Moves the column of the name behind that of the availability, left of it.
            const name = within(view, "head-name");
            const level = within(view, "head-availability");
            const from = name.mapToItem(view.table, 60, 10);
            const to = level.mapToItem(view.table, 4, 10);
            mousePress(name, 60, 10);
            for (let i = 1; i <= 8; ++i)
                mouseMove(view.table, from.x + (to.x - from.x) * i / 8, from.y, -1, Qt.LeftButton);
            mouseRelease(view.table, to.x, from.y);
            verify(leftOf(name) < leftOf(level));
        }

        function test_expandArrowIsMirrored(): void {
            shop.connectShop();
            shop.mirror(true);
            open("orders");
            const more = inPopup("setupMore");
            compare(more.glyph, "chevron-left");
            more.clicked();
            compare(more.glyph, "chevron-down");
            more.clicked();
            shop.mirror(false);
            tryCompare(more, "glyph", "chevron-right");
        }

        function test_rowMenuOpensAtTheRight(): void {
            shop.mirror(true);
            open("orders");
            const table = item("ordersTable");
            tryVerify(() => table.list.activeFocus && table.list.itemAtIndex(0) !== null);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Menu, Qt.NoModifier);
            const line = inPopup("rowOpen");
            verify(rightOf(line) > rightOf(table) - 40);
            verify(rightOf(line) <= rightOf(table));
            press(Qt.Key_Escape, Qt.NoModifier);
        }

        function test_mirroredKeyListHasNoOverlap(): void {
            shop.mirror(true);
            open("orders");
            tryVerify(() => item("ordersTable").list.activeFocus);
            press(Qt.Key_Question, Qt.NoModifier);
            const list = inPopup("keyList");
            tryVerify(() => list.itemAtIndex(1) !== null);
            for (let i = 0; i < list.count; ++i) {
                const row = list.itemAtIndex(i);
                if (row)
                    verify(leftOf(row.children[0]) >= rightOf(row.children[1]), "line " + i);
            }
            press(Qt.Key_Escape, Qt.NoModifier);
        }

        function test_arrowKeysFollowTheMirroredBoard(): void {
            shop.mirror(true);
            open("quotations");
            mouseClick(item("segment-board"));
            tryVerify(() => item("lane-draft").list.activeFocus);
            verify(leftOf(item("lane-draft")) > leftOf(item("lane-sent")));
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Left, Qt.NoModifier);
            verify(item("lane-sent").list.activeFocus);
        }
    }
}
