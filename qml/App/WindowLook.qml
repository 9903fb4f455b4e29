// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Theme

/// Applies the appearance settings of the window to Theme.
Item {
    id: look

    required property string theme
    required property string density
    required property real textScale
    /// No animations, whatever the desktop's setting.
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
