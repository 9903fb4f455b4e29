// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QString>

namespace tillwatch::journal
{

/// Whether the file at \a path is known to be damaged: looked at whole where it is small, else as far as it is quick,
/// and where markDamaged() said so. A file that is not there, or empty, is not.
[[nodiscard]] bool isDamaged(const QString &path);
/// Remembers for the next start that the file is damaged, beside it: the file itself is not touched.
void markDamaged(const QString &path);

struct RepairResult {
    QString aside;     ///< where the damaged file is now
    qint64 events = 0; ///< that could be read of it
};
/// Renames the damaged file, with what SQLite keeps beside it, and writes a new one with what can still be read. The
/// error is for a log; then the damaged file is where it was, or nothing is at \a path.
[[nodiscard]] Expected<RepairResult, QString> repair(const QString &path);

} // namespace tillwatch::journal
