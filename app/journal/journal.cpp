// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/journal.h"

#include "journal/repair.h"
#include "journal/schema.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QRegularExpression>
#include <QVariant>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::journal
{

namespace
{
/// Delay before a batch is written; the rest of MaxWriteDelay is for the writing itself.
constexpr auto WriteDelay = Journal::MaxWriteDelay - 50ms;
/// Interval at which a quiet connection's span is extended, so that a crash loses little of it.
constexpr auto ProlongInterval = 10s;

/// Creates the file with mode 0600 before SQLite opens it, so that other users can never read it; tightens the mode of
/// a copied file.
bool makePrivate(const QString &path)
{
    constexpr auto Private = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    constexpr auto Others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && (!(file.permissions() & Others) || file.setPermissions(Private));
}

std::optional<JournalError> prepare(const QString &path)
{
    if (!makePrivate(path))
        return JournalError{JournalErrorKind::ReadOnly,
                            isDiskFull(path) ? u"The disk is full."_s : u"The journal's file cannot be written."_s,
                            path};
    {
        // Checked on a read-only connection: opening for writing would replay the write-ahead log, which must not be
        // touched in a file of a newer version.
        Connection look(path, Connection::Mode::Read);
        if (look.value(u"PRAGMA user_version"_s).value_or(0).toInt() > schemaVersion())
            return newerError();
    }
    Connection connection(path);
    if (!connection.isOpen())
        return JournalError{JournalErrorKind::ReadOnly, u"The journal cannot be opened."_s,
                            connection.openError().text()};
    if (const auto migrated = migrate(connection); !migrated)
        return migrated.error();
    if (!connection.value(u"SELECT 1 FROM facts WHERE key = 'identity'"_s) && !renewIdentity(connection))
        return JournalError{JournalErrorKind::ReadOnly, u"The journal's file cannot be written."_s, path};
    return std::nullopt;
}
} // namespace

/// An exclusive lock beside the journal. flock() is released by the kernel when the process ends, even after a crash,
/// so a stale lock file cannot block a start; other platforms use QLockFile.
#ifdef Q_OS_UNIX
struct Journal::Lock {
    explicit Lock(const QString &path)
        : m_descriptor(::open(QFile::encodeName(path + u".lock"_s).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600))
    {
    }
    ~Lock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(Lock)

    [[nodiscard]] bool take()
    {
        if (m_descriptor < 0)
            return false;
        if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0)
            return true;
        m_elsewhere = errno == EWOULDBLOCK;
        return false;
    }
    [[nodiscard]] bool isElsewhere() const { return m_elsewhere; }

private:
    int m_descriptor = -1;
    bool m_elsewhere = false;
};
#else
struct Journal::Lock {
    explicit Lock(const QString &path) : m_file(path + u".lock"_s) { m_file.setStaleLockTime(0); }
    [[nodiscard]] bool take() { return m_file.tryLock(0); }
    [[nodiscard]] bool isElsewhere() const { return m_file.error() == QLockFile::LockFailedError; }

private:
    QLockFile m_file;
};
#endif

Expected<std::unique_ptr<Journal>, JournalError> Journal::open(const QString &path, Options options)
{
    const auto opened = [&](std::unique_ptr<Lock> lock, bool writable) {
        return std::unique_ptr<Journal>(new Journal(path, std::move(options), std::move(lock), writable));
    };
    const auto tell = [&](JournalErrorKind kind, const QString &sentence, const QString &detail) {
        if (options.onTrouble)
            options.onTrouble(JournalError{kind, sentence, detail});
    };
    const QFileInfo folder(QFileInfo(path).path());
    if (!folder.isDir() || !folder.isReadable())
        return Unexpected{JournalError{JournalErrorKind::CannotOpen, u"There is no data folder to use."_s, path}};
    auto lock = std::make_unique<Lock>(path);
    if (!lock->take()) {
        if (lock->isElsewhere())
            return Unexpected{JournalError{JournalErrorKind::Locked,
                                           u"Another Tillwatch is already keeping this shop's journal."_s, path}};
        tell(JournalErrorKind::ReadOnly,
             isDiskFull(path) ? u"The disk is full. What happens now is kept in memory only."_s
                              : u"The data folder cannot be written. What happens now is kept in memory only."_s,
             path);
        return opened(nullptr, false);
    }
    if (isDamaged(path)) {
        const auto repaired = repair(path);
        if (!repaired) {
            tell(JournalErrorKind::Damaged,
                 u"The journal is damaged and could not be set aside. What happens now is kept in memory only."_s,
                 repaired.error());
            return opened(std::move(lock), false);
        }
        tell(JournalErrorKind::Damaged,
             u"The journal was damaged. The file was set aside as %1; %L2 events could be salvaged."_s
                 .arg(QFileInfo(repaired->aside).fileName())
                 .arg(repaired->events),
             repaired->aside);
    }
    if (const auto error = prepare(path)) {
        if (error->kind == JournalErrorKind::Damaged)
            markDamaged(path);
        const QString more = error->kind == JournalErrorKind::Newer
                                 ? u" It is read and left as it is; what happens now is kept in memory only."_s
                                 : u" What happens now is kept in memory only."_s;
        tell(error->kind, error->sentence + more, error->detail);
        return opened(std::move(lock), false);
    }
    return opened(std::move(lock), true);
}

