// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// All products and their stock: tabs, the table, the selected product beside it.
BasePage {
    id: page

    readonly property ProductProxy products: dashboard.products
    /// Whether the alerts of the current product are muted.
    readonly property bool muted: dashboard.mutedCount > 0 && dashboard.isMuted(view.selectedId)

    function showFilter(name: string): void {
        view.showFilter(name);
    }

    function setFilterText(text: string): void {
        products.text = text;
    }

    function focusList(): void {
        view.focusList();
    }

    function open(id: string): void {
        view.open(id);
    }

    function close(): bool {
        return view.close();
    }

    function showNew(): void {
        view.table.showNew();
    }

    panelWidth: panel.visible ? panel.width : 0
    table: view.table
    filterHint: qsTr("Filter products")
    filterText: products.text
    Accessible.name: qsTr("Products and stock")

    PageHead {
        id: head

        anchors.left: parent.left
        anchors.right: panel.visible ? panel.left : parent.right
        anchors.rightMargin: page.margin
        anchors.top: parent.top
        anchors.leftMargin: page.margin
        anchors.topMargin: page.margin
        title: qsTr("Products & stock")
        waiting: page.products.waitingCount
        onShowNewRequested: view.table.showNew()

        tools: TableTools {
            table: view.table
        }
    }

    RecordTable {
        id: view

        objectName: "products"
        covered: page.covered
        anchors.left: head.left
        anchors.right: panel.visible ? panel.left : parent.right
        anchors.rightMargin: page.margin
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.margin
        focus: true
        dashboard: page.dashboard
        rows: page.products
        columns: columnSet
        key: "products"
        name: qsTr("Products")
        glyph: "products"
        filters: [
            TableFilter {
                name: "all"
                title: qsTr("All")
            },
            TableFilter {
                name: "out"
                title: qsTr("Out of stock")
            },
            TableFilter {
                name: "low"
                title: qsTr("Low")
            },
            TableFilter {
                name: "restocked"
                title: qsTr("Restocked")
            },
            TableFilter {
                name: "price-changed"
                title: qsTr("Price changed")
            },
            TableFilter {
                name: "deleted"
                title: qsTr("Deleted")
            }
        ]
        emptyTitle: qsTr("No products yet")
        emptySentence: qsTr("This gateway has not sent anything about a product. One appears here when it is made, changed, viewed or sold.")
        noMatchTitle: qsTr("No product matches")
        searched: qsTr("name, status or identifier")
        showAll: qsTr("Show all products")
        actions: [
            Command {
                name: "mute-product"
                label: page.muted ? qsTr("Show alerts of this product") : qsTr("Mute alerts of this product")
                onTriggered: page.dashboard.muteProduct(view.selectedId, !page.muted)
            }
        ]
        delegate: ProductRow {
            table: view.table
            columns: columnSet
            now: page.dashboard.now
            zone: page.dashboard.timeZone
        }
    }

    ProductColumns {
        id: columnSet
    }

    RecordPanel {
        id: panel

        anchors.top: parent.top
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        rows: page.products
        recordId: view.panelOpen ? view.selectedId : ""
        available: page.width
        delegate: ProductPanel {
            objectName: "productPanel"
            dashboard: page.dashboard
            anchors.fill: parent
            now: page.dashboard.now
            zone: page.dashboard.timeZone
            hasPrevious: view.table.hasPrevious
            hasNext: view.table.hasNext
            onCloseRequested: view.close()
            onPreviousRequested: view.table.step(-1)
            onNextRequested: view.table.step(1)
        }
    }
}
