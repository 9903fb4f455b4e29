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

/// Exact amounts of money, without floating point. Value types and pure functions, any thread.
namespace tillwatch::money
{

__extension__ using Int128 = __int128;

/// Amount in whole millionths of a currency's unit, from 0 to 9,000,000,000,000 units. The currency is stored
/// separately.
struct Amount {
    qint64 micros = 0;

    auto operator<=>(const Amount &) const = default;
    /// Members, for serialisation by fold/packing.h.
    [[nodiscard]] auto parts() { return std::tie(micros); }

    /// Parses `digits[.digits]`; decimals beyond the sixth are rounded half away from zero. std::nullopt for any other
    /// text (sign, exponent, white space) and for amounts out of range.
    [[nodiscard]] static std::optional<Amount> fromDecimal(std::string_view text);
};

/// Sum or difference of amounts in millionths of a unit: exact, signed, wide enough for any number of records.
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
    /// Quotient, rounded once to \a decimals, half away from zero. \a count must be positive.
    [[nodiscard]] Total dividedBy(qint64 count, int decimals) const;
};

/// Number of decimals of a currency by ISO 4217 (JPY 0, KWD 3); 2 for an unknown or empty code.
[[nodiscard]] int decimals(QStringView currency);

/// Decimal string with the decimals of \a currency, rounded half away from zero, for files: "1234.50", "-3.00".
[[nodiscard]] QString toDecimal(Total total, QStringView currency);

/// Text for the user, formatted by \a locale: "1,234.50 €". A currency without a sign of its own shows its code; an
/// empty one shows the number alone.
[[nodiscard]] QString toDisplay(Total total, QStringView currency, const QLocale &locale);

} // namespace tillwatch::money
