// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Top bar: shop, clock, search, filter of the page, freeze button, connection.
Rectangle {
    id: bar

    required property Dashboard dashboard
    required property ShopSetup setup
    required property WindowCommands commands
    /// Placeholder of the filter field; empty hides the field.
    required property string filterHint
    property alias filterText: filter.text

    signal filterEdited(string text)
    signal filterLeft

    readonly property bool tight: width < Theme.scaled(820)
    /// Whether there is room for the most important parts only.
    readonly property bool scant: width < Theme.scaled(760)

    function focusFilter(): void {
        if (!filter.visible)
            return;
        filter.forceActiveFocus(Qt.ShortcutFocusReason);
        filter.selectAll();
    }

    /// Width between the search button and the buttons at the end.
    readonly property real middle: LayoutMirroring.enabled ? search.x - freeze.x - freeze.width : freeze.x - search.x - search.width

    implicitHeight: Theme.scaled(56)
    color: Theme.card

    ShopMenu {
        id: shop

        objectName: "shopButton"
        anchors.left: parent.left
        anchors.leftMargin: Theme.aroundPage - Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Theme.scaled(bar.tight ? 170 : 280))
        dashboard: bar.dashboard
        setup: bar.setup
        commands: bar.commands
    }

    Row {
        id: clock

        anchors.left: shop.right
        anchors.leftMargin: Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter
        visible: !bar.scant
        spacing: 4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.scaled(14)
            name: "clock"
        }

        AppText {
            text: bar.dashboard.shopClock
            color: Theme.muted
            Accessible.name: qsTr("Shop time %1").arg(text)
        }
    }

    SearchButton {
        id: search

        objectName: "searchButton"
        anchors.left: clock.visible ? clock.right : shop.right
        anchors.leftMargin: Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter
        tight: bar.width < Theme.scaled(980)
        keysText: bar.commands.search.keysText
        onClicked: bar.commands.search.triggered()
    }

    SearchField {
        id: filter

        objectName: "filterField"
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: freeze.left
        anchors.rightMargin: Theme.insideCard
        width: Math.max(Theme.scaled(96), Math.min(Theme.scaled(320), bar.middle - 2 * Theme.insideCard))
        visible: bar.filterHint.length > 0
        placeholderText: bar.filterHint
        onTextEdited: bar.filterEdited(text)
        onFinished: bar.filterLeft()
    }

    FreezeButton {
        id: freeze

        objectName: "freezeButton"
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: connection.left
        anchors.rightMargin: Theme.insideControl
        brief: bar.scant
        frozen: bar.dashboard.frozen
        keysText: bar.commands.freeze.keysText
        onClicked: bar.commands.freeze.triggered()
    }

    ConnectionPill {
        id: connection

        objectName: "connectionPill"
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.betweenCards
        connection: bar.dashboard.connection
        room: (LayoutMirroring.enabled ? search.x : bar.width - search.x - search.width) - freeze.width - (filter.visible ? Theme.scaled(96) + 2 * Theme.insideCard : Theme.insideCard) - Theme.insideControl - Theme.betweenCards
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
