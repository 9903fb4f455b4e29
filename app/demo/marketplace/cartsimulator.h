// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/ordersimulator.h"
#include "demo/marketplace/shopcontext.h"

namespace tillwatch::demo
{

/// Simulates buyers with carts, some of whom buy.
class CartSimulator
{
public:
    CartSimulator(ShopContext &shop, Inventory &stock, OrderSimulator &orders)
        : m_shop(shop), m_stock(stock), m_orders(orders)
    {
    }

    void open();
    void runTask(const Task &task);

private:
    void change(Cart &cart);
    void end(Cart &cart);
    bool addItem(Cart &cart);

    ShopContext &m_shop;
    Inventory &m_stock;
    OrderSimulator &m_orders;
    RecordStore<Cart> m_carts;
};

} // namespace tillwatch::demo
