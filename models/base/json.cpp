// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "base/json.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace tillwatch::json
{

namespace ondemand = simdjson::ondemand;

namespace
{
constexpr qsizetype LongestDecimal = 400;
constexpr std::string_view Space = " \t\r\n";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The code unit behind "\u", or -1.
int codeUnit(std::string_view digits)
{
    if (digits.size() < 4)
        return -1;
    int unit = 0;
    for (const char c : digits.substr(0, 4)) {
        const int value = hexValue(c);
        if (value < 0)
            return -1;
        unit = unit * 16 + value;
    }
    return unit;
}

char shortEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return '\0';
    }
}

/// The length of a string token that starts at \a start, both quotes included. The parser has proved that it ends.
std::size_t stringLength(const char *start)
{
    const char *at = start + 1;
    while (*at != '"')
        at += *at == '\\' ? 2 : 1;
    return static_cast<std::size_t>(at - start) + 1;
}

/// Where the string that starts at \a start ends: at its closing quote, or behind the text where that is missing.
std::size_t stringEnd(std::string_view json, std::size_t start)
{
    std::size_t end = start + 1;
    while (end < json.size() && json[end] != '"')
        end += json[end] == '\\' ? 2 : 1;
    return end;
}

/// A number as digits without zeros at either end, and the power of ten that belongs to the last of them.
struct Decimal {
    bool negative = false;
    QByteArray digits; ///< empty for zero
    qint64 power = 0;  ///< within ±1,000,000,000 of what the mantissa adds

    explicit Decimal(std::string_view token)
    {
        negative = !token.empty() && token.front() == '-';
        if (negative)
            token.remove_prefix(1);
        const std::size_t exponentAt = token.find_first_of("eE");
        if (exponentAt != std::string_view::npos) {
            std::string_view exponent = token.substr(exponentAt + 1);
            if (!exponent.empty() && exponent.front() == '+')
                exponent.remove_prefix(1);
            constexpr qint64 bound = 1'000'000'000;
            const auto parsed = std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
            if (parsed.ec != std::errc())
                power = !exponent.empty() && exponent.front() == '-' ? -bound : bound;
            power = std::clamp(power, -bound, bound);
        }
        bool fraction = false;
        for (const char c : token.substr(0, exponentAt)) {
            if (c == '.') {
                fraction = true;
                continue;
            }
            digits.append(c);
            if (fraction)
                --power;
        }
        qsizetype leading = 0;
        while (leading < digits.size() && digits[leading] == '0')
            ++leading;
        digits.remove(0, leading);
        while (digits.endsWith('0')) {
            digits.chop(1);
            ++power;
        }
    }

    [[nodiscard]] QByteArray plain() const
    {
        QByteArray text = digits;
        if (power >= 0) {
            text.append(static_cast<qsizetype>(power), '0');
        } else {
            const auto places = static_cast<qsizetype>(-power);
            if (text.size() <= places)
                text.prepend(QByteArray(places - text.size() + 1, '0'));
            text.insert(text.size() - places, '.');
        }
        return negative ? text.prepend('-') : text;
    }
};

Fault checkScalar(std::string_view token)
{
    token = trimmed(token);
    if (token.empty())
        return Fault::Malformed;
    switch (token.front()) {
    case '"':
        return isString(token) ? Fault::None : Fault::Malformed;
    case 't':
        return token == "true" ? Fault::None : Fault::Malformed;
    case 'f':
        return token == "false" ? Fault::None : Fault::Malformed;
    case 'n':
        return token == "null" ? Fault::None : Fault::Malformed;
    default:
        return isNumber(token) ? Fault::None : Fault::Malformed;
    }
}
} // namespace

