// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/journal.h"

#include "base/json.h"
#include "journal/schema.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QVariant>

#include <atomic>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
/// A connection of the calling thread, closed and forgotten at the end of its scope.
class Connection
{
public:
    explicit Connection(const QString &path) : m_name(u"journal-%1"_s.arg(s_count.fetch_add(1)))
    {
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        m_database.setDatabaseName(path);
        m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        m_open = m_database.open();
    }
    ~Connection()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QSqlDatabase &database() { return m_database; }

private:
    static inline std::atomic<int> s_count = 0;
    QString m_name;
    QSqlDatabase m_database;
    bool m_open = false;
};

QVariant orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(bytes);
}
} // namespace

struct Journal::Lock {
    explicit Lock(const QString &path) : file(path + u".lock"_s) { file.setStaleLockTime(0); }
    QLockFile file;
};

/// The writing side, in the journal's thread.
class Journal::Writer
{
public:
    explicit Writer(const QString &path)
        : m_connection(path), m_insert(m_connection.database()), m_fact(m_connection.database())
    {
        QSqlQuery pragma(m_connection.database());
        pragma.exec(u"PRAGMA journal_mode = WAL"_s);
        pragma.exec(u"PRAGMA synchronous = NORMAL"_s);
        m_insert.prepare(u"INSERT INTO events (received_at, name, payload, offset) VALUES (?, ?, ?, ?)"_s);
        m_fact.prepare(u"INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)"_s);
    }

    std::optional<JournalError> write(const std::vector<Entry> &entries, const ResumePoint *resume)
    {
        QSqlDatabase &database = m_connection.database();
        if (!m_connection.isOpen() || !database.transaction())
            return failure(database.lastError());
        for (const Entry &entry : entries) {
            m_insert.bindValue(0, entry.receivedAt);
            m_insert.bindValue(1, json::fromUtf8(entry.name.toStdString()));
            m_insert.bindValue(2, orNull(entry.payload));
            m_insert.bindValue(3, entry.offset.isEmpty() ? QVariant(QMetaType::fromType<QString>())
                                                         : QString::fromUtf8(entry.offset));
            if (!m_insert.exec())
                return undo(m_insert.lastError());
        }
        if (resume && (!writeFact(u"pid"_s, resume->pid) || !writeFact(u"offset"_s, resume->offset)))
            return undo(m_fact.lastError());
        if (!database.commit())
            return undo(database.lastError());
        return std::nullopt;
    }

private:
    bool writeFact(const QString &key, const QByteArray &value)
    {
        m_fact.bindValue(0, key);
        m_fact.bindValue(1, orNull(value));
        return m_fact.exec();
    }
    JournalError undo(const QSqlError &error)
    {
        const JournalError result = failure(error);
        m_connection.database().rollback();
        return result;
    }
    static JournalError failure(const QSqlError &error)
    {
        return {JournalErrorKind::Write, u"The journal cannot be written; Tillwatch goes on without it."_s,
                error.text()};
    }

    Connection m_connection;
    QSqlQuery m_insert;
    QSqlQuery m_fact;
};

Expected<std::unique_ptr<Journal>, JournalError> Journal::open(const QString &path, FailureHandler onFailure)
{
    auto lock = std::make_unique<Lock>(path);
    if (!lock->file.tryLock(0)) {
        if (lock->file.error() == QLockFile::LockFailedError)
            return Unexpected{JournalError{JournalErrorKind::Locked,
                                           u"Another Tillwatch is already keeping this shop's journal."_s, path}};
        return Unexpected{JournalError{JournalErrorKind::CannotOpen, u"The data folder cannot be written."_s, path}};
    }
    // Made by us before SQLite opens it, so that nobody else can read it for even a moment.
    QFile file(path);
    const bool isNew = !file.exists();
    if (!file.open(QIODevice::ReadWrite) ||
        (isNew && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)))
        return Unexpected{
            JournalError{JournalErrorKind::CannotOpen, u"The journal cannot be opened."_s, file.errorString()}};
    file.close();
    {
        Connection connection(path);
        if (!connection.isOpen())
            return Unexpected{JournalError{JournalErrorKind::CannotOpen, u"The journal cannot be opened."_s,
                                           connection.database().lastError().text()}};
        const auto migrated = migrate(connection.database());
        if (!migrated)
            return Unexpected{migrated.error()};
    }
    return std::unique_ptr<Journal>(new Journal(path, std::move(onFailure), std::move(lock)));
}

