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
            page: "overview"
            themeChoice: "light"
        }
    }

    TestCase {
        id: test

        property TestShop shop
        property Main window

        name: "Search"
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

        function type(word: string): void {
            for (const letter of word)
                shop.type(window, letter);
        }

        /// The search's field, which is in a popup above the window's content.
        function field(): Item {
            return findChild(window, "searchField");
        }

        function list(): Item {
            return findChild(window, "searchList");
        }

        function openSearch(): void {
            press(Qt.Key_K, Qt.ControlModifier);
            tryVerify(() => field() !== null && field().activeFocus);
        }

        function test_emptySearchListsPagesAndCommands(): void {
            openSearch();
            verify(list().count > 7);
            compare(list().currentIndex, 0);
            press(Qt.Key_Up, Qt.NoModifier);
            compare(list().currentIndex, 0);
            press(Qt.Key_Down, Qt.NoModifier);
            compare(list().currentIndex, 1);
            press(Qt.Key_Return, Qt.NoModifier);
            compare(window.page, "orders");
            tryVerify(() => item("ordersTable").list.activeFocus);
        }

        function test_typedIdOpensItsOrder(): void {
            const orders = window.dashboard.orders;
            const id = orders.idAt(5);
            openSearch();
            type(id.slice(0, 8));
            tryCompare(window.dashboard.search, "searching", false);
            tryCompare(list(), "count", 1);
            press(Qt.Key_Return, Qt.NoModifier);
            compare(window.page, "orders");
            compare(item("orderPanel").orderId, id);
        }

        function test_enterBeforeTheAnswerOpensTheFirstHit(): void {
            openSearch();
            type("whisk");
            press(Qt.Key_Return, Qt.NoModifier);
            tryCompare(window, "page", "products");
            tryVerify(() => findChild(window.contentItem, "productPanel") !== null);
            compare(item("productPanel").productId, "prod-whisk");
        }

        function test_arrowKeysChooseAResult(): void {
            openSearch();
            type("buyer-");
            tryVerify(() => list().count > 3);
            tryCompare(window.dashboard.search, "searching", false);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Down, Qt.NoModifier);
            compare(list().currentIndex, 2);
            verify(list().currentItem.current);
            verify(list().currentItem.note.includes("buyer"));
        }

        function test_eventWithoutAPageIsShown(): void {
            openSearch();
            type("cart-1");
            tryVerify(() => list().count > 0 && list().currentItem !== null && list().currentItem.opens === "event");
            press(Qt.Key_Return, Qt.NoModifier);
            tryVerify(() => findChild(window, "eventText") !== null && findChild(window, "eventText").visible);
            verify(findChild(window, "eventText").text.includes("\"cart-1\""));
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => !findChild(window, "eventText").visible);
        }

        function test_chosenCommandIsRun(): void {
            openSearch();
            type("hide am");
            tryVerify(() => list().count > 0);
            press(Qt.Key_Return, Qt.NoModifier);
            tryVerify(() => window.dashboard.amountsHidden);
        }

        function test_emptyResultIsExplained(): void {
            openSearch();
            type("zebra");
            tryVerify(() => findChild(window, "searchNone").visible && findChild(window, "searchNone").text.includes("zebra"));
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => !field().visible);
            verify(!window.dashboard.frozen);
        }

        function test_buttonOpensTheSearch(): void {
            mouseClick(item("searchButton"));
            tryVerify(() => field() !== null && field().activeFocus);
        }

        function test_awayPanelOpensAndCloses(): void {
            const card = item("awayCard");
            verify(!card.visible);
            shop.dashboard.looking = false;
            shop.advance(1000);
            shop.sendOrder();
            shop.advance(60000);
            shop.sendOrder();
            shop.advance(1200000);
            shop.dashboard.looking = true;
            tryVerify(() => card.visible);
            verify(findChild(card, "awayRows").count > 0);
            const orders = findChild(card, "awayRows").itemAt(0);
            compare(orders.title.slice(0, 12), "2 new orders");
            mouseClick(orders);
            compare(window.page, "orders");
            window.page = "overview";
            mouseClick(findChild(card, "dismissAway"));
            tryVerify(() => !card.visible);
        }
    }
}
