// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma ComponentBehavior: Bound

import QtQuick
import Tillwatch.Models
import Tillwatch.Pages

/// The pages of the window, one of them open.
Item {
    id: holder

    required property Workspace workspace
    required property Dashboard dashboard
    required property PageList pages
    /// Name of the open page.
    required property string page
    property BasePage current: null

    Repeater {
        model: holder.pages.entries.length

        PageLoader {
            id: loader

            required property int index
            readonly property PageEntry entry: holder.pages.entries[index]

            anchors.fill: parent
            workspace: holder.workspace
            dashboard: holder.dashboard
            file: entry.file
            open: holder.page === entry.key

            Binding {
                target: holder
                property: "current"
                value: loader.page
                when: loader.open
                restoreMode: Binding.RestoreNone
            }
        }
    }
}
