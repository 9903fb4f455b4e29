// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QHash>
#include <QString>

namespace tillwatch::tables
{

/// Short labels of records that have no number or name: a part of the id. Two ids never get the same label, and an id
/// keeps the label that it got first. Which part differs between ids is unknown (ULID and UUIDv7 begin with a time,
/// URLs and prefixed ids with a constant), so a label that is taken already is replaced by a longer part. GUI thread.
class IdLabels
{
public:
    /// Longest id that is its own label, in characters.
    static constexpr int LongestWhole = 12;

    /// The label of \a id; empty for an empty id.
    [[nodiscard]] QString label(const QString &id);

private:
    /// Hashes of labels and of the ids that have them, because there may be hundreds of thousands.
    QHash<size_t, size_t> m_taken;
};

} // namespace tillwatch::tables
