// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Theme

/// A tool tip.
ToolTip {
    id: hint

    delay: 600
    padding: Theme.insideControl
    topPadding: 4
    bottomPadding: 4

    contentItem: AppText {
        text: hint.text
        font.pixelSize: Theme.captionSize
    }
    background: Box {
        color: Theme.raised
        border.color: Theme.control
        radius: Theme.controlRadius
    }
}
