// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick

/// A page as the rail knows it.
QtObject {
    /// Its name on the command line.
    required property string key
    required property string title
    required property string glyph
    property int badge: 0
    property bool urgent: false
    /// The page, in the module of pages.
    required property string file
}
