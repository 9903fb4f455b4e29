// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"
#include "tables/idlabels.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace tillwatch::tables
{

/// Formats amounts, times and identifiers for all models of a dashboard, which owns it. GUI thread.
struct Display {
    QLocale locale;
    QTimeZone zone;             ///< the shop's
    QString currency;           ///< the shop's own, ISO 4217; empty while it is unknown
    bool amountsHidden = false; ///< amounts are shown as "•••"
    mutable IdLabels idLabels = {};

    /// Formats an amount. \a own is the record's currency; empty for the shop's.
    [[nodiscard]] QString money(money::Total total, const QString &own = {}) const
    {
        if (amountsHidden)
            return QStringLiteral("•••");
        return money::toDisplay(total, own.isEmpty() ? currency : own, locale);
    }
    /// The label of a record that has no number or name.
    [[nodiscard]] QString labelOf(const QString &id) const { return idLabels.label(id); }
    /// A time in the shop's zone; invalid for NoTime.
    [[nodiscard]] QDateTime moment(events::Time time) const
    {
        return time == events::NoTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time, zone);
    }
    /// The time of the day: "18:02".
    [[nodiscard]] QString timeOfDay(events::Time time) const;
    /// "18:02" on the day of \a seenFrom, else with the day in front: "Tue 17 Nov 18:02".
    [[nodiscard]] QString timeWithDay(events::Time time, events::Time seenFrom) const;
    /// "18:02" on the day of \a seenFrom, else with the day behind: "18:02 yesterday", "18:02 on Tue 17 Nov".
    [[nodiscard]] QString timeInSentence(events::Time time, events::Time seenFrom) const;
};

} // namespace tillwatch::tables
