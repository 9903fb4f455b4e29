// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QLocale>
#include <QString>

/// Durations as texts for a person: one function for each form that the program shows. Any thread.
namespace tillwatch::durationtext
{

/// To the tenth of a second: "0.4 s", "12 s", "1 min 5 s", "3 h 10 min", "2 days"; in the log and the state file.
[[nodiscard]] QString precise(qint64 milliseconds);
/// Rounded, at least one second: "12 s", "12 min", "3 h 10 min", "2 days"; in the window.
[[nodiscard]] QString rounded(qint64 milliseconds, const QLocale &locale);
/// Of whole minutes: "45 min", "3 h 10 min", "2 d 4 h"; empty for a negative number.
[[nodiscard]] QString ofMinutes(int minutes);
/// Age in its largest unit: "now", "5 min", "3 h", "4 d".
[[nodiscard]] QString age(qint64 minutes);

} // namespace tillwatch::durationtext
