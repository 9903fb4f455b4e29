// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace tillwatch::journal
{

/// One event as it came over the wire.
struct Entry {
    qint64 receivedAt = 0; ///< milliseconds since 1970 UTC, this machine's clock
    QByteArray name;       ///< UTF-8
    QByteArray payload;    ///< raw JSON of the first argument; empty where there was none
    QByteArray offset;     ///< recovery offset, or empty
    qint64 seq = 0;        ///< its number in the file, growing; 0 while it is not there
};

/// Where the server's session stood when the last entry was written: with it a restart resumes where the disk was.
struct ResumePoint {
    QByteArray pid;
    QByteArray offset;
};

/// What somebody made of every event up to a number, so that those need not be kept. Bytes to us.
struct Checkpoint {
    qint64 seq = 0;      ///< the last event that is in it; 0: there is no base
    qint64 keepFrom = 0; ///< events before this one go; those from here to seq stay, to know copies of them by
    QByteArray bytes;
};

/// A time in which the shop could be heard; milliseconds since 1970 UTC.
struct Span {
    qint64 began = 0;
    qint64 ended = 0;
    bool recovered = false; ///< the server sent what was missed since the span before: no gap between them
};

/// What the index knows of an entry. The journal does not understand events; whoever does describes them.
struct Description {
    int kind = 0;  ///< of the record that it is about; 0 for none
    QString id;    ///< of that record
    QString words; ///< what a search finds it by
};
/// Called in the journal's thread; the same entry must be described the same way, or Version must grow.
struct Describer {
    std::function<Description(const Entry &)> describe;
    int version = 0; ///< the index is built anew where it was built by another
};

enum class JournalErrorKind {
    CannotOpen,
    Newer,    ///< written by a later version of the program
    Locked,   ///< another instance writes it
    ReadOnly, ///< the folder or the file cannot be written
    Damaged,
    Write,
};
struct JournalError {
    JournalErrorKind kind = JournalErrorKind::CannotOpen;
    QString sentence; ///< for a person
    QString detail;   ///< for a log
};

} // namespace tillwatch::journal
