// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Dialog that connects a shop or signs in again, in three steps: address, code, shop.
Popup {
    id: dialog

    required property ShopSetup setup
    /// Of the shop that is shown.
    required property ConnectionInfo connection

    readonly property int step: setup.step

    function submit(): void {
        if (setup.busy)
            return;
        switch (step) {
        case ShopSetup.Address:
            addressStep.submit();
            break;
        case ShopSetup.Code:
            setup.submitCode(codeField.text);
            break;
        case ShopSetup.Shop:
            shopStep.submit();
            break;
        }
    }

    /// Moves the focus to the first field to fill in.
    function focusStep(): void {
        switch (step) {
        case ShopSetup.Address:
            addressStep.takeFocus();
            break;
        case ShopSetup.Code:
            codeField.text = "";
            codeField.forceActiveFocus(Qt.OtherFocusReason);
            break;
        case ShopSetup.Shop:
            shopStep.takeFocus();
            break;
        }
    }

    anchors.centerIn: T.Overlay.overlay
    width: Math.min(Theme.scaled(560), (parent?.width ?? 560) - 2 * Theme.betweenCards)
    height: Math.min(head.height + steps.height + foot.height, (parent?.height ?? 560) - 2 * Theme.betweenCards)
    padding: 0
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    visible: setup.open
    enter: null
    exit: null
    onOpened: {
        addressStep.fill();
        focusStep();
    }
    onStepChanged: {
        if (step === ShopSetup.Shop)
            shopStep.fill();
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

    background: Box {
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

            x: LayoutMirroring.enabled ? Theme.aroundPage : 0
            width: flick.width - Theme.aroundPage
            // Focus rings stand out a little.
            topPadding: 2
            bottomPadding: Theme.betweenCards

            AddressStep {
                id: addressStep

                width: parent.width
                setup: dialog.setup
                onAccepted: dialog.submit()
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
                    label: qsTr("Code from the e-mail")
                    inputMethodHints: Qt.ImhNoPredictiveText
                    onAccepted: dialog.submit()
                }

                Row {
                    anchors.left: parent.left
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

            ShopStep {
                id: shopStep

                width: parent.width
                setup: dialog.setup
                connection: dialog.connection
                onAccepted: dialog.submit()
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
            text: dialog.setup.signInStorage
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
                text: dialog.setup.busy ? qsTr("Asking…") : dialog.step === ShopSetup.Shop ? qsTr("Open the dashboard") : dialog.step === ShopSetup.Code ? qsTr("Sign in") : addressStep.asksForCode ? qsTr("Send the code") : qsTr("Connect")
                onClicked: dialog.submit()
            }
        }
    }
}
