// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models

/// First step of connecting a shop: gateway and e-mail address, or the rooms to join without a sign-in.
SetupStep {
    id: step

    required property ShopSetup setup
    readonly property bool asksForCode: emailField.text.trim().length > 0 || sellerField.text.trim().length === 0

    signal accepted

    function fill(): void {
        more.shown = false;
        addressField.text = setup.address;
        emailField.text = setup.email;
        sellerField.text = setup.signInAgain ? "" : setup.seller;
        storefrontsField.text = setup.storefronts;
        productsField.text = setup.products;
    }

    function submit(): void {
        setup.submitAddress(addressField.text, emailField.text, sellerField.text, storefrontsField.text, productsField.text);
    }

    /// Moves the focus to the first field to fill in.
    function takeFocus(): void {
        (addressField.text.length > 0 ? emailField : addressField).forceActiveFocus(Qt.OtherFocusReason);
    }

    number: 1
    title: qsTr("Address and account")
    current: setup.step === ShopSetup.Address
    done: setup.step > ShopSetup.Address
    found: setup.addressFound
    problem: setup.problem

    InputField {
        id: addressField

        objectName: "setupAddress"
        width: parent.width
        label: qsTr("Gateway")
        placeholderText: "https://shop.example:4000"
        inputMethodHints: Qt.ImhUrlCharactersOnly
        fixed: step.setup.signInAgain
        onAccepted: step.accepted()
    }

    InputField {
        id: emailField

        objectName: "setupEmail"
        width: parent.width
        label: qsTr("E-mail")
        placeholderText: qsTr("you@shop.example")
        hint: qsTr("The gateway mails a code to it.")
        inputMethodHints: Qt.ImhEmailCharactersOnly
        onAccepted: step.accepted()
    }

    TextButton {
        id: more

        property bool shown: false

        objectName: "setupMore"
        anchors.left: parent.left
        visible: !step.setup.signInAgain
        glyph: shown ? "chevron-down" : LayoutMirroring.enabled ? "chevron-left" : "chevron-right"
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
        onAccepted: step.accepted()
    }

    InputField {
        id: storefrontsField

        objectName: "setupStorefronts"
        width: parent.width
        visible: more.shown && more.visible
        label: qsTr("Storefronts")
        hint: qsTr("IDs with commas between them; your own storefront if none is named.")
        onAccepted: step.accepted()
    }

    InputField {
        id: productsField

        objectName: "setupProducts"
        width: parent.width
        visible: more.shown && more.visible
        label: qsTr("Products")
        hint: qsTr("IDs of products whose visitors you want to follow, with commas between them.")
        onAccepted: step.accepted()
    }
}
