// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shoptime.h"

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
        .arg(QLocale().toString(moment.date(), u"ddd d MMM yyyy"_s), moment.time().toString(u"HH:mm:ss"_s));
}

QString ShopTime::day(const QDateTime &time, const QString &zone)
{
    return time.isValid() ? QLocale().toString(there(time, zone).date(), u"d MMM yyyy"_s) : QString();
}

QString ShopTime::span(int minutes) const
{
    if (minutes < 0)
        return {};
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    const int hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 == 0 ? tr("%1 h").arg(hours) : tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return hours % 24 == 0 ? tr("%1 d").arg(hours / 24) : tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString ShopTime::age(const QDateTime &time, const QDateTime &now) const
{
    if (!time.isValid())
        return {};
    const qint64 minutes = time.secsTo(now) / 60;
    if (minutes < 1)
        return tr("now");
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return tr("%1 h").arg(minutes / 60);
    return tr("%1 d").arg(minutes / (24 * 60));
}

} // namespace tillwatch
