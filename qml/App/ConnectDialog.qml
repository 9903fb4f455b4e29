// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Connects a shop, or signs in again: address and e-mail, the mailed code, and what was found there.
Popup {
    id: dialog

    required property Dashboard dashboard

    readonly property ShopSetup setup: dashboard.setup
    readonly property ConnectionInfo connection: dashboard.connection
    readonly property int step: setup.step
    readonly property bool asksForCode: emailField.text.trim().length > 0 || sellerField.text.trim().length === 0

    function submit(): void {
        if (setup.busy)
            return;
        switch (step) {
        case ShopSetup.Address:
            setup.submitAddress(addressField.text, emailField.text, sellerField.text, storefrontsField.text, productsField.text);
            break;
        case ShopSetup.Code:
            setup.submitCode(codeField.text);
            break;
        case ShopSetup.Shop:
            setup.submitShop(currencyField.text, zoneField.text);
            break;
        }
    }

    /// The keyboard goes where there is something to fill in.
    function focusStep(): void {
        switch (step) {
        case ShopSetup.Address:
            (addressField.text.length > 0 ? emailField : addressField).forceActiveFocus(Qt.OtherFocusReason);
            break;
        case ShopSetup.Code:
            codeField.text = "";
            codeField.forceActiveFocus(Qt.OtherFocusReason);
            break;
        case ShopSetup.Shop:
            currencyField.forceActiveFocus(Qt.OtherFocusReason);
            break;
        }
    }

    function fill(): void {
        addressField.text = setup.address;
        emailField.text = setup.email;
        sellerField.text = setup.signInAgain ? "" : setup.seller;
        storefrontsField.text = setup.storefronts;
        productsField.text = setup.products;
    }

    function roomsJoined(): string {
        let names = "";
        for (let i = 0; i < connection.rooms.length; ++i)
            names += (i > 0 ? ", " : "") + connection.rooms[i];
        return connection.rooms.length === 1 ? qsTr("Joined 1 room: %1").arg(names) : qsTr("Joined %1 rooms: %2").arg(connection.rooms.length).arg(names);
    }

    anchors.centerIn: T.Overlay.overlay
    width: Math.min(Theme.scaled(560), (parent?.width ?? 560) - 2 * Theme.betweenCards)
    height: Math.min(head.height + steps.height + foot.height + 2 * Theme.aroundPage, (parent?.height ?? 560) - 2 * Theme.betweenCards)
    padding: 0
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    visible: setup.open
    enter: null
    exit: null
    onOpened: {
        more.shown = false;
        fill();
        focusStep();
    }
    onStepChanged: {
        if (step === ShopSetup.Shop) {
            currencyField.text = setup.currency;
            zoneField.text = setup.timeZone;
        }
        if (opened)
            focusStep();
    }
    onClosed: {
        if (setup.open)
            setup.cancel();
    }

    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }

    background: Rectangle {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    Item {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.aroundPage
        height: Theme.aroundPage + titles.height + Theme.betweenCards

        Column {
            id: titles

            y: Theme.aroundPage
            anchors.left: parent.left
            anchors.right: close.left
            anchors.rightMargin: Theme.insideControl
            spacing: 4

            AppText {
                width: parent.width
                text: dialog.setup.signInAgain ? qsTr("Sign in again") : qsTr("Connect a shop")
                font.pixelSize: Theme.titleSize
                font.weight: Theme.strong
            }

            AppText {
                objectName: "setupReason"
                width: parent.width
                wrapMode: Text.Wrap
                text: dialog.setup.reason.length > 0 ? dialog.setup.reason : dialog.setup.signInAgain ? qsTr("The shop stays as it is; only the sign-in is new.") : qsTr("With the address of its gateway and the e-mail address that you sign in with.")
                color: dialog.setup.reason.length > 0 ? Theme.badText : Theme.muted
            }
        }

        IconButton {
            id: close

            anchors.right: parent.right
            anchors.rightMargin: -Theme.insideControl
            y: Theme.aroundPage - 4
            glyph: "close"
            text: qsTr("Close")
            shortcutHint: qsTr("Esc")
            onClicked: dialog.setup.cancel()
        }
    }

    Flickable {
        id: flick

        anchors.top: head.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: foot.top
        anchors.leftMargin: Theme.aroundPage
        clip: true
        contentHeight: steps.height
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: SlimScrollBar {}

        Column {
            id: steps

            width: flick.width - Theme.aroundPage
            // Focus rings stand out a little.
            topPadding: 2
            bottomPadding: Theme.betweenCards

            SetupStep {
                width: parent.width
                number: 1
                title: qsTr("Address and account")
                current: dialog.step === ShopSetup.Address
                done: dialog.step > ShopSetup.Address
                found: dialog.setup.addressFound
                problem: dialog.setup.problem

                InputField {
                    id: addressField

                    objectName: "setupAddress"
                    width: parent.width
                    label: qsTr("Gateway")
                    placeholderText: "https://shop.example:4000"
                    inputMethodHints: Qt.ImhUrlCharactersOnly
                    fixed: dialog.setup.signInAgain
                    onAccepted: dialog.submit()
                }

                InputField {
                    id: emailField

                    objectName: "setupEmail"
                    width: parent.width
                    label: qsTr("E-mail")
                    placeholderText: qsTr("you@shop.example")
                    hint: qsTr("The gateway mails a code to it.")
                    inputMethodHints: Qt.ImhEmailCharactersOnly
                    onAccepted: dialog.submit()
                }

                TextButton {
                    id: more

                    property bool shown: false

                    objectName: "setupMore"
                    visible: !dialog.setup.signInAgain
                    glyph: shown ? "chevron-down" : "chevron-right"
                    text: qsTr("Further rooms, or no sign-in")
                    onClicked: shown = !shown
                }

                InputField {
                    id: sellerField

                    objectName: "setupSeller"
                    width: parent.width
                    visible: more.shown && more.visible
                    label: qsTr("Seller")
                    hint: qsTr("The seller's ID; only needed where the gateway wants no sign-in.")
                    onAccepted: dialog.submit()
                }

                InputField {
                    id: storefrontsField

                    objectName: "setupStorefronts"
                    width: parent.width
                    visible: more.shown && more.visible
                    label: qsTr("Storefronts")
                    hint: qsTr("IDs with commas between them; your own storefront if none is named.")
                    onAccepted: dialog.submit()
                }

                InputField {
                    id: productsField

                    objectName: "setupProducts"
                    width: parent.width
                    visible: more.shown && more.visible
                    label: qsTr("Products")
                    hint: qsTr("IDs of products whose visitors you want to follow, with commas between them.")
                    onAccepted: dialog.submit()
                }
            }

            SetupStep {
                width: parent.width
                number: 2
                title: qsTr("Code")
                current: dialog.step === ShopSetup.Code
                done: dialog.step > ShopSetup.Code
                found: dialog.setup.accountFound
                problem: dialog.setup.problem

                InputField {
                    id: codeField

                    objectName: "setupCode"
                    width: parent.width
                    label: qsTr("Code out of the e-mail")
                    inputMethodHints: Qt.ImhNoPredictiveText
                    onAccepted: dialog.submit()
                }

                Row {
                    spacing: Theme.insideControl

                    TextButton {
                        text: qsTr("Send another code")
                        enabled: !dialog.setup.busy
                        onClicked: dialog.setup.sendCodeAgain()
                    }

                    TextButton {
                        text: qsTr("Change the address")
                        onClicked: dialog.setup.back()
                    }
                }
            }

            SetupStep {
                width: parent.width
                number: 3
                title: qsTr("Shop")
                current: dialog.step === ShopSetup.Shop
                last: true
                problem: dialog.setup.problem

                Column {
                    width: parent.width
                    spacing: 4

                    FoundLine {
                        objectName: "setupGateway"
                        width: parent.width
                        good: dialog.connection.online && dialog.connection.gatewayKnown
                        waiting: !good && dialog.connection.sentence.length === 0
                        text: dialog.connection.online ? good ? dialog.connection.gatewayName : qsTr("Connected; finding out which gateway this is…") : waiting ? dialog.connection.word : dialog.connection.sentence
                    }

                    FoundLine {
                        objectName: "setupRooms"
                        width: parent.width
                        waiting: dialog.connection.rooms.length === 0
                        text: waiting ? qsTr("Joining the shop's rooms…") : dialog.roomsJoined()
                    }

                    Repeater {
                        model: dialog.connection.refusedRooms

                        FoundLine {
                            required property string modelData

                            width: parent?.width ?? 0
                            good: false
                            text: qsTr("Not let into %1").arg(modelData)
                        }
                    }
                }

                Row {
                    width: parent.width
                    spacing: Theme.betweenCards

                    InputField {
                        id: currencyField

                        objectName: "setupCurrency"
                        width: (parent.width - parent.spacing) * 0.4
                        label: qsTr("Currency")
                        placeholderText: "EUR"
                        hint: qsTr("Of amounts that name none.")
                        wrong: dialog.setup.currencyProblem(text)
                        onAccepted: dialog.submit()
                    }

                    InputField {
                        id: zoneField

                        objectName: "setupZone"
                        width: (parent.width - parent.spacing) * 0.6
                        label: qsTr("Time zone")
                        placeholderText: "Europe/Berlin"
                        hint: qsTr("When the shop's day begins.")
                        wrong: dialog.setup.timeZoneProblem(text)
                        onAccepted: dialog.submit()
                    }
                }
            }
        }
    }

    Item {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.aroundPage
        anchors.rightMargin: Theme.aroundPage
        height: Theme.scaled(64)

        Rectangle {
            x: -Theme.aroundPage + 1
            width: dialog.width - 2
            height: 1
            color: Theme.line
        }

        AppText {
            objectName: "setupKept"
            anchors.left: parent.left
            anchors.right: buttons.left
            anchors.rightMargin: Theme.insideCard
            height: parent.height
            wrapMode: Text.Wrap
            maximumLineCount: 3
            text: dialog.setup.keptWhere
            color: Theme.muted
            font.pixelSize: Theme.captionSize
        }

        Row {
            id: buttons

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.insideControl

            TextButton {
                visible: dialog.step !== ShopSetup.Shop
                text: qsTr("Cancel")
                onClicked: dialog.setup.cancel()
            }

            TextButton {
                objectName: "setupNext"
                primary: true
                enabled: !dialog.setup.busy
                text: dialog.setup.busy ? qsTr("Asking…") : dialog.step === ShopSetup.Shop ? qsTr("Open the dashboard") : dialog.step === ShopSetup.Code ? qsTr("Sign in") : dialog.asksForCode ? qsTr("Send the code") : qsTr("Connect")
                onClicked: dialog.submit()
            }
        }
    }
}
