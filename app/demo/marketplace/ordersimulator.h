// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/inventory.h"
#include "demo/marketplace/shopcontext.h"

#include <vector>

namespace tillwatch::demo
{

/// Retail orders from placing to parcel, with what goes wrong between.
class OrderSimulator
{
public:
    OrderSimulator(ShopContext &shop, Inventory &stock) : m_shop(shop), m_stock(stock) {}

    /// A buyer picks one or two products. \a foreign pays in the second currency. False if there was nothing to buy.
    bool place(OrderOutcome outcome, bool foreign = false);
    /// What lies in a cart, as far as it is in stock; the first few products of it.
    bool placeCart(const Cart &cart);
    /// An accepted quotation at the agreed sum. What it holds must be on the shelves.
    void placeQuotation(const Quotation &quotation);

    /// Sends the oldest order that is ready. False if there is none.
    bool sendParcel();

    void runTask(const Task &task);

private:
    struct Wanted {
        quint64 product = 0;
        int quantity = 0;
    };
    bool placeLines(OrderOutcome outcome, int buyer, bool foreign, const std::vector<Wanted> &wanted);
    /// Tells of a new order and takes its goods off the shelves.
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
