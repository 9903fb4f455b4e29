// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "events/values.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace tillwatch::events
{

namespace
{
constexpr std::array<const char16_t *, 14> OrderStatusNames{
    u"pending",   u"awaiting_payment", u"deposit_paid",  u"awaiting_balance", u"balance_overdue",
    u"paid",      u"processing",       u"in_production", u"ready_to_ship",    u"shipped",
    u"delivered", u"fulfilled",        u"cancelled",     u"refunded"};
constexpr std::array<const char16_t *, 8> PaymentStatusNames{u"pending", u"requested", u"succeeded", u"paid",
                                                             u"failed",  u"cancelled", u"overdue",   u"refunded"};
constexpr std::array<const char16_t *, 6> FulfillmentStatusNames{
    u"unfulfilled", u"partially_fulfilled", u"fulfilled", u"in_transit", u"shipped", u"delivered"};

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

QString foldedWord(const QString &text)
{
    QString result = text.toLower();
    result.replace(u' ', u'_').replace(u'-', u'_');
    return result == "canceled"_L1 ? u"cancelled"_s : result;
}

template <typename E>
Word<E> Word<E>::fromText(const QString &text)
{
    if (text.isEmpty())
        return {};
    Word word;
    const QString key = foldedWord(text);
    const auto &table = names(E());
    const auto it =
        std::find_if(table.begin(), table.end(), [&](const char16_t *name) { return key == QStringView(name); });
    if (it == table.end()) {
        word.m_known = E::Other;
        word.m_other = key;
    } else {
        word.m_known = static_cast<E>(it - table.begin() + 1);
    }
    return word;
}

template <typename E>
QString Word<E>::text() const
{
    if (m_known == E::Absent)
        return {};
    if (m_known == E::Other)
        return m_other;
    return QString::fromUtf16(names(E())[static_cast<std::size_t>(m_known) - 1]);
}

template class Word<OrderStatus>;
template class Word<PaymentStatus>;
template class Word<FulfillmentStatus>;

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
