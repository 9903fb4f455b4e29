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

/// Everything that goes to disk at once.
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
    /// Takes in what came later.
    void add(WriteBatch &&later);
};

/// The writing side of a journal, in its thread. Every call is one transaction.
class Writer
{
public:
    /// \a retryAfter: how long an index that failed waits, at least.
    Writer(const QString &path, Describer describer, std::chrono::milliseconds retryAfter);

    [[nodiscard]] std::optional<JournalError> write(const WriteBatch &batch);
    /// While connected: the shop was still heard at \a now.
    [[nodiscard]] std::optional<JournalError> prolong(qint64 now);
    [[nodiscard]] bool isConnected() const { return m_span != 0; }

    /// Describes the next events that are not in the index yet; false once there are none, or it cannot be done.
    bool indexSome();

    /// The parts of a base that is on its way, and the step that makes it the one that holds: then the events before
    /// \a keepFrom may go.
    [[nodiscard]] std::optional<JournalError> writeCheckpointChunk(qint64 generation, qint64 part,
                                                                   const QByteArray &body);
    [[nodiscard]] std::optional<JournalError> activateCheckpoint(qint64 generation, qint64 seq, qint64 keepFrom);
    /// Deletes the next events that a base stands for, and in the end gives their space back to the disk; false once
    /// there is nothing to do, or it cannot be done.
    bool pruneSome();
    /// What failed is tried again: there is room on the disk again.
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
    /// Both remember what went wrong.
    [[nodiscard]] bool exec(QSqlQuery &prepared);
    [[nodiscard]] bool run(const QString &statement);
    /// Runs \a change in a transaction; the error where it or the commit failed.
    template <typename F>
    [[nodiscard]] std::optional<JournalError> transact(F &&change);

    Connection m_connection;
    Describer m_describer;
    QSqlQuery m_insert;
    QSqlQuery m_fact;
    QSqlError m_error;
    QHash<QByteArray, QVariant> m_names; ///< events have few names: each is checked once
    qint64 m_span = 0;                   ///< the one that goes on; 0 while not connected
    bool m_indexReady = false;
    bool m_indexFailed = false;
    std::chrono::milliseconds m_retryAfter;
    std::chrono::steady_clock::time_point m_indexAgainAt;
    qint64 m_indexed = 0;
    enum class PruneStep { Unknown, Deleting, Merging, Vacuuming, Done } m_pruneStep = PruneStep::Unknown;
    qint64 m_keepFrom = 0;
};

} // namespace tillwatch::journal
