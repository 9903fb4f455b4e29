// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// Navigation: the pages with their badges.
Rectangle {
    id: rail

    required property PageList pages
    required property WindowCommands commands
    required property string page
    required property bool narrow

    implicitWidth: narrow ? Theme.narrowRailWidth : Theme.railWidth
    color: Theme.card
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    Item {
        id: brand

        width: parent.width
        height: Theme.scaled(56)

        Image {
            id: mark

            anchors.left: parent.left
            anchors.leftMargin: rail.narrow ? (rail.width - width) / 2 : Theme.insideCard + Theme.insideControl
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.scaled(24)
            height: width
            sourceSize.width: width
            sourceSize.height: width
            source: IconSet.url("tillwatch", Theme.accent)
            Accessible.ignored: true
        }

        AppText {
            anchors.left: mark.right
            anchors.leftMargin: Theme.insideControl
            anchors.verticalCenter: parent.verticalCenter
            visible: !rail.narrow
            text: "Tillwatch"
            font.pixelSize: Theme.sectionSize
            font.weight: Theme.strong
        }
    }

    Column {
        anchors.top: brand.bottom
        anchors.topMargin: Theme.insideControl
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.insideControl
        spacing: 2

        Repeater {
            model: rail.pages.entries.length

            RailItem {
                required property int index
                readonly property PageEntry entry: rail.pages.entries[index]
                readonly property Command command: rail.commands.openPage[index] ?? null

                objectName: "rail-" + entry.key
                width: parent?.width ?? 0
                narrow: rail.narrow
                text: entry.title
                glyph: entry.glyph
                badge: entry.badge
                urgent: entry.urgent
                open: rail.page === entry.key
                shortcutHint: command?.keysText ?? ""
                onClicked: command?.triggered()
            }
        }
    }

    RailItem {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.insideControl
        narrow: rail.narrow
        text: rail.commands.listKeys.label
        glyph: rail.commands.listKeys.glyph
        badge: 0
        shortcutHint: rail.commands.listKeys.keysText
        onClicked: rail.commands.listKeys.triggered()
    }

    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
