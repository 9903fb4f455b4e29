// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Button with the name of the open shop, and the menu of shops.
AbstractButton {
    id: button

    required property Dashboard dashboard
    required property ShopSetup setup
    required property WindowCommands commands

    implicitWidth: name.implicitWidth + chevron.width + 2 * Theme.insideControl + 4
    implicitHeight: Theme.scaled(32)
    text: dashboard.shopName
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: qsTr("Shop %1").arg(dashboard.shopName)
    onClicked: menu.opened ? menu.close() : menu.popup(button, LayoutMirroring.enabled ? button.width - menu.width : 0, button.height + 4)
    Keys.onReturnPressed: clicked()
    Keys.onDownPressed: clicked()

    background: Rectangle {
        radius: Theme.controlRadius
        color: button.down || menu.opened ? Theme.selected : button.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: button.visualFocus
            gap: 0
        }
    }

    AppText {
        id: name

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - chevron.width - 2 * Theme.insideControl - 4
        text: button.dashboard.shopName
        font.pixelSize: Theme.sectionSize
        font.weight: Theme.strong
        Accessible.ignored: true
    }

    Icon {
        id: chevron

        anchors.right: parent.right
        anchors.rightMargin: Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.scaled(14)
        name: "chevron-down"
    }

    Menu {
        id: menu

        objectName: "shopMenu"
        width: Theme.scaled(300)
        topPadding: 4
        bottomPadding: 4
        enter: null
        exit: null

        background: Box {
            radius: Theme.cardRadius
            color: Theme.raised
            border.color: Theme.control
        }

        MenuLine {
            objectName: "menuConnect"
            command: button.commands.connectShop
        }

        MenuLine {
            objectName: "menuDemo"
            command: button.commands.tryDemo
        }

        MenuLine {
            objectName: "menuSignOut"
            command: button.commands.signOut
        }
    }

    Instantiator {
        model: button.setup.shops
        delegate: MenuLine {
            required property string shopId
            required property string title
            required property string address
            required property bool open

            text: title
            note: address
            checked: open
            onTriggered: {
                if (!open)
                    button.setup.openShop(shopId);
            }
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object as MenuLine)
        onObjectRemoved: (index, object) => menu.removeItem(object as MenuLine)
    }
}
