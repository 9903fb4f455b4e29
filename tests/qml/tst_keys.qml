// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Controls
import Tillwatch.Test

/// The window's commands, and every key of the key list.
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

    Component {
        id: manyPages

        Window {
            id: plain

            required property TestShop shop
            readonly property alias commands: commands

            width: 100
            height: 100
            visible: true

            WindowCommands {
                id: commands

                dashboard: plain.shop.dashboard
                preferences: plain.shop.workspace.preferences
                setup: plain.shop.workspace.setup
                pages: PageList {
                    dashboard: plain.shop.dashboard
                    entries: [...Array(12).keys()].map(i => entryComponent.createObject(plain, {
                            "key": "page" + i
                        }))
                }
                typing: false
                blocked: false
                filters: false
            }
        }
    }

    Component {
        id: entryComponent

        PageEntry {
            title: key
            glyph: ""
            file: ""
        }
    }

    Component {
        id: spyComponent

        SignalSpy {}
    }

    TestCase {
        id: test

        property TestShop shop
        property Main window

        name: "Keys"
        when: windowShown

        function init(): void {
            shop = createTemporaryObject(shopComponent, root);
            shop.clearSettings();
        }

        function cleanup(): void {
            window?.destroy();
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

        /// Opens the orders' table, which has the focus.
        function focusedTable(): LiveTable {
            open("orders");
            const found = item("ordersTable");
            tryVerify(() => found.list.activeFocus && found.list.itemAtIndex(0) !== null);
            return found;
        }

        /// Names of all commands in the key list.
        function listed(): list<string> {
            return ["page-overview", "page-orders", "page-products", "page-quotations", "page-wholesale", "page-notifications", "page-settings", "search", "filter", "previous-row", "next-row", "first-row", "last-row", "rows-page-up", "rows-page-down", "select-to-previous-row", "select-to-next-row", "select-to-first-row", "select-to-last-row", "select-to-rows-page-up", "select-to-rows-page-down", "select-all", "copy-rows", "export-rows", "open-record", "close", "freeze", "show-new", "next-pane", "hide-amounts", "full-screen", "list-keys", "quit"];
        }

        function test_keyListShowsAllCommandsWithKeys(): void {
            open("orders");
            const names = [];
            const listedNames = [];
            const taken = {};
            for (const command of window.commands.all) {
                verify(!names.includes(command.name), command.name + " exists twice");
                names.push(command.name);
                for (const keys of command.keys) {
                    const portable = shop.portableKeys(keys);
                    compare(portable, keys.replace("Escape", "Esc"), command.name);
                    verify(!(portable in taken), portable + " of " + command.name + " is that of " + taken[portable]);
                    taken[portable] = command.name;
                }
                if (command.description.length > 0) {
                    verify(command.keys.length > 0, command.name + " is in the key list without a key");
                    listedNames.push(command.name);
                }
            }
            compare(listedNames, listed());
            press(Qt.Key_Question, Qt.NoModifier);
            compare(inPopup("keyList").count, new Set(window.commands.all.map(command => command.description).filter(words => words.length > 0)).size);
        }

        function test_everyListedKeyHasAnEffect_data(): list<var> {
            return listed().map(name => ({
                        "tag": name
                    }));
        }

        /// What the command \a name changes, as text.
        function effect(name: string, rows: LiveTable): string {
            switch (name) {
            case "search":
                return findChild(window.contentItem.parent, "searchField")?.visible ?? false;
            case "filter":
                return item("filterField").activeFocus;
            case "copy-rows":
                return shop.clipboard();
            case "export-rows":
                return shop.exported();
            case "open-record":
            case "close":
                return findChild(window.contentItem, "orderPanel")?.visible ?? false;
            case "freeze":
                return window.dashboard.frozen;
            case "show-new":
                return rows.count;
            case "next-pane":
                return String(window.activeFocusItem);
            case "hide-amounts":
                return window.dashboard.amountsHidden;
            case "full-screen":
                return window.visibility;
            case "list-keys":
                return window.blocked;
            case "quit":
                return window.visible;
            default:
                return name.startsWith("page-") ? window.page : [rows.currentIndex, rows.selection.count].join();
            }
        }

        function test_everyListedKeyHasAnEffect(data: var): void {
            open("orders");
            const keys = window.commands.find(data.tag).keys.slice();
            for (let i = 0; i < keys.length; ++i) {
                window.destroy();
                wait(0);
                const rows = focusedTable();
                if (data.tag === "page-orders")
                    window.page = "overview";
                rows.go(Math.floor(rows.count / 2) + i);
                if (data.tag === "close")
                    rows.commands.openRecord.triggered();
                if (data.tag === "next-pane")
                    item("filterField").forceActiveFocus(Qt.TabFocusReason);
                shop.sendOrders(1);
                const before = effect(data.tag, rows);
                shop.pressKeys(window, keys[i]);
                tryVerify(() => effect(data.tag, rows) !== before, 5000, keys[i]);
            }
        }

        function test_altNumberOpensPages(): void {
            open("orders");
            const keys = ["overview", "orders", "products", "quotations", "wholesale", "notifications", "settings"];
            for (let i = keys.length - 1; i >= 0; --i) {
                press(Qt.Key_1 + i, Qt.AltModifier);
                compare(window.page, keys[i]);
            }
        }

        /// The tenth page has the key Alt+0; later pages have no key.
        function test_tenthPageHasAltZero(): void {
            const plain = createTemporaryObject(manyPages, root, {
                "shop": shop
            });
            plain.requestActivate();
            tryCompare(plain, "active", true);
            const spy = createTemporaryObject(spyComponent, root, {
                "target": plain.commands,
                "signalName": "pageRequested"
            });
            for (let i = 0; i < 10; ++i) {
                shop.press(plain, i < 9 ? Qt.Key_1 + i : Qt.Key_0, Qt.AltModifier);
                compare(spy.count, i + 1);
                compare(spy.signalArguments[i][0], "page" + i);
            }
            compare(plain.commands.find("page-page9").keysText, "Alt+0");
            compare(plain.commands.find("page-page10").keysText, "");
            plain.commands.blocked = true;
            shop.press(plain, Qt.Key_0, Qt.AltModifier);
            compare(spy.count, 10);
            plain.destroy();
            wait(0);
        }

        function test_rowKeysMoveAndOpen(): void {
            const rows = focusedTable();
            const last = rows.count - 1;
            press(Qt.Key_Down, Qt.NoModifier);
            compare(rows.currentIndex, 0);
            press(Qt.Key_PageDown, Qt.NoModifier);
            const page = rows.currentIndex;
            verify(page > 5 && page < last);
            press(Qt.Key_PageUp, Qt.NoModifier);
            compare(rows.currentIndex, 0);
            press(Qt.Key_End, Qt.NoModifier);
            compare(rows.currentIndex, last);
            press(Qt.Key_Up, Qt.NoModifier);
            compare(rows.currentIndex, last - 1);
            press(Qt.Key_Home, Qt.NoModifier);
            compare(rows.currentIndex, 0);
            press(Qt.Key_Return, Qt.NoModifier);
            verify(item("orderPanel").visible);
            press(Qt.Key_Escape, Qt.NoModifier);
            verify(!(findChild(window.contentItem, "orderPanel")?.visible ?? false));
            verify(rows.list.activeFocus);
        }

        function test_selectCopyAndExportByKeys(): void {
            const rows = focusedTable();
            press(Qt.Key_A, Qt.ControlModifier);
            compare(rows.selection.count, rows.count);
            press(Qt.Key_Home, Qt.NoModifier);
            compare(rows.selection.count, 1);
            press(Qt.Key_Down, Qt.ShiftModifier);
            press(Qt.Key_Down, Qt.ShiftModifier);
            compare(rows.selection.count, 3);
            press(Qt.Key_C, Qt.ControlModifier);
            compare(shop.clipboard().trim().split("\n").length, 4, "a head and three rows");
            press(Qt.Key_E, Qt.ControlModifier);
            tryVerify(() => shop.exported().trim().split("\n").length === 4);
        }

        function test_freezeShowNewAndHideByKeys(): void {
            const rows = focusedTable();
            press(Qt.Key_H, Qt.NoModifier);
            verify(window.dashboard.frozen);
            const before = rows.count;
            shop.sendOrders(3);
            compare(rows.count, before);
            press(Qt.Key_N, Qt.NoModifier);
            compare(rows.count, before + 3);
            press(Qt.Key_H, Qt.NoModifier);
            verify(!window.dashboard.frozen);
            press(Qt.Key_H, Qt.ControlModifier | Qt.ShiftModifier);
            verify(window.dashboard.amountsHidden);
            verify(!window.dashboard.frozen);
            press(Qt.Key_H, Qt.ControlModifier | Qt.ShiftModifier);
            verify(!window.dashboard.amountsHidden);
        }

        function test_filterSearchAndKeyListOpenByKeys(): void {
            const rows = focusedTable();
            press(Qt.Key_Slash, Qt.NoModifier);
            verify(item("filterField").activeFocus);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => rows.list.activeFocus);
            press(Qt.Key_K, Qt.ControlModifier);
            inPopup("searchField");
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => rows.list.activeFocus);
            press(Qt.Key_Question, Qt.NoModifier);
            verify(window.blocked);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => !window.blocked && rows.list.activeFocus);
        }

        function test_nextPaneReachesTableAndToast(): void {
            const rows = focusedTable();
            item("filterField").forceActiveFocus(Qt.TabFocusReason);
            press(Qt.Key_F6, Qt.NoModifier);
            tryVerify(() => rows.list.activeFocus);
            shop.sendOrder();
            shop.advance(2000);
            tryVerify(() => window.dashboard.toasts.count > 0);
            press(Qt.Key_F6, Qt.NoModifier);
            verify(!rows.list.activeFocus);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryCompare(window.dashboard.toasts, "count", 0);
            tryVerify(() => rows.list.activeFocus, 5000, "the keyboard is back where it was");
        }

        function test_keysWorkByPositionWhereLettersDiffer_data(): list<var> {
            return [
                {
                    "tag": "AZERTY, first page",
                    "position": 10,
                    "text": "&",
                    "modifiers": Qt.AltModifier,
                    "page": "overview"
                },
                {
                    "tag": "AZERTY, third page",
                    "position": 12,
                    "text": "\"",
                    "modifiers": Qt.AltModifier,
                    "page": "products"
                },
                {
                    "tag": "Czech, fourth page",
                    "position": 13,
                    "text": "č",
                    "modifiers": Qt.AltModifier,
                    "page": "quotations"
                },
                {
                    "tag": "Cyrillic search",
                    "position": 45,
                    "text": "л",
                    "modifiers": Qt.ControlModifier,
                    "search": true
                },
                {
                    "tag": "Greek search",
                    "position": 45,
                    "text": "κ",
                    "modifiers": Qt.ControlModifier,
                    "search": true
                },
                {
                    "tag": "Hebrew search",
                    "position": 45,
                    "text": "ל",
                    "modifiers": Qt.ControlModifier,
                    "search": true
                },
                {
                    "tag": "Cyrillic letter alone",
                    "position": 43,
                    "text": "р",
                    "modifiers": Qt.NoModifier,
                    "frozen": true
                },
                {
                    "tag": "Cyrillic select all",
                    "position": 38,
                    "text": "ф",
                    "modifiers": Qt.ControlModifier,
                    "selected": true
                },
                {
                    "tag": "Dvorak apostrophe where Q is",
                    "position": 24,
                    "text": "'",
                    "modifiers": Qt.ControlModifier
                },
                {
                    "tag": "Dvorak T where K is",
                    "position": 45,
                    "text": "t",
                    "modifiers": Qt.ControlModifier
                },
                {
                    "tag": "AZERTY A where Q is",
                    "position": 24,
                    "text": "a",
                    "modifiers": Qt.ControlModifier,
                    "selected": true
                },
                {
                    "tag": "a letter at no position",
                    "position": 0,
                    "text": "л",
                    "modifiers": Qt.ControlModifier
                }
            ];
        }

        function test_keysWorkByPositionWhereLettersDiffer(data: var): void {
            const rows = focusedTable();
            shop.pressAt(window, data.position, data.text, data.modifiers);
            compare(window.page, data.page ?? "orders");
            verify(window.visible);
            compare(findChild(window, "searchField")?.visible ?? false, data.search ?? false);
            compare(window.dashboard.frozen, data.frozen ?? false);
            compare(rows.selection.count > 1, data.selected ?? false);
        }

        function test_lettersOfAnyScriptAreTextInAField(): void {
            focusedTable();
            item("filterField").forceActiveFocus(Qt.TabFocusReason);
            shop.pressAt(window, 43, "р");
            verify(!window.dashboard.frozen);
            compare(item("filterField").text, "р");
        }

        function test_f11AndBackLeavesTheWindowAsItWas_data(): list<var> {
            return [
                {
                    "tag": "windowed",
                    "before": Window.Windowed
                },
                {
                    "tag": "maximised",
                    "before": Window.Maximized
                }
            ];
        }

        function test_f11AndBackLeavesTheWindowAsItWas(data: var): void {
            focusedTable();
            window.visibility = data.before;
            for (let twice = 0; twice < 2; ++twice) {
                press(Qt.Key_F11, Qt.NoModifier);
                compare(window.visibility, Window.FullScreen);
                press(Qt.Key_F11, Qt.NoModifier);
                compare(window.visibility, data.before);
            }
            window.visibility = Window.Windowed;
        }

        function test_ctrlQCloses(): void {
            focusedTable();
            press(Qt.Key_Q, Qt.ControlModifier);
            tryVerify(() => !window.visible);
        }

        function test_rowMenuOpensByKeys_data(): list<var> {
            return [
                {
                    "tag": "menu key",
                    "key": Qt.Key_Menu,
                    "modifiers": Qt.NoModifier
                },
                {
                    "tag": "Shift+F10",
                    "key": Qt.Key_F10,
                    "modifiers": Qt.ShiftModifier
                }
            ];
        }

        function test_rowMenuOpensByKeys(data: var): void {
            const rows = focusedTable();
            press(Qt.Key_Down, Qt.NoModifier);
            press(data.key, data.modifiers);
            inPopup("rowOpen");
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            tryVerify(() => item("orderPanel").visible);
            compare(item("orderPanel").orderId, window.dashboard.orders.idAt(0));
            press(data.key, data.modifiers);
            inPopup("rowOpen");
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => rows.list.activeFocus);
            verify(item("orderPanel").visible, "Esc closed the menu alone");
        }

        /// A modal dialog blocks the keys of the window behind it.
        function test_dialogBlocksTheKeysOfTheWindow(): void {
            focusedTable();
            shop.askToForget();
            inPopup("keepShop");
            press(Qt.Key_K, Qt.ControlModifier);
            compare(findChild(window.contentItem.parent, "searchField")?.visible ?? false, false);
            press(Qt.Key_3, Qt.AltModifier);
            compare(window.page, "orders");
            press(Qt.Key_H, Qt.NoModifier);
            verify(!window.dashboard.frozen);
            verify(findChild(window.contentItem.parent, "keepShop").activeFocus);
            press(Qt.Key_Escape, Qt.NoModifier);
        }

        /// A button that was reached by keyboard has the focus again after its menu closed.
        function test_focusReturnsAfterAMenu_data(): list<var> {
            return [
                {
                    "tag": "viewsButton",
                    "list": "viewName"
                },
                {
                    "tag": "columnsButton",
                    "list": "columnList"
                }
            ];
        }

        function test_focusReturnsAfterAMenu(data: var): void {
            const rows = focusedTable();
            const button = item(data.tag);
            button.forceActiveFocus(Qt.TabFocusReason);
            press(Qt.Key_Space, Qt.NoModifier);
            inPopup(data.list);
            verify(!button.activeFocus);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => button.activeFocus && button.visualFocus);
            mouseClick(button);
            inPopup(data.list);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => !(findChild(window.contentItem.parent, data.list)?.visible ?? false));
            press(Qt.Key_F6, Qt.NoModifier);
            tryVerify(() => rows.list.activeFocus);
            mouseClick(button);
            inPopup(data.list);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => rows.list.activeFocus);
        }
    }
}
