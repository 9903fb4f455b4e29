// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Dialog with one raw event that belongs to no record with a page.
Popup {
    id: sheet

    required property Dashboard dashboard
    property string title
    property string caption
    property string raw

    function show(what: string, name: string, at: date, text: string): void {
        title = what;
        caption = qsTr("%1, %2").arg(Bidi.isolated(name)).arg(ShopTime.full(at, dashboard.timeZone));
        raw = text;
        open();
    }

    anchors.centerIn: T.Overlay.overlay
    width: Math.min(Theme.scaled(560), (parent?.width ?? 500) - 2 * Theme.betweenCards)
    height: Math.min(head.height + text.implicitHeight + Theme.insideCard + 2 * padding, (parent?.height ?? 500) - 2 * Theme.betweenCards)
    padding: Theme.betweenCards
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    enter: null
    exit: null

    T.Overlay.modal: Rectangle {
        color: "#66000000"
    }

    background: Box {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    Column {
        id: head

        anchors.left: parent.left
        anchors.right: close.left

        AppText {
            width: parent.width
            text: sheet.title
            font.pixelSize: Theme.sectionSize
            font.weight: Theme.strong
        }

        AppText {
            width: parent.width
            text: sheet.caption
            color: Theme.muted
            font.pixelSize: Theme.captionSize
        }
    }

    IconButton {
        id: close

        anchors.right: parent.right
        focus: true
        glyph: "close"
        text: qsTr("Close")
        onClicked: sheet.close()
    }

    Flickable {
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        contentHeight: text.implicitHeight
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: SlimScrollBar {}

        RawText {
            id: text

            objectName: "eventText"
            width: parent.width
            height: implicitHeight
            text: sheet.raw
            onCopyRequested: sheet.dashboard.copyText(sheet.raw)
        }
    }
}
