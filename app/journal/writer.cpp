// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/writer.h"

#include "base/json.h"
#include "journal/schema.h"

#include <QLoggingCategory>
#include <QVariant>

#include <algorithm>
#include <iterator>
#include <limits>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
Q_LOGGING_CATEGORY(lcJournal, "tillwatch.journal", QtWarningMsg)

/// Events indexed or pruned in one transaction; small, so that received events never wait long.
constexpr int IndexBatchSize = 400;
/// Pages of the full-text index merged in one step.
constexpr int MergePages = 200;
/// Bound of the cache of event names, which come from the network.
constexpr qsizetype MaxCachedNames = 1000;

template <typename T>
void append(std::vector<T> &target, std::vector<T> &&more)
{
    target.insert(target.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Wraps the bytes without copying; \a view must stay valid until they are written.
QByteArray bytesOf(QByteArrayView view)
{
    return QByteArray::fromRawData(view.data(), view.size());
}
} // namespace

void WriteBatch::add(WriteBatch &&later)
{
    entries.append(std::move(later.entries));
    append(spans, std::move(later.spans));
    append(marks, std::move(later.marks));
    append(facts, std::move(later.facts));
    if (later.resume)
        resume = std::move(later.resume);
}

Writer::Writer(const QString &path, Describer describer, std::chrono::milliseconds retryAfter)
    : m_connection(path), m_describer(std::move(describer)), m_insert(m_connection.database()),
      m_fact(m_connection.database()), m_retryAfter(retryAfter)
{
    m_connection.run(u"PRAGMA journal_mode = WAL"_s);
    m_connection.run(u"PRAGMA synchronous = NORMAL"_s);
    // Keeps the write-ahead log from staying large after a burst.
    m_connection.run(u"PRAGMA journal_size_limit = 16777216"_s);
    m_connection.run(u"PRAGMA cache_size = -16384"_s);
    // Texts are bound as UTF-8 bytes: QString would be converted to UTF-16 and back.
    m_insert.prepare(u"INSERT INTO events (received_at, name, payload, offset) VALUES (?, CAST(? AS TEXT), ?, "
                     "CAST(? AS TEXT))"_s);
    m_fact.prepare(u"INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)"_s);
}

/// Begins with BEGIN IMMEDIATE, so that SQLite waits for the write lock: a transaction that starts by reading fails at
/// once if another connection holds it.
template <typename F>
std::optional<JournalError> Writer::transact(F &&change)
{
    const QString path = m_connection.database().databaseName();
    if (!m_connection.isOpen())
        return writeError(m_connection.openError(), path);
    if (!run(u"BEGIN IMMEDIATE"_s))
        return writeError(m_error, path);
    const qint64 span = m_span;
    if (change() && run(u"COMMIT"_s))
        return std::nullopt;
    const JournalError error = writeError(m_error, path);
    (void)m_connection.run(u"ROLLBACK"_s);
    m_span = span;
    return error;
}

bool Writer::exec(QSqlQuery &prepared)
{
    if (prepared.exec())
        return true;
    m_error = prepared.lastError();
    return false;
}

bool Writer::run(const QString &statement)
{
    QSqlQuery query(m_connection.database());
    if (query.exec(statement))
        return true;
    m_error = query.lastError();
    return false;
}

std::optional<JournalError> Writer::write(const WriteBatch &batch)
{
    return transact([&] {
        if (!writeEntries(batch) || !writeSpans(batch) || !writeMarks(batch))
            return false;
        if (batch.resume && (!writeFact(u"pid"_s, toNullable(batch.resume->pid)) ||
                             !writeFact(u"offset"_s, toNullable(batch.resume->offset))))
            return false;
        return std::all_of(batch.facts.begin(), batch.facts.end(),
                           [this](const auto &fact) { return writeFact(fact.first, toNullable(fact.second)); });
    });
}

std::optional<JournalError> Writer::prolong(qint64 now)
{
    return transact([&] { return prolongTo(now); });
}

bool Writer::writeEntries(const WriteBatch &batch)
{
    for (std::size_t i = 0; i < batch.entries.size(); ++i) {
        const EntryList::View entry = batch.entries.at(i);
        auto name = m_names.constFind(bytesOf(entry.name));
        if (name == m_names.cend()) {
            if (m_names.size() >= MaxCachedNames)
                m_names.clear();
            const std::string_view text(entry.name.data(), std::size_t(entry.name.size()));
            const QByteArray checked = json::fromUtf8(text).toUtf8();
            // An event's name may be empty; the column is NOT NULL.
            name = m_names.insert(entry.name.toByteArray(), checked.isEmpty() ? QByteArray("") : checked);
        }
        m_insert.bindValue(0, entry.receivedAt);
        m_insert.bindValue(1, *name);
        m_insert.bindValue(2, toNullable(bytesOf(entry.payload)));
        m_insert.bindValue(3, toNullable(bytesOf(entry.offset)));
        if (!exec(m_insert))
            return false;
    }
    return true;
}

bool Writer::writeSpans(const WriteBatch &batch)
{
    for (const WriteBatch::SpanEdge &step : batch.spans) {
        if (!(step.begins ? prolongTo(step.at) : endAt(step.at)))
            return false;
        m_span = 0;
        if (!step.begins)
            continue;
        QSqlQuery query(m_connection.database());
        query.prepare(u"INSERT INTO spans (began, ended, recovered) VALUES (?, ?, ?)"_s);
        query.bindValue(0, step.at);
        query.bindValue(1, step.at);
        query.bindValue(2, step.recovered ? 1 : 0);
        if (!exec(query))
            return false;
        m_span = query.lastInsertId().toLongLong();
    }
    return batch.entries.isEmpty() || prolongTo(batch.entries.at(batch.entries.size() - 1).receivedAt);
}

bool Writer::writeMarks(const WriteBatch &batch)
{
    QSqlQuery query(m_connection.database());
    if (batch.marks.empty())
        return true;
    query.prepare(u"INSERT INTO marks (key, flags) VALUES (?, ?) "
                  "ON CONFLICT (key) DO UPDATE SET flags = flags | excluded.flags"_s);
    for (const WriteBatch::Mark &mark : batch.marks) {
        query.bindValue(0, mark.key);
        query.bindValue(1, mark.flags);
        if (!exec(query))
            return false;
    }
    return true;
}

bool Writer::writeFact(const QString &key, const QVariant &value)
{
    m_fact.bindValue(0, key);
    m_fact.bindValue(1, value);
    return exec(m_fact);
}

/// Extends the current span; a clock that was set back never shortens it.
bool Writer::prolongTo(qint64 at)
{
    if (m_span == 0)
        return true;
    return run(u"UPDATE spans SET ended = max(ended, %1) WHERE id = %2"_s.arg(at).arg(m_span));
}

/// Sets the end of the current span to \a at, also backwards, unless that lies before its beginning.
bool Writer::endAt(qint64 at)
{
    if (m_span == 0)
        return true;
    return run(u"UPDATE spans SET ended = iif(%1 >= began, %1, ended) WHERE id = %2"_s.arg(at).arg(m_span));
}

std::optional<JournalError> Writer::prepareIndex()
{
    const int version =
        m_connection.value(u"SELECT value FROM facts WHERE key = 'index'"_s).value_or(QVariant(-1)).toInt();
    QSqlQuery query(m_connection.database());
    if (version != m_describer.version) {
        const auto error = transact([&] {
            if (!run(u"DROP TABLE words"_s))
                return false;
            if (!createWords(query)) {
                m_error = query.lastError();
                return false;
            }
            return run(u"DELETE FROM subjects"_s) && writeFact(u"indexed"_s, 0) &&
                   writeFact(u"index"_s, m_describer.version);
        });
        if (error)
            return error;
    }
    m_indexed =
        m_connection.value(u"SELECT value FROM facts WHERE key = 'indexed'"_s).value_or(QVariant(0)).toLongLong();
    m_indexReady = true;
    return std::nullopt;
}

bool Writer::indexSome()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_describer.describe || (m_indexFailed && now < m_indexAgainAt))
        return false;
    int done = 0;
    const qint64 before = m_indexed;
    auto error = m_indexReady ? std::nullopt : prepareIndex();
    if (!error) {
        error = transact([&] {
            done = indexBatch();
            return done == 0 || (done > 0 && writeFact(u"indexed"_s, m_indexed));
        });
    }
    if (error) {
        // The index only serves the search, so a failure is logged once and retried later.
        if (!std::exchange(m_indexFailed, true))
            qCWarning(lcJournal) << "The search index cannot be updated:" << error->detail;
        m_indexAgainAt = now + m_retryAfter;
        m_indexed = before;
        return false;
    }
    m_indexFailed = false;
    return done == IndexBatchSize;
}

