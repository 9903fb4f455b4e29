// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Theme

/// Steps of a record, one line each, done or to come.
Column {
    id: timeline

    required property list<string> titles
    /// Time of each step; empty for one to come.
    required property list<string> times
    /// Whether each step is a bad end.
    property list<bool> bad: []

    width: parent?.width ?? 0

    Repeater {
        model: timeline.titles.length

        Item {
            id: line

            required property int index
            readonly property string time: timeline.times[index] ?? ""
            readonly property bool happened: time.length > 0
            readonly property bool ill: timeline.bad[index] ?? false

            width: parent?.width ?? 0
            height: Theme.scaled(28)
            Accessible.role: Accessible.StaticText
            Accessible.name: happened ? qsTr("%1: %2").arg(timeline.titles[index]).arg(time) : qsTr("%1: not yet").arg(timeline.titles[index])

            Rectangle {
                x: dot.x + (dot.width - width) / 2
                y: line.index === 0 ? dot.y : 0
                width: 2
                height: line.index === 0 ? parent.height - dot.y : line.index === timeline.titles.length - 1 ? dot.y : parent.height
                visible: timeline.titles.length > 1
                color: Theme.line
            }

            Box {
                id: dot

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.scaled(10)
                height: width
                radius: width / 2
                color: !line.happened ? Theme.raised : line.ill ? Theme.badText : Theme.accent
                border.width: line.happened ? 0 : 2
                border.color: Theme.control
            }

            AppText {
                id: word

                anchors.left: dot.right
                anchors.leftMargin: Theme.insideControl
                height: parent.height
                width: Math.min(implicitWidth, parent.width * 0.5)
                text: timeline.titles[line.index]
                color: line.happened ? Theme.text : Theme.muted
                Accessible.ignored: true
            }

            AppText {
                anchors.left: word.right
                anchors.leftMargin: Theme.insideControl
                anchors.right: parent.right
                height: parent.height
                horizontalAlignment: Text.AlignRight
                text: line.happened ? line.time : qsTr("not yet")
                color: Theme.muted
                font.pixelSize: Theme.captionSize
                Accessible.ignored: true
            }
        }
    }
}
