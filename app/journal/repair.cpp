// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/repair.h"

#include "journal/database.h"
#include "journal/schema.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
/// Larger files get only the quick check, which does not delay the window.
constexpr qint64 MaxFullCheckSize = 64 * 1024 * 1024;

QString markOf(const QString &path)
{
    return path + u".damaged"_s;
}

bool rename(const QString &from, const QString &to)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(from + suffix) && !QFile::rename(from + suffix, to + suffix))
            return false;
    }
    return true;
}

class RepairRun
{
public:
    RepairRun(const QString &from, const QString &to) : m_from(from, Connection::Mode::Read), m_to(to) {}

    bool run()
    {
        if (!m_to.isOpen() || !migrate(m_to) || !renewIdentity(m_to))
            return false;
        if (!m_from.isOpen())
            return true;
        QSqlDatabase &database = m_to.database();
        if (!database.transaction())
            return false;
        m_insert = QSqlQuery(database);
        m_insert.prepare(u"INSERT INTO events (seq, received_at, name, payload, offset) VALUES (?, ?, ?, ?, ?)"_s);
        events();
        copy(u"SELECT began, ended, recovered FROM spans ORDER BY id"_s,
             u"INSERT INTO spans (began, ended, recovered) VALUES (?, ?, ?)"_s);
        // Files of an older schema lack these tables. An incomplete checkpoint fails to decompress, so restoring
        // ignores it.
        copy(u"SELECT generation, part, body FROM base"_s,
             u"INSERT INTO base (generation, part, body) VALUES (?, ?, ?)"_s);
        copy(u"SELECT key, value FROM facts WHERE key IN ('base', 'base_seq', 'keep_from', 'looked')"_s,
             u"INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)"_s);
        copy(u"SELECT key, flags FROM marks"_s, u"INSERT OR REPLACE INTO marks (key, flags) VALUES (?, ?)"_s);
        return database.commit();
    }
    [[nodiscard]] qint64 count() const { return m_count; }

private:
    /// Copies events from the front until reading fails, then from the back, then what is readable in between.
    void events()
    {
        qint64 front = 0;
        if (read(u"WHERE seq > 0 ORDER BY seq"_s, front))
            return;
        qint64 back = std::numeric_limits<qint64>::max();
        read(u"WHERE seq > %1 ORDER BY seq DESC"_s.arg(front), back);
        for (qint64 step = 1; front < back && step < (qint64(1) << 40); step *= 2) {
            const qint64 before = m_count;
            if (read(u"WHERE seq > %1 AND seq < %2 ORDER BY seq"_s.arg(front + step).arg(back), front))
                return;
            if (m_count > before)
                step = 1;
        }
    }

    /// Copies the events that match \a where; \a last becomes the number of the last one. Returns false if reading
    /// failed.
    bool read(const QString &where, qint64 &last)
    {
        QSqlQuery query(m_from.database());
        query.setForwardOnly(true);
        if (!query.exec(u"SELECT seq, received_at, name, payload, offset FROM events "_s + where))
            return false;
        while (query.next()) {
            for (int column = 0; column < 5; ++column)
                m_insert.bindValue(column, query.value(column));
            if (m_insert.exec())
                ++m_count;
            last = query.value(0).toLongLong();
        }
        return !query.lastError().isValid();
    }

    void copy(const QString &from, const QString &to)
    {
        QSqlQuery read(m_from.database());
        QSqlQuery write(m_to.database());
        read.setForwardOnly(true);
        if (!read.exec(from) || !write.prepare(to))
            return;
        while (read.next()) {
            for (int column = 0; read.value(column).isValid(); ++column)
                write.bindValue(column, read.value(column));
            write.exec();
        }
    }

    Connection m_from;
    Connection m_to;
    QSqlQuery m_insert;
    qint64 m_count = 0;
};
} // namespace

bool isDamaged(const QString &path)
{
    const QFileInfo file(path);
    if (!file.exists() || file.size() == 0)
        return false;
    if (QFile::exists(markOf(path)))
        return true;
    Connection connection(path, Connection::Mode::Read);
    const auto failed = [&](const QString &statement) {
        QSqlQuery query(connection.database());
        query.setForwardOnly(true);
        if (!connection.isOpen() || !query.exec(statement))
            return isCorruption(connection.isOpen() ? query.lastError() : connection.openError());
        return query.next() ? query.value(0).toString() != u"ok" : isCorruption(query.lastError());
    };
    return failed(u"SELECT 'ok' FROM sqlite_master LIMIT 1"_s) ||
           (file.size() <= MaxFullCheckSize && failed(u"PRAGMA quick_check(1)"_s));
}

void markDamaged(const QString &path)
{
    QFile file(markOf(path));
    (void)file.open(QIODevice::WriteOnly);
}

Expected<RepairResult, QString> repair(const QString &path)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    const QFileInfo file(path);
    const QString base = u"%1/%2.damaged-%3"_s.arg(file.path(), file.completeBaseName(), stamp);
    QString aside = base + u".sqlite"_s;
    for (int i = 2; QFile::exists(aside); ++i)
        aside = u"%1-%2.sqlite"_s.arg(base).arg(i);
    if (!rename(path, aside))
        return Unexpected{u"%1 cannot be renamed."_s.arg(path)};
    QFile::remove(markOf(path));

    QFile fresh(path);
    if (!fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly) ||
        !fresh.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return Unexpected{fresh.errorString()};
    fresh.close();
    RepairRun run(aside, path);
    if (!run.run())
        return Unexpected{u"%1 cannot be written."_s.arg(path)};
    return RepairResult{aside, run.count()};
}

} // namespace tillwatch::journal
