// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// What the window expects of every page.
FocusScope {
    required property Dashboard dashboard
    /// Words in the empty filter field; empty where there is nothing to filter.
    property string filterHint
    property string filterText
    /// Free room around what the page shows.
    readonly property int margin: width < 720 ? Theme.betweenCards : Theme.aroundPage
    /// What copies and exports are of; null where the page has no table.
    property LiveTable table: null

    /// Page \a key should be shown, with \a filter on.
    signal pageRequested(string key, string filter)

    /// Puts the filter of that name on, and nothing else.
    function showFilter(name: string): void {
    }

    /// Narrows the list to what contains \a text.
    function setFilterText(text: string): void {
    }

    /// Gives the keyboard to what the page is about.
    function focusList(): void {
        forceActiveFocus(Qt.ShortcutFocusReason);
    }

    /// Opens the record \a id beside the list.
    function open(id: string): void {
    }

    /// Closes what is open; true if there was something.
    function close(): bool {
        return false;
    }

    /// Lets rows in that wait while positions are held.
    function showNew(): void {
    }

    Accessible.role: Accessible.Pane
}
