// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "journal/entry.h"

#include <QString>

/// What an event is about, for the journal's index.
namespace tillwatch::ingest
{

/// Kinds of records as the index knows them. The numbers are on disk: a change needs a new version of describer().
enum class Subject { None = 0, Order = 1, Product = 2, Quotation = 3, Invitation = 4, Cart = 5 };

/// The key that the window uses: order, product, quotation, invitation, cart; a wholesale order is an order, because
/// one order can have both names.
[[nodiscard]] QString keyOf(Subject subject);
[[nodiscard]] Subject subjectOf(const QString &key);

/// Describes events by the catalogue; to be called in one thread at a time.
[[nodiscard]] journal::Describer describer();

} // namespace tillwatch::ingest