Journal::Journal(QString path, Options options, std::unique_ptr<Lock> lock, bool writable)
    : m_path(std::move(path)), m_readPath(m_path), m_options(std::move(options)), m_lock(std::move(lock)),
      m_writable(writable), m_stopped(!writable)
{
    if (m_writable)
        m_thread = std::thread([this] { run(); });
    else
        copyForReading();
}

/// Copies the file and its write-ahead log: a killed program leaves its last entries in the log, and a file that must
/// not be touched can be read completely only from a copy of both.
void Journal::copyForReading()
{
    const QString log = m_path + u"-wal"_s;
    if (QFileInfo(log).size() == 0)
        return;
    auto folder = std::make_unique<QTemporaryDir>();
    const QString copy = folder->filePath(u"journal.sqlite"_s);
    if (!folder->isValid() || !QFile::copy(m_path, copy) || !QFile::copy(log, copy + u"-wal"_s))
        return;
    constexpr auto Private = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QFile::setPermissions(copy, Private);
    QFile::setPermissions(copy + u"-wal"_s, Private);
    m_copy = std::move(folder);
    m_readPath = copy;
}

Journal::~Journal()
{
    close();
}

void Journal::close()
{
    {
        const std::lock_guard guard(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    m_lost += qint64(m_unsaved.entries.size());
    m_unsaved = {};
}

void Journal::enqueue(const std::function<void(WriteBatch &)> &add)
{
    bool first = false;
    {
        const std::lock_guard guard(m_mutex);
        if (m_stopped)
            return;
        first = m_pending.isEmpty();
        if (first)
            m_pendingSince = std::chrono::steady_clock::now();
        add(m_pending);
    }
    if (first)
        m_wake.notify_one();
}

void Journal::append(Entry entry, const QByteArray &pid)
{
    bool wake = false;
    {
        const std::lock_guard guard(m_mutex);
        if (m_stopped) {
            ++m_lost;
            return;
        }
        if (m_pending.isEmpty()) {
            m_pendingSince = std::chrono::steady_clock::now();
            wake = true;
        }
        if (!pid.isEmpty())
            m_pending.resume = ResumePoint{pid, entry.offset};
        m_pending.entries.append(entry);
        wake = wake || m_pending.entries.size() == BatchSize;
    }
    if (wake)
        m_wake.notify_one();
}

void Journal::connected(qint64 at, bool recovered)
{
    enqueue([&](WriteBatch &batch) { batch.spans.push_back({true, recovered, at}); });
}

void Journal::disconnected(qint64 at)
{
    enqueue([&](WriteBatch &batch) { batch.spans.push_back({false, false, at}); });
}

void Journal::mark(const QString &key, int flags)
{
    enqueue([&](WriteBatch &batch) { batch.marks.push_back({key, flags}); });
}

void Journal::setFact(const QString &name, const QByteArray &value)
{
    enqueue([&](WriteBatch &batch) { batch.facts.emplace_back(name, value); });
}

void Journal::post(std::function<void(Connection &)> task)
{
    run([task = std::move(task)](Writer &writer) { task(writer.connection()); });
}

void Journal::setCheckpoint(Checkpoint checkpoint)
{
    // A generation that no earlier checkpoint has. Written in parts, so that received events wait for one part at most.
    const qint64 generation = QDateTime::currentMSecsSinceEpoch();
    auto failed = std::make_shared<bool>(false);
    for (qsizetype at = 0; at < checkpoint.bytes.size(); at += CheckpointChunk) {
        run([generation, at, part = checkpoint.bytes.mid(at, CheckpointChunk), failed](Writer &writer) {
            *failed = *failed || writer.writeCheckpointChunk(generation, at, part);
        });
    }
    run([generation, seq = checkpoint.seq, keepFrom = checkpoint.keepFrom, failed](Writer &writer) {
        if (!*failed)
            (void)writer.activateCheckpoint(generation, seq, keepFrom);
    });
}

void Journal::run(std::function<void(Writer &)> task)
{
    {
        const std::lock_guard guard(m_mutex);
        if (m_stopped)
            return;
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
}

void Journal::flush()
{
    std::unique_lock lock(m_mutex);
    if (m_stopped)
        return;
    m_flush = true;
    m_wake.notify_one();
    m_written.wait(lock, [this] { return !m_flush; });
}

void Journal::waitForWork(std::unique_lock<std::mutex> &lock, bool busy, bool connected)
{
    const auto urgent = [this] {
        return m_stop || m_flush || !m_tasks.empty() || m_pending.entries.size() >= BatchSize;
    };
    if (urgent())
        return;
    const auto now = std::chrono::steady_clock::now();
    if (m_pending.isEmpty()) {
        if (busy)
            return;
        const auto something = [&] { return urgent() || !m_pending.isEmpty(); };
        if (m_failing)
            m_wake.wait_until(lock, m_retryAt, something);
        else if (connected)
            m_wake.wait_for(lock, ProlongInterval, something);
        else
            m_wake.wait(lock, something);
    }
    if (m_pending.isEmpty() || urgent() || (busy && now < m_pendingSince + WriteDelay))
        return;
    m_wake.wait_until(lock, m_pendingSince + WriteDelay, urgent);
}

/// Stops all writing until the next start.
void Journal::stopWriting(const JournalError &error)
{
    m_lost += qint64(m_unsaved.entries.size());
    m_unsaved = {};
    m_failing = true;
    {
        const std::lock_guard guard(m_mutex);
        m_stopped = true;
        m_lost += qint64(m_pending.entries.size());
        m_pending = {};
        m_tasks.clear();
    }
    if (error.kind == JournalErrorKind::Damaged)
        markDamaged(m_path);
    if (m_options.onTrouble)
        m_options.onTrouble(error);
}

void Journal::write(Writer &writer, WriteBatch &&batch)
{
    m_unsaved.add(std::move(batch));
    const auto error = writer.write(m_unsaved);
    if (!error) {
        m_unsaved = {};
        if (std::exchange(m_failing, false)) {
            writer.recover();
            if (m_options.onTrouble)
                m_options.onTrouble(std::nullopt);
        }
        return;
    }
    if (error->kind == JournalErrorKind::Damaged) {
        stopWriting(*error);
    } else if (m_unsaved.entries.size() > MaxUnsaved) {
        stopWriting(
            {JournalErrorKind::Write,
             u"The journal could not be written for too long. Until the next start, events are kept in memory only."_s,
             error->detail});
    } else {
        m_retryAt = std::chrono::steady_clock::now() + m_options.retryAfter;
        if (!std::exchange(m_failing, true) && m_options.onTrouble)
            m_options.onTrouble(error);
    }
}

/// Whether a full batch is waiting.
bool Journal::isBatchReady()
{
    const std::lock_guard guard(m_mutex);
    return m_pending.entries.size() >= BatchSize;
}

void Journal::run()
{
    Writer writer(m_path, m_options.describer, m_options.retryAfter);
    bool indexing = true;
    bool pruning = true;
    std::unique_lock lock(m_mutex);
    for (;;) {
        waitForWork(lock, !m_failing && (indexing || pruning), writer.isConnected());
        const bool due = m_stop || m_flush || m_pending.entries.size() >= BatchSize ||
                         std::chrono::steady_clock::now() >= m_pendingSince + WriteDelay;
        WriteBatch batch = due ? std::exchange(m_pending, {}) : WriteBatch();
        const auto tasks = std::exchange(m_tasks, {});
        const bool flushing = m_flush;
        const bool stopping = m_stop;
        lock.unlock();

        const bool retrying =
            !m_unsaved.isEmpty() && (flushing || stopping || std::chrono::steady_clock::now() >= m_retryAt);
        const bool wrote = !batch.isEmpty();
        if (m_failing && !retrying)
            m_unsaved.add(std::move(batch));
        else if (wrote || retrying)
            write(writer, std::move(batch));
        else if (writer.isConnected() && !indexing && !pruning)
            (void)writer.prolong(QDateTime::currentMSecsSinceEpoch());
        for (const auto &task : tasks)
            task(writer);
        if (stopping && writer.isConnected() && !m_failing) {
            WriteBatch last;
            last.spans.push_back({false, false, QDateTime::currentMSecsSinceEpoch()});
            write(writer, std::move(last));
        }
        const bool quiet = !m_failing && !stopping;
        // During a flood, writing goes before indexing.
        indexing = quiet && (indexing || wrote || retrying) && (isBatchReady() || writer.indexSome());
        // Pruning stays due until indexing has caught up.
        pruning = (pruning || !tasks.empty() || retrying) && (!quiet || indexing || writer.pruneSome());

        lock.lock();
        if (flushing) {
            m_flush = false;
            m_written.notify_all();
        }
        if (m_stopped || stopping) {
            m_stopped = true;
            m_flush = false;
            m_written.notify_all();
            return;
        }
    }
}

bool Journal::read(const std::function<bool(Entry &&)> &visit, qint64 after)
{
    Connection connection(m_readPath, readMode());
    QSqlQuery query(connection.database());
    query.setForwardOnly(true);
    if (connection.isOpen() &&
        query.exec(
            u"SELECT seq, received_at, CAST(name AS BLOB), payload, CAST(offset AS BLOB) FROM events WHERE seq > %1 "
            "ORDER BY seq"_s.arg(after))) {
        while (query.next()) {
            if (!visit({query.value(1).toLongLong(), query.value(2).toByteArray(), query.value(3).toByteArray(),
                        query.value(4).toByteArray(), query.value(0).toLongLong()}))
                return true;
        }
    }
    if (connection.isOpen() && !query.lastError().isValid())
        return true;
    if (m_writable && isCorruption(query.lastError())) {
        post([this, error = writeError(query.lastError(), m_path)](Connection &) { stopWriting(error); });
    }
    return false;
}

ResumePoint Journal::resumePoint() const
{
    Connection connection(m_readPath, readMode());
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
