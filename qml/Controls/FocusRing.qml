// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// Shows where the keyboard is. Lies around its parent.
Box {
    property bool shown: false
    property int gap: 2

    anchors.fill: parent
    anchors.margins: -gap
    radius: Theme.controlRadius + gap
    visible: shown
    color: "transparent"
    border.width: 2
    border.color: Theme.focus
}
