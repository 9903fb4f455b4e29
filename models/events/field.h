// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <tuple>

/// How an event names its fields. An event is a plain struct of these member types with one row a field in fields().
namespace tillwatch::events
{

/// An identifier: a text, or a number as its shortest decimal form. Never interpreted.
struct Id {
    QString value;
    bool unreadable = false; ///< there, but neither a text nor a number
    [[nodiscard]] bool isAbsent() const { return value.isEmpty() && !unreadable; }
};

/// An amount, without a currency of its own. Absent and unreadable are different things: a refund needs to know.
struct Money {
    std::optional<money::Amount> amount;
    bool unreadable = false;
    [[nodiscard]] bool isPositive() const { return amount && amount->micros > 0; }
};

/// A currency as currencyCode() reads it; empty where absent or something else.
struct CurrencyCode {
    QString value;
};

/// A status of a product, as normalizedEnumText() writes it: an enumeration that nothing is derived from.
struct EnumText {
    QString value;
};

/// A whole number below 2^53 in size.
using Whole = std::optional<qint64>;
using Flag = std::optional<bool>;

/// A moment that a field carries, as opposed to the event's own time.
struct Moment {
    Time value = NoTime;
};

/// Anything: the JSON as it stood on the wire; empty where it was absent or null.
struct Json {
    QByteArray text;
};

template <typename Event, typename Member>
struct Field {
    std::string_view name;
    Member Event::*member;
};

template <typename Event, typename Base, typename Member>
constexpr Field<Event, Member> field(std::string_view name, Member Base::*member)
{
    return {name, member};
}

} // namespace tillwatch::events
