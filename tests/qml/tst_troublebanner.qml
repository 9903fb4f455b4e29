// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Test

/// Banner about events that cannot be stored, and hatched connection gaps in charts.
Item {
    id: root

    readonly property string diskFull: "The disk is diskFull. New events are kept in memory until there is room again."

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

        name: "TroubleBanner"
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

        function test_bannerStaysWhileThereIsTrouble(): void {
            const banner = item("troubleBanner");
            verify(!banner.visible);
            compare(banner.height, 0);
            shop.setTrouble(root.diskFull);
            verify(banner.visible);
            compare(item("troubleText").text, root.diskFull);
            compare(banner.Accessible.role, Accessible.AlertMessage);
            compare(banner.Accessible.name, root.diskFull);
            // The rest of the window stays usable below the banner.
            window.page = "orders";
            const table = item("ordersTable");
            tryVerify(() => table.visible);
            verify(table.mapToItem(null, 0, 0).y >= banner.mapToItem(null, 0, banner.height).y);
            // The banner cannot be dismissed while there is trouble.
            shop.press(window, Qt.Key_Escape);
            verify(banner.visible);
            shop.loseConnection("The gateway closed the connection without a word.");
            verify(banner.visible);
            verify(banner.mapToItem(null, 0, 0).y >= item("connectionBanner").mapToItem(null, 0, item("connectionBanner").height).y);
            shop.setTrouble("");
            verify(!banner.visible);
            compare(banner.height, 0);
        }

        function test_longSentenceIsNotElided(): void {
            window.width = window.minimumWidth;
            window.height = window.minimumHeight;
            shop.setTrouble(root.diskFull + " The journal could not be read to its end: what stands here is not everything that was received before. This computer's clock is behind what was received before: it was set back, or was ahead. Days and ages are not right until it has caught up.");
            const words = item("troubleText");
            tryVerify(() => words.lineCount > 2);
            verify(!words.truncated);
            verify(words.height <= item("troubleBanner").height);
        }

        function test_textHasContrast_data(): list<var> {
            return [
                {
                    "tag": "light"
                },
                {
                    "tag": "dark"
                },
                {
                    "tag": "high-contrast"
                }
            ];
        }

        function test_textHasContrast(data: var): void {
            window.themeChoice = data.tag;
            shop.setTrouble(root.diskFull);
            const found = shop.contrast(item("troubleText").color, item("troubleBanner").color);
            verify(found >= (data.tag === "high-contrast" ? 7 : 4.5), found);
        }

        function test_chartsHatchConnectionGaps(): void {
            const orders = item("ordersGaps");
            compare(orders.shown.length, 0);
            shop.loseConnection("The gateway closed the connection without a word.");
            shop.advance(20 * 60000);
            shop.reconnect(20 * 60000, false);
            shop.advance(1000);
            compare(orders.shown.length, 2);
            compare(orders.shown[1] - orders.shown[0], 20 * 60000);
            window.dashboard.openRecord("product", "prod-kettle");
            for (const name of ["stockChart", "priceChart"]) {
                const hatch = findChild(item(name), "gapHatch");
                verify(hatch, name);
                tryVerify(() => hatch.shown.length === 2);
                compare(hatch.shown[0], orders.shown[0]);
            }
            // What the gateway replayed after the gap was not missed.
            shop.loseConnection("The gateway closed the connection without a word.");
            shop.advance(20 * 60000);
            shop.reconnect(20 * 60000, true);
            shop.advance(1000);
            compare(window.dashboard.gaps.length, 2);
        }
    }
}
