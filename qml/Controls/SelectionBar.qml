// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Bar with the number of selected rows and their commands; hidden while fewer than two are selected.
Item {
    id: bar

    required property RowSelection selection

    signal copyRequested
    signal exportRequested

    readonly property int count: selection?.count ?? 0

    implicitHeight: visible ? Theme.scaled(40) : 0
    visible: count > 1
    Accessible.role: Accessible.Grouping
    Accessible.name: words.text

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: 1
        anchors.rightMargin: 1
        color: Theme.selected
        radius: Theme.cardRadius - 1
    }

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }

    AppText {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.insideCard
        anchors.right: buttons.left
        anchors.rightMargin: Theme.insideControl
        height: parent.height
        text: bar.selection && bar.selection.hiddenCount > 0 ? qsTr("%Ln selected, %1 of them hidden by the filter", "", bar.count).arg(Numbers.whole(bar.selection.hiddenCount)) : qsTr("%Ln selected", "", bar.count)
        font.weight: Theme.strong
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.insideCard
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.insideControl

        TextButton {
            objectName: "copySelected"
            focusPolicy: Qt.TabFocus
            text: qsTr("Copy")
            onClicked: bar.copyRequested()
        }

        TextButton {
            objectName: "exportSelected"
            focusPolicy: Qt.TabFocus
            text: qsTr("Export")
            onClicked: bar.exportRequested()
        }

        TextButton {
            objectName: "clearSelection"
            focusPolicy: Qt.TabFocus
            text: qsTr("Clear")
            onClicked: bar.selection.clear()
        }
    }
}
