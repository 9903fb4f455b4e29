// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/records.h"
#include "demo/marketplace/shopcontext.h"

#include <unordered_map>
#include <vector>

namespace tillwatch::demo
{

/// Whether an order can be filled.
enum class Supply : quint8 {
    Ready,
    Late, ///< something is short and nothing is delivered for the moment
    Gone, ///< something is no longer sold
};

/// The shelves of one shop: what is sold, at what price, how much of it is left.
class Inventory
{
public:
    static constexpr int lowThreshold = 10;

    /// Fills the shelves with \a count products and says nothing of it.
    Inventory(ShopContext &shop, int count);

    /// product:created for everything on the shelves.
    void announceCatalogue();

    /// Something that a buyer wants and that is in stock; null if the shop is sold out.
    Product *pick();
    Product *find(quint64 serial);
    [[nodiscard]] int count() const { return static_cast<int>(m_products.size()); }

    /// One or two products in a quantity that is worth a quotation, whether or not so much is there.
    OrderLines pickForQuotation();
    /// A few products by cases of six; never more than half of what is there, and never so much that it
    /// runs low. Empty where the shelves are.
    OrderLines pickForWholesale();
    /// What the goods cost over the counter.
    [[nodiscard]] qint64 price(const OrderLines &lines);
    /// Sees to it that all of it is on the shelves; what is short is ordered from the suppliers.
    Supply ensureStock(const OrderLines &lines);

    /// Takes sold goods off the shelf; a quantity is at most what is there.
    void sell(const OrderLines &lines);
    /// Goods of a cancelled or returned order; those of a product that is no longer sold are written off.
    void returnGoods(const OrderLines &lines);

    void view();
    void edit();
    void reprice();
    void addProduct();
    void removeProduct();
    /// A sale over the counter that leaves a few.
    void sellDownToLow();
    /// A sale over the counter that leaves none.
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
    /// Says what a changed stock means. \a byHand: someone edited the product, so that is an event of its own.
    void announceChange(Product &product, int before, bool byHand);

    ShopContext &m_shop;
    std::vector<Product> m_products; ///< the most wanted first
    std::unordered_map<quint64, std::size_t> m_positions;
    quint64 m_made = 0;
    int m_size;
};

} // namespace tillwatch::demo
