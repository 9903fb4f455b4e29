// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Theme

/// Live or held. While held, rows keep their places; values stay live.
AbstractButton {
    id: button

    required property bool held
    required property string keysText
    /// Without its word, where there is no room for it.
    property bool brief: false

    implicitWidth: row.implicitWidth + 2 * Theme.insideCard
    implicitHeight: Theme.scaled(28)
    text: held ? qsTr("Held") : qsTr("Hold")
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: held ? qsTr("Rows are held, press to let them move") : qsTr("Hold all rows in their places")

    background: Rectangle {
        radius: height / 2
        color: button.held ? Theme.chip("warn").fill : button.hovered ? Theme.hover : "transparent"
        border.width: 1
        border.color: button.held ? Theme.chip("warn").ink : Theme.line

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
            name: button.held ? "play" : "pause"
            color: button.held ? Theme.chip("warn").ink : Theme.muted
        }

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !button.brief
            text: button.text
            color: button.held ? Theme.chip("warn").ink : Theme.text
            font.weight: button.held ? Theme.strong : Font.Normal
            Accessible.ignored: true
        }
    }

    Hint {
        visible: button.hovered
        text: button.held ? qsTr("Let rows move again  (%1)").arg(button.keysText) : qsTr("Keep rows in their places  (%1)").arg(button.keysText)
    }
}
