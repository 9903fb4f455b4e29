// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/jsontext.h"

#include <charconv>

namespace tillwatch::demo
{

namespace
{

void appendNumber(QByteArray &text, qint64 value)
{
    char digits[24];
    const auto result = std::to_chars(digits, digits + sizeof digits, value);
    text.append(digits, result.ptr - digits);
}

void appendDecimal(QByteArray &text, qint64 minor, int decimals, bool shortest)
{
    qint64 scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    appendNumber(text, minor / scale);
    qint64 rest = minor % scale;
    if (decimals == 0 || (shortest && rest == 0))
        return;
    text.append('.');
    for (scale /= 10; scale > 0 && !(shortest && rest == 0); scale /= 10) {
        text.append(static_cast<char>('0' + rest / scale));
        rest %= scale;
    }
}

void writeDigits(char *out, int value, int count)
{
    for (int i = count - 1; i >= 0; --i, value /= 10)
        out[i] = static_cast<char>('0' + value % 10);
}

} // namespace

QByteArray isoTime(qint64 msSinceEpoch)
{
    constexpr qint64 dayMs = 86'400'000;
    qint64 days = msSinceEpoch / dayMs;
    qint64 rest = msSinceEpoch % dayMs;
    if (rest < 0) {
        rest += dayMs;
        --days;
    }
    // Civil date from days in the proleptic Gregorian calendar; years begin in March, so that leap days come last.
    const qint64 shifted = days + 719'468;
    const qint64 era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const qint64 dayOfEra = shifted - era * 146'097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 marchMonth = (5 * dayOfYear + 2) / 153;
    const auto day = static_cast<int>(dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    const auto month = static_cast<int>(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9);
    const auto year = static_cast<int>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0));

    QByteArray text("0000-00-00T00:00:00.000Z");
    char *out = text.data();
    const auto ms = static_cast<int>(rest);
    writeDigits(out, year, 4);
    writeDigits(out + 5, month, 2);
    writeDigits(out + 8, day, 2);
    writeDigits(out + 11, ms / 3'600'000, 2);
    writeDigits(out + 14, ms / 60'000 % 60, 2);
    writeDigits(out + 17, ms / 1000 % 60, 2);
    writeDigits(out + 20, ms % 1000, 3);
    return text;
}

QByteArray decimalText(qint64 minor, int decimals)
{
    QByteArray text;
    appendDecimal(text, minor, decimals, false);
    return text;
}

void JsonText::key(QByteArrayView name)
{
    if (!m_first)
        m_text.append(',');
    m_first = false;
    m_text.append('"');
    m_text.append(name);
    m_text.append("\":", 2);
}

void JsonText::raw(QByteArrayView name, QByteArrayView value)
{
    key(name);
    m_text.append('"');
    m_text.append(value);
    m_text.append('"');
}

void JsonText::text(QByteArrayView name, QByteArrayView value)
{
    key(name);
    m_text.append('"');
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            m_text.append('\\');
            m_text.append(c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            m_text.append(' '); // texts are single lines: a control character is a bug
        } else {
            m_text.append(c);
        }
    }
    m_text.append('"');
}

void JsonText::number(QByteArrayView name, qint64 value)
{
    key(name);
    appendNumber(m_text, value);
}

void JsonText::boolean(QByteArrayView name, bool value)
{
    key(name);
    m_text.append(value ? "true" : "false");
}

void JsonText::money(QByteArrayView name, qint64 minor, int decimals)
{
    key(name);
    m_text.append('"');
    appendDecimal(m_text, minor, decimals, false);
    m_text.append('"');
}

void JsonText::moneyNumber(QByteArrayView name, qint64 minor, int decimals)
{
    key(name);
    appendDecimal(m_text, minor, decimals, true);
}

void JsonText::members(QByteArrayView json)
{
    if (!m_first)
        m_text.append(',');
    m_first = false;
    m_text.append(json);
}

void JsonText::beginObject(QByteArrayView name)
{
    key(name);
    m_text.append('{');
    m_first = true;
}

void JsonText::beginArray(QByteArrayView name)
{
    key(name);
    m_text.append('[');
    m_first = true;
}

void JsonText::beginElement()
{
    if (!m_first)
        m_text.append(',');
    m_text.append('{');
    m_first = true;
}

} // namespace tillwatch::demo
