// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "fold/recordkind.h"

#include <array>

namespace tillwatch::fold
{

namespace
{
/// Keys, by number of the kind.
constexpr std::array<QStringView, 11> Keys{u"",           u"order", u"product",    u"quotation", u"wholesale_order",
                                           u"invitation", u"cart",  u"storefront", u"",          u"",
                                           u"connection"};
static_assert(Keys.size() == std::size_t(RecordKind::Connection) + 1, "a kind has no key");
} // namespace

QString key(RecordKind kind)
{
    return Keys[std::size_t(kind)].toString();
}

RecordKind recordKindOf(QStringView key)
{
    for (std::size_t kind = 1; kind < Keys.size(); ++kind) {
        if (!key.isEmpty() && Keys[kind] == key)
            return RecordKind(kind);
    }
    return RecordKind::None;
}

} // namespace tillwatch::fold
