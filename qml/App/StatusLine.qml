// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Status line: freshness, rate and losses of the events.
Rectangle {
    id: line

    required property Dashboard dashboard

    implicitHeight: Theme.scaled(26)
    color: Theme.card

    AppText {
        objectName: "statusText"
        anchors.left: parent.left
        anchors.leftMargin: Theme.aroundPage
        anchors.right: gateway.left
        anchors.rightMargin: Theme.insideCard
        height: parent.height
        text: line.dashboard.statusLine
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }

    AppText {
        id: gateway

        anchors.right: parent.right
        anchors.rightMargin: Theme.betweenCards
        height: parent.height
        width: Math.min(implicitWidth, line.width * 0.4)
        text: line.dashboard.connection.gatewayName
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
}
