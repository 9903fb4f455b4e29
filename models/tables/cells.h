// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/records.h"
#include "live/rowmodel.h"
#include "tables/display.h"

#include <algorithm>
#include <limits>

/// Values for the cells of live::RowModel, and helpers that the tables share.
namespace tillwatch::tables
{

/// The set of the given cells.
template <typename... Cells>
constexpr quint64 cellBits(Cells... cells)
{
    return ((quint64(1) << cells) | ...);
}

/// The set of the given roles.
inline live::RoleBits roleBits(std::initializer_list<int> roles)
{
    live::RoleBits bits = 0;
    for (const int role : roles)
        bits |= live::roleBit(role);
    return bits;
}

/// A status as a number in the order of the enumeration; texts outside of the enumeration come last.
template <typename E>
quint64 cellOfEnum(const events::OpenEnum<E> &value)
{
    const quint64 rank = quint64(value.known()) << 32;
    return value.known() == E::Other ? rank | (live::cellOf(value.text()) & 0xffffffffU) : rank;
}

/// An amount in millionths; -1, below all amounts, while it is unknown.
inline quint64 cellOfAmount(const fold::Field<money::Amount> &amount)
{
    return live::cellOf(amount.isKnown() ? amount.value().micros : qint64(-1));
}

/// A sum in millionths. The money of one record fits, because it is bounded by the record's largest amount.
inline quint64 cellOfTotal(const money::Total &total)
{
    return live::cellOf(static_cast<qint64>(total.micros));
}

/// A whole number; \a unknown while it is unknown.
inline quint64 cellOfWhole(const fold::Field<qint64> &number, qint64 unknown = -1)
{
    return live::cellOf(number.isKnown() ? number.value() : unknown);
}

/// A number clamped to the range of int, because whole numbers of events have 64 bits.
inline int clampToInt(qint64 number)
{
    return static_cast<int>(
        std::clamp<qint64>(number, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

/// A formatted amount; empty for zero and below.
inline QString moneyAboveZero(const Display &display, qint64 micros, const QString &currency = {})
{
    return micros > 0 ? display.money(money::Total(money::Int128(micros)), currency) : QString();
}

/// Joins texts, each followed by a line feed.
inline QString joinLines(std::initializer_list<QString> texts)
{
    qsizetype size = 0;
    for (const QString &text : texts)
        size += text.size() + 1;
    QString all;
    all.reserve(size);
    for (const QString &text : texts)
        all.append(text).append(u'\n');
    return all;
}

} // namespace tillwatch::tables
