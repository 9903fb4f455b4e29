// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Controls

/// One thing that the window can be told to do, as its keys, menus, buttons, the search and the list of keys know it.
QtObject {
    id: command

    /// Unique among the commands of a window.
    required property string name
    /// Words in menus and in the search.
    property string label
    /// Words in the list of keys. Commands with the same words share a line there; a command without any has none.
    property string description
    property string glyph
    /// Kind of the command, for the search.
    property string kind: qsTr("Command")
    /// Key sequences, the one that is shown first.
    property list<string> keys
    /// The first sequence in words.
    property string keysText: shortcut.nativeText
    /// What the list of keys shows of the sequences; empty where another command of the same line speaks for this one.
    property string listedKeys: keysText
    property bool enabled: true
    /// Whether the keys work now; menus, buttons and the search do not depend on it.
    property bool keysEnabled: true
    /// Whether the search offers it.
    property bool searchable: false

    signal triggered

    readonly property Shortcut shortcut: Shortcut {
        sequence: command.keys[0] ?? ""
        sequences: command.keys.slice(1)
        enabled: command.enabled && command.keysEnabled
        onActivated: command.triggered()
    }
    readonly property PositionShortcut positionShortcut: PositionShortcut {
        sequences: command.keys
        enabled: command.enabled && command.keysEnabled
        onActivated: command.triggered()
    }
}