Journal::Journal(QString path, FailureHandler onFailure, std::unique_ptr<Lock> lock)
    : m_path(std::move(path)), m_onFailure(std::move(onFailure)), m_lock(std::move(lock)), m_thread([this] { run(); })
{
}

Journal::~Journal()
{
    {
        const std::lock_guard guard(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Journal::append(Entry entry)
{
    bool full = false;
    {
        const std::lock_guard guard(m_mutex);
        if (m_failed)
            return;
        m_waiting.push_back(std::move(entry));
        full = m_waiting.size() == BatchSize;
    }
    if (full)
        m_wake.notify_one();
}

void Journal::setResumePoint(ResumePoint point)
{
    const std::lock_guard guard(m_mutex);
    m_resume = std::move(point);
    m_resumeChanged = true;
}

void Journal::flush()
{
    std::unique_lock lock(m_mutex);
    m_flush = true;
    m_wake.notify_one();
    m_written.wait(lock, [this] { return !m_flush; });
}

void Journal::run()
{
    Writer writer(m_path);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait_for(lock, Lag, [this] { return m_stop || m_flush || m_waiting.size() >= BatchSize; });
        const std::vector<Entry> entries = std::exchange(m_waiting, {});
        const bool resumeChanged = std::exchange(m_resumeChanged, false);
        const ResumePoint resume = m_resume;
        const bool flushing = m_flush;
        const bool stopping = m_stop;
        if (!m_failed && (!entries.empty() || resumeChanged)) {
            lock.unlock();
            const auto error = writer.write(entries, resumeChanged ? &resume : nullptr);
            if (error && m_onFailure)
                m_onFailure(*error);
            lock.lock();
            m_failed = m_failed || error;
        }
        if (flushing && m_waiting.empty()) {
            m_flush = false;
            m_written.notify_all();
        }
        if (stopping && (m_waiting.empty() || m_failed)) {
            m_flush = false;
            m_written.notify_all();
            return;
        }
    }
}

bool Journal::read(const std::function<void(Entry &&)> &visit) const
{
    Connection connection(m_path);
    QSqlQuery query(connection.database());
    query.setForwardOnly(true);
    if (!connection.isOpen() || !query.exec(u"SELECT received_at, name, payload, offset FROM events ORDER BY seq"_s))
        return false;
    while (query.next()) {
        visit({query.value(0).toLongLong(), query.value(1).toString().toUtf8(), query.value(2).toByteArray(),
               query.value(3).toString().toUtf8()});
    }
    return !query.lastError().isValid();
}

ResumePoint Journal::resumePoint() const
{
    Connection connection(m_path);
    QSqlQuery query(connection.database());
    ResumePoint point;
    if (connection.isOpen() && query.exec(u"SELECT key, value FROM facts WHERE key IN ('pid', 'offset')"_s)) {
        while (query.next())
            (query.value(0).toString() == u"pid" ? point.pid : point.offset) = query.value(1).toByteArray();
    }
    return point;
}

QString fileName(const QString &url, const QString &seller)
{
    const QByteArray hash =
        QCryptographicHash::hash((url + u'\n' + seller).toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    QString readable = seller.left(24);
    readable.replace(QRegularExpression(u"[^A-Za-z0-9]+"_s), u"-"_s);
    return u"%1-%2.sqlite"_s.arg(readable, QString::fromLatin1(hash));
}

} // namespace tillwatch::journal
