// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "journal/journal.h"

class QSqlDatabase;

namespace tillwatch::journal
{

/// The version that this program writes (PRAGMA user_version).
[[nodiscard]] int schemaVersion();

/// Brings the schema of \a database to schemaVersion(), each step in one transaction; returns the version it found.
[[nodiscard]] Expected<int, JournalError> migrate(QSqlDatabase &database);

} // namespace tillwatch::journal
