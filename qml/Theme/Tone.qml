// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick

/// Colours, glyph and weight of one class of status. The glyph is the name of an icon: nothing is said by colour alone.
QtObject {
    required property color ink
    required property color fill
    required property string glyph
    property bool solid: false
    property bool outlined: false
    property bool struck: false
}
