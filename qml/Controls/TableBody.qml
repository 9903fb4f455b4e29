// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// The rows of a LiveTable, and what TableCommands asks of them.
ListView {
    id: body

    readonly property int page: Math.max(1, Math.floor(height / Theme.rowHeight) - 1)

    /// Row \a row should become current, with \a extending everything up to it selected.
    signal goRequested(int row, bool extending)
    signal openRequested
    signal toggleRequested
    signal allRequested
    signal copyRequested
    signal exportRequested
    signal menuRequested

    // Height before the last change.
    property real wasHigh: 0

    /// Scrolls to the first column.
    function scrollHome(): void {
        if (LayoutMirroring.enabled)
            contentX = Math.max(0, contentWidth - width);
        else
            scrollSideways(0);
    }

    function scrollSideways(by: real): void {
        contentX = Math.max(0, Math.min(contentWidth - width, contentX + by));
    }

    activeFocusOnTab: true
    clip: true
    reuseItems: true
    currentIndex: -1
    highlightFollowsCurrentItem: false
    keyNavigationEnabled: false
    flickableDirection: Flickable.AutoFlickIfNeeded
    boundsBehavior: Flickable.StopAtBounds
    // Rows beyond the edge would be made between frames, and Qt 6.4 warns when a filter empties the list meanwhile.
    cacheBuffer: 0
    onContentWidthChanged: scrollHome()
    onWidthChanged: scrollHome()
    onHeightChanged: {
        // The current row stays in view where the table shrinks (a smaller window, a panel under which the head wraps).
        const top = originY + currentIndex * Theme.rowHeight - contentY;
        if (currentIndex >= 0 && height < wasHigh && top > -Theme.rowHeight && top < wasHigh)
            positionViewAtIndex(currentIndex, ListView.Contain);
        wasHigh = height;
    }
    Accessible.name: qsTr("Rows")

    ScrollBar.vertical: SlimScrollBar {}
    ScrollBar.horizontal: SlimScrollBar {}
}
