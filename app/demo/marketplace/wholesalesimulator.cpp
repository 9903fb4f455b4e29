// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/wholesalesimulator.h"

#include <algorithm>

namespace tillwatch::demo
{

void WholesaleSimulator::invite()
{
    Invitation invitation;
    invitation.serial = m_invitations.nextSerial();
    invitation.id = m_shop.newId(4, invitation.serial);
    invitation.buyer = m_shop.randomBuyer();
    invitation.accepts = invitation.serial % 2 == 0;
    const bool named = m_shop.random.chance(0.75);
    m_shop.announcer.invitationSent(invitation, named ? m_shop.random.pick(demoData().companies) : QByteArray());
    // Some invitations are answered late, but all are, so that their records are released.
    if (invitation.serial % 10 == 6)
        m_shop.schedule(1500, 3000, TaskKind::InvitationAnswer, invitation.serial);
    else
        m_shop.schedule(60, 300, TaskKind::InvitationAnswer, invitation.serial);
    m_invitations.add(std::move(invitation));
}

void WholesaleSimulator::answer(Invitation &invitation)
{
    invitation.closed = true;
    if (!invitation.accepts) {
        m_shop.announcer.invitationRejected(invitation);
        return;
    }
    m_shop.announcer.invitationAccepted(invitation);
    if (std::find(m_partners.begin(), m_partners.end(), invitation.buyer) == m_partners.end())
        m_partners.push_back(invitation.buyer);
}

bool WholesaleSimulator::placeOrder()
{
    constexpr int percentOfRetail = 58;
    static const QByteArray terms[] = {QByteArrayLiteral("net-14"), QByteArrayLiteral("net-30"),
                                       QByteArrayLiteral("net-60")};
    WholesaleOrder order;
    order.lines = m_stock.pickForWholesale();
    if (order.lines.isEmpty())
        return false;
    order.serial = m_orders.nextSerial();
    order.id = m_shop.newId(5, order.serial);
    order.buyer = m_partners.empty() ? m_shop.randomBuyer() : m_shop.random.pick(m_partners);
    order.total = m_shop.roundedPrice(m_stock.price(order.lines) * percentOfRetail / 100);
    order.deposit = order.total * m_shop.random.between(2, 5) / 10;
    order.balance = order.total - order.deposit;
    order.terms = m_shop.random.pick(terms);
    order.late = order.serial % 3 == 1;
    order.cancels = order.serial % 6 == 5;
    m_shop.announcer.wholesalePlaced(order);
    m_shop.books.wholesalePlaced(order, m_shop.now());
    m_stock.sell(order.lines);
    m_shop.schedule(30, 160, TaskKind::WholesaleDeposit, order.serial);
    m_orders.add(std::move(order));
    return true;
}

void WholesaleSimulator::runTask(const Task &task)
{
    if (task.kind == TaskKind::InvitationAnswer) {
        Invitation *invitation = m_invitations.find(task.subject);
        if (invitation && !invitation->closed)
            answer(*invitation);
        return;
    }
    WholesaleOrder *order = m_orders.find(task.subject);
    if (!order || order->closed)
        return;
    switch (task.kind) {
    case TaskKind::WholesaleDeposit:
        deposit(*order);
        break;
    case TaskKind::WholesaleProduce:
        produce(*order);
        break;
    case TaskKind::WholesaleReady:
        ready(*order);
        break;
    case TaskKind::WholesaleShip:
        ship(*order);
        break;
    case TaskKind::WholesaleOverdue:
        overdue(*order);
        break;
    case TaskKind::WholesaleBalance:
        payBalance(*order);
        break;
    case TaskKind::WholesaleCancel:
        cancel(*order);
        break;
    case TaskKind::WholesaleRefund:
        refund(*order);
        break;
    default:
        break;
    }
}

void WholesaleSimulator::updateTo(WholesaleOrder &order, OrderStatus status)
{
    order.status = status;
    m_shop.announcer.wholesaleUpdated(order);
}

void WholesaleSimulator::deposit(WholesaleOrder &order)
{
    order.status = OrderStatus::Paid; // internal state: deposit received
    order.depositPaid = true;
    m_shop.announcer.wholesaleDepositPaid(order);
    m_shop.books.depositPaid(order.serial, m_shop.now());
    if (order.cancels)
        m_shop.schedule(80, 300, TaskKind::WholesaleCancel, order.serial);
    else
        m_shop.schedule(40, 160, TaskKind::WholesaleProduce, order.serial);
}

void WholesaleSimulator::produce(WholesaleOrder &order)
{
    updateTo(order, OrderStatus::InProduction);
    m_shop.schedule(100, 400, TaskKind::WholesaleReady, order.serial);
}

void WholesaleSimulator::ready(WholesaleOrder &order)
{
    updateTo(order, OrderStatus::ReadyToShip);
    m_shop.schedule(40, 160, TaskKind::WholesaleShip, order.serial);
}

void WholesaleSimulator::ship(WholesaleOrder &order)
{
    order.status = OrderStatus::Shipped;
    order.tracking = m_shop.newTracking();
    order.carrier = m_shop.carrier();
    m_shop.announcer.wholesaleShipped(order);
    if (order.late)
        m_shop.schedule(200, 600, TaskKind::WholesaleOverdue, order.serial);
    else
        m_shop.schedule(150, 500, TaskKind::WholesaleBalance, order.serial);
}

void WholesaleSimulator::overdue(WholesaleOrder &order)
{
    updateTo(order, OrderStatus::BalanceOverdue);
    m_shop.schedule(300, 1000, TaskKind::WholesaleBalance, order.serial);
}

void WholesaleSimulator::payBalance(WholesaleOrder &order)
{
    order.status = OrderStatus::Paid;
    order.balancePaid = true;
    order.closed = true;
    m_shop.announcer.wholesaleBalancePaid(order);
    m_shop.books.balancePaid(order.serial, m_shop.now());
}

void WholesaleSimulator::cancel(WholesaleOrder &order)
{
    updateTo(order, OrderStatus::Cancelled);
    m_shop.books.wholesaleCancelled(order.serial, m_shop.now());
    m_stock.returnGoods(order.lines);
    m_shop.schedule(80, 300, TaskKind::WholesaleRefund, order.serial);
}

void WholesaleSimulator::refund(WholesaleOrder &order)
{
    order.closed = true;
    m_shop.books.wholesaleRefunded(order.serial, m_shop.now(), order.deposit);
    // Sometimes the refund is emitted as a retail refund with the same order id.
    if (order.serial % 4 == 3)
        m_shop.announcer.wholesaleRefunded(order, order.deposit, "Deposit returned");
    else
        updateTo(order, OrderStatus::Refunded);
}

} // namespace tillwatch::demo
