// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/shopcontext.h"

#include <vector>

namespace tillwatch::demo
{

/// Simulates wholesale: invitations, and orders paid by deposit and balance.
class WholesaleSimulator
{
public:
    WholesaleSimulator(ShopContext &shop, Inventory &stock) : m_shop(shop), m_stock(stock) {}

    void invite();
    /// Places a partner's order of a few cases. Returns false if stock is too low.
    bool placeOrder();
    void runTask(const Task &task);

private:
    void answer(Invitation &invitation);
    void deposit(WholesaleOrder &order);
    void produce(WholesaleOrder &order);
    void ready(WholesaleOrder &order);
    void ship(WholesaleOrder &order);
    void overdue(WholesaleOrder &order);
    void payBalance(WholesaleOrder &order);
    void cancel(WholesaleOrder &order);
    void refund(WholesaleOrder &order);
    void updateTo(WholesaleOrder &order, OrderStatus status);

    ShopContext &m_shop;
    Inventory &m_stock;
    RecordStore<Invitation> m_invitations;
    RecordStore<WholesaleOrder> m_orders;
    std::vector<int> m_partners; ///< buyers who accepted an invitation, each once
};

} // namespace tillwatch::demo
