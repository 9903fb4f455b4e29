// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"

#include <QString>

namespace tillwatch::journal
{

/// Whether the file at \a path is damaged: by a full check if it is small, else by a quick one, or because
/// markDamaged() was called. A missing or empty file is not damaged.
[[nodiscard]] bool isDamaged(const QString &path);
/// Records for the next start, in a file beside it, that the journal at \a path is damaged. The journal itself is not
/// touched.
void markDamaged(const QString &path);

struct RepairResult {
    QString aside;     ///< path of the renamed damaged file
    qint64 events = 0; ///< events that could be copied from it
};
/// Renames the damaged file together with SQLite's files beside it, and copies what can be read into a new file at \a
/// path. The error is for a log; then the damaged file is still at \a path, or nothing is.
[[nodiscard]] Expected<RepairResult, QString> repair(const QString &path);

} // namespace tillwatch::journal
