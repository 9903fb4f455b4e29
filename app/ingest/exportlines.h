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

/// Writes every event of the journal into the file at \a target, one JSON object a line: seq, receivedAt (ISO 8601
/// UTC), name, offset where there is one, and payload as it came; payloadText where that is no JSON. Nothing, or a
/// sentence for a person. Any thread, as long as it takes.
[[nodiscard]] std::optional<QString> exportLines(journal::Journal &journal, const QString &target);

} // namespace tillwatch::ingest
