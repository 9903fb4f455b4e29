// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// First page without a shop: connect one, open a saved one, or try the demo.
FocusScope {
    id: view

    required property ShopSetup setup

    function takeFocus(): void {
        connectCard.forceActiveFocus(Qt.OtherFocusReason);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Welcome")

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }

    // The window below must not get clicks.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    Flickable {
        id: flick

        anchors.fill: parent
        contentHeight: Math.max(height, column.height + 2 * Theme.aroundPage)
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: SlimScrollBar {}

        Column {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(Theme.aroundPage, Math.round((flick.height - height) * 0.4))
            width: Math.min(flick.width - 2 * Theme.aroundPage, Theme.scaled(680))
            spacing: Theme.aroundPage

            Column {
                width: parent.width
                spacing: Theme.insideCard

                Image {
                    anchors.left: parent.left
                    width: Theme.scaled(48)
                    height: width
                    sourceSize.width: width
                    sourceSize.height: width
                    source: IconSet.url("tillwatch", Theme.accent)
                    Accessible.ignored: true
                }

                AppText {
                    width: parent.width
                    text: qsTr("Your shop, while it happens")
                    font.pixelSize: Theme.kpiSize
                    font.weight: Theme.strong
                    wrapMode: Text.Wrap
                }

                AppText {
                    width: parent.width
                    text: qsTr("Tillwatch signs in to your shop and shows its orders, payments, refunds and stock the moment they change. What it saw stays on this computer.")
                    font.pixelSize: Theme.sectionSize
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    lineHeight: 1.3
                }
            }

            Rectangle {
                readonly property Tone tone: Theme.tone("warn")

                width: parent.width
                height: trouble.implicitHeight + 2 * Theme.insideCard
                radius: Theme.controlRadius
                visible: view.setup.problem.length > 0 && !view.setup.open
                color: tone.fill

                AppText {
                    id: trouble

                    objectName: "welcomeProblem"
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: Theme.insideCard
                    anchors.verticalCenter: parent.verticalCenter
                    wrapMode: Text.Wrap
                    text: view.setup.problem
                    color: parent.tone.ink
                    Accessible.role: Accessible.AlertMessage
                }
            }

            Grid {
                id: choices

                readonly property bool stacked: width < Theme.scaled(520)

                width: parent.width
                columns: stacked ? 1 : 2
                spacing: Theme.betweenCards

                // Cards side by side have one height.
                readonly property real cardHeight: Math.max(connectCard.implicitHeight, demoCard.implicitHeight)

                ChoiceCard {
                    id: connectCard

                    objectName: "welcomeConnect"
                    width: choices.stacked ? choices.width : (choices.width - Theme.betweenCards) / 2
                    height: choices.stacked ? implicitHeight : choices.cardHeight
                    focus: true
                    primary: true
                    glyph: "online"
                    text: qsTr("Connect a shop")
                    explanation: qsTr("With the address of its gateway and the e-mail address that you sign in with. A code is mailed to you; there is no password.")
                    onClicked: view.setup.connectShop()
                }

                ChoiceCard {
                    id: demoCard

                    objectName: "welcomeDemo"
                    width: connectCard.width
                    height: choices.stacked ? implicitHeight : choices.cardHeight
                    glyph: "play"
                    text: qsTr("Try the demo")
                    explanation: qsTr("A simulated shop inside this program, with a day of business behind it. Nothing leaves this computer, and nothing of it mixes with a real shop.")
                    onClicked: view.setup.tryDemo()
                }
            }

            Column {
                width: parent.width
                visible: view.setup.shops.count > 0
                spacing: Theme.insideControl

                AppText {
                    anchors.left: parent.left
                    text: qsTr("Your shops")
                    color: Theme.muted
                    font.weight: Theme.strong
                }

                Box {
                    width: parent.width
                    height: shops.height + 2
                    radius: Theme.cardRadius
                    color: Theme.card
                    border.color: Theme.line

                    Column {
                        id: shops

                        x: 1
                        y: 1
                        width: parent.width - 2

                        Repeater {
                            model: view.setup.shops

                            ShopRow {
                                width: parent?.width ?? 0
                                onClicked: view.setup.openShop(shopId)
                                onForgotten: view.setup.askToForget(shopId)
                            }
                        }
                    }
                }
            }
        }
    }
}
