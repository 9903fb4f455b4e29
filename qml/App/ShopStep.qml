// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Last step of connecting a shop: what was found there, its currency and time zone.
SetupStep {
    id: step

    required property ShopSetup setup
    required property ConnectionInfo connection

    signal accepted

    function fill(): void {
        currencyField.text = setup.currency;
        zoneField.text = setup.timeZone;
    }

    function submit(): void {
        setup.submitShop(currencyField.text, zoneField.text);
    }

    function takeFocus(): void {
        currencyField.forceActiveFocus(Qt.OtherFocusReason);
    }

    function roomsJoined(): string {
        let names = "";
        for (let i = 0; i < connection.rooms.length; ++i)
            names += (i > 0 ? ", " : "") + Bidi.isolated(connection.rooms[i]);
        return connection.rooms.length === 1 ? qsTr("Joined one room: %1").arg(names) : qsTr("Joined %1 rooms: %2").arg(Numbers.whole(connection.rooms.length)).arg(names);
    }

    number: 3
    title: qsTr("Shop")
    current: setup.step === ShopSetup.Shop
    last: true
    problem: setup.problem

    Column {
        width: parent.width
        spacing: 4

        SetupFinding {
            objectName: "setupGateway"
            width: parent.width
            good: step.connection.online && step.connection.gatewayKnown
            waiting: !good && step.connection.sentence.length === 0
            text: step.connection.online ? good ? step.connection.gatewayName : qsTr("Connected; finding out which gateway this is…") : waiting ? step.connection.label : step.connection.sentence
        }

        SetupFinding {
            objectName: "setupRooms"
            width: parent.width
            waiting: step.connection.rooms.length === 0
            text: waiting ? qsTr("Joining the shop's rooms…") : step.roomsJoined()
        }

        Repeater {
            model: step.connection.refusedRooms

            SetupFinding {
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
            wrong: step.setup.currencyProblem(text)
            onAccepted: step.accepted()
        }

        InputField {
            id: zoneField

            objectName: "setupZone"
            width: (parent.width - parent.spacing) * 0.6
            label: qsTr("Time zone")
            placeholderText: "Europe/Berlin"
            hint: qsTr("When the shop's day begins.")
            wrong: step.setup.timeZoneProblem(text)
            onAccepted: step.accepted()
        }
    }
}
