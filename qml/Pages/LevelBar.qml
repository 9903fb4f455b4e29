// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// Bar of a stock in relation to its threshold, which is marked.
Item {
    id: bar

    required property int stock
    required property int threshold
    /// out, low, ok or unknown.
    required property string stockState

    readonly property real most: Math.max(1, threshold * 2.5)

    implicitWidth: Theme.scaled(64)
    implicitHeight: Theme.scaled(12)
    Accessible.ignored: true

    Box {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Theme.scaled(6)
        radius: height / 2
        color: "transparent"
        border.width: 1
        border.color: Theme.control

        Rectangle {
            anchors.left: parent.left
            width: bar.stock <= 0 ? 0 : Math.max(height, Math.round(parent.width * Math.min(1, bar.stock / bar.most)))
            height: parent.height
            radius: parent.radius
            color: bar.stockState === "low" ? Theme.series[1] : Theme.series[2]
        }
    }

    Rectangle {
        readonly property real at: Math.round(parent.width * Math.min(1, bar.threshold / bar.most))

        x: LayoutMirroring.enabled ? parent.width - at - width : at
        width: 2
        height: parent.height
        visible: bar.threshold > 0
        radius: 1
        color: bar.stockState === "out" ? Theme.badText : Theme.text
    }
}
