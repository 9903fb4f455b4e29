// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// Files of a journal: listing them, backing them up, restoring a backup.
namespace tillwatch::journal
{

/// Lists the existing files of the journal at \a path: the database, SQLite's files beside it, its snapshot, its lock,
/// and earlier files that were set aside.
[[nodiscard]] QStringList filesOf(const QString &path);

/// Copies the journal at \a path, as it is now, into the empty file at \a target, mode 0600. A concurrent writer is not
/// blocked. Returns nothing, or a sentence for a person. Any thread; blocks until it is done.
[[nodiscard]] std::optional<QString> backUp(const QString &path, const QString &target);

/// Replaces the journal at \a path, which must be closed, with a copy of \a backup; the previous file is renamed and
/// kept beside it. Returns nothing, or a sentence for a person, and then nothing has changed.
[[nodiscard]] std::optional<QString> restoreBackup(const QString &backup, const QString &path);

} // namespace tillwatch::journal
