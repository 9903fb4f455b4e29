// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/ordersimulator.h"

#include <algorithm>

namespace tillwatch::demo
{

namespace
{

bool difficult(OrderOutcome outcome)
{
    return outcome != OrderOutcome::Plain && outcome != OrderOutcome::Express && outcome != OrderOutcome::Transfer;
}

bool refundedLater(OrderOutcome outcome)
{
    return outcome >= OrderOutcome::CancelPaid;
}

} // namespace

Stamp OrderSimulator::maybeUnstamped(double probability)
{
    return m_shop.random.chance(probability) ? Stamp::Without : Stamp::With;
}

Order OrderSimulator::newOrder(OrderOutcome outcome, int buyer)
{
    Order order;
    order.serial = m_orders.nextSerial();
    order.id = m_shop.newId(2, order.serial);
    order.number = m_shop.profile.prefix + '-' + QByteArray::number(10'001 + order.serial);
    order.buyer = buyer;
    order.currency = m_shop.profile.currency;
    order.outcome = outcome;
    order.createdAt = m_shop.now();
    return order;
}

bool OrderSimulator::place(OrderOutcome outcome, bool foreign)
{
    const int buyer = difficult(outcome) ? m_shop.difficultBuyer() : m_shop.randomBuyer();
    std::vector<Wanted> wanted;
    const int lines = m_shop.random.chance(0.35) ? 2 : 1;
    for (int i = 0; i < lines; ++i) {
        const int quantity = m_shop.random.chance(0.75) ? 1 : m_shop.random.between(2, 3);
        if (const Product *product = m_stock.pick())
            wanted.push_back({product->serial, quantity});
    }
    return placeLines(outcome, buyer, foreign, wanted);
}

bool OrderSimulator::placeCart(const Cart &cart)
{
    std::vector<Wanted> wanted;
    for (const CartItem &item : cart.items)
        wanted.push_back({item.product, item.quantity});
    return placeLines(OrderOutcome::Plain, cart.buyer, false, wanted);
}

bool OrderSimulator::placeLines(OrderOutcome outcome, int buyer, bool foreign, const std::vector<Wanted> &wanted)
{
    Order order = newOrder(outcome, buyer);
    qint64 goods = 0;
    for (const Wanted &wish : wanted) {
        const Product *product = m_stock.find(wish.product);
        if (!product || product->stock == 0 || order.lines.has(wish.product) || order.lines.isFull())
            continue;
        const int quantity = std::min(wish.quantity, product->stock);
        order.lines.add(wish.product, quantity);
        goods += product->price * quantity;
    }
    if (order.lines.isEmpty())
        return false;

    order.shipping = outcome == OrderOutcome::Express ? 0 : m_shop.profile.shipping;
    if (foreign) {
        order.foreign = true;
        order.currency = m_shop.profile.foreign;
        order.shipping = order.shipping * m_shop.profile.foreignPercent / 100;
        goods = std::max<qint64>(1, goods * m_shop.profile.foreignPercent / 100);
    }
    order.total = goods + order.shipping;
    order.tax = order.total * m_shop.profile.taxPercent / (100 + m_shop.profile.taxPercent);

    announcePlaced(order);
    if (outcome == OrderOutcome::Transfer)
        m_shop.schedule(80, 300, TaskKind::OrderPay, order.serial);
    else
        m_shop.schedule(2, 14, TaskKind::OrderPay, order.serial);
    m_orders.add(std::move(order));
    return true;
}

void OrderSimulator::placeQuotation(const Quotation &quotation)
{
    Order order = newOrder(OrderOutcome::Transfer, quotation.buyer);
    order.lines = quotation.lines;
    order.total = quotation.total;
    order.tax = order.total * m_shop.profile.taxPercent / (100 + m_shop.profile.taxPercent);
    announcePlaced(order);
    m_shop.schedule(40, 160, TaskKind::OrderPay, order.serial);
    m_orders.add(std::move(order));
}

void OrderSimulator::announcePlaced(Order &order)
{
    Announcer &announcer = m_shop.announcer;
    const double form = m_shop.random.unit();
    if (order.foreign || form < 0.75)
        announcer.orderCreated(order, Stamp::With, true, true);
    else if (form < 0.9)
        announcer.orderCreated(order, Stamp::With, true, false);
    else
        announcer.orderCreated(order, Stamp::Without, false, false);
    m_shop.books.orderPlaced(order, m_shop.now());
    announcer.saleCompleted(order, m_stock.find(order.lines.begin()->product)->id);

    if (order.outcome == OrderOutcome::Transfer) {
        order.status = OrderStatus::AwaitingPayment;
        announcer.orderUpdated(order, OrderShape::Full);
        m_shop.books.paymentAwaited(order.serial);
    } else if (m_shop.random.chance(0.3)) {
        announcer.orderUpdated(order, OrderShape::Full);
        m_shop.books.paymentAwaited(order.serial);
    }
    if (m_shop.random.chance(0.1)) {
        announcer.notification(m_shop.newId(9, m_shop.books.orders().totalAdded()), "new_order", "New order",
                               QByteArrayLiteral("Order ") + order.number + QByteArrayLiteral(" has come in."),
                               "medium", order.id);
    }
    m_stock.sell(order.lines);
}

void OrderSimulator::runTask(const Task &task)
{
    Order *order = m_orders.find(task.subject);
    if (!order || order->closed)
        return;
    switch (task.kind) {
    case TaskKind::OrderPay:
        pay(*order);
        break;
    case TaskKind::OrderPack:
        pack(*order);
        break;
    case TaskKind::OrderReady:
        ready(*order);
        break;
    case TaskKind::OrderShip:
        ship(*order);
        break;
    case TaskKind::OrderTransit:
        transit(*order);
        break;
    case TaskKind::OrderDeliver:
        deliver(*order);
        break;
    case TaskKind::OrderCancel:
        cancel(*order);
        break;
    case TaskKind::OrderRefund:
        refund(*order);
        break;
    case TaskKind::OrderRefundRest:
        refundRest(*order);
        break;
    default:
        break;
    }
}

void OrderSimulator::pay(Order &order)
{
    constexpr int patience = 6;
    const int attempt = order.attempts++;
    switch (order.outcome) {
    case OrderOutcome::CancelUnpaid:
        cancel(order);
        return;
    case OrderOutcome::PaymentCanceled:
        order.payment = PaymentStatus::Cancelled;
        m_shop.announcer.paymentCanceled(order, "The buyer left the payment page.", maybeUnstamped(0.3));
        m_shop.books.paymentFailed(order.serial, m_shop.now());
        m_shop.schedule(20, 80, TaskKind::OrderCancel, order.serial);
        return;
    case OrderOutcome::Lost:
        fail(order, attempt == 1);
        return;
    case OrderOutcome::Retry:
    case OrderOutcome::PartialThenFull:
        if (attempt == 0) {
            fail(order, false);
            return;
        }
        break;
    default:
        break;
    }
    if (m_shop.phase.paymentFailure > 0 && m_shop.random.chance(m_shop.phase.paymentFailure))
        fail(order, attempt + 1 >= patience);
    else
        succeed(order);
}

void OrderSimulator::fail(Order &order, bool last)
{
    order.payment = PaymentStatus::Failed;
    // Consecutive attempts fail for different reasons, so that they differ even within one millisecond.
    const QList<QByteArray> &messages = demoData().paymentFailures;
    const auto reason = (order.serial + static_cast<quint64>(order.attempts)) % static_cast<quint64>(messages.size());
    const QByteArray &message = messages[static_cast<qsizetype>(reason)];
    // Only without a timestamp if no later payment can contradict it.
    m_shop.announcer.paymentFailed(order, message, last ? maybeUnstamped(0.3) : Stamp::With);
    m_shop.books.paymentFailed(order.serial, m_shop.now());
    if (last)
        m_shop.schedule(20, 80, TaskKind::OrderCancel, order.serial);
    else if (order.attempts > 1)
        m_shop.schedule(60, 160, TaskKind::OrderPay, order.serial);
    else
        m_shop.schedule(8, 30, TaskKind::OrderPay, order.serial);
}

void OrderSimulator::succeed(Order &order)
{
    order.paid = order.total;
    order.payment = PaymentStatus::Paid;
    const bool unstamped = order.attempts == 1 && !refundedLater(order.outcome) && m_shop.random.chance(0.15);
    m_shop.announcer.orderPaymentSucceeded(order, unstamped ? Stamp::Without : Stamp::With, m_shop.random.chance(0.8));
    m_shop.books.orderPaid(order.serial, m_shop.now());
    order.status = OrderStatus::Paid;
    if (!unstamped) {
        if (m_shop.random.chance(0.6)) {
            m_shop.announcer.orderUpdated(order, OrderShape::Full);
        } else {
            m_shop.announcer.orderUpdated(order, OrderShape::StatusOnly);
            if (m_shop.random.chance(0.3))
                m_shop.announcer.orderPaymentUpdated(order);
        }
    }
    if (order.outcome == OrderOutcome::CancelPaid)
        m_shop.schedule(20, 90, TaskKind::OrderCancel, order.serial);
    else if (order.outcome == OrderOutcome::Express)
        m_shop.schedule(4, 14, TaskKind::OrderShip, order.serial);
    else
        m_shop.schedule(40, 260, TaskKind::OrderPack, order.serial);
}

void OrderSimulator::pack(Order &order)
{
    if (order.status == OrderStatus::Processing) {
        order.status = OrderStatus::InProduction;
        m_shop.announcer.orderUpdated(order, OrderShape::StatusOnly);
        m_shop.schedule(80, 300, TaskKind::OrderReady, order.serial);
        return;
    }
    order.status = OrderStatus::Processing;
    m_shop.announcer.orderUpdated(order, m_shop.random.chance(0.3) ? OrderShape::Full : OrderShape::StatusOnly);
    const bool madeToOrder = m_shop.random.chance(0.12);
    m_shop.schedule(40, 220, madeToOrder ? TaskKind::OrderPack : TaskKind::OrderReady, order.serial);
}

void OrderSimulator::ready(Order &order)
{
    order.status = OrderStatus::ReadyToShip;
    m_shop.announcer.orderUpdated(order, m_shop.random.chance(0.5) ? OrderShape::BothParties : OrderShape::StatusOnly);
    m_shop.schedule(40, 240, TaskKind::OrderShip, order.serial);
}

bool OrderSimulator::sendParcel()
{
    const auto ready = std::find_if(m_orders.begin(), m_orders.end(),
                                    [](const Order &order) { return order.status == OrderStatus::ReadyToShip; });
    if (ready == m_orders.end())
        return false;
    ship(*ready);
    return true;
}

void OrderSimulator::ship(Order &order)
{
    if (order.status == OrderStatus::Shipped)
        return; // already sent by sendParcel()
    order.fulfillment = m_shop.random.chance(0.3) ? FulfillmentStatus::Shipped : FulfillmentStatus::Fulfilled;
    if (order.outcome == OrderOutcome::Express) {
        order.status = OrderStatus::Fulfilled;
        m_shop.announcer.orderFulfilled(order);
        m_shop.announcer.orderUpdated(order, OrderShape::StatusOnly);
        order.closed = true;
        return;
    }
    order.status = OrderStatus::Shipped;
    order.tracking = m_shop.newTracking();
    order.carrier = m_shop.carrier();
    m_shop.announcer.orderFulfilled(order);
    m_shop.announcer.orderUpdated(order, m_shop.random.chance(0.5) ? OrderShape::Full : OrderShape::StatusOnly);
    m_shop.schedule(60, 200, TaskKind::OrderTransit, order.serial);
}

void OrderSimulator::transit(Order &order)
{
    order.fulfillment = FulfillmentStatus::InTransit;
    m_shop.announcer.orderFulfillmentUpdated(order, Stamp::With);
    m_shop.schedule(250, 800, TaskKind::OrderDeliver, order.serial);
}

void OrderSimulator::deliver(Order &order)
{
    order.status = OrderStatus::Delivered;
    order.fulfillment = FulfillmentStatus::Delivered;
    const bool last = !refundedLater(order.outcome);
    m_shop.announcer.orderFulfillmentUpdated(order, last ? maybeUnstamped(0.3) : Stamp::With);
    m_shop.announcer.orderUpdated(order, m_shop.random.chance(0.5) ? OrderShape::BothParties : OrderShape::StatusOnly,
                                  last ? maybeUnstamped(0.4) : Stamp::With);
    if (last)
        order.closed = true;
    else
        m_shop.schedule(60, 260, TaskKind::OrderRefund, order.serial);
}

void OrderSimulator::cancel(Order &order)
{
    order.status = OrderStatus::Cancelled;
    m_shop.announcer.orderCancelled(order, m_shop.random.pick(demoData().cancelReasons), maybeUnstamped(0.25));
    m_shop.books.orderCancelled(order.serial, m_shop.now());
    if (m_shop.random.chance(0.6))
        m_shop.announcer.orderCancelledNotice(order);
    m_stock.returnGoods(order.lines);
    if (order.paid > 0)
        m_shop.schedule(60, 320, TaskKind::OrderRefund, order.serial);
    else
        order.closed = true;
}

void OrderSimulator::refund(Order &order)
{
    switch (order.outcome) {
    case OrderOutcome::PartialRefund:
    case OrderOutcome::PartialThenFull: {
        const qint64 amount = std::max<qint64>(1, order.total * m_shop.random.between(15, 60) / 100);
        order.refunded += amount;
        m_shop.announcer.orderRefundProcessed(order, amount, m_shop.random.pick(demoData().refundReasons), Stamp::With);
        m_shop.books.orderRefunded(order.serial, m_shop.now(), amount);
        if (order.outcome == OrderOutcome::PartialThenFull && order.refunded < order.paid)
            m_shop.schedule(80, 300, TaskKind::OrderRefundRest, order.serial);
        else
            order.closed = true;
        return;
    }
    default:
        refundFully(order, order.outcome == OrderOutcome::WebhookRefund);
        if (order.status != OrderStatus::Cancelled) // goods were returned when it was cancelled
            m_stock.returnGoods(order.lines);
        return;
    }
}

void OrderSimulator::refundRest(Order &order)
{
    refundFully(order, false);
}

void OrderSimulator::refundFully(Order &order, bool webhookAlone)
{
    const qint64 rest = order.paid - order.refunded;
    const bool first = order.refunded == 0;
    order.refunded = order.paid;
    m_shop.books.orderRefunded(order.serial, m_shop.now(), rest);
    const Stamp stamp = first ? maybeUnstamped(0.2) : Stamp::With;
    if (!webhookAlone) {
        // A refund of unknown amount must be the only one: a known amount would replace it.
        const bool sumUnsaid = first && m_shop.random.chance(0.1);
        m_shop.announcer.orderRefundProcessed(order, sumUnsaid ? 0 : rest, m_shop.random.pick(demoData().refundReasons),
                                              stamp);
    }
    order.payment = PaymentStatus::Refunded;
    m_shop.announcer.paymentRefunded(order, "The payment was refunded in full.", stamp);
    if (order.status != OrderStatus::Cancelled) {
        order.status = OrderStatus::Refunded;
        const bool full = stamp == Stamp::With && m_shop.random.chance(0.5);
        m_shop.announcer.orderUpdated(order, full ? OrderShape::Full : OrderShape::StatusOnly);
    }
    order.closed = true;
}

} // namespace tillwatch::demo
