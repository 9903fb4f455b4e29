// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One quotation on the board.
Item {
    id: card

    required property string quotationId
    required property string number
    required property string buyer
    required property string totalText
    required property string statusKey
    required property int views
    required property string reason
    required property date updatedAt
    required property date now
    required property bool selected
    /// The keyboard is on this card.
    required property bool current

    signal chosen
    signal opened

    implicitHeight: body.height + 2 * Theme.insideControl + Theme.insideControl
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("Quotation %1, %2, %3").arg(card.number).arg(card.buyer).arg(card.totalText)
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.focusable: true
    Accessible.onPressAction: opened()

    Box {
        id: face

        width: parent.width
        height: parent.height - Theme.insideControl
        radius: Theme.controlRadius
        color: card.selected ? Theme.selected : hover.hovered ? Theme.hover : Theme.card
        border.width: card.current ? 2 : 1
        border.color: card.current ? Theme.focus : card.selected ? Theme.accent : Theme.line

        Column {
            id: body

            x: Theme.insideControl
            y: Theme.insideControl
            width: parent.width - 2 * x
            spacing: 2

            Item {
                width: parent.width
                height: number.implicitHeight

                AppText {
                    id: number

                    anchors.left: parent.left
                    width: parent.width - (age.visible ? age.width + 4 : 0)
                    // Numbers differ at their ends.
                    elide: Text.ElideMiddle
                    text: card.number
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }

                AppText {
                    id: age

                    anchors.right: parent.right
                    // The buyer gives way to the number: the panel shows the buyer, too.
                    visible: number.implicitWidth + 4 + implicitWidth <= parent.width
                    text: ShopTime.age(card.updatedAt, card.now)
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                    Accessible.ignored: true
                }
            }

            AppText {
                width: parent.width
                text: card.totalText.length > 0 ? card.totalText : "–"
                font.weight: Theme.strong
                Accessible.ignored: true
            }

            AppText {
                width: parent.width
                text: card.buyer
                Accessible.ignored: true
            }

            AppText {
                width: parent.width
                visible: text.length > 0
                text: card.statusKey === "rejected" ? card.reason : ""
                color: Theme.muted
                font.pixelSize: Theme.captionSize
                Accessible.ignored: true
            }

            AppText {
                width: parent.width
                visible: card.views > 0
                text: card.views > 1 ? qsTr("viewed %Ln times", "", card.views) : qsTr("viewed once")
                color: Theme.muted
                font.pixelSize: Theme.captionSize
                Accessible.ignored: true
            }
        }
    }

    HoverHandler {
        id: hover
    }

    TapHandler {
        onTapped: card.chosen()
        onDoubleTapped: card.opened()
    }
}
