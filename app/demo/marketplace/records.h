// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <deque>
#include <numeric>
#include <utility>
#include <vector>

namespace tillwatch::demo
{

/// ISO 4217 code and the number of decimals that goes with it. Amounts are whole minor units (cents, fils) throughout.
struct Currency {
    QByteArray code;
    int decimals = 2;
};

struct Product {
    quint64 serial = 0;
    QByteArray id;
    QByteArray name;
    qint64 price = 0; ///< minor units of the shop's currency
    int stock = 0;
    int views = 0;
    bool restockOrdered = false;
    bool giftBox = false;    ///< what its name says besides
    qint64 regularPrice = 0; ///< 0 unless the price is cut for a while
};

enum class OrderStatus : quint8 {
    Pending,
    AwaitingPayment,
    Paid,
    Processing,
    InProduction,
    ReadyToShip,
    BalanceOverdue,
    Shipped,
    Delivered,
    Fulfilled,
    Cancelled,
    Refunded,
};
enum class PaymentStatus : quint8 { Pending, Paid, Failed, Cancelled, Refunded };
enum class FulfillmentStatus : quint8 { Unfulfilled, Fulfilled, Shipped, InTransit, Delivered };

/// How an order will go, drawn when it is placed: so that a shape on the wire without a timestamp is only used where
/// nothing later can contradict it.
enum class OrderOutcome : quint8 {
    Plain,
    Express,         ///< fetched at the counter minutes later
    Transfer,        ///< paid by bank transfer, after a while
    Retry,           ///< the first payment fails
    Lost,            ///< every payment fails
    PaymentCanceled, ///< the buyer leaves the payment page
    CancelUnpaid,
    CancelPaid,
    PartialRefund,
    PartialThenFull, ///< and its first payment fails: the buyer that every shop has
    FullRefund,
    WebhookRefund, ///< only the payment provider tells of the refund
};

struct OrderLine {
    quint64 product = 0; ///< serial
    int quantity = 0;
};

/// The few products of one order, each once. Without an allocation: a load generator makes thousands of orders a
/// second.
class OrderLines
{
public:
    static constexpr int most = 3;

    void add(quint64 product, int quantity) { m_lines[static_cast<std::size_t>(m_count++)] = {product, quantity}; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] bool isFull() const { return m_count == most; }
    [[nodiscard]] bool has(quint64 product) const
    {
        return std::any_of(begin(), end(), [product](const OrderLine &line) { return line.product == product; });
    }
    [[nodiscard]] int pieces() const
    {
        return std::accumulate(begin(), end(), 0, [](int sum, const OrderLine &line) { return sum + line.quantity; });
    }
    [[nodiscard]] const OrderLine *begin() const { return m_lines.data(); }
    [[nodiscard]] const OrderLine *end() const { return m_lines.data() + m_count; }

private:
    std::array<OrderLine, most> m_lines;
    int m_count = 0;
};

struct Order {
    quint64 serial = 0;
    QByteArray id;
    QByteArray number;
    int buyer = 0;
    Currency currency;
    bool foreign = false; ///< in another currency than the shop's
    qint64 total = 0;
    qint64 shipping = 0;
    qint64 tax = 0;
    qint64 paid = 0;
    qint64 refunded = 0;
    OrderStatus status = OrderStatus::Pending;
    PaymentStatus payment = PaymentStatus::Pending;
    FulfillmentStatus fulfillment = FulfillmentStatus::Unfulfilled;
    OrderOutcome outcome = OrderOutcome::Plain;
    int attempts = 0;
    QByteArray tracking;
    QByteArray carrier;
    qint64 createdAt = 0;
    OrderLines lines;
    bool closed = false;
};

struct CartItem {
    quint64 product = 0; ///< serial
    QByteArray productId;
    int quantity = 0;
    qint64 price = 0;
};

struct Cart {
    quint64 serial = 0;
    QByteArray id;
    int buyer = 0;
    std::vector<CartItem> items;
    qint64 createdAt = 0;
    bool buys = false;
    bool closed = false;
};

enum class QuotationOutcome : quint8 { Accepted, Rejected, Expired };
enum class QuotationStatus : quint8 { Draft, Sent, Accepted, Rejected, Expired };

struct Quotation {
    quint64 serial = 0;
    QByteArray id;
    QByteArray number;
    int buyer = 0;
    OrderLines lines;
    qint64 total = 0;
    QuotationOutcome outcome = QuotationOutcome::Accepted;
    QuotationStatus status = QuotationStatus::Draft;
    int views = 0;
    bool closed = false;
};

struct Invitation {
    quint64 serial = 0;
    QByteArray id;
    int buyer = 0;
    bool accepts = true;
    bool closed = false;
};

struct WholesaleOrder {
    quint64 serial = 0;
    QByteArray id;
    int buyer = 0;
    OrderLines lines;
    qint64 total = 0;
    qint64 deposit = 0;
    qint64 balance = 0;
    QByteArray terms;
    OrderStatus status = OrderStatus::Pending;
    bool late = false; ///< pays its balance long after it was due
    bool cancels = false;
    bool depositPaid = false;
    bool balancePaid = false;
    QByteArray tracking;
    QByteArray carrier;
    bool closed = false;
};

/// Records with consecutive serials, of which the oldest that are closed are forgotten: a shop at 20,000 events a
/// second would fill the memory otherwise.
template <typename Record>
class RecordStore
{
public:
    Record &add(Record record)
    {
        while (!m_records.empty() && m_records.front().closed) {
            m_records.pop_front();
            ++m_first;
        }
        record.serial = m_first + m_records.size();
        return m_records.emplace_back(std::move(record));
    }
    [[nodiscard]] quint64 nextSerial() const { return m_first + m_records.size(); }
    /// Null once it was forgotten.
    Record *find(quint64 serial)
    {
        return serial < m_first || serial >= nextSerial() ? nullptr : &m_records[serial - m_first];
    }

    auto begin() { return m_records.begin(); }
    auto end() { return m_records.end(); }

private:
    std::deque<Record> m_records;
    quint64 m_first = 0;
};

QByteArray statusText(OrderStatus status);
QByteArray statusCapitals(OrderStatus status);
QByteArray statusText(PaymentStatus status);
QByteArray statusText(FulfillmentStatus status);

} // namespace tillwatch::demo
