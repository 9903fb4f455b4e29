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

/// A phase of a scenario. Its values are relative to an ordinary day.
struct Phase {
    qint64 events = 0;         ///< length in events of the shop's story
    double pace = 1;           ///< event rate relative to the other phases
    double paymentFailure = 0; ///< 0 … 1: probability that a payment fails additionally
    double rush = 0;           ///< 0 … 1: probability that a new buyer precedes due tasks of the shop
    int focus = 0;             ///< number of products with most of the demand; 0: as usual
    int priceCutPercent = 0;   ///< discount on the products in focus
    bool restock = true;
    QByteArray announceTitle; ///< notice when the phase begins; empty: none
    QByteArray announceMessage;
    QHash<QByteArray, double> activities; ///< frequency of each activity relative to an ordinary day
};

/// Probabilities, 0 … 1, of each fault per event.
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
    double rateFactor = 1; ///< multiplies the requested rate
    QList<Phase> phases;   ///< at least one; repeated after the last
    FaultRates faults;
};

/// The default scenario: one endless phase.
Scenario ordinaryDay();

/// The phase of histories: like an ordinary day, with fewer of the changes to settings and products that a live demo
/// shows often.
Phase pastDay();

/// Sorted names of the scenarios in resources/demo.
QStringList scenarioNames();

/// Loads a scenario by name; an empty name is the ordinary day. The error is a sentence that lists the valid names.
Expected<Scenario, QString> loadScenario(const QString &name);

} // namespace tillwatch::demo
