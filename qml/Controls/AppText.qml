// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// Text of the window: plain whatever it holds, since most of it came over the wire.
Text {
    textFormat: Text.PlainText
    color: Theme.text
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
    // By the window's direction, not by what is written: names from all over the world stand in one column.
    horizontalAlignment: Text.AlignLeft
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize

    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
