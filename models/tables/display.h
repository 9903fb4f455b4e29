// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace tillwatch::tables
{

/// How the models show things: one for all of them, owned by the dashboard. GUI thread.
struct Display {
    QLocale locale;
    QTimeZone zone;
    QString currency; ///< the shop's own; empty while it is unknown
    bool amountsHidden = false;

    /// An amount for a person; \a own is the record's currency, empty where it named none.
    [[nodiscard]] QString money(money::Total total, const QString &own = {}) const
    {
        if (amountsHidden)
            return QStringLiteral("•••");
        return money::toDisplay(total, own.isEmpty() ? currency : own, locale);
    }
    /// In the shop's zone; invalid for NoTime.
    [[nodiscard]] QDateTime moment(events::Time time) const
    {
        return time == events::NoTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(time, zone);
    }
    /// "18:02", with its day where that is not the day of \a seenFrom: "Tue 17 Nov 18:02".
    [[nodiscard]] QString clock(events::Time time, events::Time seenFrom) const
    {
        const QDateTime there = moment(time);
        const QString clock = locale.toString(there.time(), QLocale::ShortFormat);
        if (there.date() == moment(seenFrom).date())
            return clock;
        return locale.toString(there.date(), QStringLiteral("ddd d MMM")) + u' ' + clock;
    }
};

/// The part of an identifier that a person can read out: its first eight characters, in capitals.
[[nodiscard]] inline QString shortId(const QString &id)
{
    return id.left(8).toUpper();
}

} // namespace tillwatch::tables
