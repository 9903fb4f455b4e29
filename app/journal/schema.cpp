// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/schema.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <array>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
bool createTables(QSqlQuery &query)
{
    return query.exec(
               u"CREATE TABLE events (seq INTEGER PRIMARY KEY, received_at INTEGER NOT NULL, name TEXT NOT NULL, "
               "payload BLOB, offset TEXT)"_s) &&
           query.exec(u"CREATE TABLE facts (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"_s);
}

struct Migration {
    int version;
    bool (*apply)(QSqlQuery &);
};

/// Only ever appended to: a file of any age goes through the steps it has not seen.
constexpr std::array Migrations{
    Migration{1, createTables},
};
} // namespace

int schemaVersion()
{
    return Migrations.back().version;
}

Expected<int, JournalError> migrate(QSqlDatabase &database)
{
    QSqlQuery query(database);
    const auto failure = [&](JournalErrorKind kind, const QString &sentence) {
        return Unexpected{JournalError{kind, sentence, query.lastError().text()}};
    };
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return failure(JournalErrorKind::CannotOpen, u"The journal cannot be read; it may be damaged."_s);
    const int found = query.value(0).toInt();
    query.finish();
    if (found > schemaVersion())
        return failure(JournalErrorKind::Newer, u"The journal was written by a newer version of Tillwatch."_s);
    for (const Migration &migration : Migrations) {
        if (migration.version <= found)
            continue;
        const bool done = database.transaction() && migration.apply(query) &&
                          query.exec(u"PRAGMA user_version = %1"_s.arg(migration.version)) && database.commit();
        if (!done) {
            const auto error = failure(JournalErrorKind::CannotOpen, u"The journal cannot be brought up to date."_s);
            database.rollback();
            return error;
        }
    }
    return found;
}

} // namespace tillwatch::journal
