// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "journal/entry.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <optional>

namespace tillwatch::journal
{

/// An SQLite connection that belongs to the calling thread and is closed with its scope.
class Connection
{
public:
    enum class Mode {
        ReadWrite,
        Read,     ///< read-only, beside a writer
        Immutable ///< read-only without locks or files beside it; does not see what is still in the write-ahead log
    };
    explicit Connection(const QString &path, Mode mode = Mode::ReadWrite);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }
    [[nodiscard]] QSqlError openError() const { return m_database.lastError(); }

    bool run(const QString &statement);
    /// Returns the first column of the first row, or nothing if there is no row or the statement failed.
    [[nodiscard]] std::optional<QVariant> value(const QString &statement);

private:
    QString m_name;
    QSqlDatabase m_database;
    bool m_open = false;
};

/// Whether less than 64 KiB are free on the disk that holds \a path.
[[nodiscard]] bool isDiskFull(const QString &path);
[[nodiscard]] QVariant toNullable(const QByteArray &bytes);
/// Whether \a error says that the file itself is corrupt (SQLITE_CORRUPT, SQLITE_NOTADB).
[[nodiscard]] bool isCorruption(const QSqlError &error);
/// Turns a failed write into a JournalError with a sentence for a person. \a path names the file: a full disk there is
/// reported as such, whatever SQLite calls it.
[[nodiscard]] JournalError writeError(const QSqlError &error, const QString &path);

} // namespace tillwatch::journal
