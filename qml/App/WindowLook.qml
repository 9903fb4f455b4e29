// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Theme

/// Tells the theme how this window is to look.
Item {
    id: look

    required property string theme
    required property string density
    required property real textScale
    /// Nothing moves, whatever the desktop says.
    required property bool still

    Binding {
        target: Theme
        property: "choice"
        value: look.theme
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: true
        when: look.still
    }

    Binding {
        target: Theme
        property: "textScale"
        value: look.textScale
    }

    Binding {
        target: Theme
        property: "density"
        value: look.density
    }
}
