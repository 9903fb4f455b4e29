// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/shopcontext.h"

#include <vector>

namespace tillwatch::demo
{

/// Trade with other businesses: invitations, and orders paid by deposit and balance.
class WholesaleSimulator
{
public:
    WholesaleSimulator(ShopContext &shop, Inventory &stock) : m_shop(shop), m_stock(stock) {}

    void invite();
    /// A partner takes a few products by the case. False if the shelves are too empty for that.
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
    std::vector<int> m_partners; ///< buyers who accepted, each once
};

} // namespace tillwatch::demo
