// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shoptime.h"

#include "base/durationtext.h"

#include <QLocale>

namespace tillwatch
{
using namespace Qt::StringLiterals;

namespace
{
/// The locale's time of day without seconds, which the short format of some locales has.
QString clockText(QTime time)
{
    const QLocale locale;
    return locale.toString(time, locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
}
} // namespace

QDateTime ShopTime::there(const QDateTime &time, const QString &zone)
{
    if (zone != m_name) {
        m_name = zone;
        const QTimeZone wanted(zone.toLatin1());
        m_zone = wanted.isValid() ? wanted : QTimeZone::systemTimeZone();
    }
    return time.toTimeZone(m_zone);
}

QString ShopTime::brief(const QDateTime &time, const QDateTime &now, const QString &zone)
{
    if (!time.isValid())
        return {};
    const QLocale locale;
    const QDateTime moment = there(time, zone);
    const qint64 days = moment.date().daysTo(there(now, zone).date());
    const QString clock = clockText(moment.time());
    if (days == 0)
        return clock;
    if (days > 0 && days < 7)
        return tr("%1 %2", "weekday and time of day")
            .arg(locale.dayName(moment.date().dayOfWeek(), QLocale::ShortFormat), clock);
    return locale.toString(moment.date(), QLocale::ShortFormat);
}

QString ShopTime::full(const QDateTime &time, const QString &zone)
{
    if (!time.isValid())
        return {};
    const QDateTime moment = there(time, zone);
    return tr("%1, %2", "date and time of day")
        .arg(QLocale().toString(moment.date(), u"ddd d MMM yyyy"_s), QLocale().toString(moment.time(), u"HH:mm:ss"_s));
}

QString ShopTime::day(const QDateTime &time, const QString &zone)
{
    return time.isValid() ? QLocale().toString(there(time, zone).date(), u"d MMM yyyy"_s) : QString();
}

QString ShopTime::span(int minutes) const
{
    return durationtext::ofMinutes(minutes);
}

QString ShopTime::age(const QDateTime &time, const QDateTime &now) const
{
    return time.isValid() ? durationtext::age(time.secsTo(now) / 60) : QString();
}

} // namespace tillwatch
