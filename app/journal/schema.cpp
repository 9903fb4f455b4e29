// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/schema.h"

#include "journal/database.h"

#include <QRandomGenerator>
#include <QVariant>

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

/// Adds spans of connection, marks (what a person saw or read) and the search index: events by record, and a full-text
/// table, contentless because the events are its content.
bool addHistory(QSqlQuery &query)
{
    return query.exec(u"CREATE TABLE spans (id INTEGER PRIMARY KEY, began INTEGER NOT NULL, ended INTEGER NOT NULL, "
                      "recovered INTEGER NOT NULL)"_s) &&
           query.exec(u"CREATE TABLE marks (key TEXT PRIMARY KEY, flags INTEGER NOT NULL) WITHOUT ROWID"_s) &&
           query.exec(u"CREATE TABLE subjects (kind INTEGER NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, "
                      "PRIMARY KEY (kind, id, seq)) WITHOUT ROWID"_s) &&
           createWords(query);
}

/// Adds checkpoints, and prefixes of up to six letters to the full-text table, so that a search is as fast at the
/// fourth letter as at the second; the index is rebuilt.
bool addBase(QSqlQuery &query)
{
    return query.exec(u"DROP TABLE words"_s) && createWords(query) && query.exec(u"DELETE FROM subjects"_s) &&
           query.exec(u"DELETE FROM facts WHERE key = 'indexed'"_s) &&
           query.exec(u"CREATE TABLE base (generation INTEGER NOT NULL, part INTEGER NOT NULL, body BLOB NOT NULL, "
                      "PRIMARY KEY (generation, part))"_s);
}

struct Migration {
    int version;
    bool (*apply)(QSqlQuery &);
};

/// Append only: a file of any age runs the steps above its version.
constexpr std::array Migrations{
    Migration{1, createTables},
    Migration{2, addHistory},
    Migration{3, addBase},
};
} // namespace

bool createWords(QSqlQuery &query)
{
    return query.exec(u"CREATE VIRTUAL TABLE words USING fts5 (text, content='', columnsize=0, prefix='2 3 4 5 6', "
                      "tokenize='unicode61 remove_diacritics 2')"_s);
}

int schemaVersion()
{
    return Migrations.back().version;
}

JournalError newerError()
{
    return {JournalErrorKind::Newer, u"The journal was written by a newer version of Tillwatch."_s, {}};
}

Expected<int, JournalError> migrate(Connection &connection)
{
    QSqlDatabase &database = connection.database();
    QSqlQuery query(database);
    const auto failure = [&](JournalErrorKind kind, const QString &sentence) {
        const bool damaged = isCorruption(query.lastError());
        return Unexpected{JournalError{damaged ? JournalErrorKind::Damaged : kind, sentence, query.lastError().text()}};
    };
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return failure(JournalErrorKind::CannotOpen, u"The journal cannot be read."_s);
    const int found = query.value(0).toInt();
    query.finish();
    if (found > schemaVersion())
        return Unexpected{newerError()};
    // Pruned space is released in small steps, which needs incremental auto-vacuum.
    if (!query.exec(u"PRAGMA auto_vacuum"_s) || !query.next())
        return failure(JournalErrorKind::CannotOpen, u"The journal cannot be read."_s);
    const bool isIncremental = query.value(0).toInt() == 2;
    query.finish();
    if (!isIncremental &&
        (!query.exec(u"PRAGMA auto_vacuum = INCREMENTAL"_s) || (found > 0 && !query.exec(u"VACUUM"_s))))
        return failure(JournalErrorKind::CannotOpen, u"The journal cannot be brought up to date."_s);
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

bool renewIdentity(Connection &connection)
{
    QByteArray identity(16, Qt::Uninitialized);
    for (char &byte : identity)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    QSqlQuery query(connection.database());
    query.prepare(u"INSERT OR REPLACE INTO facts (key, value) VALUES ('identity', ?)"_s);
    query.bindValue(0, identity);
    return query.exec();
}

} // namespace tillwatch::journal
