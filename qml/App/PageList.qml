// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Models

/// The pages of the window, in the order of the rail.
QtObject {
    id: list

    required property Dashboard dashboard

    property list<PageEntry> entries: [overview, orders, products, quotations, wholesale, notifications, settings]
    readonly property PageEntry overview: PageEntry {
        key: "overview"
        title: qsTr("Overview")
        glyph: "overview"
        file: "OverviewPage.qml"
    }
    readonly property PageEntry orders: PageEntry {
        key: "orders"
        title: qsTr("Orders")
        glyph: "orders"
        file: "OrdersPage.qml"
        badge: Math.max(0, list.dashboard.kpis.needsAttention - list.dashboard.kpis.outOfStock)
        urgent: true
    }

    readonly property PageEntry products: PageEntry {
        key: "products"
        title: qsTr("Products & stock")
        glyph: "products"
        file: "ProductsPage.qml"
        badge: list.dashboard.kpis.outOfStock
        urgent: true
    }
    readonly property PageEntry quotations: PageEntry {
        key: "quotations"
        title: qsTr("Quotations")
        glyph: "quotations"
        file: "QuotationsPage.qml"
        badge: list.dashboard.quotationBoard.openCount
    }
    readonly property PageEntry wholesale: PageEntry {
        key: "wholesale"
        title: qsTr("Wholesale")
        glyph: "wholesale"
        file: "WholesalePage.qml"
        badge: list.dashboard.receivables.overdueCount
        urgent: true
    }
    readonly property PageEntry notifications: PageEntry {
        key: "notifications"
        title: qsTr("Notifications")
        glyph: "notifications"
        file: "NotificationsPage.qml"
        badge: list.dashboard.notifications.unread
    }

    readonly property PageEntry settings: PageEntry {
        key: "settings"
        title: qsTr("Settings")
        glyph: "settings"
        file: "SettingsPage.qml"
    }

    /// The page of that name, the first one where there is none.
    function find(key: string): PageEntry {
        for (let i = 0; i < entries.length; ++i) {
            if (entries[i].key === key)
                return entries[i];
        }
        return entries[0];
    }

    /// Name of the page that shows records of \a kind, empty where there is none.
    function pageOf(kind: string): string {
        switch (kind) {
        case "order":
            return "orders";
        case "product":
            return "products";
        case "quotation":
            return "quotations";
        case "wholesale_order":
        case "invitation":
            return "wholesale";
        default:
            return "";
        }
    }
}
