// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "journal/entry.h"

class QSqlQuery;

namespace tillwatch::journal
{

/// Schema version that this program writes (PRAGMA user_version).
[[nodiscard]] int schemaVersion();

/// Error for a file whose version is above schemaVersion().
[[nodiscard]] JournalError newerError();

class Connection;

/// Migrates the schema to schemaVersion(), each step in one transaction. Returns the version that the file had.
[[nodiscard]] Expected<int, JournalError> migrate(Connection &connection);

/// Creates the empty full-text index.
[[nodiscard]] bool createWords(QSqlQuery &query);

/// Gives the file a new identity, which invalidates the snapshots made of its events.
[[nodiscard]] bool renewIdentity(Connection &connection);

} // namespace tillwatch::journal
