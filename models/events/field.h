// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/values.h"

#include <tuple>

/// Member types of events. An event is a plain struct of them; its fields() lists the name of each member in the JSON.
namespace tillwatch::events
{

/// Identifier: a text, or the text of a number (json::numberText()). Never interpreted.
struct Id {
    QString value;
    bool unreadable = false; ///< the field is present, but neither a text nor a number
    [[nodiscard]] bool isAbsent() const { return value.isEmpty() && !unreadable; }
};

/// Amount without a currency. Absent and unreadable are distinguished, because refunds treat them differently.
struct Money {
    std::optional<money::Amount> amount;
    bool unreadable = false;
    [[nodiscard]] bool isPositive() const { return amount && amount->micros > 0; }
};

/// Currency, as read by currencyCode(); empty if absent or no code.
struct CurrencyCode {
    QString value;
};

/// Enumeration that no rule depends on, such as the status of a product: its normalizedEnumText().
struct EnumText {
    QString value;
};

/// Whole number with an absolute value below 2^53.
using Whole = std::optional<qint64>;
/// Boolean field.
using Flag = std::optional<bool>;

/// Time in a field, as opposed to the time of the event; NoTime if absent.
struct Moment {
    Time value = NoTime;
};

/// Raw JSON of a field of any type; empty if the field is absent or null.
struct Json {
    QByteArray text;
};

/// Row of fields(): the name of a field in the JSON and the member that holds it.
template <typename Event, typename Member>
struct Field {
    std::string_view name;
    Member Event::*member;
};

/// Makes a Field of \a Event, whose member may belong to a base class.
template <typename Event, typename Base, typename Member>
constexpr Field<Event, Member> field(std::string_view name, Member Base::*member)
{
    return {name, member};
}

} // namespace tillwatch::events
