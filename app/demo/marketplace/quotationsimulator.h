// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/ordersimulator.h"
#include "demo/marketplace/shopcontext.h"

namespace tillwatch::demo
{

/// Simulates quotations from draft to answer or expiry.
class QuotationSimulator
{
public:
    QuotationSimulator(ShopContext &shop, Inventory &stock, OrderSimulator &orders)
        : m_shop(shop), m_stock(stock), m_orders(orders)
    {
    }

    void draft();
    void runTask(const Task &task);

private:
    void edit(Quotation &quotation);
    void send(Quotation &quotation);
    void view(Quotation &quotation);
    void end(Quotation &quotation);

    ShopContext &m_shop;
    Inventory &m_stock;
    OrderSimulator &m_orders;
    RecordStore<Quotation> m_quotations;
};

} // namespace tillwatch::demo
