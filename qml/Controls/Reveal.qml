// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick

/// Scrolls a flickable so that the item with the focus is in view. Child of the flickable's content or beside it.
Item {
    id: reveal

    required property Flickable flick
    /// Content of the flickable.
    required property Item content
    /// Margin around the item.
    property real margin: 0

    readonly property Item focused: Window.activeFocusItem

    function bring(item: Item): void {
        let above = item;
        while (above && above !== content)
            above = above.parent;
        if (!above)
            return;
        const top = item.mapToItem(flick.contentItem, 0, 0).y;
        if (item.height > flick.height - 2 * margin)
            return;
        if (top - margin < flick.contentY)
            flick.contentY = Math.max(0, top - margin);
        else if (top + item.height + margin > flick.contentY + flick.height)
            flick.contentY = Math.min(flick.contentHeight - flick.height, top + item.height + margin - flick.height);
    }

    onFocusedChanged: bring(focused)
}
