// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/shopcontext.h"

#include <vector>

namespace tillwatch::demo
{

/// Simulates retail orders from placing to delivery, including failures.
class OrderSimulator
{
public:
    OrderSimulator(ShopContext &shop, Inventory &stock) : m_shop(shop), m_stock(stock) {}

    /// Places an order of one or two products; \a foreign: paid in the shop's second currency. Returns false if nothing
    /// is in stock.
    bool place(OrderOutcome outcome, bool foreign = false);
    /// Places an order of the cart's first products that are in stock.
    bool placeCart(const Cart &cart);
    /// Places an order for an accepted quotation at its total. The goods must be in stock.
    void placeQuotation(const Quotation &quotation);

    /// Ships the oldest order that is ready. Returns false if there is none.
    bool sendParcel();

    void runTask(const Task &task);

private:
    struct Wanted {
        quint64 product = 0;
        int quantity = 0;
    };
    bool placeLines(OrderOutcome outcome, int buyer, bool foreign, const std::vector<Wanted> &wanted);
    /// Emits a new order and takes its goods from stock.
    void announcePlaced(Order &order);
    Order newOrder(OrderOutcome outcome, int buyer);

    void pay(Order &order);
    void fail(Order &order, bool last);
    void succeed(Order &order);
    void pack(Order &order);
    void ready(Order &order);
    void ship(Order &order);
    void transit(Order &order);
    void deliver(Order &order);
    void cancel(Order &order);
    void refund(Order &order);
    void refundRest(Order &order);
    void refundFully(Order &order, bool webhookAlone);
    Stamp maybeUnstamped(double probability);

    ShopContext &m_shop;
    Inventory &m_stock;
    RecordStore<Order> m_orders;
};

} // namespace tillwatch::demo
