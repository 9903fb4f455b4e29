// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "journal/entry.h"

#include <QString>

/// Ingest of events, between gateway, journal and projection.
namespace tillwatch::ingest
{

/// Kind of record in the journal's index. The index stores the numbers: a change needs a new version of describer().
enum class Subject { None = 0, Order = 1, Product = 2, Quotation = 3, Invitation = 4, Cart = 5 };

/// Key of a subject in QML: order, product, quotation, invitation or cart; empty for None.
[[nodiscard]] QString keyOf(Subject subject);
/// Subject with this key, None for any other text. A wholesale order is an order, because a retail and a wholesale
/// order can share an id.
[[nodiscard]] Subject subjectOf(const QString &key);

/// Describer of events for the journal's index: their record by the catalogue, and the words of their payload. The
/// result may be called in one thread at a time.
[[nodiscard]] journal::Describer describer();

} // namespace tillwatch::ingest
