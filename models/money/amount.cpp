// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "money/amount.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace tillwatch::money
{

namespace
{
constexpr int MicroDecimals = 6;
constexpr qint64 UnitMicros = 1'000'000;
constexpr qint64 LargestMicros = 9'000'000'000'000 * UnitMicros;

Int128 powerOfTen(int exponent)
{
    Int128 result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

/// Divides and rounds half away from zero. \a divisor must be positive.
Int128 divideRounded(Int128 value, Int128 divisor)
{
    const Int128 half = divisor / 2;
    // Division truncates towards zero, so half a divisor with the sign of the value is added; odd divisors have no
    // exact half.
    return value >= 0 ? (value + half) / divisor : (value - half) / divisor;
}

/// Total in units of its last decimal when \a places decimals are shown.
Int128 rounded(Total total, int places)
{
    return places >= MicroDecimals ? total.micros * powerOfTen(places - MicroDecimals)
                                   : divideRounded(total.micros, powerOfTen(MicroDecimals - places));
}

struct Digits {
    bool negative = false;
    QString whole;
    QString fraction;
};

Digits digitsOf(Total total, int places)
{
    Int128 value = rounded(total, places);
    Digits digits;
    digits.negative = value < 0;
    if (digits.negative)
        value = -value;
    QString text;
    while (value > 0 || text.size() <= places) {
        text.prepend(QLatin1Char(static_cast<char>('0' + static_cast<int>(value % 10))));
        value /= 10;
    }
    digits.whole = text.chopped(places);
    digits.fraction = text.last(places);
    return digits;
}

/// Whole number \a digits, of any length, in the digits and groups of \a locale.
QString wholePart(const QString &digits, const QLocale &locale)
{
    constexpr qsizetype MostOfLongLong = 18;
    if (digits.size() <= MostOfLongLong)
        return locale.toString(digits.toLongLong());
    // The locale tells the length of its groups by a number that it can format: the last one's may differ.
    const QStringList groups = locale.toString(1'000'000'000'000'000).split(locale.groupSeparator());
    const qsizetype perDigit = locale.zeroDigit().size();
    qsizetype length = groups.size() < 2 ? digits.size() : groups.last().size() / perDigit;
    QString text;
    for (qsizetype end = digits.size(), inGroup = 0; end > 0; --end, ++inGroup) {
        if (inGroup == length) {
            text.prepend(locale.groupSeparator());
            length = groups.at(groups.size() - 2).size() / perDigit;
            inGroup = 0;
        }
        text.prepend(locale.toString(digits.at(end - 1).digitValue()));
    }
    return text;
}

constexpr std::array<std::pair<const char16_t *, int>, 26> Exponents{{
    {u"BHD", 3}, {u"BIF", 0}, {u"CLF", 4}, {u"CLP", 0}, {u"DJF", 0}, {u"GNF", 0}, {u"IQD", 3}, {u"ISK", 0}, {u"JOD", 3},
    {u"JPY", 0}, {u"KMF", 0}, {u"KRW", 0}, {u"KWD", 3}, {u"LYD", 3}, {u"OMR", 3}, {u"PYG", 0}, {u"RWF", 0}, {u"TND", 3},
    {u"UGX", 0}, {u"UYI", 0}, {u"UYW", 4}, {u"VND", 0}, {u"VUV", 0}, {u"XAF", 0}, {u"XOF", 0}, {u"XPF", 0},
}};

constexpr std::array<std::pair<const char16_t *, const char16_t *>, 8> Signs{{
    {u"EUR", u"€"},
    {u"USD", u"$"},
    {u"GBP", u"£"},
    {u"JPY", u"¥"},
    {u"INR", u"₹"},
    {u"KRW", u"₩"},
    {u"UAH", u"₴"},
    {u"TRY", u"₺"},
}};
} // namespace

std::optional<Amount> Amount::fromDecimal(std::string_view text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t at = 0;
    qint64 whole = 0;
    while (at < text.size() && isDigit(text[at])) {
        if (whole <= LargestMicros / UnitMicros)
            whole = whole * 10 + (text[at] - '0');
        ++at;
    }
    if (at == 0 || whole > LargestMicros / UnitMicros)
        return std::nullopt;
    qint64 micros = whole * UnitMicros;
    if (at < text.size()) {
        if (text[at] != '.')
            return std::nullopt;
        const std::size_t start = ++at;
        qint64 unit = UnitMicros / 10;
        bool roundUp = false;
        for (; at < text.size() && isDigit(text[at]); ++at) {
            if (at - start < MicroDecimals) {
                micros += (text[at] - '0') * unit;
                unit /= 10;
            } else if (at - start == MicroDecimals) {
                roundUp = text[at] >= '5';
            }
        }
        if (at == start || at != text.size())
            return std::nullopt;
        micros += roundUp ? 1 : 0;
    }
    if (micros > LargestMicros)
        return std::nullopt;
    return Amount{micros};
}

Total Total::dividedBy(qint64 count, int decimals) const
{
    const int places = std::min(decimals, MicroDecimals);
    const Int128 step = powerOfTen(MicroDecimals - places);
    return Total(divideRounded(micros, step * count) * step);
}

int decimals(QStringView currency)
{
    const auto it = std::find_if(Exponents.begin(), Exponents.end(),
                                 [&](const auto &entry) { return QStringView(entry.first) == currency; });
    return it == Exponents.end() ? 2 : it->second;
}

QString toDecimal(Total total, QStringView currency)
{
    const int places = decimals(currency);
    const Digits digits = digitsOf(total, places);
    QString text = digits.negative ? u"-"_s + digits.whole : digits.whole;
    if (places > 0)
        text += u'.' + digits.fraction;
    return text;
}

QString toDisplay(Total total, QStringView currency, const QLocale &locale)
{
    const int places = decimals(currency);
    Digits digits = digitsOf(total, places);
    // The locale formats whole part and decimals separately, because it formats fractions as doubles only.
    QString text = wholePart(digits.whole, locale);
    if (places > 0) {
        text += locale.decimalPoint();
        for (const QChar digit : std::as_const(digits.fraction))
            text += locale.toString(digit.digitValue());
    }
    if (digits.negative)
        text.prepend(u'\u2212');
    if (currency.isEmpty())
        return text;
    const auto sign = std::find_if(Signs.begin(), Signs.end(),
                                   [&](const auto &entry) { return QStringView(entry.first) == currency; });
    text += u'\u00a0';
    return sign == Signs.end() ? text + currency.toString() : text + QStringView(sign->second).toString();
}

} // namespace tillwatch::money
