// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "journal/writer.h"

#include "base/json.h"
#include "journal/schema.h"

#include <QLoggingCategory>
#include <QVariant>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace tillwatch::journal
{

namespace
{
Q_LOGGING_CATEGORY(lcJournal, "tillwatch.journal", QtWarningMsg)

/// Small enough that what is received never waits long behind it.
constexpr int IndexSlice = 400;
/// Names come from outside, so what is remembered of them has an end.
constexpr qsizetype MostNames = 1000;

template <typename T>
void append(std::vector<T> &target, std::vector<T> &&more)
{
    target.insert(target.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

QVariant textOrNull(const QByteArray &utf8)
{
    return utf8.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(QString::fromUtf8(utf8));
}
} // namespace

void Work::add(Work &&later)
{
    append(entries, std::move(later.entries));
    append(spans, std::move(later.spans));
    append(marks, std::move(later.marks));
    append(facts, std::move(later.facts));
    if (later.resume)
        resume = std::move(later.resume);
}

Writer::Writer(const QString &path, Describer describer)
    : m_connection(path), m_describer(std::move(describer)), m_insert(m_connection.database()),
      m_fact(m_connection.database())
{
    m_connection.run(u"PRAGMA journal_mode = WAL"_s);
    m_connection.run(u"PRAGMA synchronous = NORMAL"_s);
    // A burst must not leave a large file beside the journal for ever.
    m_connection.run(u"PRAGMA journal_size_limit = 16777216"_s);
    m_connection.run(u"PRAGMA cache_size = -16384"_s);
    m_insert.prepare(u"INSERT INTO events (received_at, name, payload, offset) VALUES (?, ?, ?, ?)"_s);
    m_fact.prepare(u"INSERT OR REPLACE INTO facts (key, value) VALUES (?, ?)"_s);
}

template <typename F>
std::optional<JournalError> Writer::transact(F &&change)
{
    QSqlDatabase &database = m_connection.database();
    if (!m_connection.isOpen())
        return writeError(m_connection.openError());
    if (!database.transaction())
        return writeError(database.lastError());
    const qint64 span = m_span;
    if (!change()) {
        database.rollback();
        m_span = span;
        return writeError(m_error);
    }
    if (!database.commit()) {
        const JournalError error = writeError(database.lastError());
        database.rollback();
        m_span = span;
        return error;
    }
    return std::nullopt;
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

std::optional<JournalError> Writer::write(const Work &work)
{
    return transact([&] {
        if (!writeEntries(work) || !writeSpans(work) || !writeMarks(work))
            return false;
        if (work.resume &&
            (!writeFact(u"pid"_s, orNull(work.resume->pid)) || !writeFact(u"offset"_s, orNull(work.resume->offset))))
            return false;
        return std::all_of(work.facts.begin(), work.facts.end(),
                           [this](const auto &fact) { return writeFact(fact.first, orNull(fact.second)); });
    });
}

std::optional<JournalError> Writer::prolong(qint64 now)
{
    return transact([&] { return prolongTo(now); });
}

bool Writer::writeEntries(const Work &work)
{
    for (const Entry &entry : work.entries) {
        auto name = m_names.constFind(entry.name);
        if (name == m_names.cend()) {
            if (m_names.size() >= MostNames)
                m_names.clear();
            name = m_names.insert(entry.name, json::fromUtf8({entry.name.constData(), std::size_t(entry.name.size())}));
        }
        m_insert.bindValue(0, entry.receivedAt);
        m_insert.bindValue(1, *name);
        m_insert.bindValue(2, orNull(entry.payload));
        m_insert.bindValue(3, textOrNull(entry.offset));
        if (!exec(m_insert))
            return false;
    }
    return true;
}

bool Writer::writeSpans(const Work &work)
{
    for (const Work::SpanStep &step : work.spans) {
        if (!prolongTo(step.at))
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
    return work.entries.empty() || prolongTo(work.entries.back().receivedAt);
}

bool Writer::writeMarks(const Work &work)
{
    QSqlQuery query(m_connection.database());
    if (work.marks.empty())
        return true;
    query.prepare(u"INSERT INTO marks (key, flags) VALUES (?, ?) "
                  "ON CONFLICT (key) DO UPDATE SET flags = flags | excluded.flags"_s);
    for (const Work::Mark &mark : work.marks) {
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

/// A clock that was set back shortens no span.
bool Writer::prolongTo(qint64 at)
{
    if (m_span == 0)
        return true;
    return run(u"UPDATE spans SET ended = max(ended, %1) WHERE id = %2"_s.arg(at).arg(m_span));
}

bool Writer::prepareIndex()
{
    const int version =
        m_connection.value(u"SELECT value FROM facts WHERE key = 'index'"_s).value_or(QVariant(-1)).toInt();
    QSqlQuery query(m_connection.database());
    if (version != m_describer.version) {
        const auto error = transact([&] {
            return run(u"DROP TABLE words"_s) && createWords(query) && run(u"DELETE FROM subjects"_s) &&
                   writeFact(u"indexed"_s, 0) && writeFact(u"index"_s, m_describer.version);
        });
        if (error)
            return false;
    }
    m_indexed =
        m_connection.value(u"SELECT value FROM facts WHERE key = 'indexed'"_s).value_or(QVariant(0)).toLongLong();
    return true;
}

bool Writer::indexSome()
{
    if (!m_describer.describe || m_indexFailed)
        return false;
    m_indexReady = m_indexReady || prepareIndex();
    int done = 0;
    const qint64 before = m_indexed;
    const auto error = m_indexReady ? transact([&] {
        done = indexSlice();
        return done == 0 || (done > 0 && writeFact(u"indexed"_s, m_indexed));
    })
                                    : std::optional(JournalError());
    if (error) {
        // The index only serves the search: without it everything else goes on, and the next start tries again.
        qCWarning(lcJournal) << "The journal's index does not grow:" << error->detail;
        m_indexFailed = true;
        m_indexed = before;
        return false;
    }
    return done == IndexSlice;
}

/// How many events were described; -1 where that failed.
int Writer::indexSlice()
{
    QSqlQuery read(m_connection.database());
    read.setForwardOnly(true);
    QSqlQuery subject(m_connection.database());
    QSqlQuery words(m_connection.database());
    subject.prepare(u"INSERT OR IGNORE INTO subjects (kind, id, seq) VALUES (?, ?, ?)"_s);
    words.prepare(u"INSERT INTO words (rowid, text) VALUES (?, ?)"_s);
    if (!read.exec(
            u"SELECT seq, received_at, name, payload FROM events WHERE seq > %1 ORDER BY seq LIMIT %2"_s.arg(m_indexed)
                .arg(IndexSlice)))
        return -1;
    int done = 0;
    while (read.next()) {
        const Entry entry{read.value(1).toLongLong(),
                          read.value(2).toString().toUtf8(),
                          read.value(3).toByteArray(),
                          {},
                          read.value(0).toLongLong()};
        const Description description = m_describer.describe(entry);
        if (!description.id.isEmpty()) {
            subject.bindValue(0, description.kind);
            subject.bindValue(1, description.id);
            subject.bindValue(2, entry.seq);
            if (!exec(subject))
                return -1;
        }
        if (!description.words.isEmpty()) {
            words.bindValue(0, entry.seq);
            words.bindValue(1, description.words);
            if (!exec(words))
                return -1;
        }
        m_indexed = entry.seq;
        ++done;
    }
    return read.lastError().isValid() ? -1 : done;
}

} // namespace tillwatch::journal
