// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "journal/entry.h"

class QSqlQuery;

namespace tillwatch::journal
{

/// The version that this program writes (PRAGMA user_version).
[[nodiscard]] int schemaVersion();

/// Of a file whose version is above schemaVersion().
[[nodiscard]] JournalError newerError();

class Connection;

/// Brings the schema to schemaVersion(), each step in one transaction; returns the version it found.
[[nodiscard]] Expected<int, JournalError> migrate(Connection &connection);

/// Makes the word index, empty.
[[nodiscard]] bool createWords(QSqlQuery &query);

/// Gives the file another identity: its events are no longer those that anything was derived from.
[[nodiscard]] bool renewIdentity(Connection &connection);

} // namespace tillwatch::journal
