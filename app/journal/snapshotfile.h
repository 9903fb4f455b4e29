// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tillwatch::journal
{

/// The folded state of all events up to a number, so that a start need not read them again. The journal treats it as
/// opaque bytes.
struct Snapshot {
    QByteArray identity;    ///< Reader::identity() of the journal
    qint64 seq = 0;         ///< last event that it contains
    QByteArray fingerprint; ///< hash of that event; differs in a file that lost its end and grew again
    QByteArray bytes;
};

/// Writes the snapshot beside the journal at \a journalPath, atomically, mode 0600. The error is for a log.
[[nodiscard]] std::optional<QString> saveSnapshot(const QString &journalPath, const Snapshot &snapshot);
/// Reads the snapshot; nothing if it is missing or damaged.
[[nodiscard]] std::optional<Snapshot> loadSnapshot(const QString &journalPath);
void removeSnapshot(const QString &journalPath);

} // namespace tillwatch::journal
