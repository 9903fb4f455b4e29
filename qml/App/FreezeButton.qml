// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// Freezes the rows of all tables in their places, or lets them move again; values stay live.
AbstractButton {
    id: button

    required property bool frozen
    required property string keysText
    /// Shows the icon alone.
    property bool brief: false

    implicitWidth: row.implicitWidth + 2 * Theme.insideCard
    implicitHeight: Theme.scaled(28)
    text: frozen ? qsTr("Held") : qsTr("Hold")
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: frozen ? qsTr("Rows are held, press to let them move") : qsTr("Hold all rows in their places")

    background: Box {
        radius: height / 2
        color: button.frozen ? Theme.tone("warn").fill : button.hovered ? Theme.hover : "transparent"
        border.width: 1
        border.color: button.frozen ? Theme.tone("warn").ink : Theme.line

        FocusRing {
            shown: button.visualFocus
            radius: height / 2
        }
    }

    Row {
        id: row

        anchors.centerIn: parent
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.scaled(14)
            name: button.frozen ? "play" : "pause"
            color: button.frozen ? Theme.tone("warn").ink : Theme.muted
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !button.brief
            text: button.text
            color: button.frozen ? Theme.tone("warn").ink : Theme.text
            font.weight: button.frozen ? Theme.strong : Font.Normal
            Accessible.ignored: true
        }
    }

    Hint {
        visible: button.hovered
        text: button.frozen ? qsTr("Let rows move again  (%1)").arg(button.keysText) : qsTr("Keep rows in their places  (%1)").arg(button.keysText)
    }
}
