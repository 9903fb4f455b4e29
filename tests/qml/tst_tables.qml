// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Controls
import Tillwatch.Test

/// Commands on a whole table: arranging columns, selecting, copying, exporting, saved views.
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

        name: "Tables"
        when: windowShown

        function openShop(): void {
            shop = createTemporaryObject(shopComponent, root);
            window = createTemporaryObject(windowComponent, root, {
                "workspace": shop.workspace
            });
            verify(window);
            window.requestActivate();
            tryCompare(window, "active", true);
            table = item("ordersTable");
            tryVerify(() => table.list.activeFocus && row(0) !== null);
        }

        function closeShop(): void {
            window.destroy();
            window = null;
            wait(0);
        }

        function init(): void {
            createTemporaryObject(shopComponent, root).clearSettings();
            openShop();
        }

        function cleanup(): void {
            closeShop();
        }

        function item(name: string): Item {
            const found = findChild(window.contentItem, name);
            verify(found, name + " exists");
            return found;
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

        function type(word: string): void {
            for (const letter of word)
                shop.type(window, letter);
        }

        function head(name: string): Item {
            return item("head-" + name);
        }

        function column(name: string): TableColumn {
            return head(name).column;
        }

        function row(index: int): TableRow {
            return table.list.itemAtIndex(index);
        }

        /// Ids of the selected records in the order of the rows.
        function selected(): list<string> {
            const ids = [];
            for (let i = 0; i < table.count; ++i) {
                const id = table.rows.idAt(i);
                if (table.selection.contains(id))
                    ids.push(id);
            }
            return ids;
        }

        function ids(from: int, to: int): list<string> {
            const found = [];
            for (let i = from; i <= to; ++i)
                found.push(table.rows.idAt(i));
            return found;
        }

        function drag(from: Item, x: real, by: real): void {
            const y = from.height / 2;
            mousePress(from, x, y);
            const steps = 8;
            for (let i = 1; i <= steps; ++i)
                mouseMove(from.parent, from.x + x + by * i / steps, from.y + y, -1, Qt.LeftButton);
            mouseRelease(from.parent, from.x + x + by, from.y + y);
        }

        function dragEdge(name: string, by: real): void {
            const cell = head(name);
            const start = cell.width - 4;
            mousePress(cell, start, 10);
            // The edge moves with the pointer, so positions are mapped to the table.
            const at = cell.mapToItem(table, start, 10);
            for (let i = 1; i <= 8; ++i)
                mouseMove(table, at.x + by * i / 8, at.y, -1, Qt.LeftButton);
            mouseRelease(table, at.x + by, at.y);
        }

        function test_columnIsResizedByItsEdge(): void {
            const before = column("status").width;
            dragEdge("status", 60);
            compare(column("status").width, before + 60);
            // The next run has the same width.
            closeShop();
            openShop();
            compare(column("status").width, before + 60);
            mouseDoubleClickSequence(head("status"), head("status").width - 4, 10);
            compare(column("status").width, before);
        }

        function test_wideColumnsScrollSideways(): void {
            for (const name of ["number", "status", "totalText"])
                dragEdge(name, 240);
            verify(table.columns.contentWidth > table.list.width);
            table.list.forceActiveFocus();
            press(Qt.Key_Right, Qt.NoModifier);
            compare(table.list.contentX, 64);
            compare(head("number").mapToItem(table, 0, 0).x, column("number").x - 8 - 64);
            press(Qt.Key_Left, Qt.NoModifier);
            compare(table.list.contentX, 0);
        }

        function test_columnIsDraggedToAnotherPlace(): void {
            verify(column("number").x < column("totalText").x);
            const cell = head("totalText");
            drag(cell, 20, column("number").x - cell.x - 20);
            verify(column("totalText").x < column("number").x);
            compare(window.dashboard.orders.sortKey, "placedAt"); // A drag is no click.
            closeShop();
            openShop();
            verify(column("totalText").x < column("number").x);
        }

        function test_clickOnAHeadSorts(): void {
            mouseClick(head("totalText"), 20, 10);
            compare(window.dashboard.orders.sortKey, "totalText");
            verify(window.dashboard.orders.descending);
            mouseClick(head("totalText"), 20, 10);
            verify(!window.dashboard.orders.descending);
        }

        function test_columnIsHiddenByItsMenu(): void {
            mouseClick(head("buyer"), 20, 10, Qt.RightButton);
            mouseClick(inPopup("column-buyer"));
            verify(!column("buyer").shown);
            verify(!head("buyer").visible);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => table.list.activeFocus || head("number").parent.activeFocus);
            closeShop();
            openShop();
            verify(!column("buyer").shown);
            mouseClick(item("columnsButton"));
            mouseClick(inPopup("resetColumns"));
            verify(column("buyer").shown);
            compare(table.columns.state(), "");
        }

        function test_columnsAreArrangedByKeyboard(): void {
            head("number").forceActiveFocus(Qt.TabFocusReason);
            press(Qt.Key_Right, Qt.NoModifier);
            verify(head("placedAt").activeFocus);
            press(Qt.Key_Right, Qt.NoModifier);
            verify(head("status").activeFocus);
            const width = column("status").width;
            press(Qt.Key_Right, Qt.ControlModifier);
            compare(column("status").width, width + 16);
            press(Qt.Key_Left, Qt.ControlModifier | Qt.ShiftModifier);
            verify(column("status").x < column("placedAt").x);
            press(Qt.Key_Return, Qt.NoModifier);
            compare(window.dashboard.orders.sortKey, "status");
            press(Qt.Key_Delete, Qt.NoModifier);
            verify(!column("status").shown);
            press(Qt.Key_F10, Qt.ShiftModifier);
            const list = inPopup("columnList");
            tryVerify(() => list.activeFocus);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Space, Qt.NoModifier); // number, status, …: the second one
            verify(column("status").shown);
            press(Qt.Key_Up, Qt.ControlModifier | Qt.ShiftModifier);
            verify(column("status").x < column("number").x);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => !list.activeFocus);
        }

        function test_lastColumnCannotBeHidden(): void {
            for (let i = 0; i < table.columns.columns.length; ++i)
                table.columns.setHidden(table.columns.columns[i], true);
            compare(table.columns.visibleOnes().length, 1);
        }

        function test_invalidArrangementIsIgnored(): void {
            for (const text of ["?", "{}", "null", "[1, null, {\"name\": 3}]", "[{\"name\": \"status\", \"width\": \"x\"}]"]) {
                table.columns.restore(text);
                verify(table.columns.visibleOnes().length > 3, text);
            }
        }

        function test_rowsAreSelectedByMouse(): void {
            mouseClick(row(2));
            compare(selected(), ids(2, 2));
            mouseClick(row(5), 40, 10, Qt.LeftButton, Qt.ShiftModifier);
            compare(selected(), ids(2, 5));
            mouseClick(row(3), 40, 10, Qt.LeftButton, Qt.ControlModifier);
            compare(selected(), ids(2, 2).concat(ids(4, 5)));
            mouseClick(row(8), 40, 10, Qt.LeftButton, Qt.ControlModifier);
            mouseClick(row(9), 40, 10, Qt.LeftButton, Qt.ControlModifier | Qt.ShiftModifier);
            compare(selected(), ids(2, 2).concat(ids(4, 5), ids(8, 9)));
            verify(item("selectionBar").visible);
            mouseClick(row(1));
            compare(selected(), ids(1, 1));
            verify(!item("selectionBar").visible);
            verify(row(1).selected && !row(2).selected);
        }

        function test_rowsAreSelectedByKeyboard(): void {
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Down, Qt.ShiftModifier);
            press(Qt.Key_Down, Qt.ShiftModifier);
            compare(selected(), ids(1, 3));
            press(Qt.Key_Up, Qt.ShiftModifier);
            compare(selected(), ids(1, 2));
            press(Qt.Key_End, Qt.ShiftModifier);
            compare(selected().length, table.count - 1);
            press(Qt.Key_A, Qt.ControlModifier);
            compare(selected().length, table.count);
            press(Qt.Key_Escape, Qt.NoModifier);
            compare(selected().length, 0);
            compare(table.currentId, "");
        }

        function test_selectionFollowsItsRecords(): void {
            mouseClick(row(1));
            mouseClick(row(3), 40, 10, Qt.LeftButton, Qt.ShiftModifier);
            const chosen = selected().sort();
            mouseClick(head("totalText"), 20, 10);
            compare(selected().sort(), chosen);
            shop.sendOrders(50);
            shop.rush(40);
            window.dashboard.orders.showNew();
            compare(selected().sort(), chosen);
            window.dashboard.orders.text = "zebra";
            compare(table.count, 0);
            compare(table.selection.count, 3);
            compare(table.selection.hiddenCount, 3);
            window.dashboard.orders.text = "";
            compare(selected().sort(), chosen);
        }

        function test_selectionIsCopiedAsATable(): void {
            mouseClick(row(1));
            mouseClick(row(3), 40, 10, Qt.LeftButton, Qt.ShiftModifier);
            press(Qt.Key_C, Qt.ControlModifier);
            const lines = shop.clipboard().split("\n").slice(0, -1);
            compare(lines.length, 4);
            const heads = lines[0].split("\t");
            compare(heads.slice(0, 3), ["Order", "Placed", "Status"]);
            for (let i = 1; i <= 3; ++i) {
                compare(lines[i].split("\t").length, heads.length);
                compare(lines[i].split("\t")[0], row(i).number);
            }
            verify(item("snackbar").visible);
            verify(item("snackbar").sentence.includes("3 rows"));
            verify(table.list.activeFocus);
        }

        function test_textsKeepColumnsThatTheLayoutHid_data(): list<var> {
            return [
                {
                    "tag": "wide",
                    "width": 1900,
                    "leavesOut": false
                },
                {
                    "tag": "narrow",
                    "width": 960,
                    "leavesOut": true
                },
                {
                    "tag": "narrowest",
                    "width": 480,
                    "leavesOut": true
                }
            ];
        }

        /// What the window's width hides is in copies and files, what the user hid is not.
        function test_textsKeepColumnsThatTheLayoutHid(data: var): void {
            window.width = data.width;
            const all = table.columns.columns.length;
            tryVerify(() => table.columns.visibleOnes().length < all === data.leavesOut);
            const titles = table.columns.ordered().map(column => column.textTitle);
            const heads = () => {
                table.list.forceActiveFocus();
                press(Qt.Key_A, Qt.ControlModifier);
                press(Qt.Key_C, Qt.ControlModifier);
                const copied = shop.clipboard().split("\n")[0].split("\t");
                press(Qt.Key_E, Qt.ControlModifier);
                tryVerify(() => shop.exported().replace("\ufeff", "").split("\r\n")[0].replace(/"/g, "").split(",").length >= copied.length);
                return copied.filter(title => titles.includes(title));
            };
            compare(heads(), titles);
            table.columns.setHidden(column("buyer"), true);
            compare(heads(), titles.filter(title => title !== column("buyer").textTitle));
        }

        function test_exportHasShownOrSelectedRows(): void {
            window.dashboard.orders.filter = "failed";
            const shown = table.count;
            press(Qt.Key_E, Qt.ControlModifier);
            compare(shop.exported().split("\r\n").slice(0, -1).length, shown + 1);
            verify(item("snackbar").sentence.includes(".csv"));
            window.dashboard.orders.filter = "all";
            mouseClick(row(0));
            mouseClick(row(1), 40, 10, Qt.LeftButton, Qt.ShiftModifier);
            mouseClick(item("exportSelected"));
            compare(shop.exported().split("\r\n").slice(0, -1).length, 3);
            press(Qt.Key_H, Qt.ControlModifier | Qt.ShiftModifier);
            mouseClick(item("exportButton"));
            verify(shop.exported().includes("•••"));
            verify(!/\d\.\d\d,EUR/.test(shop.exported()));
        }

        function test_viewsAreSavedAppliedRenamedAndDeleted(): void {
            const orders = window.dashboard.orders;
            orders.filter = "to-ship";
            orders.sortBy("totalText", true);
            mouseClick(item("viewsButton"));
            const field = inPopup("viewName");
            tryVerify(() => field.activeFocus);
            type("packing");
            press(Qt.Key_Return, Qt.NoModifier);
            compare(table.views.names, ["packing"]);
            compare(item("viewsButton").text, "packing");
            orders.filter = "all";
            orders.sortBy("placedAt", true);
            verify(item("viewsButton").text !== "packing");

            // The next run has the view.
            closeShop();
            openShop();
            item("viewsButton").forceActiveFocus(Qt.TabFocusReason);
            press(Qt.Key_Space, Qt.NoModifier);
            const list = inPopup("viewList");
            tryVerify(() => list.activeFocus);
            press(Qt.Key_Return, Qt.NoModifier);
            compare(window.dashboard.orders.filter, "to-ship");
            compare(window.dashboard.orders.sortKey, "totalText");

            mouseClick(item("viewsButton"));
            mouseClick(inPopup("rename-packing"));
            type("bench");
            mouseClick(inPopup("saveView"));
            compare(table.views.names, ["bench"]);
            mouseClick(inPopup("remove-bench"));
            compare(table.views.names.length, 0);
        }

        function test_longViewNameIsElided(): void {
            const button = item("viewsButton");
            const columns = item("columnsButton");
            table.views.save("Refunds of the whole month, for the accountant");
            tryVerify(() => button.truncated);
            const word = findChild(button, "word");
            // Rows are laid out asynchronously.
            tryVerify(() => {
                const left = word.mapToItem(button, 0, 0).x;
                return left > 0 && left + word.width <= button.width;
            }, 5000, "the label is inside");
            tryVerify(() => button.mapToItem(null, button.width, 0).x <= columns.mapToItem(null, 0, 0).x);
        }

        function test_currentRowStaysInViewWhenTheWindowShrinks(): void {
            const list = table.list;
            const last = Math.floor(list.height / row(0).height) - 1;
            const height = window.height;
            table.go(last);
            const inView = () => {
                const top = row(last).mapToItem(list, 0, 0).y;
                return top > -1 && top + row(last).height < list.height + 1;
            };
            verify(inView());
            window.height = height - 200;
            tryVerify(() => inView());
            // After scrolling away, the scroll position stays.
            list.positionViewAtEnd();
            const at = list.contentY;
            window.height = height - 220;
            tryVerify(() => list.contentY >= at);
            verify(table.currentIndex === last);
        }

        function test_panelStepsToNeighbours(): void {
            mouseClick(row(3));
            press(Qt.Key_Return, Qt.NoModifier);
            const panel = item("orderPanel");
            const below = table.rows.idAt(4);
            mouseClick(findChild(panel, "nextRecord"));
            compare(panel.orderId, below);
            mouseClick(findChild(panel, "previousRecord"));
            compare(panel.orderId, table.rows.idAt(3));
            // The record leaves the table, its panel stays, and the next record is the one that followed.
            window.dashboard.orders.filter = "to-ship";
            mouseClick(row(1));
            const gone = table.rows.idAt(1);
            const next = table.rows.idAt(2);
            shop.ship(gone);
            press(Qt.Key_N, Qt.NoModifier);
            tryCompare(table, "currentIndex", -1);
            compare(panel.orderId, gone);
            mouseClick(findChild(panel, "nextRecord"));
            compare(panel.orderId, next);
        }
    }
}