std::optional<JournalError> Writer::writeCheckpointChunk(qint64 generation, qint64 part, const QByteArray &body)
{
    return transact([&] {
        QSqlQuery query(m_connection.database());
        query.prepare(u"INSERT OR REPLACE INTO base (generation, part, body) VALUES (?, ?, ?)"_s);
        query.bindValue(0, generation);
        query.bindValue(1, part);
        query.bindValue(2, body);
        return exec(query);
    });
}

std::optional<JournalError> Writer::activateCheckpoint(qint64 generation, qint64 seq, qint64 keepFrom)
{
    const auto error = transact([&] {
        return run(u"DELETE FROM base WHERE generation <> %1"_s.arg(generation)) && writeFact(u"base"_s, generation) &&
               writeFact(u"base_seq"_s, seq) && writeFact(u"keep_from"_s, keepFrom);
    });
    if (!error)
        m_pruneStep = PruneStep::Unknown;
    return error;
}

void Writer::recover()
{
    m_indexFailed = false;
    m_indexReady = false;
    m_pruneStep = PruneStep::Unknown;
}

bool Writer::pruneSome()
{
    if (m_pruneStep == PruneStep::Unknown) {
        m_keepFrom =
            m_connection.value(u"SELECT value FROM facts WHERE key = 'keep_from'"_s).value_or(QVariant(0)).toLongLong();
        m_pruneStep = m_keepFrom > 0 ? PruneStep::Deleting : PruneStep::Done;
    }
    // Removing an event from the index needs its description, so the index must be ready first.
    if (m_pruneStep == PruneStep::Deleting && m_describer.describe && !m_indexReady)
        return false;
    bool done = false;
    std::optional<JournalError> error;
    if (m_pruneStep == PruneStep::Deleting) {
        int deleted = 0;
        error = transact([&] { return (deleted = pruneBatch()) >= 0; });
        if (!error && deleted < IndexBatchSize) {
            // FTS5 only marks deleted words; merging removes them.
            m_pruneStep = run(u"INSERT INTO words (words, rank) VALUES ('merge', -%1)"_s.arg(MergePages))
                              ? PruneStep::Merging
                              : PruneStep::Vacuuming;
        }
    } else if (m_pruneStep == PruneStep::Merging) {
        error = transact([&] { return done = mergeWords(), true; });
        if (!error && done)
            m_pruneStep = PruneStep::Vacuuming;
    } else if (m_pruneStep == PruneStep::Vacuuming) {
        error = transact([&] { return done = releaseSpace(), true; });
        if (!error && done) {
            m_connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
            m_pruneStep = PruneStep::Done;
        }
    }
    if (error) {
        qCWarning(lcJournal) << "The journal cannot be pruned:" << error->detail;
        m_pruneStep = PruneStep::Done;
    }
    return m_pruneStep != PruneStep::Done;
}

