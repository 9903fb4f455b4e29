// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Banner above totals in several currencies: which one the shop's orders speak for.
Rectangle {
    id: banner

    required property CurrencyOffer offer

    /// The user takes the offer.
    signal accepted(string currency)

    readonly property Tone tone: Theme.tone("info")
    /// The buttons stand below the words where there is no room beside them.
    readonly property bool stacked: width < Theme.scaled(560)

    implicitHeight: stacked ? words.height + actions.height + 3 * Theme.insideControl : Math.max(Theme.scaled(40), words.height + 2 * Theme.insideControl)
    radius: Theme.cardRadius
    color: tone.fill
    Accessible.role: Accessible.AlertMessage
    Accessible.name: offer.sentence

    Icon {
        id: glyph

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard
        anchors.verticalCenter: words.verticalCenter
        name: "info"
        color: banner.tone.ink
    }

    AppText {
        id: words

        objectName: "currencyOfferText"
        anchors.left: glyph.right
        anchors.leftMargin: Theme.insideControl
        anchors.right: banner.stacked ? parent.right : actions.left
        anchors.rightMargin: Theme.insideCard
        y: banner.stacked ? Theme.insideControl : Math.round((parent.height - height) / 2)
        wrapMode: Text.Wrap
        text: banner.offer.sentence
        color: banner.tone.ink
        Accessible.ignored: true
    }

    Row {
        id: actions

        anchors.right: parent.right
        anchors.rightMargin: Theme.insideControl
        y: banner.stacked ? words.y + words.height + Theme.insideControl : Math.round((parent.height - height) / 2)
        spacing: Theme.insideControl

        TextButton {
            objectName: "useCurrency"
            text: qsTr("Use %1").arg(banner.offer.currency)
            onClicked: banner.accepted(banner.offer.currency)
        }

        IconButton {
            objectName: "dismissCurrency"
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Dismiss")
            glyph: "close"
            onClicked: banner.offer.dismiss()
        }
    }
}
