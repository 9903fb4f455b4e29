// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonDocument>
#include <QString>

#include <simdjson.h>

#include <functional>
#include <optional>
#include <string_view>

/// What simdjson's On-Demand parser leaves to its user: checking the tokens that are skipped, and the legal JSON that
/// its own accessors refuse (lone surrogates, numbers beyond double). Pure functions, any thread.
namespace tillwatch::json
{

/// Bytes that must be readable behind a text that is parsed in place.
inline constexpr qsizetype Padding = static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);

/// Makes room for the padding behind \a text, without changing it.
inline void reservePadding(QByteArray &text)
{
    if (text.capacity() < text.size() + Padding)
        text.reserve(text.size() + Padding);
}

/// A token without the white space that may follow it.
[[nodiscard]] std::string_view trimmed(std::string_view token);

/// Whether a token starting with a quote is a JSON string. Its UTF-8 and its control characters are taken as checked.
[[nodiscard]] bool isString(std::string_view token);
/// Whether \a token is a JSON number (RFC 8259, section 6).
[[nodiscard]] bool isNumber(std::string_view token);
/// Whether a number is written as a whole one of at most 15 digits and no sign: it is its own shortest form, and fits
/// wherever whole numbers are kept.
[[nodiscard]] bool isShortWhole(std::string_view token);

/// UTF-8 as text, a leading U+FEFF included: QString::fromUtf8() takes that for a byte order mark and drops it.
[[nodiscard]] QString fromUtf8(std::string_view bytes);
[[nodiscard]] inline QString fromUtf8(QByteArrayView bytes)
{
    return fromUtf8(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
}

/// A document whose texts and keys are those of \a bytes, U+FEFF at their beginning included, which
/// QJsonDocument::fromJson() drops. Null for what is no JSON.
[[nodiscard]] QJsonDocument document(const QByteArray &bytes);

/// The text of a string token (quotes included); a lone surrogate reads as U+FFFD.
[[nodiscard]] QString text(std::string_view token);
/// The same as UTF-8.
[[nodiscard]] QByteArray utf8(std::string_view token);

/// The token of a string: quoted, with the escapes that JSON asks for.
[[nodiscard]] QByteArray quoted(QStringView text);

/// A number's shortest decimal form: no exponent, no sign on zero, no leading or trailing zeros beyond those that count
/// ("1e2" is "100", "-0.0" is "0"). Nothing where that would take more than 400 digits.
[[nodiscard]] std::optional<QByteArray> shortestDecimal(std::string_view token);

/// A number in plain digits, cut behind \a places decimals, for readers that need no more of it; a sign stays even
/// where nothing but zeros is left. Nothing where more than 400 digits stand in front of the point.
[[nodiscard]] std::optional<QByteArray> cutDecimal(std::string_view token, int places);

/// A number as the text that JavaScript would print for it, but with all its digits: plain from 1e-6 to below 1e21,
/// else "1.5e+21".
[[nodiscard]] QByteArray numberText(std::string_view token);

/// Calls \a visit with every string and number of a text and the key it stands under (that of its array, inside one).
/// It walks over tokens and needs no whole JSON: what could not be decoded can be looked through as well.
void scan(std::string_view json, const std::function<void(std::string_view key, std::string_view token)> &visit);

/// The text with a line a member, for a person: the tokens as they came, in their order. \a hideNumbers: dots in the
/// place of numbers, those in quotes included. Needs no whole JSON.
[[nodiscard]] QString indented(std::string_view json, bool hideNumbers = false);

enum class Fault { None, Malformed, TooDeep };

/// Walks a value to its end and checks every token in it. \a depth counts the levels left below this one.
[[nodiscard]] Fault check(simdjson::ondemand::value value, int depth);

} // namespace tillwatch::json
