// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "fold/shopstate.h"

#include <optional>

/// The rules of the business that more than one reader needs: tables, key numbers, "needs attention", the backlog. What
/// an order's money is stands beside them in fold::derive(). Pure functions; rows are those of the state's stores.
namespace tillwatch::shop
{

/// A paid order should be on its way within this: 2 days, in milliseconds.
inline constexpr Time ShipWithin = qint64(48) * 3600 * 1000;
/// A quotation that was sent should be accepted or rejected within this: 3 days, in milliseconds.
inline constexpr Time AnswerWithin = qint64(72) * 3600 * 1000;

/// The money of an order row; that of the wholesale order where one has the same id.
[[nodiscard]] fold::OrderMoney orderMoney(const fold::ShopState &state, int row);

/// What an order is waiting for, whatever the time.
struct OrderWork {
    fold::OrderMoney money;
    bool unpaid = false;    ///< neither paid, cancelled nor lost at payment
    bool toShip = false;    ///< paid and neither over, on its way nor held back by a balance that is owed
    bool failed = false;    ///< the payment failed
    bool cancelled = false; ///< by its own status
    bool refunded = false;  ///< something was said of a refund
    bool over = false;      ///< cancelled or refunded: no parcel leaves for it any more
    bool unclear = false;   ///< refunds that do not meet what was paid, or whose amount could not be read
};
[[nodiscard]] OrderWork orderWork(const fold::ShopState &state, int row);
/// Whether an order needs a person now, for another reason than a parcel that is late.
[[nodiscard]] bool needsAction(const OrderWork &work);
/// Whether the parcel of an order that was paid at \a paidAt is late at \a now.
[[nodiscard]] bool shipsLate(bool toShip, Time paidAt, Time now);

/// Why a record needs a person, the gravest first.
enum class AttentionReason : quint8 {
    PaymentFailed,
    RefundDiffers,
    ToRefund,
    OutOfStock,
    BalanceOverdue,
    ShipLate,
    Unanswered,
};
struct Attention {
    AttentionReason reason = AttentionReason::PaymentFailed;
    Time since = 0; ///< when the record began to wait
    auto operator<=>(const Attention &) const = default;
};

/// Why a record needs a person at \a now, if it does; the gravest reason alone.
[[nodiscard]] std::optional<Attention> orderAttention(const fold::ShopState &state, int row, Time now);
/// The same out of work that is known already.
[[nodiscard]] std::optional<Attention> orderAttention(const fold::OrderRecord &order, const OrderWork &work, Time now);
[[nodiscard]] std::optional<Attention> productAttention(const fold::ProductRecord &product);
[[nodiscard]] std::optional<Attention> quotationAttention(const fold::QuotationRecord &quotation, Time now);
[[nodiscard]] std::optional<Attention> wholesaleAttention(const fold::ShopState &state, int row, Time now);

/// When a quotation that was sent began to wait for its buyer.
[[nodiscard]] Time sentAt(const fold::QuotationRecord &quotation);
/// Whether a quotation waits for its buyer.
[[nodiscard]] bool isOpen(const fold::QuotationRecord &quotation);

/// When the balance of a wholesale order is due by its terms ("net 30" after it was placed); NoTime if they do not say.
[[nodiscard]] Time balanceDueAt(const fold::WholesaleRecord &order);
/// Whether a wholesale order owes a balance that was due before \a now.
[[nodiscard]] bool isOverdue(const fold::ShopState &state, int row, Time now);
/// The currency that events named for a wholesale order; empty for the shop's own.
[[nodiscard]] QString wholesaleCurrency(const fold::ShopState &state, int row);

} // namespace tillwatch::shop
