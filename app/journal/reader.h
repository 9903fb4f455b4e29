// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "journal/database.h"

#include <vector>

namespace tillwatch::journal
{

/// Queries a journal on a connection of its own, beside the writer. Belongs to one thread; every call may block on the
/// disk.
class Reader
{
public:
    /// First and last event of a journal.
    struct Extent {
        qint64 first = 0; ///< number of the first event; 0: the journal is empty
        qint64 last = 0;
        qint64 firstAt = 0; ///< when the first event was received, milliseconds since 1970 UTC
        qint64 lastAt = 0;
        qint64 indexed = 0; ///< last event in the search index
    };
    struct Hit {
        Entry entry;
        int kind = 0; ///< kind of the record that the event is about; 0: none
        QString id;
    };
    struct Mark {
        QString key;
        int flags = 0;
    };

    /// \a describer must be the one that the index was built with.
    Reader(const QString &path, Connection::Mode mode, Describer describer = {})
        : m_connection(path, mode), m_describer(std::move(describer))
    {
    }

    /// Whether the file could be opened; if not, every query returns nothing.
    [[nodiscard]] bool isOpen() const { return m_connection.isOpen(); }
    [[nodiscard]] Extent extent();
    /// The checkpoint of the pruned events; its seq is 0 if nothing was pruned.
    [[nodiscard]] Checkpoint checkpoint();
    /// Number of the last event received before \a at (milliseconds since 1970 UTC); 0: none. Approximate if the clock
    /// was set back.
    [[nodiscard]] qint64 lastBefore(qint64 at);
    /// Size of the file in bytes, without its free pages.
    [[nodiscard]] qint64 size();
    /// Random id of the file's content: it changes when the events are no longer those that snapshots were made of.
    [[nodiscard]] QByteArray identity();
    [[nodiscard]] QByteArray fact(const QString &name);
    [[nodiscard]] std::optional<Entry> event(qint64 seq);
    /// Number of the first event of the run up to \a last that was received at \a since or later; looks back at most \a
    /// limit events.
    [[nodiscard]] qint64 firstSince(qint64 since, qint64 last, qint64 limit);
    /// Events about a record before the number \a before (0: all), newest first.
    [[nodiscard]] std::vector<Entry> timeline(int kind, const QString &id, int limit, qint64 before = 0);
    /// Events after the number \a after, newest first.
    [[nodiscard]] std::vector<Entry> newest(qint64 after, int limit);
    /// Full-text search, newest first, one hit per record. The last word may be incomplete.
    [[nodiscard]] std::vector<Hit> search(const QString &text, int limit);
    /// Spans of connection that overlap [from, to), milliseconds since 1970 UTC.
    [[nodiscard]] std::vector<Span> spans(qint64 from, qint64 to);
    [[nodiscard]] std::vector<Mark> marks();

private:
    Connection m_connection;
    Describer m_describer;
};

/// Turns typed text into an FTS5 query: every word must match, the last one as a prefix. Empty if there is no word.
[[nodiscard]] QString matchExpression(const QString &text);

} // namespace tillwatch::journal
