// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/records.h"

/// Labels of statuses, and their tones: neutral, info, active, good, warn, bad, void or back, colours of the theme.
namespace tillwatch::tables
{

/// Label of a status; empty for an absent one. A status outside of its enumeration is shown with spaces for
/// underscores.
[[nodiscard]] QString label(const events::OpenOrderStatus &status);
[[nodiscard]] QString label(const events::OpenPaymentStatus &status);
[[nodiscard]] QString label(const events::OpenFulfillmentStatus &status);
[[nodiscard]] QString label(fold::QuotationStatus status);
[[nodiscard]] QString label(fold::InvitationStatus status);
[[nodiscard]] QString label(fold::StockState state);
/// Label of a product's status, which sellers choose; like that of a status outside of its enumeration if it is
/// unusual.
[[nodiscard]] QString productLabel(const QString &status);

/// Tone of a status; empty for an absent status.
[[nodiscard]] QString toneOf(const events::OpenOrderStatus &status);
[[nodiscard]] QString toneOf(const events::OpenPaymentStatus &status);
[[nodiscard]] QString toneOf(const events::OpenFulfillmentStatus &status);
[[nodiscard]] QString toneOf(fold::QuotationStatus status);
[[nodiscard]] QString toneOf(fold::InvitationStatus status);
[[nodiscard]] QString toneOf(fold::StockState state);

} // namespace tillwatch::tables
