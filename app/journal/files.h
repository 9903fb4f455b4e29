// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// A journal as files: those that belong to it, a copy of it, a copy that takes its place.
namespace tillwatch::journal
{

/// Everything that lies on disk because of the journal at \a path: itself, what SQLite keeps beside it, its snapshot
/// and lock, and what was set aside of it. Only what is there.
[[nodiscard]] QStringList filesOf(const QString &path);

/// Writes the journal at \a path, as it is at this moment, into the empty file at \a target, mode 0600; whoever writes
/// the journal is not held up. Nothing, or a sentence for a person. Any thread, as long as it takes.
[[nodiscard]] std::optional<QString> backUp(const QString &path, const QString &target);

/// Puts a copy of \a backup in the place of the journal at \a path, which nobody may have open; what was there is set
/// aside beside it. Nothing, or a sentence for a person, and then everything is as it was.
[[nodiscard]] std::optional<QString> restoreBackup(const QString &backup, const QString &path);

} // namespace tillwatch::journal
