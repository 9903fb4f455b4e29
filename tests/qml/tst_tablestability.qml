// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Controls
import Tillwatch.Test
import Tillwatch.Theme

/// Rows keep their places while the table is read, at any rate of events; hidden amounts stay hidden.
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
        property LiveTable table

        name: "TableStability"
        when: windowShown

        function init(): void {
            shop = createTemporaryObject(shopComponent, root);
            window = createTemporaryObject(windowComponent, root, {
                "workspace": shop.workspace
            });
            verify(window);
            window.requestActivate();
            tryCompare(window, "active", true);
            table = find(window.contentItem, "ordersTable");
            tryVerify(() => table.list.activeFocus && table.list.itemAtIndex(0) !== null);
        }

        function cleanup(): void {
            window.destroy();
            window = null;
            wait(0);
        }

        function find(from: Item, name: string): Item {
            const found = findChild(from, name);
            verify(found, name + " exists");
            return found;
        }

        function press(key: int, modifiers: int): void {
            shop.press(window, key, modifiers);
        }

        /// Two seconds of 200 events a second, in batches as the program applies them.
        function storm(): void {
            for (let i = 0; i < 40; ++i) {
                shop.rush(10);
                wait(50);
            }
        }

        function test_selectionPlaceAndFocusSurviveAStorm(): void {
            shop.sendOrders(200); // enough to scroll in
            table.showNew();
            press(Qt.Key_PageDown, Qt.NoModifier);
            press(Qt.Key_PageDown, Qt.NoModifier);
            press(Qt.Key_Down, Qt.ShiftModifier);
            press(Qt.Key_Down, Qt.ShiftModifier);
            const current = table.currentId;
            const at = table.currentIndex;
            const y = table.list.contentY;
            verify(y > 0);
            const chosen = table.selection.count;
            const before = table.count;
            const seen = [];
            for (let i = 0; i < 10; ++i)
                seen.push(table.rows.idAt(at - i));
            storm();
            compare(table.list.contentY, y);
            compare(table.currentIndex, at);
            compare(table.currentId, current);
            compare(table.selection.count, chosen);
            compare(table.count, before);
            verify(table.list.activeFocus);
            for (let i = 0; i < 10; ++i)
                compare(table.rows.idAt(at - i), seen[i]);

            // New rows wait behind one pill until they are requested.
            const pill = find(window.contentItem, "newPill");
            verify(pill.visible);
            verify(pill.count >= 40);
            const waiting = pill.count;
            press(Qt.Key_N, Qt.NoModifier);
            compare(table.count, before + waiting);
            verify(!pill.visible);
            tryCompare(table, "currentIndex", at + waiting);
            compare(table.currentId, current);
            compare(table.selection.count, chosen);
        }

        function test_typingSurvivesAStorm(): void {
            press(Qt.Key_Slash, Qt.NoModifier);
            const field = find(window.contentItem, "filterField");
            verify(field.activeFocus);
            for (const letter of "tomas") {
                shop.type(window, letter);
                for (let i = 0; i < 4; ++i) {
                    shop.rush(10);
                    wait(50);
                }
                verify(field.activeFocus);
            }
            compare(field.text, "tomas");
        }

        function test_openPanelSurvivesAStorm(): void {
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            const panel = find(window.contentItem, "orderPanel");
            const id = panel.orderId;
            storm();
            verify(panel.visible);
            compare(panel.orderId, id);
            compare(table.currentIndex, 0);
            verify(table.list.activeFocus);
        }

        function test_frozenRowsKeepTheirPlaces(): void {
            press(Qt.Key_H, Qt.NoModifier);
            const first = table.rows.idAt(0);
            const count = table.count;
            storm();
            compare(table.rows.idAt(0), first);
            compare(table.count, count);
            press(Qt.Key_H, Qt.NoModifier);
            verify(table.count > count);
            verify(table.rows.idAt(0) !== first);
        }

        function test_untouchedTableShowsNewRowsAtOnce(): void {
            const count = table.count;
            storm();
            verify(table.count > count);
            compare(table.list.contentY, table.list.originY);
            compare(table.currentIndex, -1);
        }

        function test_changedCellFlashesOnceByItsDirection(): void {
            verify(Theme.fadeMs <= 900);
            const id = table.rows.idAt(0);
            const row = table.list.itemAtIndex(0);
            shop.raiseTotal(id);
            tryVerify(() => row.flashOpacity > 0);
            const total = table.columns.columns[5];
            compare(total.role, "totalText");
            verify((row.flashCells & total.bit) !== 0);
            verify((row.flashRose & total.bit) !== 0);
            compare(row.flashFell & total.bit, 0);
            tryVerify(() => table.cellFlash.until > 0);
            const steps = table.cellFlash.until;
            tryCompare(row, "flashOpacity", 0, 3000);
            compare(table.cellFlash.until, steps);
            verify(table.cellFlash.ticks <= steps);
        }

        function test_sortingFlashesNoCell(): void {
            // Rows with different numbers of changes.
            for (let i = 0; i < 6; ++i) {
                for (let n = 0; n <= i; ++n)
                    shop.raiseTotal(table.rows.idAt(i * 3));
            }
            tryVerify(() => table.cellFlash.until > 0 && table.cellFlash.ticks >= table.cellFlash.until, 3000);
            const until = table.cellFlash.until;
            for (const [key, descending] of [["totalText", true], ["buyer", false], ["number", true], ["placedAt", true]]) {
                table.rows.sortBy(key, descending);
                wait(30);
                compare(table.cellFlash.until, until, key);
            }
            shop.raiseTotal(table.rows.idAt(0));
            tryVerify(() => table.cellFlash.until > until);
        }

        /// All visible texts in \a from.
        function texts(from: Item): list<string> {
            let found = [];
            if (!from.visible)
                return found;
            if (from instanceof Text)
                found.push(from.text);
            for (let i = 0; i < from.children.length; ++i)
                found = found.concat(texts(from.children[i]));
            return found;
        }

        function amounts(): list<string> {
            const found = texts(window.contentItem).filter(text => /\d[.,]\d\d\s*€|€\s*\d/.test(text));
            // The axis has amounts without a currency, and times of the day.
            const chart = findChild(window.contentItem, "revenueChart");
            return chart ? found.concat(texts(chart).filter(text => /\d/.test(text) && !/^\d\d?:\d\d$/.test(text))) : found;
        }

        function test_hiddenAmountsAreHiddenEverywhere_data(): list<var> {
            return ["overview", "orders", "notifications"].map(page => ({
                        "tag": page
                    }));
        }

        function test_hiddenAmountsAreHiddenEverywhere(data: var): void {
            window.page = data.tag;
            shop.sendOrder();
            shop.advance(2000);
            tryVerify(() => window.dashboard.toasts.count > 0);
            if (data.tag === "orders") {
                press(Qt.Key_Down, Qt.NoModifier);
                press(Qt.Key_Return, Qt.NoModifier);
            }
            tryVerify(() => amounts().length > 3, 5000, "amounts are seen at first");
            press(Qt.Key_H, Qt.ControlModifier | Qt.ShiftModifier);
            tryVerify(() => amounts().length === 0, 2000, amounts().join(" | "));
            shop.sendOrder();
            shop.advance(2000);
            compare(amounts(), []);
            press(Qt.Key_H, Qt.ControlModifier | Qt.ShiftModifier);
            tryVerify(() => amounts().length > 3);
        }
    }
}
