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

/// ISO 4217 code and its number of decimals. Amounts are integers in minor units (cents, fils) throughout.
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
    bool giftBox = false;    ///< whether its name has the gift box suffix
    qint64 regularPrice = 0; ///< price before a temporary cut; 0: not cut
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

/// The course of an order, drawn when it is placed, so that events without a timestamp are only used if nothing later
/// can contradict them.
enum class OrderOutcome : quint8 {
    Plain,
    Express,         ///< collected minutes later
    Transfer,        ///< paid later by bank transfer
    Retry,           ///< the first payment fails
    Lost,            ///< every payment fails
    PaymentCanceled, ///< the buyer leaves the payment page
    CancelUnpaid,
    CancelPaid,
    PartialRefund,
    PartialThenFull, ///< the first payment fails as well
    FullRefund,
    WebhookRefund, ///< only the payment provider reports the refund
};

struct OrderLine {
    quint64 product = 0; ///< serial
    int quantity = 0;
};

/// Up to three products of an order, each once. Without allocations, because a load generator makes thousands of orders
/// a second.
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
    bool foreign = false; ///< not in the shop's currency
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
    bool late = false; ///< balance is paid long after it was due
    bool cancels = false;
    bool depositPaid = false;
    bool balancePaid = false;
    QByteArray tracking;
    QByteArray carrier;
    bool closed = false;
};

/// Records by consecutive serial. Drops the oldest closed ones, because a shop at 20,000 events a second would fill the
/// memory otherwise.
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
    /// The record; null once it was dropped.
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
