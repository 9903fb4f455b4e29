// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/display.h"

#include <QCoreApplication>

namespace tillwatch::tables
{

namespace
{
QString dayText(const Display &display, QDate day)
{
    return display.locale.toString(day, QStringLiteral("ddd d MMM"));
}
} // namespace

QString Display::timeOfDay(events::Time time) const
{
    return locale.toString(moment(time).time(), QLocale::ShortFormat);
}

QString Display::timeWithDay(events::Time time, events::Time seenFrom) const
{
    const QDate day = moment(time).date();
    return day == moment(seenFrom).date() ? timeOfDay(time) : dayText(*this, day) + u' ' + timeOfDay(time);
}

QString Display::timeInSentence(events::Time time, events::Time seenFrom) const
{
    const QDate day = moment(time).date();
    switch (day.daysTo(moment(seenFrom).date())) {
    case 0:
        return timeOfDay(time);
    case 1:
        return QCoreApplication::translate("Display", "%1 yesterday").arg(timeOfDay(time));
    default:
        return QCoreApplication::translate("Display", "%1 on %2").arg(timeOfDay(time), dayText(*this, day));
    }
}

} // namespace tillwatch::tables
