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

/// A connection of the calling thread, closed and forgotten at the end of its scope.
class Connection
{
public:
    enum class Mode {
        ReadWrite,
        Read,     ///< beside a writer
        Immutable ///< leaves no trace on disk, and does not see what a writer has not checkpointed
    };
    explicit Connection(const QString &path, Mode mode = Mode::ReadWrite);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }
    [[nodiscard]] QSqlError openError() const { return m_database.lastError(); }

    bool run(const QString &statement);
    /// The first column of the first row; nothing where there is none or the statement failed.
    [[nodiscard]] std::optional<QVariant> value(const QString &statement);

private:
    QString m_name;
    QSqlDatabase m_database;
    bool m_open = false;
};

/// Whether there is no room beside the file at \a path.
[[nodiscard]] bool isDiskFull(const QString &path);
[[nodiscard]] QVariant toNullable(const QByteArray &bytes);
/// Whether SQLite said that the file itself is broken, as opposed to full or unreachable.
[[nodiscard]] bool isCorruption(const QSqlError &error);
/// Journal errors out of SQLite's, with a sentence for a person.
/// \a path: of the file; where its disk is full, that is the reason, whatever SQLite calls it.
[[nodiscard]] JournalError writeError(const QSqlError &error, const QString &path);

} // namespace tillwatch::journal
