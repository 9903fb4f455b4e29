// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.App
import Tillwatch.Test

/// Offer of a currency to a shop whose currency is unknown, on the overview and in the settings.
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
            themeChoice: "light"
        }
    }

    SignalSpy {
        id: submitted

        signalName: "shopSubmitted"
    }

    TestCase {
        id: test

        property TestShop shop
        property Main window

        name: "CurrencyOffer"
        when: windowShown

        function open(page: string): void {
            window = createTemporaryObject(windowComponent, root, {
                "workspace": shop.workspace,
                "page": page
            });
            verify(window);
            window.requestActivate();
            tryCompare(window, "active", true);
        }

        function init(): void {
            shop = createTemporaryObject(shopComponent, root);
            shop.signIn();
            submitted.target = shop.workspace.setup;
            submitted.clear();
        }

        function cleanup(): void {
            window.destroy();
            window = null;
            wait(0);
            shop.clearSettings();
        }

        function item(name: string): Item {
            const found = findChild(window.contentItem, name);
            verify(found, name + " exists");
            return found;
        }

        function test_offerIsMadeWhileTheCurrencyIsUnknown_data(): list<var> {
            return [
                {
                    "tag": "overview",
                    "offer": "currencyBanner"
                },
                {
                    "tag": "settings",
                    "offer": "currencyOffer"
                }
            ];
        }

        function test_offerIsMadeWhileTheCurrencyIsUnknown(data: var): void {
            open(data.tag);
            const offer = item(data.offer);
            verify(!offer.visible);
            shop.forgetCurrency();
            verify(offer.visible);
            compare(shop.workspace.dashboard.currency, "");
            const button = findChild(offer, "useCurrency");
            compare(button.text, "Use EUR");
            button.forceActiveFocus(Qt.TabFocusReason); // scrolls it into view
            wait(0);
            compare(submitted.count, 0);
            mouseClick(button);
            compare(submitted.count, 1);
            compare(submitted.signalArguments[0][0], "EUR");
        }

        function test_dismissedOfferStaysInTheSettings(): void {
            shop.forgetCurrency();
            open("overview");
            verify(item("currencyBanner").visible);
            mouseClick(item("dismissCurrency"));
            verify(!item("currencyBanner").visible);
            window.destroy();
            open("settings");
            verify(item("currencyOffer").visible);
        }

        function test_offerNeedsAShopOfOnesOwn(): void {
            shop.forgetCurrency();
            shop.askToForget(); // nobody is signed in
            open("overview");
            verify(!item("currencyBanner").visible);
        }
    }
}
