// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "money/amount.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>

/// Value types of event fields. Value types and pure functions, any thread. An empty text is an absent field.
namespace tillwatch::events
{

using tillwatch::NoTime;
using tillwatch::Time;

/// Parses `YYYY-MM-DDThh:mm:ss[.digits]` with `Z` or `±hh:mm`; decimals beyond milliseconds are truncated. std::nullopt
/// for other forms and for dates that do not exist.
[[nodiscard]] std::optional<Time> parseTime(std::string_view text);
/// ISO 8601 text of a time, in UTC with milliseconds; the inverse of parseTime().
[[nodiscard]] QString timeText(Time time);

/// Normal form of an enumeration value: no ASCII white space at either end, lower case, underscores for spaces and
/// hyphens, "cancelled" for "canceled".
[[nodiscard]] QString normalizedEnumText(const QString &text);

/// Currency code of a text: three ASCII letters in upper case, without ASCII white space at either end; empty for other
/// texts.
[[nodiscard]] QString currencyCode(std::string_view utf8);

/// Value of an enumeration that a gateway may extend: a known enumerator, or the normal form of an unknown text.
template <typename E>
class OpenEnum
{
public:
    OpenEnum() = default;
    OpenEnum(E known) : m_known(known) {}
    /// Normalises and looks up a text; an empty one is absent.
    [[nodiscard]] static OpenEnum fromText(std::string_view utf8);

    [[nodiscard]] bool isAbsent() const { return m_known == E::Absent; }
    [[nodiscard]] E known() const { return m_known; } ///< E::Other for an unknown text
    /// Normal form of the value; empty if absent.
    [[nodiscard]] QString text() const;

    bool operator==(const OpenEnum &) const = default;
    /// Members, for serialisation by fold/packing.h.
    [[nodiscard]] auto parts() { return std::tie(m_known, m_other); }

private:
    E m_known = E::Absent;
    Text m_other;
};

// Snapshots hold the numbers of these, so new ones are appended behind Other.
enum class OrderStatus : quint8 {
    Absent,
    Pending,
    AwaitingPayment,
    DepositPaid,
    AwaitingBalance,
    BalanceOverdue,
    Paid,
    Processing,
    InProduction,
    ReadyToShip,
    Shipped,
    Delivered,
    Fulfilled,
    Cancelled,
    Refunded,
    Other,
    ReadyToRelease,
};
enum class PaymentStatus : quint8 {
    Absent,
    Pending,
    Requested,
    Succeeded,
    Paid,
    Failed,
    Cancelled,
    Overdue,
    Refunded,
    Other,
    DepositPaid,
    PartiallyPaid,
    FullyPaid,
    PartiallyRefunded,
};
enum class FulfillmentStatus : quint8 {
    Absent,
    Unfulfilled,
    PartiallyFulfilled,
    Fulfilled,
    InTransit,
    Shipped,
    Delivered,
    Other,
};

using OpenOrderStatus = OpenEnum<OrderStatus>;
using OpenPaymentStatus = OpenEnum<PaymentStatus>;
using OpenFulfillmentStatus = OpenEnum<FulfillmentStatus>;

} // namespace tillwatch::events
