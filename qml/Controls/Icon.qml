// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// One of our own icons in one colour.
Image {
    /// A file of resources/icons without its ending.
    property string name
    property color color: Theme.muted
    property int size: Theme.iconSize

    width: size
    height: size
    sourceSize.width: size
    sourceSize.height: size
    source: IconSet.url(name, color)
    Accessible.ignored: true
}
