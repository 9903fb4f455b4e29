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

/// Functions on JSON tokens, for what simdjson's On-Demand parser leaves out: validation of skipped tokens, and legal
/// JSON that its accessors refuse (lone surrogates, numbers beyond double). A token is the text of one scalar as it
/// stands in the JSON, quotes included. Pure functions, any thread.
namespace tillwatch::json
{

/// Number of readable bytes that must follow a text that is parsed in place.
inline constexpr qsizetype Padding = static_cast<qsizetype>(simdjson::SIMDJSON_PADDING);

/// Reserves capacity for Padding behind \a text; its content stays.
inline void reservePadding(QByteArray &text)
{
    if (text.capacity() < text.size() + Padding)
        text.reserve(text.size() + Padding);
}

/// \a token without trailing white space.
[[nodiscard]] std::string_view trimmed(std::string_view token);

/// Whether \a token is a JSON string. Checks quotes and escapes; its UTF-8 and control characters were checked by the
/// parser.
[[nodiscard]] bool isString(std::string_view token);
/// Whether \a token is a JSON number (RFC 8259, section 6).
[[nodiscard]] bool isNumber(std::string_view token);
/// Whether \a token is a whole number of at most 15 digits without sign, point or exponent. Such a token is its own
/// shortestDecimal() and fits into a qint64.
[[nodiscard]] bool isShortWhole(std::string_view token);

/// QString of UTF-8 \a bytes, a leading U+FEFF included: QString::fromUtf8() drops it as a byte order mark.
[[nodiscard]] QString fromUtf8(std::string_view bytes);
[[nodiscard]] inline QString fromUtf8(QByteArrayView bytes)
{
    return fromUtf8(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
}

/// A document whose texts and keys are those of \a bytes, U+FEFF at their beginning included, which
/// QJsonDocument::fromJson() drops. Null for what is no JSON.
[[nodiscard]] QJsonDocument document(const QByteArray &bytes);

/// Unescaped text of a string token; a lone surrogate becomes U+FFFD. Precondition: isString().
[[nodiscard]] QString text(std::string_view token);
/// As text(), in UTF-8.
[[nodiscard]] QByteArray utf8(std::string_view token);

/// String token of \a text: quoted and escaped.
[[nodiscard]] QByteArray quoted(QStringView text);

/// Shortest decimal form of a number token: no exponent, no sign on zero, no redundant zeros ("1e2" is "100", "-0.0" is
/// "0"). std::nullopt above 400 digits.
[[nodiscard]] std::optional<QByteArray> shortestDecimal(std::string_view token);

/// Number token without exponent, truncated to \a places decimals; the sign of a negative number stays even if only
/// zeros are left. std::nullopt above 400 digits before the point.
[[nodiscard]] std::optional<QByteArray> cutDecimal(std::string_view token, int places);

/// Number token as JavaScript formats it, but with all its digits: plain from 1e-6 to below 1e21, else "1.5e+21".
[[nodiscard]] QByteArray numberText(std::string_view token);

/// Calls \a visit for every string and number of \a json with its token and the last key before it; elements of an
/// array get the key of the array. Works on invalid JSON as well, so that undecodable events can be searched.
void scan(std::string_view json, const std::function<void(std::string_view key, std::string_view token)> &visit);

/// \a json for display: one member a line, tokens and order unchanged. \a hideNumbers replaces numbers, quoted ones
/// included, with dots. Works on invalid JSON as well.
[[nodiscard]] QString indented(std::string_view json, bool hideNumbers = false);

/// Result of check().
enum class Fault { None, Malformed, TooDeep };

/// Consumes \a value and validates every token in it. \a depth is the number of allowed levels below \a value.
[[nodiscard]] Fault check(simdjson::ondemand::value value, int depth);

} // namespace tillwatch::json
