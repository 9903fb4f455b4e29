// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick

/// The keys that work everywhere in the window.
Item {
    id: keys

    /// How many pages there are to go to.
    required property int pages
    /// Somebody writes, or the search is open: single letters are no commands.
    required property bool typing
    /// Something stands in front of the page and wants an answer first.
    required property bool blocked
    /// The page has something to filter.
    required property bool filters

    signal pageRequested(int index)
    signal searchRequested
    signal filterRequested
    signal holdRequested
    signal newRequested
    signal listRequested
    signal closeRequested
    signal exportRequested
    signal hideRequested
    signal paneRequested
    signal fullScreenRequested
    signal quitRequested

    Instantiator {
        model: Math.min(10, keys.pages)

        Shortcut {
            required property int index

            // The tenth page is behind the key right of 9.
            sequence: "Alt+" + (index + 1) % 10
            enabled: !keys.blocked
            onActivated: keys.pageRequested(index)
        }
    }

    Shortcut {
        sequence: "Ctrl+K"
        enabled: !keys.blocked
        onActivated: keys.searchRequested()
    }
    Shortcut {
        sequence: "/"
        enabled: !keys.typing && keys.filters
        onActivated: keys.filterRequested()
    }
    Shortcut {
        sequence: "H"
        enabled: !keys.typing
        onActivated: keys.holdRequested()
    }
    Shortcut {
        sequence: "N"
        enabled: !keys.typing
        onActivated: keys.newRequested()
    }
    Shortcut {
        sequence: "?"
        enabled: !keys.typing
        onActivated: keys.listRequested()
    }
    Shortcut {
        sequence: "Escape"
        enabled: !keys.typing
        onActivated: keys.closeRequested()
    }
    Shortcut {
        sequence: "Ctrl+E"
        enabled: !keys.blocked
        onActivated: keys.exportRequested()
    }
    Shortcut {
        sequence: "Ctrl+Shift+H"
        onActivated: keys.hideRequested()
    }
    Shortcut {
        sequence: "F6"
        enabled: !keys.blocked
        onActivated: keys.paneRequested()
    }
    Shortcut {
        sequence: "F11"
        onActivated: keys.fullScreenRequested()
    }
    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: keys.quitRequested()
    }
}
