// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>
#include <QTimeZone>

#include <vector>

namespace tillwatch::demo
{

/// How a day's business spreads over a stretch of time: a quiet night, a bump at lunchtime, a peak in the evening.
class DailyPattern
{
public:
    /// from < until, milliseconds since 1970 UTC; the day is that of \a zone.
    DailyPattern(qint64 from, qint64 until, const QTimeZone &zone);

    /// When the given fraction, 0 … 1, of the business of the whole stretch is done.
    [[nodiscard]] qint64 at(double fraction) const;

private:
    qint64 m_from;
    qint64 m_until;
    std::vector<double> m_done; ///< by slot, ends at 1
};

} // namespace tillwatch::demo
