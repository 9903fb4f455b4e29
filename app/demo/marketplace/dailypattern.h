// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QtGlobal>
#include <QTimeZone>

#include <vector>

namespace tillwatch::demo
{

/// Distribution of business over time: quiet at night, more at lunchtime, most in the evening.
class DailyPattern
{
public:
    /// \a from is before \a until, both in milliseconds since 1970 UTC; days are those of \a zone.
    DailyPattern(qint64 from, qint64 until, const QTimeZone &zone);

    /// Time by which the given \a fraction, 0 … 1, of the period's business is done.
    [[nodiscard]] qint64 at(double fraction) const;

private:
    qint64 m_from;
    qint64 m_until;
    std::vector<double> m_done; ///< cumulative share by slot; the last is 1
};

} // namespace tillwatch::demo
