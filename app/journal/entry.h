// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace tillwatch::journal
{

/// One event as it was received.
struct Entry {
    qint64 receivedAt = 0; ///< milliseconds since 1970 UTC, by this machine's clock
    QByteArray name;       ///< UTF-8
    QByteArray payload;    ///< raw JSON of the first argument; empty if there was none
    QByteArray offset;     ///< Socket.IO recovery offset; may be empty
    qint64 seq = 0;        ///< row number in the file, ascending; 0 until it is written
};

/// Socket.IO session to recover after a restart: its id and the offset of the last entry on disk.
struct ResumePoint {
    QByteArray pid;
    QByteArray offset;
};

/// The folded state of every event up to a number, so that those events can be pruned. The journal treats it as opaque
/// bytes.
struct Checkpoint {
    qint64 seq = 0;      ///< last event that it contains; 0: there is no checkpoint
    qint64 keepFrom = 0; ///< first event that is not pruned; those from here to seq stay to detect duplicates
    QByteArray bytes;
};

/// A period in which the shop was connected; milliseconds since 1970 UTC.
struct Span {
    qint64 began = 0;
    qint64 ended = 0;
    bool recovered = false; ///< the server sent everything missed since the previous span: there is no gap between them
};

/// What the search index stores about an entry. The journal cannot decode events, so a Describer supplies it.
struct Description {
    int kind = 0;  ///< kind of the record that the event is about; 0: none
    QString id;    ///< id of that record
    QString words; ///< words that a search finds it by
};
/// Describes entries for the search index. Called in the journal's thread. A describer that answers differently for the
/// same entry needs another version.
struct Describer {
    std::function<Description(const Entry &)> describe;
    int version = 0; ///< the index is rebuilt if it was built by another version
};

enum class JournalErrorKind {
    CannotOpen,
    Newer,    ///< written by a later version of this program
    Locked,   ///< open in another instance
    ReadOnly, ///< the folder or the file is not writable
    Damaged,
    Write,
};
struct JournalError {
    JournalErrorKind kind = JournalErrorKind::CannotOpen;
    QString sentence; ///< for a person
    QString detail;   ///< for a log
};

} // namespace tillwatch::journal
