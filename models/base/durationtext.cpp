// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/durationtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace tillwatch::durationtext
{

namespace
{
QString translate(const char *text)
{
    return QCoreApplication::translate("DurationText", text);
}
} // namespace

QString precise(qint64 milliseconds)
{
    if (milliseconds < 10'000)
        return translate("%1 s").arg(QLocale().toString(static_cast<double>(milliseconds) / 1000, 'f', 1));
    const qint64 seconds = (milliseconds + 500) / 1000;
    if (seconds < 60)
        return translate("%L1 s").arg(seconds);
    if (seconds < 3600)
        return translate("%L1 min %L2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 48 * 3600)
        return translate("%L1 h %L2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    return translate("%L1 days").arg(seconds / 86'400);
}

QString rounded(qint64 milliseconds, const QLocale &locale)
{
    const qint64 seconds = std::max<qint64>(1, (milliseconds + 500) / 1000);
    const qint64 minutes = (seconds + 30) / 60;
    const qint64 hours = minutes / 60;
    if (seconds < 100)
        return translate("%1 s").arg(locale.toString(seconds));
    if (minutes < 60)
        return translate("%1 min").arg(locale.toString(minutes));
    if (hours < 48)
        return translate("%1 h %2 min").arg(locale.toString(hours), locale.toString(minutes % 60));
    return translate("%1 days").arg(locale.toString(hours / 24));
}

QString ofMinutes(int minutes)
{
    if (minutes < 0)
        return {};
    if (minutes < 60)
        return translate("%L1 min").arg(minutes);
    const int hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 == 0 ? translate("%L1 h").arg(hours)
                                 : translate("%L1 h %L2 min").arg(hours).arg(minutes % 60);
    return hours % 24 == 0 ? translate("%L1 d").arg(hours / 24)
                           : translate("%L1 d %L2 h").arg(hours / 24).arg(hours % 24);
}

QString age(qint64 minutes)
{
    if (minutes < 1)
        return translate("now");
    if (minutes < 60)
        return translate("%L1 min").arg(minutes);
    if (minutes < 48 * 60)
        return translate("%L1 h").arg(minutes / 60);
    return translate("%L1 d").arg(minutes / (24 * 60));
}

} // namespace tillwatch::durationtext
