// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Theme

/// A chip in a table row.
Chip {
    required property TableColumn column

    x: column.mirrored ? column.x + column.width - column.inset - width : column.x
    y: ((parent?.height ?? 0) - height) / 2
    maximumWidth: column.width - Theme.insideControl
    visible: column.shown && text.length > 0
    Accessible.ignored: true
}
