// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Receivables of wholesale buyers by age.
Card {
    id: card

    required property Receivables receivables

    /// Without the picture, where there is no room for it.
    property bool brief: false
    /// Shows the two numbers alone.
    readonly property bool bare: brief && width < Theme.scaled(420)
    readonly property bool tight: width < Theme.scaled(620)

    function orders(count: int): string {
        return count === 1 ? qsTr("%Ln order", "", 1) : qsTr("%Ln orders", "", count);
    }

    implicitHeight: brief ? line.height + 2 * Theme.insideCard : (tight ? totals.height + Theme.insideCard : 0) + Math.max(ages.height, tight ? 0 : totals.height) + 2 * Theme.insideCard
    Accessible.name: qsTr("Receivable by age")

    Flow {
        id: line

        x: Theme.insideCard
        y: Theme.insideCard
        width: parent.width - 2 * x
        visible: card.brief
        spacing: Theme.aroundPage

        Property {
            label: qsTr("Receivable")
            value: card.receivables.total
        }

        Property {
            visible: card.bare
            label: qsTr("Overdue")
            value: card.receivables.overdue.length > 0 ? card.receivables.overdue : "–"
            urgent: card.receivables.overdueCount > 0
        }

        Repeater {
            model: card.bare ? 0 : card.receivables.titles.length

            Property {
                required property int index

                visible: (card.receivables.counts[index] ?? 0) > 0
                label: card.receivables.titles[index] ?? ""
                value: card.receivables.amounts[index] ?? ""
                urgent: index >= 1 && index <= 3
            }
        }
    }

    Item {
        anchors.fill: parent
        anchors.margins: Theme.insideCard
        visible: !card.brief

        Grid {
            id: totals

            anchors.left: parent.left
            columns: card.tight ? 2 : 1
            columnSpacing: Theme.aroundPage
            rowSpacing: Theme.insideControl

            Property {
                objectName: "receivable"
                label: qsTr("Receivable")
                value: card.receivables.total
                note: card.orders(card.receivables.count)
            }

            Property {
                label: qsTr("Overdue")
                value: card.receivables.overdue.length > 0 ? card.receivables.overdue : "–"
                urgent: card.receivables.overdueCount > 0
                note: card.orders(card.receivables.overdueCount)
            }
        }

        Column {
            id: ages

            anchors.right: parent.right
            y: card.tight ? totals.height + Theme.insideCard : (parent.height - height) / 2
            width: card.tight ? parent.width : parent.width - Theme.scaled(190)

            Repeater {
                model: card.receivables.titles.length

                Item {
                    id: age

                    required property int index
                    readonly property int orders: card.receivables.counts[index] ?? 0
                    readonly property bool late: index >= 1 && index <= 3

                    width: parent?.width ?? 0
                    height: Theme.scaled(22)
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("%1: %2, %3").arg(card.receivables.titles[index]).arg(card.receivables.amounts[index]).arg(card.orders(orders))

                    AppText {
                        id: word

                        anchors.left: parent.left
                        width: Theme.scaled(150)
                        height: parent.height
                        text: card.receivables.titles[age.index]
                        color: age.orders > 0 ? Theme.text : Theme.muted
                        font.pixelSize: Theme.captionSize
                        Accessible.ignored: true
                    }

                    Box {
                        anchors.left: word.right
                        anchors.leftMargin: Theme.insideControl
                        anchors.right: amount.left
                        anchors.rightMargin: Theme.insideCard
                        anchors.verticalCenter: parent.verticalCenter
                        height: Theme.scaled(8)
                        radius: height / 2
                        color: "transparent"
                        border.width: 1
                        border.color: Theme.control

                        Rectangle {
                            width: age.orders > 0 ? Math.max(height, parent.width * (card.receivables.shares[age.index] ?? 0)) : 0
                            height: parent.height
                            radius: parent.radius
                            color: age.late ? Theme.series[1] : age.index === 0 ? Theme.series[0] : Theme.control
                        }
                    }

                    AppText {
                        id: amount

                        anchors.right: count.left
                        width: Theme.scaled(112)
                        height: parent.height
                        horizontalAlignment: Text.AlignRight
                        text: age.orders > 0 ? card.receivables.amounts[age.index] : "–"
                        color: age.orders > 0 ? Theme.text : Theme.muted
                        Accessible.ignored: true
                    }

                    AppText {
                        id: count

                        anchors.right: parent.right
                        width: Theme.scaled(40)
                        height: parent.height
                        horizontalAlignment: Text.AlignRight
                        text: age.orders > 0 ? Numbers.whole(age.orders) : ""
                        color: Theme.muted
                        font.pixelSize: Theme.captionSize
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
