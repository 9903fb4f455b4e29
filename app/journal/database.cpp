// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/database.h"

#include <QFileInfo>
#include <QStorageInfo>
#include <QUrl>
#include <QVariant>

#include <atomic>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
// Result codes of SQLite, https://sqlite.org/rescode.html.
constexpr int SqliteCorrupt = 11;
constexpr int SqliteFull = 13;
constexpr int SqliteNotADatabase = 26;

int resultCode(const QSqlError &error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}
} // namespace

Connection::Connection(const QString &path, Mode mode)
{
    static std::atomic<int> count = 0;
    m_name = u"journal-%1"_s.arg(count.fetch_add(1));
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    QString name = path;
    if (mode != Mode::ReadWrite)
        options += u";QSQLITE_OPEN_READONLY"_s;
    if (mode == Mode::Immutable) {
        options += u";QSQLITE_OPEN_URI"_s;
        name = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded) + u"?immutable=1"_s;
    }
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(options);
    m_open = m_database.open();
}

Connection::~Connection()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

bool Connection::run(const QString &statement)
{
    return QSqlQuery(m_database).exec(statement);
}

std::optional<QVariant> Connection::value(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(statement) || !query.next())
        return std::nullopt;
    return query.value(0);
}

bool isDiskFull(const QString &path)
{
    constexpr qint64 Least = 64 * 1024;
    const QStorageInfo disk(QFileInfo(path).path());
    return disk.isValid() && disk.bytesAvailable() < Least;
}

QVariant toNullable(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(bytes);
}

bool isCorruption(const QSqlError &error)
{
    const int code = resultCode(error);
    return code == SqliteCorrupt || code == SqliteNotADatabase;
}

JournalError writeError(const QSqlError &error, const QString &path)
{
    if (isCorruption(error))
        return {JournalErrorKind::Damaged,
                u"The journal's file is damaged. New events are kept in memory only; at the next start, what can be "
                "read is salvaged."_s,
                error.text()};
    if (resultCode(error) == SqliteFull || isDiskFull(path))
        return {JournalErrorKind::Write,
                u"The disk is full. New events are kept in memory until there is room again."_s, error.text()};
    return {JournalErrorKind::Write,
            u"The journal cannot be written. New events are kept in memory until that works again."_s, error.text()};
}

} // namespace tillwatch::journal
