// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "journal/database.h"
#include "journal/entrylist.h"

#include <QHash>

#include <chrono>
#include <optional>
#include <vector>

namespace tillwatch::journal
{

/// What is written in one transaction.
struct WriteBatch {
    struct SpanEdge {
        bool begins = false;
        bool recovered = false;
        qint64 at = 0;
    };
    struct Mark {
        QString key;
        int flags = 0;
    };
    EntryList entries;
    std::optional<ResumePoint> resume;
    std::vector<SpanEdge> spans;
    std::vector<Mark> marks;
    std::vector<std::pair<QString, QByteArray>> facts;

    [[nodiscard]] bool isEmpty() const
    {
        return entries.isEmpty() && !resume && spans.empty() && marks.empty() && facts.empty();
    }
    /// Appends \a later, the newer batch.
    void add(WriteBatch &&later);
};

/// Writes a journal; used in the journal's thread only. Every call is one transaction.
class Writer
{
public:
    /// \a retryAfter is the least time between two attempts to update a failing index.
    Writer(const QString &path, Describer describer, std::chrono::milliseconds retryAfter);

    [[nodiscard]] std::optional<JournalError> write(const WriteBatch &batch);
    /// Extends the current span of connection to \a now, milliseconds since 1970 UTC.
    [[nodiscard]] std::optional<JournalError> prolong(qint64 now);
    [[nodiscard]] bool isConnected() const { return m_span != 0; }

    /// Adds the next events to the search index. Returns false once none are left, or on failure.
    bool indexSome();

    /// Writes a checkpoint in chunks; activateCheckpoint() then makes it the valid one, and events before \a keepFrom
    /// may be pruned.
    [[nodiscard]] std::optional<JournalError> writeCheckpointChunk(qint64 generation, qint64 part,
                                                                   const QByteArray &body);
    [[nodiscard]] std::optional<JournalError> activateCheckpoint(qint64 generation, qint64 seq, qint64 keepFrom);
    /// Prunes the next events that the checkpoint covers and finally releases their space. Returns false once nothing
    /// is left to do, or on failure.
    bool pruneSome();
    /// Resumes indexing and pruning after the disk has recovered.
    void recover();

    [[nodiscard]] Connection &connection() { return m_connection; }

private:
    [[nodiscard]] bool writeEntries(const WriteBatch &batch);
    [[nodiscard]] bool writeSpans(const WriteBatch &batch);
    [[nodiscard]] bool writeMarks(const WriteBatch &batch);
    [[nodiscard]] bool writeFact(const QString &key, const QVariant &value);
    [[nodiscard]] bool prolongTo(qint64 at);
    [[nodiscard]] bool endAt(qint64 at);
    [[nodiscard]] std::optional<JournalError> prepareIndex();
    [[nodiscard]] int indexBatch();
    [[nodiscard]] int pruneBatch();
    [[nodiscard]] int forEachDescribed(const QString &condition, const QString &subjectStatement,
                                       const QString &wordsStatement, qint64 describedUpTo, qint64 &last);
    [[nodiscard]] bool mergeWords();
    [[nodiscard]] bool releaseSpace();
    /// Both store the error in m_error.
    [[nodiscard]] bool exec(QSqlQuery &prepared);
    [[nodiscard]] bool run(const QString &statement);
    /// Runs \a change in a transaction; returns an error if it or the commit failed.
    template <typename F>
    [[nodiscard]] std::optional<JournalError> transact(F &&change);

    Connection m_connection;
    Describer m_describer;
    QSqlQuery m_insert;
    QSqlQuery m_fact;
    QSqlError m_error;
    QHash<QByteArray, QVariant> m_names; ///< event names checked for valid UTF-8, each once
    qint64 m_span = 0;                   ///< id of the current span; 0 while not connected
    bool m_indexReady = false;
    bool m_indexFailed = false;
    std::chrono::milliseconds m_retryAfter;
    std::chrono::steady_clock::time_point m_indexAgainAt;
    qint64 m_indexed = 0;
    enum class PruneStep { Unknown, Deleting, Merging, Vacuuming, Done } m_pruneStep = PruneStep::Unknown;
    qint64 m_keepFrom = 0;
};

} // namespace tillwatch::journal
