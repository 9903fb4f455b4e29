// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/records.h"

/// Words for a person, and the chips that they stand in (neutral, info, active, good, warn, bad, void, back).
namespace tillwatch::tables
{

/// A word of the wire outside its enumeration is shown as it came; an absent one is empty.
[[nodiscard]] QString word(const events::OrderStatusWord &status);
[[nodiscard]] QString word(const events::PaymentStatusWord &status);
[[nodiscard]] QString word(const events::FulfillmentStatusWord &status);
[[nodiscard]] QString word(fold::QuotationStatus status);
[[nodiscard]] QString word(fold::InvitationStatus status);
[[nodiscard]] QString word(fold::StockState state);
/// A seller's own word for a product: one of the usual in words, another as it came, without what only programs write.
[[nodiscard]] QString productWord(const QString &status);

/// The lower-case words of the state file.
[[nodiscard]] QString key(fold::QuotationStatus status);
[[nodiscard]] QString key(fold::InvitationStatus status);
[[nodiscard]] QString key(fold::StockState state);

/// Empty for a status that is absent.
[[nodiscard]] QString chip(const events::OrderStatusWord &status);
[[nodiscard]] QString chip(const events::PaymentStatusWord &status);
[[nodiscard]] QString chip(const events::FulfillmentStatusWord &status);
[[nodiscard]] QString chip(fold::QuotationStatus status);
[[nodiscard]] QString chip(fold::InvitationStatus status);
[[nodiscard]] QString chip(fold::StockState state);

} // namespace tillwatch::tables
