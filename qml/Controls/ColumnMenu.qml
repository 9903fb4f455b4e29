// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Which columns a table shows, and in which order. Space shows or hides, Ctrl+Shift+Up and Down move.
Popup {
    id: menu

    required property ColumnSet columns
    property list<var> entries: []

    function refresh(): void {
        const row = list.currentIndex;
        entries = columns.ordered();
        list.currentIndex = Math.max(0, Math.min(entries.length - 1, row));
    }

    function moveBy(step: int): void {
        const at = list.currentIndex;
        const to = at + step;
        if (to < 0 || to >= entries.length)
            return;
        columns.move(entries[at], step < 0 ? entries[to] : entries[to + 1] ?? null);
        list.currentIndex = to;
    }

    width: Theme.scaled(280)
    height: Math.min(head.height + list.contentHeight + foot.height + 2 * padding + 8, (parent?.height ?? 600) - 16)
    padding: Theme.insideControl
    margins: 8
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    enter: null
    exit: null
    onAboutToShow: {
        list.currentIndex = 0;
        refresh();
    }
    onOpened: list.forceActiveFocus(Qt.PopupFocusReason)

    background: Box {
        radius: Theme.cardRadius
        color: Theme.raised
        border.color: Theme.control
    }

    Connections {
        target: menu.columns
        enabled: menu.visible

        function onSerialChanged(): void {
            menu.refresh();
        }
    }

    AppText {
        id: head

        x: Theme.insideControl
        width: parent.width - 2 * x
        height: Theme.scaled(28)
        text: qsTr("Columns")
        font.weight: Theme.strong
    }

    ListView {
        id: list

        objectName: "columnList"
        anchors.top: head.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: foot.top
        anchors.bottomMargin: 4
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: menu.entries.length
        highlightMoveDuration: 0
        keyNavigationEnabled: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Columns")

        Keys.onPressed: event => {
            const moving = (event.modifiers & Qt.ControlModifier) && (event.modifiers & Qt.ShiftModifier);
            const step = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0;
            if (step !== 0 && moving)
                menu.moveBy(step);
            else if (step !== 0)
                currentIndex = Math.max(0, Math.min(count - 1, currentIndex + step));
            else if (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                (currentItem as AbstractButton)?.clicked();
            else
                return;
            event.accepted = true;
        }

        ScrollBar.vertical: SlimScrollBar {
            id: scroll
        }
        delegate: AbstractButton {
            id: entry

            required property int index
            readonly property TableColumn column: menu.entries[index] ?? null

            objectName: "column-" + (column?.name ?? "")
            x: LayoutMirroring.enabled ? (ListView.view?.width ?? 0) - width : 0
            width: (ListView.view?.width ?? 0) - (scroll.size < 1 ? scroll.width : 0)
            height: Theme.scaled(28)
            hoverEnabled: true
            focusPolicy: Qt.NoFocus
            text: column?.title ?? ""
            onClicked: {
                list.currentIndex = index;
                if (column)
                    menu.columns.setHidden(column, !column.hidden);
            }
            Accessible.role: Accessible.CheckBox
            Accessible.name: text
            Accessible.checkable: true
            Accessible.checked: !(column?.hidden ?? false)

            background: Rectangle {
                radius: Theme.controlRadius
                color: entry.hovered ? Theme.hover : "transparent"

                FocusRing {
                    shown: entry.ListView.isCurrentItem && list.activeFocus
                    gap: -1
                }
            }

            Item {
                anchors.fill: parent

                Box {
                    id: box

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.insideControl
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.scaled(16)
                    height: width
                    radius: 3
                    color: entry.column?.hidden ?? false ? Theme.card : Theme.accent
                    border.color: entry.column?.hidden ?? false ? Theme.control : Theme.accent

                    Icon {
                        anchors.centerIn: parent
                        visible: !(entry.column?.hidden ?? false)
                        size: Theme.scaled(12)
                        name: "check"
                        color: Theme.accentInk
                    }
                }

                AppText {
                    anchors.left: box.right
                    anchors.leftMargin: Theme.insideControl
                    anchors.right: note.left
                    height: parent.height
                    text: entry.text
                    Accessible.ignored: true
                }

                AppText {
                    id: note

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.insideControl
                    height: parent.height
                    text: entry.column && !entry.column.hidden && !entry.column.shown ? qsTr("no room") : ""
                    color: Theme.muted
                    font.pixelSize: Theme.captionSize
                }
            }
        }
    }

    Item {
        id: foot

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.scaled(28)

        TextButton {
            objectName: "resetColumns"
            anchors.right: parent.right
            text: qsTr("Reset columns")
            onClicked: menu.columns.reset()
        }
    }
}
