// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/envelope.h"
#include "base/expected.h"
#include "events/cartevents.h"
#include "events/orderevents.h"
#include "events/productevents.h"
#include "events/quotationevents.h"
#include "events/shopevents.h"
#include "events/wholesaleevents.h"

#include <memory>
#include <variant>

/// The catalogue: every event that Tillwatch knows, and the way from its JSON to a typed value.
namespace tillwatch::events
{

using Payload =
    std::variant<OrderCreated, OrderUpdated, OrderPaymentSucceeded, OrderFulfilled, OrderFulfillmentUpdated,
                 OrderCancelled, OrderRefundProcessed, PaymentFailed, PaymentCanceled, PaymentRefunded, SaleCompleted,
                 ProductCreated, ProductUpdated, ProductDeleted, StockChanged, PriceChanged, ProductLowStock, StockLow,
                 StockOut, StockRestocked, InventoryAlert, ProductViewed, QuotationCreated, QuotationUpdated,
                 QuotationSent, QuotationViewed, QuotationAccepted, QuotationRejected, QuotationExpired, InvitationSent,
                 InvitationAccepted, InvitationRejected, WholesaleOrderPlaced, WholesaleOrderUpdated,
                 WholesaleDepositPaid, WholesaleBalancePaid, WholesaleOrderShipped, CartUpdated, CartItemAdded,
                 CartItemRemoved, Notification, SystemNotification, StorefrontBrandingUpdated, StorefrontContactUpdated,
                 StorefrontStatusUpdated, StorefrontTermsUpdated, StorefrontUsernameUpdated, GatewayError,
                 GatewayException, RevenueUpdated, MetricsUpdated, SettingsUpdated>;

/// A decoded event, with what the fold needs to know about its arrival.
struct Event {
    Time time = 0; ///< its own timestamp, or the time of arrival where that is missing, unreadable or too far ahead
    Time receivedAt = 0;        ///< by this machine's clock
    bool stamped = false;       ///< its timestamp was readable
    int row = 0;                ///< in the catalogue
    bool stampTooEarly = false; ///< its timestamp was too far ahead of its arrival to be believed
    int unreadable = 0;         ///< fields that carried an amount which could not be read
    QByteArray fingerprint; ///< of name and text, where the fold must know a text again for ever (refunds); else empty
    Payload payload;
    Origin origin = Origin::Live;
};

enum class DecodeErrorKind {
    Unknown,     ///< no such name in the catalogue
    Undecodable, ///< the payload is not an object, or names no record
};
struct DecodeError {
    DecodeErrorKind kind = DecodeErrorKind::Unknown;
    QString detail; ///< for the inspector, in English
};

/// Names of the catalogue, in its order.
[[nodiscard]] int catalogueSize();
[[nodiscard]] QByteArrayView catalogueName(int row);
/// The row of a name, or -1.
[[nodiscard]] int catalogueRow(QByteArrayView name);
/// Names of the fields that an event of this row decodes ("changes.price" for nested ones, "*" for an open object).
[[nodiscard]] QList<QByteArray> catalogueFields(int row);
/// The names among catalogueFields() that \a event carries.
[[nodiscard]] QList<QByteArray> presentFields(const Event &event);
/// The identifier of the record that an event is about; empty where it is about none.
[[nodiscard]] QString recordOf(const Event &event);

/// How far ahead of its arrival a timestamp may be before it is taken for a wrong clock.
inline constexpr Time LargestLead = 5 * 60 * 1000;

/// Decodes payloads. Not thread-safe; one for each thread that decodes.
class Decoder
{
public:
    Decoder();
    ~Decoder();
    Decoder(const Decoder &) = delete;
    Decoder &operator=(const Decoder &) = delete;

    /// \a payload is the raw text of the first argument (empty where there was none); it is parsed in place where its
    /// capacity leaves the padding of json::reservePadding(), else copied.
    [[nodiscard]] Expected<Event, DecodeError> decode(QByteArrayView name, const QByteArray &payload, Time receivedAt);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace tillwatch::events
