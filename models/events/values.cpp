// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/values.h"

#include "base/json.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace tillwatch::events
{

namespace
{
// The text of each enumerator from the second on; Other has none of its own.
constexpr std::array<std::string_view, 16> OrderStatusNames{"pending",          "awaiting_payment", "deposit_paid",
                                                            "awaiting_balance", "balance_overdue",  "paid",
                                                            "processing",       "in_production",    "ready_to_ship",
                                                            "shipped",          "delivered",        "fulfilled",
                                                            "cancelled",        "refunded",         "",
                                                            "ready_to_release"};
constexpr std::array<std::string_view, 13> PaymentStatusNames{
    "pending",  "requested", "succeeded",    "paid",           "failed",     "cancelled",         "overdue",
    "refunded", "",          "deposit_paid", "partially_paid", "fully_paid", "partially_refunded"};
constexpr std::array<std::string_view, 7> FulfillmentStatusNames{
    "unfulfilled", "partially_fulfilled", "fulfilled", "in_transit", "shipped", "delivered", ""};

const auto &names(OrderStatus)
{
    return OrderStatusNames;
}
const auto &names(PaymentStatus)
{
    return PaymentStatusNames;
}
const auto &names(FulfillmentStatus)
{
    return FulfillmentStatusNames;
}

constexpr std::string_view OneL = "canceled";
constexpr std::string_view TwoL = "cancelled";
constexpr std::size_t LongestEnumText = 24;

constexpr std::string_view AsciiSpace = " \t\n\v\f\r";

constexpr std::string_view trimmedAscii(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(AsciiSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(AsciiSpace) - first + 1);
}

constexpr bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

constexpr char foldedAscii(char c)
{
    if (c >= 'A' && c <= 'Z')
        return static_cast<char>(c - 'A' + 'a');
    return c == ' ' || c == '-' ? '_' : c;
}

/// \a count digits at \a at, moved behind them; -1 where they are not all digits.
int takeDigits(std::string_view text, std::size_t &at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i, ++at) {
        if (text[at] < '0' || text[at] > '9')
            return -1;
        value = value * 10 + (text[at] - '0');
    }
    return value;
}

bool takeChar(std::string_view text, std::size_t &at, char c)
{
    if (at >= text.size() || text[at] != c)
        return false;
    ++at;
    return true;
}
} // namespace

QString normalizedEnumText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const std::string_view trimmed = trimmedAscii({utf8.constData(), std::size_t(utf8.size())});
    QString result = json::fromUtf8(trimmed).toLower();
    result.replace(u' ', u'_').replace(u'-', u'_');
    return result == QLatin1StringView(OneL.data(), qsizetype(OneL.size()))
               ? QString::fromLatin1(TwoL.data(), qsizetype(TwoL.size()))
               : result;
}

template <typename E>
OpenEnum<E> OpenEnum<E>::fromText(std::string_view utf8)
{
    utf8 = trimmedAscii(utf8);
    if (utf8.empty())
        return {};
    OpenEnum result;
    const auto recognise = [&result](std::string_view key) {
        const auto &table = names(E());
        const auto it = std::find(table.begin(), table.end(), key);
        if (it != table.end())
            result.m_known = static_cast<E>(it - table.begin() + 1);
        return it != table.end();
    };
    // Nearly every text is one of a few short ones in ASCII, which are recognised without a QString.
    std::array<char, LongestEnumText> folded{};
    if (utf8.size() <= folded.size() && std::all_of(utf8.begin(), utf8.end(), isAscii)) {
        std::transform(utf8.begin(), utf8.end(), folded.begin(), foldedAscii);
        const std::string_view key(folded.data(), utf8.size());
        if (recognise(key == OneL ? TwoL : key))
            return result;
    }
    const QString key = normalizedEnumText(json::fromUtf8(utf8));
    if (!recognise(key.toStdString())) {
        result.m_known = E::Other;
        result.m_other = Text(key);
    }
    return result;
}

template <typename E>
QString OpenEnum<E>::text() const
{
    if (m_known == E::Absent)
        return {};
    if (m_known == E::Other)
        return m_other;
    const std::string_view name = names(E())[static_cast<std::size_t>(m_known) - 1];
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

template class OpenEnum<OrderStatus>;
template class OpenEnum<PaymentStatus>;
template class OpenEnum<FulfillmentStatus>;

QString currencyCode(std::string_view utf8)
{
    const std::string_view code = trimmedAscii(utf8);
    constexpr std::size_t length = 3;
    QString result;
    if (code.size() != length)
        return {};
    for (const char c : code) {
        if (foldedAscii(c) < 'a' || foldedAscii(c) > 'z')
            return {};
        result += QChar(QLatin1Char(c)).toUpper();
    }
    return result;
}

std::optional<Time> parseTime(std::string_view text)
{
    std::size_t at = 0;
    const int year = takeDigits(text, at, 4);
    if (!takeChar(text, at, '-'))
        return std::nullopt;
    const int month = takeDigits(text, at, 2);
    if (!takeChar(text, at, '-'))
        return std::nullopt;
    const int day = takeDigits(text, at, 2);
    if (!takeChar(text, at, 'T'))
        return std::nullopt;
    const int hour = takeDigits(text, at, 2);
    if (!takeChar(text, at, ':'))
        return std::nullopt;
    const int minute = takeDigits(text, at, 2);
    if (!takeChar(text, at, ':'))
        return std::nullopt;
    const int second = takeDigits(text, at, 2);
    if (year < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;

    int milliseconds = 0;
    if (takeChar(text, at, '.')) {
        int scale = 100;
        const std::size_t start = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
            milliseconds += (text[at] - '0') * scale;
            scale /= 10;
        }
        if (at == start)
            return std::nullopt;
    }

    int offset = 0; // minutes east
    if (!takeChar(text, at, 'Z')) {
        const bool west = at < text.size() && text[at] == '-';
        if (!west && (at >= text.size() || text[at] != '+'))
            return std::nullopt;
        ++at;
        const int hours = takeDigits(text, at, 2);
        if (!takeChar(text, at, ':'))
            return std::nullopt;
        const int minutes = takeDigits(text, at, 2);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
            return std::nullopt;
        offset = (hours * 60 + minutes) * (west ? -1 : 1);
    }
    if (at != text.size() || month < 1 || day < 1)
        return std::nullopt;

    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    const qint64 days = std::chrono::sys_days(date).time_since_epoch().count();
    const qint64 seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second;
    return seconds * 1000 + milliseconds;
}

QString timeText(Time time)
{
    return QDateTime::fromMSecsSinceEpoch(time, QTimeZone::utc()).toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z';
}

} // namespace tillwatch::events
