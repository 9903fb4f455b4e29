// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Asks before a shop is forgotten, and says what is deleted.
Popup {
    id: dialog

    required property ShopSetup setup

    anchors.centerIn: T.Overlay.overlay
    width: Math.min(Theme.scaled(440), (parent?.width ?? 440) - 2 * Theme.betweenCards)
    padding: Theme.aroundPage
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    visible: setup.forgetId.length > 0
    enter: null
    exit: null
    onOpened: keep.forceActiveFocus(Qt.OtherFocusReason)
    onClosed: {
        if (setup.forgetId.length > 0)
            setup.keepShop();
    }

    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }

    background: Box {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    Column {
        width: dialog.availableWidth
        spacing: Theme.betweenCards

        AppText {
            width: parent.width
            wrapMode: Text.Wrap
            text: qsTr("Forget %1?").arg(Bidi.isolated(dialog.setup.forgetTitle))
            font.pixelSize: Theme.titleSize
            font.weight: Theme.strong
        }

        AppText {
            objectName: "forgetText"
            width: parent.width
            wrapMode: Text.Wrap
            text: dialog.setup.forgetText
        }

        Row {
            anchors.right: parent.right
            spacing: Theme.insideControl

            TextButton {
                id: keep

                objectName: "keepShop"
                text: qsTr("Keep it")
                onClicked: dialog.setup.keepShop()
            }

            TextButton {
                objectName: "forgetShop"
                primary: true
                text: qsTr("Forget it")
                onClicked: dialog.setup.forgetShop(dialog.setup.forgetId)
            }
        }
    }
}
