// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma Singleton

import QtQml

/// Round steps for an axis, and how far it has to reach.
QtObject {
    function highest(values: list<real>): real {
        let most = 0;
        for (let i = 0; i < values.length; ++i)
            most = Math.max(most, values[i]);
        return most;
    }

    /// Lowest and highest value of time, value, time, value, …
    function range(points: list<real>): list<real> {
        let low = points.length > 1 ? points[1] : 0;
        let high = low;
        for (let i = 3; i < points.length; i += 2) {
            low = Math.min(low, points[i]);
            high = Math.max(high, points[i]);
        }
        return [low, high];
    }

    /// The smallest of 1, 2, 2.5 and 5 times a power of ten that divides \a span into at most \a count parts.
    function step(span: real, count: int): real {
        if (!(span > 0))
            return 1;
        const raw = span / count;
        const power = Math.pow(10, Math.floor(Math.log10(raw)));
        const share = raw / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10);
    }
}
