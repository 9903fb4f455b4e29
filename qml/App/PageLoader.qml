// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Models
import Tillwatch.Pages

/// Loads its page when it is first opened, and keeps it. Only the open page is visible, so that the others paint nothing.
Loader {
    id: loader

    required property Workspace workspace
    required property Dashboard dashboard
    required property string file
    required property bool open
    readonly property BasePage page: item as BasePage

    visible: open
    onOpenChanged: make()
    onDashboardChanged: {
        // Positions, filters and open records of the page belong to the shop before.
        source = "";
        make();
    }
    Component.onCompleted: make()

    function make(): void {
        if (open && !item)
            setSource(Qt.resolvedUrl("../Pages/" + file), {
                "workspace": workspace,
                "dashboard": dashboard
            });
    }
}
