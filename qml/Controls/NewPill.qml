// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Number of new rows that wait while rows are frozen. A click inserts them.
AbstractButton {
    id: pill

    required property int count

    implicitWidth: row.implicitWidth + 2 * Theme.insideCard
    implicitHeight: Theme.scaled(28)
    visible: count > 0
    text: qsTr("%Ln new", "", count)
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.name: count === 1 ? qsTr("Show one new row") : qsTr("Show %Ln new rows", "", count)

    background: Rectangle {
        radius: height / 2
        color: Theme.accent

        FocusRing {
            shown: pill.visualFocus
            radius: height / 2
        }
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.scaled(10)
            name: "up"
            color: Theme.accentInk
        }

        AppText {
            text: pill.text
            color: Theme.accentInk
            font.weight: Theme.strong
            Accessible.ignored: true
        }
    }

    Hint {
        visible: pill.hovered
        text: qsTr("Show the new rows  (N)")
    }
}
