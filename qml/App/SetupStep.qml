// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Theme

/// One step of connecting a shop: open while it is current, one line with its result once it is done.
Item {
    id: step

    required property int number
    required property string title
    property string found
    property string problem
    property bool current: false
    property bool done: false
    property bool last: false
    default property alias content: body.data

    implicitHeight: column.height + (last ? 0 : Theme.betweenCards)
    Accessible.role: Accessible.Grouping
    Accessible.name: done ? qsTr("%1, done. %2").arg(title).arg(found) : title

    Box {
        id: mark

        anchors.left: parent.left
        width: Theme.scaled(24)
        height: width
        radius: width / 2
        color: step.current ? Theme.accent : "transparent"
        border.width: step.current ? 0 : 1
        border.color: step.done ? Theme.goodText : Theme.control

        AppText {
            anchors.centerIn: parent
            visible: !step.done
            text: Numbers.whole(step.number)
            color: step.current ? Theme.accentInk : Theme.muted
            font.pixelSize: Theme.captionSize
            font.weight: Theme.strong
            Accessible.ignored: true
        }

        Icon {
            anchors.centerIn: parent
            visible: step.done
            size: Theme.scaled(14)
            name: "check"
            color: Theme.goodText
        }
    }

    Rectangle {
        anchors.top: mark.bottom
        anchors.topMargin: 4
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 4
        anchors.horizontalCenter: mark.horizontalCenter
        width: 1
        visible: !step.last
        color: Theme.line
    }

    Column {
        id: column

        anchors.left: mark.right
        anchors.leftMargin: Theme.insideCard
        anchors.right: parent.right
        spacing: Theme.insideCard

        Column {
            width: parent.width
            spacing: 2

            AppText {
                width: parent.width
                height: mark.height
                text: step.title
                color: step.current || step.done ? Theme.text : Theme.muted
                font.weight: step.current ? Theme.strong : Font.Normal
                Accessible.ignored: true
            }

            AppText {
                width: parent.width
                visible: text.length > 0
                wrapMode: Text.Wrap
                text: step.found
                color: Theme.muted
            }
        }

        Column {
            id: body

            width: parent.width
            visible: step.current
            spacing: Theme.insideCard
        }

        Row {
            width: parent.width
            visible: step.current && step.problem.length > 0
            spacing: Theme.insideControl

            Icon {
                id: warning

                y: 1
                name: "chip-warn"
                color: Theme.badText
            }

            AppText {
                objectName: "setupProblem"
                width: parent.width - warning.width - parent.spacing
                wrapMode: Text.Wrap
                text: step.problem
                color: Theme.badText
                Accessible.role: Accessible.AlertMessage
            }
        }
    }
}
