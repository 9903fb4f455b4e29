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
            page: "products"
            themeChoice: "light"
        }
    }

    TestCase {
        id: test

        property TestShop shop
        property Main window

        name: "Pages"
        when: windowShown

        function init(): void {
            shop = createTemporaryObject(shopComponent, root);
        }

        function cleanup(): void {
            window.destroy();
            window = null;
            wait(0);
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

        function item(name: string): Item {
            const found = findChild(window.contentItem, name);
            verify(found, name + " exists");
            return found;
        }

        /// The item \a name inside another one, because several pages have one.
        function within(outer: Item, name: string): Item {
            const found = findChild(outer, name);
            verify(found, name + " exists");
            return found;
        }

        function press(key: int, modifiers: int): void {
            shop.press(window, key, modifiers);
        }

        function type(word: string): void {
            for (const letter of word.toUpperCase())
                press(letter.charCodeAt(0), Qt.NoModifier);
        }

        function test_everyPageIsInTheRailAndTheCommandLine(): void {
            open("overview");
            const keys = ["overview", "orders", "products", "quotations", "wholesale", "notifications", "settings"];
            compare(shop.pageNames(), keys, "what --page takes");
            for (let i = 0; i < keys.length; ++i) {
                press(Qt.Key_1 + i, Qt.AltModifier);
                compare(window.page, keys[i]);
                verify(item("rail-" + keys[i]).open);
            }
            mouseClick(item("rail-wholesale"));
            compare(window.page, "wholesale");
        }

        function test_railBadgesAreLive(): void {
            open("overview");
            const products = item("rail-products");
            const before = products.badge;
            shop.send("stock:out", {
                "productId": "prod-mug"
            });
            tryCompare(products, "badge", before + 1);
            const quotations = item("rail-quotations");
            const open_ = quotations.badge;
            shop.send("quotation:sent", {
                "quotationId": "q-badge"
            });
            tryCompare(quotations, "badge", open_ + 1);
        }

        function test_tableIsUsedByKeyboard_data(): list<var> {
            return [
                {
                    "tag": "orders",
                    "page": "orders",
                    "table": "orders",
                    "panel": "orderPanel",
                    "mode": ""
                },
                {
                    "tag": "products",
                    "page": "products",
                    "table": "products",
                    "panel": "productPanel",
                    "mode": ""
                },
                {
                    "tag": "quotations",
                    "page": "quotations",
                    "table": "quotations",
                    "panel": "quotationPanel",
                    "mode": ""
                },
                {
                    "tag": "wholesale",
                    "page": "wholesale",
                    "table": "wholesaleOrders",
                    "panel": "wholesalePanel",
                    "mode": ""
                },
                {
                    "tag": "invitations",
                    "page": "wholesale",
                    "table": "invitations",
                    "panel": "invitationPanel",
                    "mode": "segment-invitations"
                }
            ];
        }

        function begin(data: var): Item {
            open(data.page);
            if (data.mode.length > 0)
                mouseClick(item(data.mode));
            const view = item(data.table);
            verify(view.visible);
            tryVerify(() => view.table.list.activeFocus);
            return view;
        }

        function test_tableIsUsedByKeyboard(data: var): void {
            const view = begin(data);
            const rows = view.rows;
            verify(rows.count > 5);
            press(Qt.Key_Down, Qt.NoModifier);
            press(Qt.Key_Down, Qt.NoModifier);
            compare(view.selectedId, rows.idAt(1));
            press(Qt.Key_Return, Qt.NoModifier);
            const panel = item(data.panel);
            verify(panel.visible);
            press(Qt.Key_Down, Qt.NoModifier);
            compare(view.selectedId, rows.idAt(2));
            compare(item(data.panel), panel, "the panel stays while the record changes");
            press(Qt.Key_End, Qt.NoModifier);
            compare(view.selectedId, rows.idAt(rows.count - 1));
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => findChild(window.contentItem, data.panel) === null);
            verify(view.table.list.activeFocus);
            press(Qt.Key_Escape, Qt.NoModifier);
            compare(view.selectedId, "");
        }

        /// Orders are tested in tst_tablestability.
        function test_selectionSurvivesTwoHundredEventsASecond_data(): list<var> {
            return test_tableIsUsedByKeyboard_data().filter(data => data.tag !== "orders");
        }

        function test_selectionSurvivesTwoHundredEventsASecond(data: var): void {
            const view = begin(data);
            const list = view.table.list;
            shop.stir(600);
            tryVerify(() => list.count > 20 || data.tag === "products");
            list.positionViewAtIndex(Math.floor(list.count / 2), ListView.Beginning);
            const target = Math.min(list.count - 1, Math.floor(list.count / 2) + 2);
            view.table.choose(view.rows.idAt(target), Qt.NoModifier);
            press(Qt.Key_Return, Qt.NoModifier);
            const id = view.selectedId;
            const place = list.contentY;
            verify(id.length > 0);
            // Two seconds, in batches as the program applies them.
            for (let batch = 0; batch < 40; ++batch) {
                shop.stir(10);
                wait(50);
            }
            compare(view.selectedId, id);
            compare(list.contentY, place);
            verify(list.activeFocus);
            tryVerify(() => view.rows.idAt(view.table.currentIndex) === id);
            verify(item(data.panel).visible);
            if (data.tag !== "products") {
                verify(view.rows.waitingCount > 0);
                const before = list.count;
                press(Qt.Key_N, Qt.NoModifier);
                verify(list.count > before);
                tryVerify(() => view.rows.idAt(view.table.currentIndex) === id);
                compare(view.selectedId, id);
            }
        }

        function test_columnsAreArrangedByMouse_data(): list<var> {
            return test_tableIsUsedByKeyboard_data();
        }

        /// A column's head sorts by a click, is resized by its edge and moved by a drag, in every table.
        function test_columnsAreArrangedByMouse(data: var): void {
            createTemporaryObject(shopComponent, root).clearSettings();
            const view = begin(data);
            const table = view.table;
            const seen = table.columns.visibleOnes();
            const first = seen[0];
            const second = seen[1];
            const headOf = column => within(table, "head-" + column.name);
            mouseClick(headOf(second), 20, 10);
            compare(view.rows.sortKey, second.key);
            const before = view.rows.descending;
            mouseClick(headOf(second), 20, 10);
            compare(view.rows.descending, !before);

            const width = first.width;
            const edge = headOf(first);
            let at = edge.mapToItem(table, edge.width - 4, 10);
            mousePress(table, at.x, at.y);
            for (let i = 1; i <= 6; ++i)
                mouseMove(table, at.x + 4 * i, at.y, -1, Qt.LeftButton);
            mouseRelease(table, at.x + 24, at.y);
            compare(first.width, width + 24);

            const cell = headOf(second);
            at = cell.mapToItem(table, 20, 10);
            const target = first.x - at.x;
            mousePress(table, at.x, at.y);
            for (let i = 1; i <= 8; ++i)
                mouseMove(table, at.x + target * i / 8, at.y, -1, Qt.LeftButton);
            mouseRelease(table, at.x + target, at.y);
            verify(second.x < first.x);
            compare(view.rows.sortKey, second.key, "a drag is no click");
            table.columns.reset();
        }

        function test_emptyTableNamesItsFilter_data(): list<var> {
            return test_tableIsUsedByKeyboard_data();
        }

        function test_emptyTableNamesItsFilter(data: var): void {
            const view = begin(data);
            const all = view.rows.count;
            press(Qt.Key_Slash, Qt.NoModifier);
            verify(item("filterField").activeFocus);
            type("zebra");
            compare(view.rows.text, "zebra");
            compare(view.rows.count, 0);
            const empty = within(view, "empty");
            verify(empty.visible);
            verify(empty.sentence.includes("zebra"));
            view.rows.filter = view.rows.filters[1];
            verify(empty.sentence.includes("zebra"));
            verify(empty.sentence.includes(view.filters[1].title));
            empty.acted();
            compare(view.rows.count, all);
            compare(item("filterField").text, "");
        }

        function test_filterButtonCountsItsRows_data(): list<var> {
            return test_tableIsUsedByKeyboard_data();
        }

        function test_filterButtonCountsItsRows(data: var): void {
            const view = begin(data);
            for (const name of view.rows.filters) {
                const button = within(view, "filter-" + name);
                mouseClick(button);
                compare(view.rows.filter, name);
                compare(view.rows.count, button.count, name);
            }
        }

        function test_everyFilterHasOneTitle_data(): list<var> {
            return test_tableIsUsedByKeyboard_data();
        }

        function test_everyFilterHasOneTitle(data: var): void {
            const view = begin(data);
            const titled = [];
            for (let i = 0; i < view.filters.length; ++i) {
                verify(view.filters[i].title.length > 0);
                titled.push(view.filters[i].name);
            }
            compare(titled.sort(), [...view.rows.filters].sort());
        }

        function test_exportHasTheShownRows_data(): list<var> {
            return test_tableIsUsedByKeyboard_data();
        }

        function test_exportHasTheShownRows(data: var): void {
            const view = begin(data);
            press(Qt.Key_E, Qt.ControlModifier);
            const lines = shop.exported().split("\r\n");
            verify(lines.length >= view.rows.count + 2, lines.length); // titles, end, and line ends inside of texts
            // An amount has its currency in a column of its own.
            verify(lines[0].split(",").length >= view.columns.visibleOnes().filter(column => column.role.length > 0).length);
        }

        function test_everyColumnSorts_data(): list<var> {
            return test_tableIsUsedByKeyboard_data();
        }

        /// Every column has a role that sorts.
        function test_everyColumnSorts(data: var): void {
            const view = begin(data);
            const columns = view.columns.columns;
            for (let i = 0; i < columns.length; ++i) {
                view.rows.sortBy(columns[i].key, true);
                compare(view.rows.sortKey, columns[i].key);
                verify(columns[i].bit !== 0, columns[i].key);
            }
        }

        function test_changedCellFadesAndStops(): void {
            open("products");
            const table = item("products").table;
            tryVerify(() => table.list.itemAtIndex(0) !== null);
            const before = table.cellFlash.ticks;
            shop.send("product:stock_changed", {
                "productId": window.dashboard.products.idAt(0),
                "newStock": 3
            });
            tryVerify(() => table.cellFlash.ticks > before);
            tryVerify(() => table.cellFlash.ticks >= table.cellFlash.until, 3000);
        }

        function test_idlePagePaintsNoFrames_data(): list<var> {
            return [
                {
                    "tag": "products"
                },
                {
                    "tag": "quotations"
                },
                {
                    "tag": "wholesale"
                },
                {
                    "tag": "settings"
                }
            ];
        }

        function test_idlePagePaintsNoFrames(data: var): void {
            open(data.tag);
            frames.target = window;
            tryVerify(() => {
                frames.clear();
                wait(300);
                return frames.count === 0;
            }, 20000);
            wait(1200);
            compare(frames.count, 0);
        }

        SignalSpy {
            id: frames

            signalName: "frameSwapped"
        }

        function test_columnsShareAWideWindow(): void {
            open("products");
            const view = item("products");
            window.width = 2560;
            tryVerify(() => view.columns.availableWidth > 2000);
            const seen = view.columns.visibleOnes();
            let sum = 0;
            for (const column of seen) {
                verify(column.width < view.columns.availableWidth / 3, column.name);
                sum += column.width;
            }
            fuzzyCompare(sum, view.columns.availableWidth - 2 * view.columns.edge, 2);
        }

        function test_productPanelIsLive(): void {
            open("overview");
            window.dashboard.openRecord("product", "prod-pan");
            compare(window.page, "products");
            const panel = item("productPanel");
            compare(panel.stock, 6);
            verify(item("stockChart").visible);
            verify(item("stockChart").points.length > 10);
            compare(item("stockChart").level, 10);
            verify(item("priceChart").visible);
            const steps = within(panel, "priceSection").steps;
            shop.send("product:price_changed", {
                "productId": "prod-pan",
                "oldPrice": "84.00",
                "newPrice": "77.00"
            });
            compare(within(panel, "priceSection").steps, steps + 1);
            verify(panel.priceText.includes("77"));
            const chart = item("priceChart");
            verify(chart.lowText.includes("77") && chart.highText.includes("92"));
            window.dashboard.amountsHidden = true;
            verify(!panel.priceText.includes("77"));
            verify(!chart.lowText.includes("77") && !chart.highText.includes("92"));
            verify(!panel.priceTexts.join("").includes("77"));
        }

        function test_boardIsUsedByKeyboard(): void {
            open("quotations");
            const page = item("quotations").parent;
            mouseClick(item("segment-board"));
            verify(item("board").visible);
            verify(!item("quotations").visible);
            tryVerify(() => item("lane-draft").list.activeFocus);
            press(Qt.Key_Down, Qt.NoModifier);
            const first = item("quotations").selectedId;
            compare(first, item("lane-draft").rows.idAt(0));
            press(Qt.Key_Right, Qt.NoModifier);
            verify(item("lane-sent").list.activeFocus);
            compare(item("quotations").selectedId, item("lane-sent").rows.idAt(0));
            press(Qt.Key_Return, Qt.NoModifier);
            verify(item("quotationPanel").visible);
            press(Qt.Key_Escape, Qt.NoModifier);
            tryVerify(() => findChild(window.contentItem, "quotationPanel") === null);
            verify(item("lane-sent").list.activeFocus);
        }

        function test_panelStepsWithinTheLaneOfItsCard(): void {
            open("quotations");
            mouseClick(item("segment-board"));
            const view = item("quotations");
            const lane = item("lane-accepted");
            tryVerify(() => lane.list.count > 2);
            // Opened by a command, while the first lane has the focus.
            window.dashboard.openRecord("quotation", lane.rows.idAt(0));
            const panel = item("quotationPanel");
            verify(!panel.hasPrevious);
            verify(panel.hasNext);
            mouseClick(within(panel, "nextRecord"));
            compare(view.selectedId, lane.rows.idAt(1));
            verify(panel.hasPrevious);
            for (let i = 2; i < lane.list.count; ++i)
                mouseClick(within(panel, "nextRecord"));
            compare(view.selectedId, lane.rows.idAt(lane.list.count - 1));
            verify(!panel.hasNext);
            mouseClick(within(panel, "previousRecord"));
            compare(view.selectedId, lane.rows.idAt(lane.list.count - 2));
        }

        function test_wholesaleRecordsOpenInTheirTable(): void {
            open("wholesale");
            mouseClick(item("segment-invitations"));
            window.dashboard.openRecord("wholesale_order", "whole-2");
            verify(item("wholesaleOrders").visible);
            verify(item("wholesalePanel").visible);
            // A record opens although the filter hides it.
            window.dashboard.invitations.text = "zebra";
            compare(window.dashboard.invitations.count, 0);
            window.dashboard.openRecord("invitation", "inv-1");
            verify(item("invitations").visible);
            compare(item("invitationPanel").email, "store1@example.com");
            window.dashboard.wholesaleOrders.text = "zebra";
            window.dashboard.openRecord("wholesale_order", "whole-1");
            compare(item("wholesalePanel").orderId, "whole-1");
        }

        function test_boardIsFrozenWhileSelected(): void {
            open("quotations");
            mouseClick(item("segment-board"));
            const board = window.dashboard.quotationBoard;
            const sent = item("lane-sent");
            tryVerify(() => sent.list.count > 0);
            sent.take();
            const id = item("quotations").selectedId;
            const before = sent.list.count;
            for (let batch = 0; batch < 10; ++batch) {
                shop.stir(20);
                wait(10);
            }
            shop.send("quotation:accepted", {
                "quotationId": id
            });
            compare(sent.list.count, before);
            compare(item("quotations").selectedId, id);
            verify(sent.list.activeFocus);
            verify(board.waitingCount > 0);
            press(Qt.Key_N, Qt.NoModifier);
            compare(sent.list.count, before - 1);
            compare(board.waitingCount, 0);
        }

        function test_panelStepsFromTheNewPositionOfItsCard(): void {
            open("quotations");
            mouseClick(item("segment-board"));
            tryVerify(() => item("lane-draft").list.activeFocus);
            const sent = item("lane-sent");
            window.dashboard.openRecord("quotation", sent.rows.idAt(0));
            const panel = item("quotationPanel");
            verify(!panel.hasPrevious);
            for (const id of ["q-first", "q-second"]) {
                shop.send("quotation:created", {
                    "quotationId": id,
                    "total": "1000"
                });
                shop.send("quotation:sent", {
                    "quotationId": id
                });
            }
            compare(sent.place, 0);
            press(Qt.Key_N, Qt.NoModifier);
            compare(sent.place, 2);
            compare(sent.place, sent.rows.rowOf(panel.quotationId));
            verify(panel.hasPrevious);
            mouseClick(within(panel, "previousRecord"));
            compare(panel.quotationId, sent.rows.idAt(1));
        }

        function test_pipelineAndWinRate(): void {
            open("quotations");
            verify(item("pipeline").value.length > 0);
            verify(item("winRate").value.includes("%"));
            const before = item("pipeline").value;
            shop.send("quotation:created", {
                "quotationId": "q-new",
                "total": "1000"
            });
            compare(item("pipeline").value, before);
            shop.send("quotation:sent", {
                "quotationId": "q-new"
            });
            verify(item("pipeline").value !== before);
        }

        function test_receivableIsLive(): void {
            open("wholesale");
            const before = item("receivable").value;
            shop.send("wholesale:order_placed", {
                "orderId": "w-new",
                "total": "1000"
            });
            verify(item("receivable").value !== before);
        }

        function test_settingsTakeEffectAndAreStored(): void {
            open("settings");
            const preferences = window.workspace.preferences;
            mouseClick(within(item("densityChoice"), "segment-compact"));
            compare(preferences.density, "compact");
            compare(Theme.rowHeight, 28);
            mouseClick(within(item("densityChoice"), "segment-roomy"));
            compare(Theme.rowHeight, 40);
            press(Qt.Key_Left, Qt.NoModifier);
            compare(preferences.density, "normal");
            mouseClick(within(item("paintingChoice"), "segment-software"));
            compare(preferences.painting, "software");
            mouseClick(within(item("amountsChoice"), "segment-hidden"));
            verify(window.dashboard.amountsHidden);
        }

        SignalSpy {
            id: submitted

            signalName: "shopSubmitted"
        }

        function test_currencyAndZoneOfTheShopAreChanged(): void {
            open("settings");
            const currency = item("currencyField");
            verify(currency.input.readOnly, "the demo's are given");
            shop.signIn();
            verify(!currency.input.readOnly);
            submitted.clear();
            submitted.target = window.workspace.setup;
            const write = (field, text) => {
                field.input.forceActiveFocus(Qt.TabFocusReason);
                field.input.selectAll();
                for (const letter of text)
                    shop.type(window, letter);
                press(Qt.Key_Return, Qt.NoModifier);
            };
            write(currency, "euros");
            verify(currency.wrong.length > 0);
            compare(currency.note, currency.wrong);
            compare(submitted.count, 0);
            write(currency, "usd");
            compare(currency.wrong, "");
            compare(submitted.count, 1);
            compare(submitted.signalArguments[0][0], "USD");
            compare(submitted.signalArguments[0][1], "Europe/Berlin");
            const zone = item("zoneField");
            submitted.clear();
            write(zone, "Nowhere/Land");
            verify(zone.wrong.length > 0);
            compare(submitted.count, 0);
            write(zone, "Asia/Tokyo");
            compare(submitted.signalArguments[0][1], "Asia/Tokyo");
        }

        function test_themeAndTextFollowTheSettings(): void {
            window = createTemporaryObject(bareComponent, root, {
                "workspace": shop.workspace
            });
            const preferences = window.workspace.preferences;
            preferences.theme = "dark";
            compare(Theme.scheme, "dark");
            preferences.textPercent = 150;
            compare(Theme.textScale, 1.5);
            preferences.textPercent = 100;
            preferences.theme = "light";
            compare(Theme.scheme, "light");
        }

        Component {
            id: bareComponent

            Main {
                width: 1000
                height: 700
                page: "settings"
            }
        }
    }
}
