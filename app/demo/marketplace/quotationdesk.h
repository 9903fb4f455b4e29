// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/orderdesk.h"
#include "demo/marketplace/shopcontext.h"
#include "demo/marketplace/stockroom.h"

namespace tillwatch::demo
{

/// Quotations: drafted, edited, sent, looked at, answered or not.
class QuotationDesk
{
public:
    QuotationDesk(ShopContext &shop, StockRoom &stock, OrderDesk &orders)
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
    StockRoom &m_stock;
    OrderDesk &m_orders;
    RecordShelf<Quotation> m_quotations;
};

} // namespace tillwatch::demo
