// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QString>

namespace tillwatch::fold
{

/// Kind of the subject of an event. Add new kinds at the end: snapshots store the numbers.
enum class RecordKind : quint8 {
    None,
    Order,
    Product,
    Quotation,
    WholesaleOrder,
    Invitation,
    Cart,
    Storefront,
    Server,    ///< the gateway's own numbers of the shop
    Notice,    ///< a notification event
    Connection ///< the connection itself
};

/// Key of a kind in the state file, in QML and in the archive: order, product, quotation, wholesale_order, invitation,
/// cart, storefront or connection. Empty for None, Server and Notice.
[[nodiscard]] QString key(RecordKind kind);
/// Kind with this key(); None for any other text.
[[nodiscard]] RecordKind recordKindOf(QStringView key);

} // namespace tillwatch::fold
