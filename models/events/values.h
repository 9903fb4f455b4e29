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

/// The types that fields of events have. Plain values, any thread. A text that is empty is a field that is absent.
namespace tillwatch::events
{

using tillwatch::NoTime;
using tillwatch::Time;

/// `YYYY-MM-DDThh:mm:ss[.digits]` with `Z` or `±hh:mm` and a real date; digits beyond milliseconds are cut.
[[nodiscard]] std::optional<Time> parseTime(std::string_view text);
/// The form that parseTime() reads, in UTC with milliseconds.
[[nodiscard]] QString timeText(Time time);

/// An enumeration's text as Tillwatch keeps it: without ASCII white space at its ends, lower case, spaces and hyphens
/// within as underscores, "canceled" as "cancelled".
[[nodiscard]] QString normalizedEnumText(const QString &text);

/// Three letters, upper case, without ASCII white space at the ends; empty for anything else.
[[nodiscard]] QString currencyCode(std::string_view utf8);

/// A word of an enumeration. A known word is its index; any other is kept as it came, folded (lower case, underscores).
template <typename E>
class OpenEnum
{
public:
    OpenEnum() = default;
    OpenEnum(E known) : m_known(known) {}
    /// Folds a text. Empty stays absent.
    [[nodiscard]] static OpenEnum fromText(std::string_view utf8);

    [[nodiscard]] bool isAbsent() const { return m_known == E::Absent; }
    [[nodiscard]] E known() const { return m_known; } ///< E::Other for a word outside the enumeration
    [[nodiscard]] QString text() const;

    bool operator==(const OpenEnum &) const = default;
    /// For writing down and reading back.
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
