// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QLocale>
#include <QString>

#include <compare>
#include <optional>
#include <string_view>
#include <tuple>

/// Exact amounts of money. No floating point anywhere. Values, any thread.
namespace tillwatch::money
{

__extension__ using Int128 = __int128;

/// An amount as it is held: whole millionths of a currency's unit, 0 to 9,000,000,000,000 units.
struct Amount {
    qint64 micros = 0;

    auto operator<=>(const Amount &) const = default;
    /// For writing down and reading back.
    [[nodiscard]] auto parts() { return std::tie(micros); }

    /// `digits[.digits]`; digits beyond the sixth decimal are rounded half away from zero. Nothing for anything else (a
    /// sign, an exponent, white space) and for what is too large.
    [[nodiscard]] static std::optional<Amount> fromDecimal(std::string_view text);
};

/// A sum of amounts, or a difference: exact, either sign, wide enough for any number of records.
struct Total {
    Int128 micros = 0;

    Total() = default;
    Total(Amount amount) : micros(amount.micros) {}
    explicit Total(Int128 value) : micros(value) {}

    auto operator<=>(const Total &) const = default;
    Total &operator+=(Total other)
    {
        micros += other.micros;
        return *this;
    }
    Total &operator-=(Total other)
    {
        micros -= other.micros;
        return *this;
    }
    friend Total operator+(Total a, Total b) { return a += b; }
    friend Total operator-(Total a, Total b) { return a -= b; }
    /// The quotient in millionths, rounded to \a decimals half away from zero in one step. \a count is above zero.
    [[nodiscard]] Total dividedBy(qint64 count, int decimals) const;
};

/// Decimals of a currency by ISO 4217 (JPY 0, KWD 3); 2 for a code that is unknown or empty.
[[nodiscard]] int decimals(QStringView currency);

/// A decimal string with the currency's own number of decimals, rounded half away from zero: "1234.50", "-3.00".
[[nodiscard]] QString toDecimal(Total total, QStringView currency);

/// For a person, by locale: "1,234.50 €"; the code where the currency has no sign of its own, the number alone where it
/// is unknown.
[[nodiscard]] QString toDisplay(Total total, QStringView currency, const QLocale &locale);

} // namespace tillwatch::money
