// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/records.h"
#include "demo/marketplace/shopcontext.h"

#include <unordered_map>
#include <vector>

namespace tillwatch::demo
{

/// Whether an order can be fulfilled.
enum class Supply : quint8 {
    Ready,
    Late, ///< something is out of stock and restocking is suspended
    Gone, ///< a product was deleted
};

/// Simulates a shop's products: prices, stock, restocking.
class Inventory
{
public:
    static constexpr int lowThreshold = 10;

    /// Creates \a count products without emitting events.
    Inventory(ShopContext &shop, int count);

    /// Emits product:created for every product.
    void announceCatalogue();

    /// A random product in stock, weighted by demand; null if everything is sold out.
    Product *pick();
    Product *find(quint64 serial);
    [[nodiscard]] int count() const { return static_cast<int>(m_products.size()); }

    /// One or two products in quantities for a quotation, which may exceed the stock.
    OrderLines pickForQuotation();
    /// A few products in cases of six, at most half the stock and never so many that it runs low. Empty if stock is
    /// short.
    OrderLines pickForWholesale();
    /// Retail price of the goods.
    [[nodiscard]] qint64 price(const OrderLines &lines);
    /// Restocks what is short, if possible, and returns whether the order can be fulfilled.
    Supply ensureStock(const OrderLines &lines);

    /// Takes sold goods from stock; quantities must not exceed it.
    void sell(const OrderLines &lines);
    /// Returns the goods of a cancelled or returned order to stock; those of deleted products are written off.
    void returnGoods(const OrderLines &lines);

    void view();
    void edit();
    void reprice();
    void addProduct();
    void removeProduct();
    /// A sale outside the platform that leaves a low stock.
    void sellDownToLow();
    /// A sale outside the platform that leaves no stock.
    void sellOut();
    void restockLowest();
    void runTask(const Task &task);

    void cutPrices();
    void restorePrices();

private:
    Product make();
    Product &anyProduct();
    void removeStock(Product &product, int left);
    void restock(Product &product, int atLeast = 0);
    void setPrice(Product &product, qint64 price);
    /// Emits the events of a changed stock. \a byHand adds the event of an edited product.
    void announceChange(Product &product, int before, bool byHand);

    ShopContext &m_shop;
    std::vector<Product> m_products; ///< most popular first
    std::unordered_map<quint64, std::size_t> m_positions;
    quint64 m_made = 0;
    int m_size;
};

} // namespace tillwatch::demo
