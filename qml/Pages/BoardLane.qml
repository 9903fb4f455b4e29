// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// Column of the board: the quotations of one status, with their number and total.
FocusScope {
    id: lane

    required property QuotationProxy rows
    required property string title
    required property string tone
    required property int total
    required property string value
    required property string selectedId
    required property date now
    /// As BasePage.covered.
    required property real covered
    readonly property bool scrolled: list.contentY > list.originY + 1
    readonly property alias list: list
    /// Index of the selected card in this lane; -1 while another lane or none has it.
    property int place: -1

    signal chosen(string id)
    signal opened(string id)
    signal sideways(int by)

    function find(): void {
        place = selectedId.length > 0 ? rows.rowOf(selectedId) : -1;
    }

    function go(row: int): void {
        if (list.count === 0)
            return;
        const target = Math.max(0, Math.min(list.count - 1, row));
        list.positionViewAtIndex(target, ListView.Contain);
        chosen(rows.idAt(target));
    }

    function take(): void {
        list.forceActiveFocus(Qt.TabFocusReason);
        if (selectedId.length === 0 || rows.rowOf(selectedId) < 0)
            go(0);
    }

    onSelectedIdChanged: find()
    Component.onCompleted: find()

    Connections {
        target: lane.rows

        function onRowsInserted(): void {
            lane.find();
        }
        function onRowsRemoved(): void {
            lane.find();
        }
        function onRowsMoved(): void {
            lane.find();
        }
        function onLayoutChanged(): void {
            lane.find();
        }
    }

    Box {
        anchors.fill: parent
        radius: Theme.cardRadius
        color: Theme.window
        border.width: 1
        border.color: list.activeFocus ? Theme.control : Theme.line
    }

    Item {
        id: head

        x: Theme.insideControl
        y: Theme.insideControl
        width: parent.width - 2 * x
        height: Theme.scaled(46)
        Accessible.role: Accessible.Heading
        Accessible.name: lane.total > 0 ? qsTr("%1: %2, %3").arg(lane.title).arg(Numbers.whole(lane.total)).arg(lane.value) : qsTr("%1: none").arg(lane.title)

        Chip {
            id: chip

            anchors.left: parent.left
            tone: lane.tone
            text: lane.title
            maximumWidth: parent.width - count.implicitWidth - 4
            Accessible.ignored: true
        }

        AppText {
            id: count

            anchors.right: parent.right
            height: chip.height
            text: Numbers.whole(lane.total)
            font.weight: Theme.strong
            Accessible.ignored: true
        }

        AppText {
            anchors.bottom: parent.bottom
            width: parent.width
            text: lane.value.length > 0 ? lane.value : "–"
            color: Theme.muted
            font.pixelSize: Theme.captionSize
            Accessible.ignored: true
        }
    }

    ListView {
        id: list

        anchors.fill: parent
        anchors.leftMargin: Theme.insideControl
        anchors.rightMargin: 2
        anchors.topMargin: head.y + head.height + Theme.insideControl
        anchors.bottomMargin: 2
        bottomMargin: lane.covered
        focus: true
        activeFocusOnTab: true
        clip: true
        reuseItems: true
        keyNavigationEnabled: false
        currentIndex: lane.place
        highlightFollowsCurrentItem: false
        boundsBehavior: Flickable.StopAtBounds
        model: lane.rows
        Accessible.role: Accessible.List
        Accessible.name: lane.title
        Keys.onUpPressed: lane.go(lane.rows.rowOf(lane.selectedId) - 1)
        Keys.onDownPressed: lane.go(lane.rows.rowOf(lane.selectedId) + 1)
        Keys.onLeftPressed: lane.sideways(-1)
        Keys.onRightPressed: lane.sideways(1)
        Keys.onReturnPressed: lane.opened(lane.selectedId)
        Keys.onEnterPressed: lane.opened(lane.selectedId)

        ScrollBar.vertical: SlimScrollBar {}

        delegate: QuotationCard {
            id: card

            required property int index

            x: LayoutMirroring.enabled ? 10 : 0
            width: (ListView.view?.width ?? 0) - 10
            now: lane.now
            selected: quotationId === lane.selectedId
            current: selected && list.activeFocus
            onChosen: {
                list.forceActiveFocus(Qt.MouseFocusReason);
                lane.chosen(quotationId);
            }
            onOpened: lane.opened(quotationId)
        }
    }

    Reveal {
        flick: list
        content: list.contentItem
    }

    AppText {
        anchors.centerIn: list
        width: list.width - 2 * Theme.insideControl
        visible: list.count === 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: lane.rows.text.length > 0 ? qsTr("None matches") : qsTr("None")
        color: Theme.muted
        font.pixelSize: Theme.captionSize
    }
}
