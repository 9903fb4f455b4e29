// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick

/// The colours of one theme. Every other colour of the window is one of these.
QtObject {
    required property color window
    required property color card
    required property color raised
    required property color line
    /// Border of controls: 3:1 against card and window.
    required property color control
    required property color text
    required property color muted
    required property color accent
    required property color accentInk
    required property color hover
    required property color selected
    required property color focus
    required property list<color> series
    required property Tone neutral
    required property Tone info
    required property Tone active
    required property Tone good
    required property Tone warn
    required property Tone bad
    required property Tone cancelled
    required property Tone back

    /// Ink for good and bad news in running text, on card.
    required property color goodText
    required property color badText
}
