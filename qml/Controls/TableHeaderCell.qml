// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// Header of one column: a click sorts by it, dragging moves the column, its end edge resizes it.
AbstractButton {
    id: cell

    required property TableColumn column
    required property bool sorted
    required property bool descending

    signal resized(real width)
    signal resizeEnded
    signal widthReset
    /// The pointer carries the head to \a x, in the parent's measure.
    signal dragged(real x)
    signal dragEnded(bool done)
    signal menuRequested(real x)

    readonly property bool sortable: column.key.length > 0
    readonly property bool reversed: LayoutMirroring.enabled
    /// Last digits stay aligned in either direction of the columns.
    readonly property bool wordAtRight: reversed || column.numeric

    x: reversed ? column.x + Theme.insideControl - column.inset : column.x - Theme.insideControl
    width: column.width
    height: parent?.height ?? 0
    visible: column.shown
    hoverEnabled: true
    text: column.title
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: sorted ? descending ? qsTr("%1, sorted descending").arg(text) : qsTr("%1, sorted ascending").arg(text) : text

    background: Rectangle {
        color: cell.hovered ? Theme.hover : "transparent"

        FocusRing {
            shown: cell.visualFocus
            gap: -2
        }
    }

    Item {
        anchors.fill: parent

        AppText {
            id: word

            readonly property real room: parent.width - Theme.insideControl - cell.column.inset - (arrow.visible ? arrow.width + 2 : 0)

            x: cell.wordAtRight ? parent.width - (cell.reversed ? Theme.insideControl : cell.column.inset - Theme.insideControl) - width : Theme.insideControl
            width: Math.min(implicitWidth, room)
            height: parent.height
            text: cell.text
            color: cell.sorted ? Theme.text : Theme.muted
            font.pixelSize: Theme.captionSize
            font.weight: Theme.strong
            Accessible.ignored: true
        }

        Icon {
            id: arrow

            x: cell.wordAtRight ? word.x - width - 2 : word.x + word.width + 2
            anchors.verticalCenter: parent.verticalCenter
            visible: cell.sorted
            size: Theme.scaled(12)
            name: cell.descending ? "sort-down" : "sort-up"
            color: Theme.text
        }
    }

    MouseArea {
        id: body

        property real from: 0
        property bool moving: false

        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        preventStealing: true
        onPressed: mouse => {
            from = mouse.x;
            moving = false;
        }
        onPositionChanged: mouse => {
            if ((mouse.buttons & Qt.LeftButton) === 0)
                return;
            moving = moving || Math.abs(mouse.x - from) > Application.styleHints.startDragDistance;
            if (moving)
                cell.dragged(cell.x + mouse.x);
        }
        onReleased: mouse => {
            if (mouse.button === Qt.RightButton)
                cell.menuRequested(cell.x + mouse.x);
            else if (moving)
                cell.dragEnded(true);
            else if (containsPress || contains(Qt.point(mouse.x, mouse.y)))
                cell.clicked();
            moving = false;
        }
        onCanceled: {
            cell.dragEnded(false);
            moving = false;
        }
    }

    MouseArea {
        id: grip

        property real from: 0

        x: cell.reversed ? 0 : parent.width - width
        width: Theme.insideControl
        height: parent.height
        hoverEnabled: true
        cursorShape: Qt.SplitHCursor
        preventStealing: true
        onPressed: mouse => from = mouse.x
        onPositionChanged: mouse => {
            if (pressed)
                cell.resized(cell.column.width + (cell.reversed ? from - mouse.x : mouse.x - from));
        }
        onReleased: cell.resizeEnded()
        onDoubleClicked: cell.widthReset()

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 1
            height: parent.height
            visible: grip.containsMouse || grip.pressed
            color: Theme.control
        }
    }
}
