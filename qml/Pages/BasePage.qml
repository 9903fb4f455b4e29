// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// Interface of every page to the window.
FocusScope {
    required property Workspace workspace
    required property Dashboard dashboard
    /// Placeholder of the filter field; empty on a page without a filter.
    property string filterHint
    property string filterText
    /// Width of the empty border of the page.
    readonly property int margin: width < 720 ? Theme.betweenCards : Theme.aroundPage
    /// Width of the open side panel, beside which toasts stand; 0 without one.
    property real panelWidth: 0
    /// Height at the lower edge that toasts cover: lists can be scrolled that much further.
    property real covered: 0
    /// The table that is copied and exported; null on a page without one.
    property LiveTable table: null

    /// Page \a key should be shown, with \a filter on.
    signal pageRequested(string key, string filter)

    /// Puts the filter of that name on, and nothing else.
    function showFilter(name: string): void {
    }

    /// Narrows the list to what contains \a text.
    function setFilterText(text: string): void {
    }

    /// Moves the keyboard focus into the page's main list.
    function focusList(): void {
        forceActiveFocus(Qt.ShortcutFocusReason);
    }

    /// Opens the record \a id beside the list.
    function open(id: string): void {
    }

    /// Closes the open record, or else ends the selection; true if there was either.
    function close(): bool {
        return false;
    }

    /// Inserts the new rows that wait while rows are frozen.
    function showNew(): void {
    }

    Accessible.role: Accessible.Pane
}
