// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick

/// A page as the rail knows it.
QtObject {
    /// Name of the page, for --page and for links between pages.
    required property string key
    required property string title
    required property string glyph
    property int badge: 0
    property bool urgent: false
    /// File name in qml/Pages.
    required property string file
}
