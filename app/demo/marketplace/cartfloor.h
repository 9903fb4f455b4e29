// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/orderdesk.h"
#include "demo/marketplace/shopcontext.h"
#include "demo/marketplace/stockroom.h"

namespace tillwatch::demo
{

/// Buyers with a cart: some buy, some change their mind.
class CartFloor
{
public:
    CartFloor(ShopContext &shop, StockRoom &stock, OrderDesk &orders) : m_shop(shop), m_stock(stock), m_orders(orders)
    {
    }

    void open();
    void runTask(const Task &task);

private:
    void change(Cart &cart);
    void end(Cart &cart);
    bool addItem(Cart &cart);

    ShopContext &m_shop;
    StockRoom &m_stock;
    OrderDesk &m_orders;
    RecordShelf<Cart> m_carts;
};

} // namespace tillwatch::demo