/// Deletes a batch of events. Returns their number, -1 on failure.
int Writer::pruneBatch()
{
    qint64 last = 0;
    const int found =
        forEachDescribed(u"seq < %1"_s.arg(m_keepFrom), u"DELETE FROM subjects WHERE kind = ? AND id = ? AND seq = ?"_s,
                         u"INSERT INTO words (text, rowid, words) VALUES (?, ?, 'delete')"_s, m_indexed, last);
    return found >= 0 && run(u"DELETE FROM events WHERE seq <= %1"_s.arg(last)) ? found : -1;
}

/// Merges a few pages of the full-text index. Returns true once nothing is left, which shows as hardly any changes.
bool Writer::mergeWords()
{
    const auto changes = [this] { return m_connection.value(u"SELECT total_changes()"_s).value_or(0).toLongLong(); };
    const qint64 before = changes();
    return !run(u"INSERT INTO words (words, rank) VALUES ('merge', %1)"_s.arg(MergePages)) || changes() - before < 2;
}

/// Releases a few free pages to the disk. Returns true once none are left.
bool Writer::releaseSpace()
{
    // Qt's driver executes one step of a statement without rows, and one step releases one page.
    constexpr int Pages = 500;
    if (m_connection.value(u"PRAGMA freelist_count"_s).value_or(0).toInt() == 0)
        return true;
    QSqlQuery vacuum(m_connection.database());
    vacuum.prepare(u"PRAGMA incremental_vacuum(1)"_s);
    for (int i = 0; i < Pages; ++i) {
        if (!exec(vacuum))
            return true;
        vacuum.finish();
    }
    return false;
}

