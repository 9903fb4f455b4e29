// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQml
import QtQuick
import Tillwatch.Theme

/// The fading of changed cells, one for all rows of a table: ten steps a second cost a tenth of an animation, and none are made while nothing fades.
QtObject {
    id: flash

    /// Steps of one flash.
    readonly property int length: 9
    property int ticks: 0
    /// The tick at which the last flash has faded.
    property int until: 0
    /// Number of turns of the event loop in which rows were given other records to show.
    property int turn: 0
    // Rows that asked for a flash in this turn. It starts with the next one, since some may find that they show another record.
    property int asked: 0

    /// The number of this turn of the event loop, for a row that was just given a record.
    function thisTurn(): int {
        nextTurn.start();
        return turn;
    }

    /// Asks for a flash; the tick that it starts at.
    function start(): int {
        ++asked;
        nextTurn.start();
        return ticks;
    }

    /// Withdraws one start() of this turn.
    function withdraw(): void {
        --asked;
    }

    readonly property Timer nextTurn: Timer {
        interval: 0
        onTriggered: {
            ++flash.turn;
            if (flash.asked > 0)
                flash.until = flash.ticks + flash.length;
            flash.asked = 0;
        }
    }

    readonly property Timer pace: Timer {
        interval: Theme.fadeMs / flash.length
        repeat: true
        running: flash.ticks < flash.until
        onTriggered: ++flash.ticks
    }
}
