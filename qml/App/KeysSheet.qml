// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Tillwatch.Controls
import Tillwatch.Theme

/// The list of keys, one line for each description in the table of commands.
Popup {
    id: sheet

    required property WindowCommands commands

    readonly property list<var> lines: {
        const found = [];
        for (let i = 0; i < commands.all.length; ++i) {
            const command = commands.all[i];
            if (command.description.length === 0)
                continue;
            let line = found.find(one => one.description === command.description);
            if (!line) {
                line = {
                    "description": command.description,
                    "keys": []
                };
                found.push(line);
            }
            if (command.listedKeys.length > 0)
                line.keys.push(command.listedKeys);
        }
        return found;
    }

    anchors.centerIn: T.Overlay.overlay
    width: Math.min(Theme.scaled(540), (parent?.width ?? 500) - 2 * Theme.betweenCards)
    height: Math.min(list.contentHeight + head.height + 3 * Theme.betweenCards, (parent?.height ?? 500) - 2 * Theme.betweenCards)
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

    AppText {
        id: head

        anchors.left: parent.left
        text: qsTr("Keys")
        font.pixelSize: Theme.titleSize
        font.weight: Theme.strong
    }

    IconButton {
        anchors.right: parent.right
        focus: true
        glyph: "close"
        text: qsTr("Close")
        onClicked: sheet.close()
    }

    ListView {
        id: list

        objectName: "keyList"
        anchors.top: head.bottom
        anchors.topMargin: Theme.insideCard
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: sheet.lines.length

        ScrollBar.vertical: SlimScrollBar {
            id: scroll
        }
        delegate: Item {
            id: row

            required property int index
            readonly property var line: sheet.lines[index]

            x: LayoutMirroring.enabled ? ListView.view.width - width : 0
            width: ListView.view.width - (scroll.size < 1 ? scroll.width : 0)
            height: Theme.scaled(30)

            Box {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: word.implicitWidth + 2 * Theme.insideControl
                height: Theme.scaled(22)
                radius: 4
                color: Theme.window
                border.color: Theme.line

                AppText {
                    id: word

                    anchors.centerIn: parent
                    text: row.line?.keys.join(", ") ?? ""
                    font.pixelSize: Theme.captionSize
                }
            }

            AppText {
                anchors.left: parent.left
                anchors.leftMargin: Theme.scaled(180)
                anchors.right: parent.right
                height: parent.height
                text: row.line?.description ?? ""
            }
        }
    }
}
