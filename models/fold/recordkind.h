// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

namespace tillwatch::fold
{

/// The kinds of things that an event can be about. Add new ones at the end: snapshots hold the numbers.
enum class RecordKind : quint8 {
    None,
    Order,
    Product,
    Quotation,
    WholesaleOrder,
    Invitation,
    Cart,
    Storefront,
    Server,    ///< what the gateway says of the shop's numbers
    Notice,    ///< a notification that came over the wire
    Connection ///< the connection itself
};

/// The one spelling of a kind, in the state file, in the window's calls and in the archive: order, product, quotation,
/// wholesale_order, invitation, cart, storefront, connection. Empty for kinds that no record is opened by.
[[nodiscard]] QString key(RecordKind kind);
/// The kind that key() spells so; None for any other text.
[[nodiscard]] RecordKind recordKindOf(QStringView key);

} // namespace tillwatch::fold
