// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick

/// Scrolls a flickable so that the item with the focus, or the current row of the list that has it, is in view and above what covers the
/// flickable's bottom margin. Child of the flickable's content or beside it.
Item {
    id: reveal

    required property Flickable flick
    /// Content of the flickable.
    required property Item content
    /// Margin around the item.
    property real margin: 0

    readonly property Item focused: {
        const item = Window.activeFocusItem;
        return item instanceof ListView ? item.currentItem : item;
    }
    /// Height at the lower edge that something else covers.
    readonly property real covered: flick.bottomMargin

    function isInside(item: Item): bool {
        let above = item;
        while (above && above !== content)
            above = above.parent;
        return above !== null;
    }

    function bring(item: Item): void {
        if (!isInside(item))
            return;
        const top = item.mapToItem(flick.contentItem, 0, 0).y;
        const room = flick.height - covered;
        if (item.height > room - 2 * margin)
            return;
        if (top - margin < flick.contentY)
            flick.contentY = Math.max(flick.originY, top - margin);
        else if (top + item.height + margin > flick.contentY + room)
            flick.contentY = Math.min(flick.originY + flick.contentHeight, top + item.height + margin) - room;
    }

    onFocusedChanged: bring(focused)
    onCoveredChanged: {
        // What was scrolled away stays there.
        if (covered > 0 && isInside(focused) && focused.mapToItem(flick, 0, 0).y < flick.height)
            bring(focused);
    }
}
