// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"

#include <optional>

/// Rules of the business that tables, key numbers, "needs attention" and the backlog share. fold::derive() has those of
/// money. Pure functions, any thread; rows are rows of the stores of ShopState, times milliseconds since 1970 UTC.
namespace tillwatch::shop
{

/// Time within which a paid order should be on its way: 2 days, in milliseconds.
inline constexpr Time ShipWithin = qint64(48) * 3600 * 1000;
/// Time within which a sent quotation should be accepted or rejected: 3 days, in milliseconds.
inline constexpr Time AnswerWithin = qint64(72) * 3600 * 1000;

/// Money of the order at \a row; of the wholesale order with the same id if there is one.
[[nodiscard]] fold::OrderMoney orderMoney(const fold::ShopState &state, int row);

/// State of an order's payment and shipping, independent of the present time.
struct OrderWork {
    fold::OrderMoney money;
    bool unpaid = false;        ///< neither paid, cancelled nor lost at payment
    bool toShip = false;        ///< paid and neither closed, on its way nor held back by a balance that is owed
    bool failed = false;        ///< its payment status is failed
    bool cancelled = false;     ///< its status is cancelled
    bool refunded = false;      ///< at least one refund was reported
    bool closed = false;        ///< cancelled or refunded, so that it is not shipped
    bool refundDiffers = false; ///< refunds contradict the payment, or an amount is unreadable
};
/// State of the order at \a row.
[[nodiscard]] OrderWork orderWork(const fold::ShopState &state, int row);
/// Whether an order needs attention for another reason than a late parcel.
[[nodiscard]] bool needsAction(const OrderWork &work);
/// Whether the parcel of an order that was paid at \a paidAt is late at \a now.
[[nodiscard]] bool shipsLate(bool toShip, Time paidAt, Time now);

/// Reason why a record needs attention, the most urgent first.
enum class AttentionReason : quint8 {
    PaymentFailed,
    RefundDiffers,
    ToRefund,
    OutOfStock,
    BalanceOverdue,
    ShipLate,
    Unanswered,
};
/// Need for attention of a record.
struct Attention {
    AttentionReason reason = AttentionReason::PaymentFailed;
    Time since = 0; ///< time from which on the record needs attention
    auto operator<=>(const Attention &) const = default;
};

/// Most urgent reason why the order at \a row needs attention at \a now; std::nullopt if it needs none.
[[nodiscard]] std::optional<Attention> orderAttention(const fold::ShopState &state, int row, Time now);
/// The same for an order whose OrderWork is known.
[[nodiscard]] std::optional<Attention> orderAttention(const fold::OrderRecord &order, const OrderWork &work, Time now);
/// Reason why a product needs attention; std::nullopt if it needs none.
[[nodiscard]] std::optional<Attention> productAttention(const fold::ProductRecord &product);
/// Reason why a quotation needs attention at \a now; std::nullopt if it needs none.
[[nodiscard]] std::optional<Attention> quotationAttention(const fold::QuotationRecord &quotation, Time now);
/// Reason why the wholesale order at \a row needs attention at \a now; std::nullopt if it needs none.
[[nodiscard]] std::optional<Attention> wholesaleAttention(const fold::ShopState &state, int row, Time now);

/// Time at which a quotation was sent; of its first event if that is unknown.
[[nodiscard]] Time sentAt(const fold::QuotationRecord &quotation);
/// Whether a quotation was sent and not answered.
[[nodiscard]] bool isOpen(const fold::QuotationRecord &quotation);

/// Time at which the balance of a wholesale order is due by its payment terms ("net 30": 30 days after it was placed);
/// NoTime for other terms.
[[nodiscard]] Time balanceDueAt(const fold::WholesaleRecord &order);
/// Whether a wholesale order owes a balance that was due before \a now.
[[nodiscard]] bool isOverdue(const fold::ShopState &state, int row, Time now);
/// Currency of the wholesale order at \a row; empty for the shop's currency.
[[nodiscard]] QString wholesaleCurrency(const fold::ShopState &state, int row);

} // namespace tillwatch::shop
