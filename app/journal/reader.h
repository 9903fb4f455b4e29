// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "journal/database.h"

#include <vector>

namespace tillwatch::journal
{

/// Looks things up in a journal, beside whoever writes it. One thread; every call may take as long as the disk.
class Reader
{
public:
    /// The whole of what a journal holds, in a few numbers.
    struct Extent {
        qint64 first = 0; ///< seq; 0 where there is none
        qint64 last = 0;
        qint64 firstAt = 0; ///< when it was received, milliseconds since 1970
        qint64 lastAt = 0;
        qint64 indexed = 0; ///< the search knows everything up to this one
    };
    struct Hit {
        Entry entry;
        int kind = 0; ///< of the record it is about; 0 for none
        QString id;
    };
    struct Mark {
        QString key;
        int flags = 0;
    };

    /// \a describer: as the index was built.
    Reader(const QString &path, Connection::Mode mode, Describer describer = {})
        : m_connection(path, mode), m_describer(std::move(describer))
    {
    }

    /// Where it is not, there is nothing in it.
    [[nodiscard]] bool isOpen() const { return m_connection.isOpen(); }
    [[nodiscard]] Extent extent();
    /// What stands for the events that were given back; seq is 0 where none were.
    [[nodiscard]] Checkpoint checkpoint();
    /// The last event that was received before \a at; 0 for none. Where the clock was set back in between, near it.
    [[nodiscard]] qint64 lastBefore(qint64 at);
    /// Bytes of the file, without what is free in it.
    [[nodiscard]] qint64 size();
    /// Changes where the events are no longer those that anything was derived from.
    [[nodiscard]] QByteArray identity();
    [[nodiscard]] QByteArray fact(const QString &name);
    [[nodiscard]] std::optional<Entry> event(qint64 seq);
    /// The number from which on everything up to \a last was received at \a since or later; at most \a limit back.
    [[nodiscard]] qint64 firstSince(qint64 since, qint64 last, qint64 limit);
    /// Events about a record, the newest first, before the number \a before (0: all).
    [[nodiscard]] std::vector<Entry> timeline(int kind, const QString &id, int limit, qint64 before = 0);
    /// Everything behind the number \a after, the newest first.
    [[nodiscard]] std::vector<Entry> newest(qint64 after, int limit);
    /// What \a text finds, the newest first, one hit a record. The last word may be unfinished.
    [[nodiscard]] std::vector<Hit> search(const QString &text, int limit);
    /// When the shop could be heard, as far as it touches [from, to).
    [[nodiscard]] std::vector<Span> spans(qint64 from, qint64 to);
    [[nodiscard]] std::vector<Mark> marks();

private:
    Connection m_connection;
    Describer m_describer;
};

/// What a person typed as a query of FTS5: every word must be there, the last one may go on. Empty where there is
/// nothing to look for.
[[nodiscard]] QString matchExpression(const QString &text);

} // namespace tillwatch::journal