/// Indexes a batch of events. Returns their number, -1 on failure.
int Writer::indexBatch()
{
    return forEachDescribed(
        u"seq > %1"_s.arg(m_indexed), u"INSERT OR IGNORE INTO subjects (kind, id, seq) VALUES (?, ?, ?)"_s,
        u"INSERT INTO words (text, rowid) VALUES (?, ?)"_s, std::numeric_limits<qint64>::max(), m_indexed);
}

/// Describes the next batch of events that match \a condition and binds each description to the two statements, which
/// add it to the index or remove it; events after \a describedUpTo are not indexed and skipped. Returns their number,
/// -1 on failure; \a last becomes the number of the last one.
int Writer::forEachDescribed(const QString &condition, const QString &subjectStatement, const QString &wordsStatement,
                             qint64 describedUpTo, qint64 &last)
{
    QSqlQuery read(m_connection.database());
    read.setForwardOnly(true);
    QSqlQuery subject(m_connection.database());
    QSqlQuery words(m_connection.database());
    subject.prepare(subjectStatement);
    words.prepare(wordsStatement);
    if (!read.exec(
            u"SELECT seq, received_at, name, payload FROM events WHERE %1 ORDER BY seq LIMIT %2"_s.arg(condition).arg(
                IndexBatchSize))) {
        m_error = read.lastError();
        return -1;
    }
    int done = 0;
    while (read.next()) {
        const Entry entry{read.value(1).toLongLong(),
                          read.value(2).toString().toUtf8(),
                          read.value(3).toByteArray(),
                          {},
                          read.value(0).toLongLong()};
        last = entry.seq;
        ++done;
        if (!m_describer.describe || entry.seq > describedUpTo)
            continue;
        const Description description = m_describer.describe(entry);
        if (!description.id.isEmpty()) {
            subject.bindValue(0, description.kind);
            subject.bindValue(1, description.id);
            subject.bindValue(2, entry.seq);
            if (!exec(subject))
                return -1;
        }
        if (!description.words.isEmpty()) {
            words.bindValue(0, description.words);
            words.bindValue(1, entry.seq);
            if (!exec(words))
                return -1;
        }
    }
    if (!read.lastError().isValid())
        return done;
    m_error = read.lastError();
    return -1;
}

} // namespace tillwatch::journal
