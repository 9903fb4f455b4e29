// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml

/// Title of one filter of a table.
QtObject {
    /// The filter's name in the proxy; "all" for none.
    required property string name
    required property string title
}
