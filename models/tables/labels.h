// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/records.h"

/// Labels for a person, and the chips that they stand in (neutral, info, active, good, warn, bad, void, back).
namespace tillwatch::tables
{

/// A word of the wire outside its enumeration is shown as it came; an absent one is empty.
[[nodiscard]] QString label(const events::OpenOrderStatus &status);
[[nodiscard]] QString label(const events::OpenPaymentStatus &status);
[[nodiscard]] QString label(const events::OpenFulfillmentStatus &status);
[[nodiscard]] QString label(fold::QuotationStatus status);
[[nodiscard]] QString label(fold::InvitationStatus status);
[[nodiscard]] QString label(fold::StockState state);
/// A seller's own word for a product: one of the usual in words, another as it came, without what only programs write.
[[nodiscard]] QString productLabel(const QString &status);

/// Empty for a status that is absent.
[[nodiscard]] QString toneOf(const events::OpenOrderStatus &status);
[[nodiscard]] QString toneOf(const events::OpenPaymentStatus &status);
[[nodiscard]] QString toneOf(const events::OpenFulfillmentStatus &status);
[[nodiscard]] QString toneOf(fold::QuotationStatus status);
[[nodiscard]] QString toneOf(fold::InvitationStatus status);
[[nodiscard]] QString toneOf(fold::StockState state);

} // namespace tillwatch::tables