std::string_view trimmed(std::string_view token)
{
    while (!token.empty() &&
           (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
        token.remove_suffix(1);
    return token;
}

QString fromUtf8(std::string_view bytes)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    QString result;
    for (; bytes.substr(0, mark.size()) == mark; bytes.remove_prefix(mark.size()))
        result += u'\ufeff';
    const QString rest = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return result.isEmpty() ? rest : result + rest;
}

QJsonDocument document(const QByteArray &bytes)
{
    // Qt keeps U+FEFF where it is written as an escape. Outside of texts and keys it is no JSON either way.
    QByteArray escaped = bytes;
    escaped.replace("\xef\xbb\xbf", "\\ufeff");
    return QJsonDocument::fromJson(escaped);
}

bool isString(std::string_view token)
{
    if (token.size() < 2 || token.front() != '"' || token.back() != '"')
        return false;
    token = token.substr(1, token.size() - 2);
    for (std::size_t at = token.find('\\'); at != std::string_view::npos; at = token.find('\\', at)) {
        if (at + 1 >= token.size())
            return false;
        if (token[at + 1] == 'u') {
            if (codeUnit(token.substr(at + 2)) < 0)
                return false;
            at += 6;
        } else if (shortEscape(token[at + 1]) != '\0') {
            at += 2;
        } else {
            return false;
        }
    }
    return true;
}

bool isNumber(std::string_view token)
{
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < token.size() && isDigit(token[at]))
            ++at;
        return at - start;
    };
    if (at < token.size() && token[at] == '-')
        ++at;
    if (at < token.size() && token[at] == '0')
        ++at;
    else if (digits() == 0)
        return false;
    if (at < token.size() && token[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
        ++at;
        if (at < token.size() && (token[at] == '+' || token[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == token.size();
}

bool isShortWhole(std::string_view token)
{
    constexpr std::size_t most = 15;
    return !token.empty() && token.size() <= most && (token.front() != '0' || token.size() == 1) &&
           std::all_of(token.begin(), token.end(), isDigit);
}

QString text(std::string_view token)
{
    token = token.substr(1, token.size() - 2);
    std::size_t escape = token.find('\\');
    if (escape == std::string_view::npos)
        return fromUtf8(token);

    QString result;
    result.reserve(static_cast<qsizetype>(token.size()));
    std::size_t start = 0;
    for (; escape != std::string_view::npos; escape = token.find('\\', start)) {
        result += fromUtf8(token.substr(start, escape - start));
        if (token[escape + 1] != 'u') {
            result += QLatin1Char(shortEscape(token[escape + 1]));
            start = escape + 2;
            continue;
        }
        const auto unit = static_cast<char16_t>(codeUnit(token.substr(escape + 2)));
        start = escape + 6;
        if (!QChar::isSurrogate(unit)) {
            result += QChar(unit);
            continue;
        }
        int low = -1;
        if (QChar::isHighSurrogate(unit) && token.size() > start + 1 && token[start] == '\\' && token[start + 1] == 'u')
            low = codeUnit(token.substr(start + 2));
        if (low >= 0 && QChar::isLowSurrogate(static_cast<char16_t>(low))) {
            result += QChar(unit);
            result += QChar(static_cast<char16_t>(low));
            start += 6;
        } else {
            result += QChar(QChar::ReplacementCharacter);
        }
    }
    result += fromUtf8(token.substr(start));
    return result;
}

QByteArray utf8(std::string_view token)
{
    const std::string_view inner = token.substr(1, token.size() - 2);
    if (inner.find('\\') == std::string_view::npos)
        return QByteArray(inner.data(), static_cast<qsizetype>(inner.size()));
    return text(token).toUtf8();
}

std::optional<QByteArray> shortestDecimal(std::string_view token)
{
    if (isShortWhole(token))
        return QByteArray(token.data(), static_cast<qsizetype>(token.size()));
    const Decimal number(token);
    if (number.digits.isEmpty())
        return QByteArray("0");
    if (qAbs(number.power) + number.digits.size() > LongestDecimal)
        return std::nullopt;
    return number.plain();
}

std::optional<QByteArray> cutDecimal(std::string_view token, int places)
{
    Decimal number(token);
    if (number.digits.isEmpty())
        return QByteArray("0");
    if (number.power + number.digits.size() > LongestDecimal)
        return std::nullopt;
    if (number.power < -places) {
        number.digits.chop(static_cast<qsizetype>(-places - number.power));
        number.power = -places;
        if (number.digits.isEmpty())
            return QByteArray(number.negative ? "-0" : "0");
    }
    return number.plain();
}

QByteArray numberText(std::string_view token)
{
    if (isShortWhole(token))
        return QByteArray(token.data(), static_cast<qsizetype>(token.size()));
    const Decimal number(token);
    if (number.digits.isEmpty())
        return "0";
    const qint64 leading = number.power + number.digits.size() - 1; // the exponent of the first digit
    if (leading >= -6 && leading < 21)
        return number.plain();
    QByteArray text = number.digits;
    if (text.size() > 1)
        text.insert(1, '.');
    text.append('e').append(leading < 0 ? '-' : '+').append(QByteArray::number(qAbs(leading)));
    return number.negative ? text.prepend('-') : text;
}

QByteArray quoted(QStringView text)
{
    QByteArray token("\"");
    const QByteArray bytes = text.toUtf8();
    for (const char c : bytes) {
        if (c == '"' || c == '\\')
            token.append('\\').append(c);
        else if (static_cast<unsigned char>(c) < 0x20)
            token.append("\\u00").append(QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0'));
        else
            token.append(c);
    }
    return token.append('"');
}

void scan(std::string_view json, const std::function<void(std::string_view, std::string_view)> &visit)
{
    std::string_view key;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"') {
            const std::size_t end = stringEnd(json, i);
            if (end >= json.size())
                break;
            const std::string_view token = json.substr(i, end - i + 1);
            const std::size_t next = json.find_first_not_of(Space, end + 1);
            if (next != std::string_view::npos && json[next] == ':')
                key = token.substr(1, token.size() - 2);
            else if (isString(token))
                visit(key, token);
            i = end;
        } else if (isDigit(c) || c == '-') {
            const std::size_t end = std::min(json.find_first_of(",}] \t\r\n", i), json.size());
            visit(key, json.substr(i, end - i));
            i = end - 1;
        }
    }
}

QString indented(std::string_view json, bool hideNumbers)
{
    constexpr int step = 2;
    constexpr int deepest = 64; // what is nested beyond any sense is not indented beyond any screen
    QString text;
    int depth = 0;
    const auto newLine = [&] { text += u'\n' + QString(step * std::clamp(depth, 0, deepest), u' '); };
    const auto add = [&](std::string_view token, bool isValue) {
        const std::string_view bare =
            token.size() > 1 && token.front() == '"' ? token.substr(1, token.size() - 2) : token;
        if (hideNumbers && isValue && isNumber(bare))
            text += bare.size() == token.size() ? QStringLiteral("•••") : QStringLiteral("\"•••\"");
        else
            text += fromUtf8(token);
    };
    for (std::size_t i = json.find_first_not_of(Space); i < json.size(); i = json.find_first_not_of(Space, i)) {
        const char c = json[i];
        std::size_t end = i + 1;
        if (c == '{' || c == '[') {
            const std::size_t next = json.find_first_not_of(Space, end);
            text += QLatin1Char(c);
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                text += QLatin1Char(json[next]);
                end = next + 1;
            } else {
                ++depth;
                newLine();
            }
        } else if (c == '}' || c == ']') {
            --depth;
            newLine();
            text += QLatin1Char(c);
        } else if (c == ',') {
            text += u',';
            newLine();
        } else if (c == ':') {
            text += QStringLiteral(": ");
        } else {
            end = c == '"' ? std::min(stringEnd(json, i) + 1, json.size())
                           : std::min(json.find_first_of("{}[],:\" \t\r\n", i + 1), json.size());
            const std::size_t next = json.find_first_not_of(Space, end);
            add(json.substr(i, end - i), next >= json.size() || json[next] != ':');
        }
        i = end;
    }
    return text;
}

Fault check(ondemand::value value, int depth)
{
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS)
        return Fault::Malformed;
    if (type == ondemand::json_type::object) {
        if (depth <= 0)
            return Fault::TooDeep;
        ondemand::object object;
        if (value.get_object().get(object) != simdjson::SUCCESS)
            return Fault::Malformed;
        for (auto entry : object) {
            ondemand::field field;
            if (std::move(entry).get(field) != simdjson::SUCCESS)
                return Fault::Malformed;
            const char *key = field.key().raw() - 1;
            if (!isString({key, stringLength(key)}))
                return Fault::Malformed;
            if (const Fault fault = check(field.value(), depth - 1); fault != Fault::None)
                return fault;
        }
        return Fault::None;
    }
    if (type == ondemand::json_type::array) {
        if (depth <= 0)
            return Fault::TooDeep;
        ondemand::array array;
        if (value.get_array().get(array) != simdjson::SUCCESS)
            return Fault::Malformed;
        for (auto entry : array) {
            ondemand::value element;
            if (std::move(entry).get(element) != simdjson::SUCCESS)
                return Fault::Malformed;
            if (const Fault fault = check(element, depth - 1); fault != Fault::None)
                return fault;
        }
        return Fault::None;
    }
    return checkScalar(value.raw_json_token());
}

} // namespace tillwatch::json
