// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/cartsimulator.h"

#include <algorithm>

namespace tillwatch::demo
{

bool CartSimulator::addItem(Cart &cart)
{
    const Product *product = m_stock.pick();
    const bool there = product && std::any_of(cart.items.begin(), cart.items.end(), [product](const CartItem &item) {
                           return item.product == product->serial;
                       });
    if (!product || there)
        return false;
    const int quantity = m_shop.random.chance(0.8) ? 1 : 2;
    cart.items.push_back({product->serial, product->id, quantity, product->price});
    m_shop.announcer.cartItemAdded(cart, product->id, quantity);
    return true;
}

void CartSimulator::open()
{
    Cart cart;
    cart.serial = m_carts.nextSerial();
    cart.id = m_shop.newId(6, cart.serial);
    cart.buyer = m_shop.randomBuyer();
    cart.createdAt = m_shop.now();
    cart.buys = m_shop.random.chance(0.55);
    if (!addItem(cart)) {
        m_stock.view();
        return;
    }
    m_shop.announcer.cartUpdated(cart, true, "active");
    const bool more = !cart.buys || m_shop.random.chance(0.5);
    m_shop.schedule(8, 60, more ? TaskKind::CartChange : TaskKind::CartEnd, cart.serial);
    m_carts.add(std::move(cart));
}

void CartSimulator::runTask(const Task &task)
{
    Cart *cart = m_carts.find(task.subject);
    if (!cart || cart->closed)
        return;
    if (task.kind == TaskKind::CartChange)
        change(*cart);
    else
        end(*cart);
}

void CartSimulator::change(Cart &cart)
{
    if (cart.buys) {
        if (addItem(cart))
            m_shop.announcer.cartUpdated(cart, false, {});
        m_shop.schedule(8, 60, TaskKind::CartEnd, cart.serial);
        return;
    }
    const CartItem removed = cart.items.back();
    cart.items.pop_back();
    m_shop.announcer.cartItemRemoved(cart, removed.productId);
    m_shop.announcer.cartUpdated(cart, m_shop.random.chance(0.5), cart.items.empty() ? "abandoned" : "active");
    if (cart.items.empty() && !addItem(cart))
        cart.closed = true;
    else
        m_shop.schedule(300, 1200, TaskKind::CartEnd, cart.serial); // abandoned until the buyer clears it
}

void CartSimulator::end(Cart &cart)
{
    const bool bought = cart.buys && m_orders.placeCart(cart);
    cart.items.clear();
    cart.closed = true;
    m_shop.announcer.cartUpdated(cart, true, bought ? "converted" : "cleared");
}

} // namespace tillwatch::demo
