// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQml
import QtQuick
import Tillwatch.Controls
import Tillwatch.Models

/// The table of commands: everything that the window can be told to do, in the order of the list of keys. Shortcuts, menus, buttons, the
/// search and that list have their words and keys from here.
Item {
    id: commands

    required property Dashboard dashboard
    required property Preferences preferences
    required property ShopSetup setup
    required property PageList pages
    /// Whether a text field has the focus or the search is open: single letters are no commands then.
    required property bool typing
    /// Whether a dialog or the welcome page is in front of the page.
    required property bool blocked
    /// Whether the page has a filter.
    required property bool filters

    property list<Command> openPage
    /// The commands of tables, for the list of keys; the tables' own ones do the work.
    readonly property TableCommands rows: TableCommands {}
    readonly property list<var> all: [].concat(listOf(openPage), [search, filter], listOf(rows.all), [close, freeze, showNew, nextPane, hideAmounts, fullScreen, themeLight, themeDark, themeHighContrast, themeSystem, listKeys, quit, connectShop, tryDemo, signOut])

    signal pageRequested(string key)
    signal searchRequested
    signal filterRequested
    signal newRequested
    signal keysRequested
    signal closeRequested
    signal paneRequested
    signal fullScreenRequested
    signal quitRequested

    /// \a commands as a JavaScript array: those of QML cannot be concatenated in Qt 6.4.
    function listOf(commands: list<Command>): list<var> {
        const found = [];
        for (let i = 0; i < commands.length; ++i)
            found.push(commands[i]);
        return found;
    }

    /// The command of that name, null where there is none.
    function find(name: string): Command {
        for (let i = 0; i < all.length; ++i) {
            if (all[i].name === name)
                return all[i];
        }
        return null;
    }

    Instantiator {
        model: commands.pages.entries.length

        Command {
            required property int index
            readonly property PageEntry entry: commands.pages.entries[index]

            name: "page-" + entry.key
            label: entry.title
            description: qsTr("Open a page")
            glyph: entry.glyph
            kind: qsTr("Page")
            // The tenth page is behind the key right of 9; those behind it have none.
            keys: index < 10 ? ["Alt+" + (index + 1) % 10] : []
            listedKeys: index === 0 ? qsTr("Alt+1 … 9") : ""
            keysEnabled: !commands.blocked
            searchable: true
            onTriggered: commands.pageRequested(entry.key)
        }

        onObjectAdded: (index, object) => commands.openPage.push(object as Command)
    }

    readonly property Command search: Command {
        name: "search"
        description: qsTr("Search everything, go to a page, give a command")
        keys: ["Ctrl+K"]
        keysEnabled: !commands.blocked
        onTriggered: commands.searchRequested()
    }

    readonly property Command filter: Command {
        name: "filter"
        description: qsTr("Filter the page")
        keys: ["/"]
        keysEnabled: !commands.typing && commands.filters
        onTriggered: commands.filterRequested()
    }

    readonly property Command close: Command {
        name: "close"
        description: qsTr("Close the panel, end the selection, empty the filter")
        keys: ["Escape"]
        keysEnabled: !commands.typing
        onTriggered: commands.closeRequested()
    }

    readonly property Command freeze: Command {
        name: "freeze"
        label: commands.dashboard.frozen ? qsTr("Let rows move again") : qsTr("Hold all rows in their places")
        description: qsTr("Hold all rows in their places, or let them go")
        glyph: "pause"
        keys: ["H"]
        keysEnabled: !commands.typing
        searchable: true
        onTriggered: commands.dashboard.frozen = !commands.dashboard.frozen
    }

    readonly property Command showNew: Command {
        name: "show-new"
        description: qsTr("Show the new rows")
        keys: ["N"]
        keysEnabled: !commands.typing
        onTriggered: commands.newRequested()
    }

    readonly property Command nextPane: Command {
        name: "next-pane"
        description: qsTr("Next pane or alert")
        keys: ["F6"]
        keysEnabled: !commands.blocked
        onTriggered: commands.paneRequested()
    }

    readonly property Command hideAmounts: Command {
        name: "hide-amounts"
        label: commands.dashboard.amountsHidden ? qsTr("Show amounts") : qsTr("Hide amounts")
        description: qsTr("Hide amounts everywhere")
        glyph: "eye-off"
        keys: ["Ctrl+Shift+H"]
        searchable: true
        onTriggered: commands.dashboard.amountsHidden = !commands.dashboard.amountsHidden
    }

    readonly property Command fullScreen: Command {
        name: "full-screen"
        description: qsTr("Full screen")
        keys: ["F11"]
        onTriggered: commands.fullScreenRequested()
    }

    readonly property Command themeLight: Command {
        name: "theme-light"
        label: qsTr("Theme: light")
        glyph: "theme"
        searchable: true
        onTriggered: commands.preferences.theme = "light"
    }

    readonly property Command themeDark: Command {
        name: "theme-dark"
        label: qsTr("Theme: dark")
        glyph: "theme"
        searchable: true
        onTriggered: commands.preferences.theme = "dark"
    }

    readonly property Command themeHighContrast: Command {
        name: "theme-high-contrast"
        label: qsTr("Theme: high contrast")
        glyph: "theme"
        searchable: true
        onTriggered: commands.preferences.theme = "high-contrast"
    }

    readonly property Command themeSystem: Command {
        name: "theme-system"
        label: qsTr("Theme: as the desktop has it")
        glyph: "theme"
        searchable: true
        onTriggered: commands.preferences.theme = "system"
    }

    readonly property Command listKeys: Command {
        name: "list-keys"
        label: qsTr("Keys")
        description: qsTr("This list")
        glyph: "keyboard"
        keys: ["?"]
        keysEnabled: !commands.typing
        searchable: true
        onTriggered: commands.keysRequested()
    }

    readonly property Command quit: Command {
        name: "quit"
        description: qsTr("Quit")
        keys: ["Ctrl+Q"]
        onTriggered: commands.quitRequested()
    }

    readonly property Command connectShop: Command {
        name: "connect-shop"
        label: commands.setup.shops.count > 0 ? qsTr("Connect another shop…") : qsTr("Connect a shop…")
        onTriggered: commands.setup.connectShop()
    }

    readonly property Command tryDemo: Command {
        name: "try-demo"
        label: qsTr("Try the demo")
        onTriggered: commands.setup.tryDemo()
    }

    readonly property Command signOut: Command {
        name: "sign-out"
        label: qsTr("Sign out")
        enabled: commands.setup.signedIn
        onTriggered: commands.setup.signOut()
    }
}
