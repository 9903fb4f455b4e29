// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Pages
import Tillwatch.Theme

/// Quotations as a board: one lane for each state, side by side.
FocusScope {
    id: lanes

    required property QuotationBoard board
    required property string selectedId
    required property date now
    /// As BasePage.covered.
    property real covered: 0
    /// Whether the board is visible.
    required property bool active
    property int lane: 0
    property bool scrolled: false
    /// Lane of the selected card, and its index there; -1 while no lane shows it.
    property int selectedLane: -1
    readonly property int place: laneAt(selectedLane)?.place ?? -1
    readonly property bool hasPrevious: place > 0
    readonly property bool hasNext: place >= 0 && place < (laneAt(selectedLane)?.list.count ?? 0) - 1

    readonly property int count: board.statuses.length
    readonly property int gap: Theme.insideControl
    readonly property int laneWidth: Math.max(Theme.scaled(124), Math.floor((width - (count - 1) * gap) / count))

    signal chosen(string id)
    signal opened(string id)

    function laneAt(index: int): BoardLane {
        return repeater.itemAt(index) as BoardLane;
    }

    function findSelected(): void {
        let found = -1;
        for (let i = 0; i < count; ++i) {
            if ((laneAt(i)?.place ?? -1) >= 0)
                found = i;
        }
        selectedLane = found;
    }

    function focusList(): void {
        if (selectedLane >= 0)
            lane = selectedLane;
        laneAt(lane)?.list.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    /// Moves to the next lane that has a card.
    function moveSideways(by: int): void {
        for (let next = lane + by; next >= 0 && next < count; next += by) {
            const target = laneAt(next);
            if (!target || target.list.count === 0)
                continue;
            lane = next;
            flick.contentX = Math.max(0, Math.min(flick.contentWidth - flick.width, Math.max(target.x + target.width - flick.width, Math.min(flick.contentX, target.x))));
            target.list.forceActiveFocus(Qt.TabFocusReason);
            target.go(0);
            return;
        }
    }

    /// Moves within the lane of the selected card.
    function step(by: int): void {
        if (by < 0 ? hasPrevious : hasNext)
            laneAt(selectedLane).go(place + by);
    }

    function readScrolled(): void {
        let any = false;
        for (let i = 0; i < count; ++i)
            any = any || (laneAt(i)?.scrolled ?? false);
        scrolled = any;
    }

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Board of quotations")

    Binding {
        target: lanes.board
        property: "frozen"
        value: lanes.active && (hover.hovered || lanes.scrolled || lanes.selectedId.length > 0)
    }

    HoverHandler {
        id: hover
    }

    Flickable {
        id: flick

        anchors.fill: parent
        clip: true
        contentWidth: lanes.count * (lanes.laneWidth + lanes.gap) - lanes.gap
        contentHeight: height
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        interactive: contentWidth > width

        ScrollBar.horizontal: SlimScrollBar {}

        Repeater {
            id: repeater

            model: lanes.board.statuses

            BoardLane {
                required property string modelData
                required property int index

                objectName: "lane-" + modelData
                readonly property real at: index * (lanes.laneWidth + lanes.gap)

                x: lanes.LayoutMirroring.enabled ? flick.contentWidth - at - width : at
                width: lanes.laneWidth
                covered: lanes.covered
                height: flick.height - (flick.interactive ? 12 : 0)
                focus: index === lanes.lane
                rows: lanes.board.lane(modelData)
                title: lanes.board.titles[index] ?? ""
                tone: lanes.board.tones[index] ?? ""
                total: lanes.board.counts[index] ?? 0
                value: lanes.board.values[index] ?? ""
                selectedId: lanes.selectedId
                now: lanes.now
                onScrolledChanged: lanes.readScrolled()
                onPlaceChanged: lanes.findSelected()
                onChosen: id => {
                    lanes.lane = index;
                    lanes.chosen(id);
                }
                onOpened: id => lanes.opened(id)
                onSideways: by => lanes.moveSideways(lanes.LayoutMirroring.enabled ? -by : by)
            }
        }
    }
}
