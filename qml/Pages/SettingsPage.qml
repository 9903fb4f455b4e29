// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// Settings of the open shop and of the window. Every choice is remembered.
BasePage {
    id: page

    readonly property Preferences preferences: workspace.preferences
    readonly property ConnectionInfo connection: dashboard.connection

    function focusList(): void {
        flick.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    /// Two cards side by side where there is room for both.
    readonly property real cardWidth: content.width >= Theme.scaled(1000) ? (content.width - Theme.betweenCards) / 2 : content.width

    readonly property alias flickable: flick

    function listed(texts: list<string>): string {
        let line = "";
        for (let i = 0; i < texts.length; ++i)
            line += (i > 0 ? ", " : "") + texts[i];
        return line;
    }

    Accessible.name: qsTr("Settings")

    Flickable {
        id: flick

        anchors.fill: parent
        focus: true
        clip: true
        contentHeight: content.y + content.height + page.margin
        bottomMargin: page.covered
        boundsBehavior: Flickable.StopAtBounds
        Keys.onDownPressed: scroll.increase()
        Keys.onUpPressed: scroll.decrease()

        ScrollBar.vertical: SlimScrollBar {
            id: scroll

            stepSize: 0.1
        }

        Reveal {
            flick: page.flickable
            content: content
            margin: page.margin
        }

        Flow {
            id: content

            x: LayoutMirroring.enabled ? flick.width - page.margin - width : page.margin
            y: page.margin
            width: Math.min(page.width - 2 * page.margin, Theme.scaled(1560))
            spacing: Theme.betweenCards

            PageHead {
                width: parent.width
                title: qsTr("Settings")
            }

            Column {
                width: page.cardWidth
                spacing: Theme.betweenCards

                Card {
                    width: parent.width
                    height: headHeight + look.height + 4
                    title: qsTr("Appearance")
                    note: qsTr("takes effect at once")

                    Column {
                        id: look

                        width: parent.width

                        SettingRow {
                            label: qsTr("Theme")
                            note: page.preferences.theme === "system" ? qsTr("As the desktop has it: %1 now").arg(Theme.scheme === "dark" ? qsTr("dark") : Theme.scheme === "light" ? qsTr("light") : qsTr("high contrast")) : qsTr("The same whatever the desktop has")

                            Segments {
                                objectName: "themeChoice"
                                name: qsTr("Theme")
                                keys: ["system", "light", "dark", "high-contrast"]
                                titles: [qsTr("System"), qsTr("Light"), qsTr("Dark"), qsTr("High contrast")]
                                current: page.preferences.theme
                                onChosen: key => page.preferences.theme = key
                            }
                        }

                        SettingRow {
                            label: qsTr("Density")
                            note: qsTr("Height of the rows of every table: %1, %2 or %3 pixels").arg(Numbers.whole(28)).arg(Numbers.whole(34)).arg(Numbers.whole(40))

                            Segments {
                                objectName: "densityChoice"
                                name: qsTr("Density")
                                keys: ["compact", "normal", "roomy"]
                                titles: [qsTr("Compact"), qsTr("Normal"), qsTr("Roomy")]
                                current: page.preferences.density
                                onChosen: key => page.preferences.density = key
                            }
                        }

                        SettingRow {
                            label: qsTr("Text size")
                            note: qsTr("What holds text grows with it")

                            Segments {
                                objectName: "textChoice"
                                name: qsTr("Text size")
                                keys: ["100", "125", "150", "200"]
                                titles: [qsTr("%1 %").arg(Numbers.whole(100)), qsTr("%1 %").arg(Numbers.whole(125)), qsTr("%1 %").arg(Numbers.whole(150)), qsTr("%1 %").arg(Numbers.whole(200))]
                                current: String(page.preferences.textPercent)
                                onChosen: key => page.preferences.textPercent = Number(key)
                            }
                        }

                        SettingRow {
                            last: true
                            label: qsTr("Amounts")
                            note: qsTr("Hidden amounts stay hidden in tables, charts and alerts (Ctrl+Shift+H); not remembered")

                            Segments {
                                objectName: "amountsChoice"
                                name: qsTr("Amounts")
                                keys: ["shown", "hidden"]
                                titles: [qsTr("Shown"), qsTr("Hidden")]
                                current: page.dashboard.amountsHidden ? "hidden" : "shown"
                                onChosen: key => page.dashboard.amountsHidden = key === "hidden"
                            }
                        }
                    }
                }

                Card {
                    width: parent.width
                    height: headHeight + paint.height + 4
                    title: qsTr("Painting")
                    note: qsTr("from the next start on")

                    SettingRow {
                        id: paint

                        last: true
                        label: qsTr("Backend")
                        note: page.GraphicsInfo.api === GraphicsInfo.Software ? qsTr("Painted in software now, which costs least where there is no real graphics card") : qsTr("Painted by the graphics card now")

                        Segments {
                            objectName: "paintingChoice"
                            name: qsTr("Painting backend")
                            keys: ["auto", "software", "opengl"]
                            titles: [qsTr("Automatic"), qsTr("Software"), qsTr("OpenGL")]
                            current: page.preferences.painting
                            onChosen: key => page.preferences.painting = key
                        }
                    }
                }
            }

            Card {
                width: page.cardWidth
                height: headHeight + shop.height + 4
                title: qsTr("Shop")
                note: qsTr("the profile that is open")

                Column {
                    id: shop

                    width: parent.width

                    SettingProperty {
                        label: qsTr("Shop")
                        value: page.dashboard.shopName
                        instead: qsTr("unnamed")
                    }

                    SettingProperty {
                        label: qsTr("Gateway")
                        note: page.connection.gatewayName
                        value: page.connection.url
                        instead: qsTr("none")
                    }

                    SettingProperty {
                        label: qsTr("Connection")
                        note: page.connection.sentence
                        value: page.connection.label
                    }

                    SettingProperty {
                        label: qsTr("Rooms")
                        value: page.listed(page.connection.rooms)
                        instead: qsTr("none joined")
                    }

                    SettingField {
                        objectName: "currencyField"
                        label: qsTr("Currency")
                        about: qsTr("What amounts without a currency are in")
                        fixed: !page.workspace.setup.signedIn
                        value: page.dashboard.currency
                        instead: qsTr("not known yet")
                        onEntered: text => {
                            wrong = page.workspace.setup.currencyProblem(text.trim().toUpperCase());
                            if (wrong.length === 0)
                                page.workspace.setup.submitShop(text, page.dashboard.timeZone);
                        }
                    }

                    SettingRow {
                        id: currencyOffer

                        readonly property CurrencyOffer offer: page.dashboard.currencyOffer

                        objectName: "currencyOffer"
                        visible: offer.currency.length > 0 && page.workspace.setup.signedIn
                        height: visible ? implicitHeight : 0
                        label: qsTr("Suggested currency")
                        note: offer.sentence

                        TextButton {
                            objectName: "useCurrency"
                            text: qsTr("Use %1").arg(currencyOffer.offer.currency)
                            onClicked: page.workspace.setup.submitShop(currencyOffer.offer.currency, page.dashboard.timeZone)
                        }
                    }

                    SettingField {
                        objectName: "zoneField"
                        last: true
                        label: qsTr("Time zone")
                        about: qsTr("When the shop's day begins; its clock shows %1. Another zone counts every number anew.").arg(page.dashboard.shopClock)
                        fixed: !page.workspace.setup.signedIn
                        value: page.dashboard.timeZone
                        onEntered: text => {
                            wrong = page.workspace.setup.timeZoneProblem(text.trim());
                            if (wrong.length === 0)
                                page.workspace.setup.submitShop(page.dashboard.currency, text);
                        }
                    }
                }
            }

            DataCard {
                width: parent.width
                workspace: page.workspace
            }
        }
    }
}
