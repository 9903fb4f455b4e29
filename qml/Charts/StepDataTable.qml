// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import Tillwatch.Controls

/// The steps of a StepChart as a table, the newest first.
ChartDataTable {
    id: table

    /// Time, value, time, value, …
    required property list<real> points
    /// Texts of the values; empty for whole numbers.
    property list<string> texts
    required property date now
    required property string zone

    function read(): list<string> {
        const words = [];
        for (let i = points.length / 2 - 1; i >= 0; --i)
            words.push(ShopTime.brief(new Date(points[2 * i]), now, zone), texts.length > 0 ? texts[i] : Numbers.whole(points[2 * i + 1]));
        return words;
    }

    inset: 0
    cells: visible ? read() : []
}
