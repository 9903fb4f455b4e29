// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace tillwatch::demo
{

/// A stretch of a scenario. What it says is relative to an ordinary day.
struct Phase {
    qint64 events = 0;         ///< how long it lasts, in events of the shop's story
    double pace = 1;           ///< events a second against the other phases
    double paymentFailure = 0; ///< 0 … 1: how often a payment fails that would not
    double rush = 0;           ///< 0 … 1: how often a new buyer comes before the shop's own work that is due
    int focus = 0;             ///< so many products draw most of the demand; 0: as usual
    int priceCutPercent = 0;   ///< off the products in focus
    bool restock = true;
    QByteArray announceTitle; ///< told to the seller when the phase begins; empty: nothing
    QByteArray announceMessage;
    QHash<QByteArray, double> activities; ///< how often, against an ordinary day, each kind of business comes up
};

/// How often, 0 … 1, the feed mistreats an event.
struct FaultRates {
    double duplicate = 0;
    double late = 0;
    double partial = 0;
    double malformed = 0;
    double unknown = 0;

    [[nodiscard]] bool any() const { return duplicate + late + partial + malformed + unknown > 0; }
};

struct Scenario {
    QString title;
    QString story;
    double rateFactor = 1; ///< of the rate that was asked for
    QList<Phase> phases;   ///< at least one; after the last the first again
    FaultRates faults;
};

/// An ordinary day: one phase without an end.
Scenario ordinaryDay();

/// A day that is told in one go: what a shop changes about itself while somebody looks on it would hardly all change
/// within a day.
Phase pastDay();

/// The names under resources/demo, sorted.
QStringList scenarioNames();

/// By name; an empty one is the ordinary day. The error is a sentence that lists the names there are.
Expected<Scenario, QString> loadScenario(const QString &name);

} // namespace tillwatch::demo
