// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// The selected record beside its list. Esc closes it; previous and next move without losing the place.
FocusScope {
    id: panel

    required property string title
    property string caption
    property bool hasPrevious: true
    property bool hasNext: true
    default property alias content: column.data

    signal closeRequested
    signal previousRequested
    signal nextRequested

    function slideIn(): void {
        if (visible && Theme.panelMs > 0)
            slide.restart();
    }

    implicitWidth: Theme.scaled(352)
    onVisibleChanged: slideIn()
    Component.onCompleted: slideIn()
    transform: Translate {
        id: shift
    }

    NumberAnimation {
        id: slide

        target: shift
        property: "x"
        from: panel.LayoutMirroring.enabled ? -Theme.scaled(32) : Theme.scaled(32)
        to: 0
        duration: Theme.panelMs
        easing.type: Easing.OutCubic
    }

    Accessible.role: Accessible.Pane
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.raised
    }

    Rectangle {
        anchors.left: parent.left
        width: 1
        height: parent.height
        color: Theme.line
    }

    Item {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.betweenCards
        anchors.rightMargin: Theme.insideControl
        height: Theme.scaled(56)

        Column {
            anchors.left: parent.left
            anchors.right: buttons.left
            anchors.verticalCenter: parent.verticalCenter

            AppText {
                width: parent.width
                text: panel.title
                font.pixelSize: Theme.sectionSize
                font.weight: Theme.strong
            }

            AppText {
                width: parent.width
                visible: text.length > 0
                text: panel.caption
                color: Theme.muted
                font.pixelSize: Theme.captionSize
            }
        }

        Row {
            id: buttons

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter

            IconButton {
                objectName: "previousRecord"
                enabled: panel.hasPrevious
                glyph: panel.LayoutMirroring.enabled ? "chevron-right" : "chevron-left"
                text: qsTr("Previous")
                onClicked: panel.previousRequested()
            }

            IconButton {
                objectName: "nextRecord"
                enabled: panel.hasNext
                glyph: panel.LayoutMirroring.enabled ? "chevron-left" : "chevron-right"
                text: qsTr("Next")
                onClicked: panel.nextRequested()
            }

            IconButton {
                objectName: "closePanel"
                glyph: "close"
                text: qsTr("Close")
                shortcutHint: qsTr("Esc")
                onClicked: panel.closeRequested()
            }
        }

        Rectangle {
            anchors.bottom: parent.bottom
            x: -Theme.betweenCards + 1
            width: panel.width - 1
            height: 1
            color: Theme.line
        }
    }

    Flickable {
        id: flickable

        anchors.top: head.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        clip: true
        contentHeight: column.height + 2 * Theme.betweenCards
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: SlimScrollBar {}

        Reveal {
            flick: flickable
            content: column
            margin: Theme.betweenCards
        }

        Column {
            id: column

            x: Theme.betweenCards
            y: Theme.betweenCards
            width: flickable.width - 2 * Theme.betweenCards
            spacing: Theme.betweenCards
        }
    }
}
