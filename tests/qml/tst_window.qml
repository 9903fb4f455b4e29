// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Test
import Tillwatch.Theme

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

        name: "Window"
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

        function page(): Item {
            return item("ordersTable").parent.parent.parent;
        }

        function press(key: int, modifiers: int): void {
            shop.press(window, key, modifiers);
        }

        function test_newOrderAddsARow(): void {
            const table = item("ordersTable");
            const before = table.count;
            verify(before > 20);
            verify(findChild(table, "row-0") || table.list.itemAtIndex(0));
            shop.sendOrder();
            compare(table.count, before + 1);
            tryVerify(() => table.list.itemAtIndex(0) !== null);
        }

        function test_typedTextFilters(): void {
            const table = item("ordersTable");
            const all = table.count;
            press(Qt.Key_Slash, Qt.NoModifier);
            verify(item("filterField").activeFocus);
            for (const letter of [Qt.Key_T, Qt.Key_O, Qt.Key_M, Qt.Key_A, Qt.Key_S])
                press(letter, Qt.NoModifier);
            compare(window.dashboard.orders.text, "tomas");
            verify(table.count > 0 && table.count < all);
            press(Qt.Key_Escape, Qt.NoModifier);
            compare(table.count, all);
            press(Qt.Key_Escape, Qt.NoModifier);
            verify(table.list.activeFocus);
        }

        function test_emptyTableOffersToClearItsFilter(): void {
            const table = item("ordersTable");
            const all = table.count;
            window.dashboard.orders.text = "no such thing";
            compare(table.count, 0);
            const empty = findChild(item("orders"), "empty");
            verify(empty.visible);
            verify(empty.sentence.includes("no such thing"));
            empty.acted();
            compare(table.count, all);
            verify(!empty.visible);
        }

        function test_filterButtonFilters(): void {
            const button = item("filter-failed");
            mouseClick(button);
            compare(window.dashboard.orders.filter, "failed");
            compare(item("ordersTable").count, button.count);
        }

        function test_filterStaysOnAtASecondClick(): void {
            const button = item("filter-failed");
            mouseClick(button);
            verify(button.on);
            mouseClick(button);
            verify(button.on);
            verify(button.background.border.color.toString() === Theme.accent.toString());
            compare(window.dashboard.orders.filter, "failed");
        }

        function test_tableHasTheFocusAfterAClick(): void {
            const table = item("ordersTable");
            mouseClick(item("filter-to-ship"));
            verify(table.list.activeFocus);
            press(Qt.Key_Down, Qt.NoModifier);
            compare(table.currentIndex, 0);
            for (const button of ["columnsButton", "viewsButton"]) {
                mouseClick(item(button));
                tryVerify(() => !table.list.activeFocus, 5000, button + " opens");
                press(Qt.Key_Escape, Qt.NoModifier);
                tryVerify(() => table.list.activeFocus, 5000, button + " returns the focus");
            }
            press(Qt.Key_Down, Qt.NoModifier);
            compare(table.currentIndex, 1);
        }

        function test_slashOnAPageWithoutAFilterHasNoEffect(): void {
            window.page = "overview";
            tryVerify(() => findChild(window.contentItem, "kpiNet") !== null);
            press(Qt.Key_Slash, Qt.NoModifier);
            verify(!item("filterField").activeFocus);
            press(Qt.Key_H, Qt.NoModifier);
            verify(window.dashboard.frozen);
        }

        function test_messagesDoNotCoverTheSelectionBar(): void {
            const table = item("ordersTable");
            tryVerify(() => table.list.activeFocus);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Down, Qt.ShiftModifier);
            for (let i = 0; i < 4; ++i)
                shop.send("order:refund_processed", {
                    "orderId": window.dashboard.orders.idAt(i),
                    "refundAmount": "1.00"
                });
            shop.advance(2000);
            tryVerify(() => window.dashboard.toasts.count > 0);
            const toasts = item("toasts");
            const bar = findChild(table, "selectionBar");
            verify(bar.visible);
            tryVerify(() => toasts.height > 0 && toasts.mapToItem(null, 0, toasts.height).y <= bar.mapToItem(null, 0, 0).y);
            mouseClick(findChild(bar, "clearSelection"));
            compare(table.selection.count, 0);
            verify(window.dashboard.toasts.count > 0);
        }

        function test_keysMoveTheCurrentRow(): void {
            const table = item("ordersTable");
            tryVerify(() => table.list.activeFocus);
            press(Qt.Key_Down, Qt.NoModifier);
            compare(table.currentIndex, 0);
            press(Qt.Key_Down, Qt.NoModifier);
            compare(table.currentIndex, 1);
            press(Qt.Key_End, Qt.NoModifier);
            compare(table.currentIndex, table.count - 1);
            press(Qt.Key_PageUp, Qt.NoModifier);
            verify(table.currentIndex < table.count - 5);
            press(Qt.Key_Home, Qt.NoModifier);
            compare(table.currentIndex, 0);
            press(Qt.Key_Up, Qt.NoModifier);
            compare(table.currentIndex, 0);
        }

        function test_panelOpensAndClosesByKeyboard(): void {
            const table = item("ordersTable");
            tryVerify(() => table.list.activeFocus);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            const panel = item("orderPanel");
            verify(panel.visible);
            compare(panel.orderId, window.dashboard.orders.idAt(0));
            press(Qt.Key_Down, Qt.NoModifier);
            compare(panel.orderId, window.dashboard.orders.idAt(1));
            press(Qt.Key_Escape, Qt.NoModifier);
            verify(!(findChild(window.contentItem, "orderPanel")?.visible ?? false));
            verify(table.list.activeFocus);
        }

        function test_selectionSurvivesUpdates(): void {
            const table = item("ordersTable");
            const orders = window.dashboard.orders;
            tryVerify(() => table.list.activeFocus);
            for (let i = 0; i < 4; ++i)
                press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            const id = item("orderPanel").orderId;
            shop.sendOrders(30);
            shop.ship(id);
            tryVerify(() => orders.idAt(table.currentIndex) === id);
            compare(item("orderPanel").tracking, "TRACK-1");
            verify(orders.waitingCount > 0);
            orders.showNew();
            tryVerify(() => orders.idAt(table.currentIndex) === id);
            orders.sortBy("totalText", true);
            tryVerify(() => orders.idAt(table.currentIndex) === id);
            orders.text = id.slice(0, 8);
            compare(item("orderPanel").orderId, id);
        }

        function test_toastAppearsAndCloses(): void {
            const toasts = item("toasts");
            shop.sendOrder();
            shop.advance(2000);
            tryVerify(() => window.dashboard.toasts.count > 0);
            const close = findChild(toasts, "closeToast");
            verify(close);
            mouseClick(close);
            tryCompare(window.dashboard.toasts, "count", 0);
        }

        function test_toastIsDismissedByKeyboard(): void {
            shop.sendOrder();
            shop.advance(2000);
            tryVerify(() => window.dashboard.toasts.count > 0);
            press(Qt.Key_F6, Qt.NoModifier);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryCompare(window.dashboard.toasts, "count", 0);
        }

        function test_burstLeavesThreeToasts(): void {
            shop.sendOrders(1000);
            shop.advance(2000);
            verify(window.dashboard.toasts.count > 0);
            verify(window.dashboard.toasts.count <= 3);
        }

        function test_outageIsShown(): void {
            const banner = item("connectionBanner");
            const pill = item("connectionPill");
            verify(!banner.visible);
            compare(pill.text, window.dashboard.connection.label);
            shop.loseConnection("The gateway closed the connection.");
            verify(banner.visible);
            verify(pill.text !== "Live");
            verify(pill.trouble);
            shop.goOnline();
            verify(!banner.visible);
            verify(!pill.trouble);
        }

        SignalSpy {
            id: retries

            signalName: "retryRequested"
        }

        SignalSpy {
            id: frames

            signalName: "frameSwapped"
        }

        function test_idlePagePaintsNoFrames_data(): list<var> {
            return [
                {
                    "tag": "overview"
                },
                {
                    "tag": "orders"
                }
            ];
        }

        function test_idlePagePaintsNoFrames(data: var): void {
            window.page = data.tag;
            shop.advance(1000); // The charts are updated.
            frames.target = window;
            tryVerify(() => {
                frames.clear();
                wait(300);
                return frames.count === 0;
            }, 20000);
            wait(1500);
            compare(frames.count, 0);
        }

        function test_changedCellFadesAndStops(): void {
            const table = item("ordersTable");
            tryVerify(() => table.list.itemAtIndex(0) !== null);
            const before = table.cellFlash.ticks;
            shop.ship(window.dashboard.orders.idAt(0));
            tryVerify(() => table.cellFlash.ticks > before);
            tryVerify(() => table.cellFlash.ticks >= table.cellFlash.until, 3000);
            compare(table.list.itemAtIndex(0).flashOpacity, 0);
        }

        function test_retryButtonRequestsAnAttempt(): void {
            retries.clear();
            retries.target = window.dashboard.connection;
            shop.loseConnection("The gateway closed the connection.");
            mouseClick(item("retryNow"));
            compare(retries.count, 1);
        }

        function test_noticeAfterAnOutage_data(): var {
            return [
                {
                    tag: "recovered",
                    gap: 4000,
                    recovered: true,
                    sentence: "Back after 4 s; nothing was missed.",
                    shownMs: 10000
                },
                {
                    tag: "missed",
                    gap: 12 * 60000,
                    recovered: false,
                    sentence: "Back after 12 min; what happened meanwhile was not heard.",
                    shownMs: 60000
                }
            ];
        }
        function test_noticeAfterAnOutage(data: var): void {
            shop.loseConnection("The gateway closed the connection.");
            shop.reconnect(data.gap, data.recovered);
            verify(item("connectionBanner").visible);
            compare(item("bannerText").text, data.sentence);
            verify(!item("retryNow").visible);
            shop.advance(data.shownMs - 1000);
            compare(item("bannerText").text, data.sentence);
            shop.advance(2000);
            verify(!item("connectionBanner").visible);
            shop.loseConnection("The gateway closed the connection.");
            shop.reconnect(data.gap, data.recovered);
            mouseClick(item("dismissNotice"));
            verify(!item("connectionBanner").visible);
            shop.advance(1000);
            verify(!item("connectionBanner").visible);
        }

        function test_altNumberOpensPages(): void {
            press(Qt.Key_1, Qt.AltModifier);
            compare(window.page, "overview");
            tryVerify(() => findChild(window.contentItem, "kpiNet") !== null);
            verify(item("kpiNet").visible);
            verify(!item("ordersTable").visible);
            press(Qt.Key_2, Qt.AltModifier);
            compare(window.page, "orders");
            verify(item("ordersTable").visible);
        }

        function test_noticesAreMarkedAsRead(): void {
            shop.sendOrder();
            shop.advance(2000);
            press(Qt.Key_6, Qt.AltModifier);
            compare(window.page, "notifications");
            tryVerify(() => findChild(window.contentItem, "notices") !== null);
            verify(item("notices").count > 0);
            verify(window.dashboard.notifications.unread > 0);
            mouseClick(item("markAllRead"));
            compare(window.dashboard.notifications.unread, 0);
        }

        function test_unknownPageShowsTheFirst(): void {
            window.page = "nowhere";
            tryVerify(() => findChild(window.contentItem, "kpiNet") !== null);
            verify(item("kpiNet").visible);
        }

        function test_keyHTogglesTheFreeze(): void {
            press(Qt.Key_H, Qt.NoModifier);
            verify(window.dashboard.frozen);
            press(Qt.Key_H, Qt.NoModifier);
            verify(!window.dashboard.frozen);
        }

        function test_lettersAreNoCommandsWhileTyping(): void {
            press(Qt.Key_Slash, Qt.NoModifier);
            press(Qt.Key_H, Qt.NoModifier);
            verify(!window.dashboard.frozen);
            compare(window.dashboard.orders.text, "h");
        }

        function test_attentionNumberFocusesItsList(): void {
            window.page = "overview";
            tryVerify(() => findChild(window.contentItem, "attentionList") !== null);
            const list = item("attentionList");
            tryVerify(() => list.itemAtIndex(0) !== null);
            compare(Number(item("kpiAttention").value), window.dashboard.attention.total);
            tryCompare(window, "active", true);
            mouseClick(item("kpiAttention"));
            compare(window.page, "overview");
            tryVerify(() => list.itemAtIndex(0).activeFocus);
        }

        function test_numberOfOrdersIsTheSumOfItsTables(): void {
            const kpis = window.dashboard.kpis;
            shop.send("wholesale:order_placed", {
                "orderId": "w-today",
                "total": "100"
            });
            shop.sendOrder();
            compare(kpis.wholesaleOrders, 1);
            compare(window.dashboard.orders.countOf("today") + window.dashboard.wholesaleOrders.countOf("today"), kpis.orders);
        }

        function test_attentionOpensItsRecord(): void {
            window.page = "overview";
            tryVerify(() => findChild(window.contentItem, "attentionList") !== null);
            const list = item("attentionList");
            tryVerify(() => list.itemAtIndex(0) !== null);
            const first = list.itemAtIndex(0);
            compare(first.subjectKind, "order");
            verify(first.age.length > 0);
            compare(first.actionText, "Open order");
            const id = first.subjectId;
            mouseClick(first);
            compare(window.page, "orders");
            compare(item("orderPanel").orderId, id);
        }

        function test_openRecordOpensItsPage(): void {
            window.page = "overview";
            const id = window.dashboard.orders.idAt(5);
            window.dashboard.openRecord("order", id);
            compare(window.page, "orders");
            compare(item("orderPanel").orderId, id);
        }
    }
}
