// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// The day at a glance: key numbers, their course, records that need attention, the latest events.
BasePage {
    id: page

    readonly property bool wide: width >= Theme.scaled(880)
    readonly property int inner: width - 2 * margin
    readonly property alias flickable: flick

    Accessible.name: qsTr("Overview")

    function focusList(): void {
        flick.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    Flickable {
        id: flick

        objectName: "overviewFlick"
        anchors.fill: parent
        focus: true
        clip: true
        contentHeight: Math.max(height, content.y + content.height + page.margin)
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

        Column {
            id: content

            x: page.margin
            y: page.margin
            width: page.inner
            spacing: Theme.betweenCards

            AwayCard {
                id: away

                objectName: "awayCard"
                width: parent.width
                visible: page.dashboard.away.shown
                dashboard: page.dashboard
                onPageRequested: (key, filter) => page.pageRequested(key, filter)
            }

            CurrencyBanner {
                id: currency

                objectName: "currencyBanner"
                width: parent.width
                visible: offer.currency.length > 0 && !offer.dismissed && page.workspace.setup.signedIn
                offer: page.dashboard.currencyOffer
                onAccepted: currency => page.workspace.setup.submitShop(currency, page.dashboard.timeZone)
            }

            KpiRow {
                id: kpis

                width: parent.width
                dashboard: page.dashboard
                onOpened: (key, filter) => page.pageRequested(key, filter)
                onAttentionRequested: {
                    const top = attention.mapToItem(content, 0, 0).y;
                    flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, top));
                    attention.takeFocus();
                }
            }

            Grid {
                id: grid

                readonly property int side: page.wide ? Math.max(Theme.scaled(320), Math.round(parent.width * 0.3)) : parent.width
                readonly property int main: page.wide ? parent.width - side - Theme.betweenCards : parent.width
                /// Height of the rest of the window, so that the cards fill it.
                readonly property int room: page.height - 2 * page.margin - kpis.height - (away.visible ? away.height + Theme.betweenCards : 0) - (currency.visible ? currency.height + Theme.betweenCards : 0) - 2 * Theme.betweenCards

                columns: page.wide ? 2 : 1
                spacing: Theme.betweenCards

                RevenueCard {
                    objectName: "revenueCard"
                    width: grid.main
                    height: Math.max(Theme.scaled(260), grid.room * 0.56)
                    dashboard: page.dashboard
                    live: page.visible
                }

                AttentionCard {
                    id: attention

                    objectName: "attentionCard"
                    width: grid.side
                    height: page.wide ? Math.max(Theme.scaled(260), grid.room * 0.56) : Theme.scaled(300)
                    dashboard: page.dashboard
                }

                OrdersCard {
                    objectName: "ordersCard"
                    width: grid.main
                    height: Math.max(Theme.scaled(220), grid.room * 0.44)
                    dashboard: page.dashboard
                    live: page.visible
                }

                ActivityCard {
                    width: grid.side
                    height: page.wide ? Math.max(Theme.scaled(220), grid.room * 0.44) : Theme.scaled(300)
                    dashboard: page.dashboard
                }
            }
        }
    }
}
