// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A few choices side by side, one of them on. Left and Right move between them.
FocusScope {
    id: segments

    required property list<string> keys
    required property list<string> titles
    required property string current
    property string name

    signal chosen(string key)

    function move(by: int): void {
        const at = keys.indexOf(current);
        const next = Math.max(0, Math.min(keys.length - 1, at + by));
        if (next === at)
            return;
        chosen(keys[next]);
        const button = row.children[next] as AbstractButton;
        if (button)
            button.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitWidth: row.width
    implicitHeight: Theme.scaled(28)
    Accessible.role: Accessible.Grouping
    Accessible.name: name
    Keys.onLeftPressed: move(-1)
    Keys.onRightPressed: move(1)

    Box {
        anchors.fill: row
        radius: Theme.controlRadius
        color: Theme.card
        border.width: 1
        border.color: Theme.control
    }

    Row {
        id: row

        height: parent.height

        Repeater {
            model: segments.keys

            AbstractButton {
                id: button

                required property string modelData
                required property int index
                readonly property bool taken: segments.current === modelData

                objectName: "segment-" + modelData
                implicitWidth: word.implicitWidth + 2 * Theme.insideCard
                height: segments.height
                z: taken || visualFocus ? 1 : 0
                text: segments.titles[index] ?? modelData
                focusPolicy: Qt.StrongFocus
                hoverEnabled: true
                Accessible.role: Accessible.RadioButton
                Accessible.name: text
                Accessible.checkable: true
                Accessible.checked: taken
                onClicked: segments.chosen(modelData)

                background: Item {
                    Box {
                        anchors.fill: parent
                        anchors.margins: button.taken ? 0 : 1
                        radius: Theme.controlRadius - (button.taken ? 0 : 1)
                        color: button.taken ? Theme.selected : button.hovered ? Theme.hover : "transparent"
                        border.width: button.taken ? 1 : 0
                        border.color: Theme.accent
                    }

                    FocusRing {
                        shown: button.visualFocus
                    }
                }

                AppText {
                    id: word

                    anchors.centerIn: parent
                    text: button.text
                    font.weight: button.taken ? Theme.strong : Font.Normal
                    Accessible.ignored: true
                }
            }
        }
    }
}
