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

/// The catalogue of all events that Tillwatch knows, and the decoder from their JSON to typed values.
namespace tillwatch::events
{

/// The types of payloads: one for each row of the catalogue, settings events share one.
using PayloadVariant =
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

/// Payload of a decoded event. Its special members are compiled once, with the catalogue: in each file that copies or
/// destroys a variant of fifty types they would take the compiler longer than all the rest.
class Payload : public PayloadVariant
{
public:
    Payload();
    Payload(const Payload &other);
    Payload(Payload &&other) noexcept;
    Payload &operator=(const Payload &other);
    Payload &operator=(Payload &&other) noexcept;
    ~Payload();
    using PayloadVariant::PayloadVariant;
    using PayloadVariant::operator=;
};

/// Decoded event, with the details of its arrival that the fold needs. Times are milliseconds since 1970 UTC.
struct Event {
    Time time = 0;              ///< its timestamp; receivedAt if that is missing, unreadable or too far ahead
    Time receivedAt = 0;        ///< time of arrival by the local clock
    bool stamped = false;       ///< whether its timestamp was readable
    int row = 0;                ///< row of its name in the catalogue
    bool stampTooEarly = false; ///< whether its timestamp was more than LargestLead ahead of its arrival
    int unreadable = 0;         ///< number of amounts that could not be read
    QByteArray fingerprint;     ///< hash of the payload of a stamped refund, so that it counts once; else empty
    Payload payload;
    Origin origin = Origin::Live;
};

/// Reason why an event could not be decoded.
enum class DecodeErrorKind {
    Unknown,     ///< no such name in the catalogue
    Undecodable, ///< the payload is not an object, or lacks the identifier of its record
};
/// Error of Decoder::decode().
struct DecodeError {
    DecodeErrorKind kind = DecodeErrorKind::Unknown;
    QString detail; ///< one clause in English, for the log
};

/// Number of rows of the catalogue.
[[nodiscard]] int catalogueSize();
/// Event name of a row, from 0 to catalogueSize() - 1; rows are sorted by name.
[[nodiscard]] QByteArrayView catalogueName(int row);
/// Row of an event name; -1 if the catalogue lacks it.
[[nodiscard]] int catalogueRow(QByteArrayView name);
/// Names of the fields that are decoded of the event of a row: "changes.price" for nested fields, "*" for arbitrary
/// members.
[[nodiscard]] QList<QByteArray> catalogueFields(int row);
/// Names of the fields of catalogueFields() that \a event carries.
[[nodiscard]] QList<QByteArray> presentFields(const Event &event);
/// Identifier of the record that an event is about; empty for events about no record.
[[nodiscard]] QString recordOf(const Event &event);

/// Largest lead of a timestamp over its arrival, in milliseconds; above it the sender's clock is wrong.
inline constexpr Time LargestLead = 5 * 60 * 1000;

/// Decoder of events. Not thread-safe; each decoding thread has its own.
class Decoder
{
public:
    Decoder();
    ~Decoder();
    Decoder(const Decoder &) = delete;
    Decoder &operator=(const Decoder &) = delete;

    /// Decodes the event \a name. \a payload is the raw JSON of its first argument, empty without one; it is parsed in
    /// place if its capacity includes json::Padding, else copied.
    [[nodiscard]] Expected<Event, DecodeError> decode(QByteArrayView name, const QByteArray &payload, Time receivedAt);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace tillwatch::events
