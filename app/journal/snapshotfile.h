// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tillwatch::journal
{

/// What somebody made of the events up to a number, so that a start need not begin with the first one. Bytes to us.
struct Snapshot {
    QByteArray identity;    ///< of the journal, Reader::identity()
    qint64 seq = 0;         ///< the last event that is in it
    QByteArray fingerprint; ///< of that event: a file that lost its end and grew again has another there
    QByteArray bytes;
};

/// Beside the journal at \a journalPath, whole or not at all, mode 0600. The error is for a log.
[[nodiscard]] std::optional<QString> saveSnapshot(const QString &journalPath, const Snapshot &snapshot);
/// Nothing where there is none, or it is damaged.
[[nodiscard]] std::optional<Snapshot> loadSnapshot(const QString &journalPath);
void removeSnapshot(const QString &journalPath);

} // namespace tillwatch::journal
