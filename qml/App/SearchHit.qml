// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// One result of the search: title, match, time.
AbstractButton {
    id: row

    required property int index
    required property string opens
    required property string title
    required property string note
    required property string kind
    required property string recordId
    required property date at
    required property date now
    required property string zone
    required property bool current
    /// Icon of a page or a command.
    required property string placeGlyph

    readonly property string glyph: {
        if (opens === "place")
            return placeGlyph;
        switch (kind) {
        case "order":
            return "orders";
        case "wholesale_order":
        case "invitation":
            return "wholesale";
        case "product":
            return "products";
        case "quotation":
            return "quotations";
        default:
            return "info";
        }
    }

    implicitHeight: Theme.scaled(opens === "place" ? 34 : 46)
    focusPolicy: Qt.NoFocus
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: note
    Accessible.selected: current

    background: Rectangle {
        x: 4
        width: parent.width - 8
        radius: Theme.controlRadius
        color: row.current ? Theme.selected : row.hovered ? Theme.hover : "transparent"
    }

    Icon {
        id: icon

        anchors.left: parent.left
        anchors.leftMargin: Theme.betweenCards
        anchors.verticalCenter: parent.verticalCenter
        name: row.glyph
        color: row.current ? Theme.text : Theme.muted
    }

    Column {
        anchors.left: icon.right
        anchors.leftMargin: Theme.insideCard
        anchors.right: side.left
        anchors.rightMargin: Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter

        AppText {
            width: parent.width
            text: row.title
            Accessible.ignored: true
        }

        AppText {
            width: parent.width
            visible: row.opens !== "place" && text.length > 0
            text: row.note
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    AppText {
        id: side

        anchors.right: parent.right
        anchors.rightMargin: Theme.betweenCards
        anchors.verticalCenter: parent.verticalCenter
        text: row.opens === "place" ? row.note : ShopTime.brief(row.at, row.now, row.zone)
        color: Theme.muted
        font.pixelSize: Theme.captionSize
        Accessible.ignored: true
    }
}
