// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Window
import Tillwatch.Theme

/// The Box of the software backend at a fractional scale.
Item {
    id: box

    property alias color: painted.color
    property alias radius: painted.radius
    property alias border: painted.border

    // Painted items are whole logical pixels wide and high, and are stretched unless these are whole pixels of the screen, too: what they
    // have more than the box stays empty.
    readonly property int step: {
        for (let pixels = 1; pixels < 20; ++pixels) {
            if (Math.abs(pixels * Screen.devicePixelRatio - Math.round(pixels * Screen.devicePixelRatio)) < 0.001)
                return pixels;
        }
        return 1;
    }

    PaintedBox {
        id: painted

        width: Math.ceil(box.width / box.step) * box.step
        height: Math.ceil(box.height / box.step) * box.step
        boxWidth: box.width
        boxHeight: box.height
    }
}
