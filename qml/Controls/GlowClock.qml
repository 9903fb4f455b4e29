// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Theme

/// One slow clock for all rows of a table that fade: ten steps a second cost a tenth of an animation, and it stops when nothing fades.
QtObject {
    id: clock

    /// How many steps a glow lasts.
    readonly property int length: 9
    property int ticks: 0
    /// The tick at which the last glow has faded.
    property int until: 0
    /// Counts turns of the event loop in which rows were given other records to show.
    property int turn: 0
    // Rows that began to glow in this one. Their clock starts with the next, since some may find that they show another record.
    property int asked: 0

    /// The number of this turn of the event loop, for a row that was just given a record.
    function thisTurn(): int {
        nextTurn.start();
        return turn;
    }

    /// The tick that a row glows from, which begins now.
    function start(): int {
        ++asked;
        nextTurn.start();
        return ticks;
    }

    function takeBack(): void {
        --asked;
    }

    readonly property Timer nextTurn: Timer {
        interval: 0
        onTriggered: {
            ++clock.turn;
            if (clock.asked > 0)
                clock.until = clock.ticks + clock.length;
            clock.asked = 0;
        }
    }

    readonly property Timer pace: Timer {
        interval: Theme.fadeMs / clock.length
        repeat: true
        running: clock.ticks < clock.until
        onTriggered: ++clock.ticks
    }
}
