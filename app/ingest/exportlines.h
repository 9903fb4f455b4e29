// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

#include <optional>

namespace tillwatch::journal
{
class Journal;
}

namespace tillwatch::ingest
{

/// Writes all events of the journal to the file \a target, one JSON object a line: seq, receivedAt (ISO 8601 UTC),
/// name, offset if there is one, and payload as received, or payloadText if that is no JSON. Returns std::nullopt, or a
/// sentence for the user about the failure. Any thread; blocks for the whole export.
[[nodiscard]] std::optional<QString> exportLines(journal::Journal &journal, const QString &target);

} // namespace tillwatch::ingest
