// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One product in the table.
TableRow {
    id: row

    required property ProductColumns columns
    required property date now
    required property string zone
    required property string productId
    required property string name
    required property string status
    required property string priceText
    required property int stock
    required property int threshold
    required property string availability
    required property string stockKey
    required property string stockTone
    required property int views
    required property bool deleted
    required property date updatedAt
    required property string stockChangeText
    required property string priceChangeText
    required property date priceChangedAt
    required property date restockedAt
    required property string mutedText

    readonly property bool stockKnown: stockKey !== "unknown"

    recordId: productId
    Accessible.name: qsTr("%1, %2, stock %3, %4").arg(name).arg(availability).arg(stockKnown ? Numbers.whole(stock) : "–").arg(priceText)

    TableCell {
        column: row.columns.name
        text: row.name
        hint: row.productId
        color: row.deleted ? Theme.muted : Theme.text
        font.strikeout: row.deleted
    }

    ChipCell {
        column: row.columns.level
        tone: row.stockTone
        text: row.availability
    }

    LevelBar {
        x: row.columns.bar.x + (row.columns.bar.mirrored ? Theme.insideControl : 0)
        width: row.columns.bar.width - 2 * Theme.insideControl
        anchors.verticalCenter: parent.verticalCenter
        visible: row.columns.bar.shown && row.stockKnown && !row.deleted
        stock: row.stock
        threshold: row.threshold
        stockState: row.stockKey
    }

    TableCell {
        column: row.columns.stock
        text: row.stockKnown ? Numbers.whole(row.stock) : "–"
        color: row.stockKnown && !row.deleted ? Theme.text : Theme.muted
        font.weight: row.stockKey === "out" && !row.deleted ? Theme.strong : Font.Normal
    }

    TableCell {
        column: row.columns.change
        text: row.stockChangeText
        color: Theme.muted
    }

    TableCell {
        column: row.columns.price
        text: row.priceText
        color: row.deleted ? Theme.muted : Theme.text
    }

    TableCell {
        column: row.columns.priceChange
        text: row.priceChangeText.length > 0 ? qsTr("%1 · %2").arg(row.priceChangeText).arg(ShopTime.brief(row.priceChangedAt, row.now, row.zone)) : ""
        color: Theme.muted
    }

    TableCell {
        column: row.columns.views
        text: row.views >= 0 ? Numbers.whole(row.views) : ""
        color: Theme.muted
    }

    TableCell {
        column: row.columns.status
        text: row.status
        color: Theme.muted
    }

    TableCell {
        column: row.columns.restocked
        text: ShopTime.brief(row.restockedAt, row.now, row.zone)
        color: Theme.muted
    }

    TableCell {
        column: row.columns.age
        text: ShopTime.age(row.updatedAt, row.now)
        color: Theme.muted
    }

    TableCell {
        column: row.columns.alerts
        text: row.mutedText
        color: Theme.muted
    }
}
