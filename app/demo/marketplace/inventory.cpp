// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/inventory.h"

#include <algorithm>

namespace tillwatch::demo
{

Inventory::Inventory(ShopContext &shop, int count) : m_shop(shop), m_size(count)
{
    m_products.reserve(static_cast<std::size_t>(count) * 2);
    for (int i = 0; i < count; ++i) {
        Product product = make();
        const double luck = m_shop.random.unit();
        if (luck < 0.08)
            product.stock = 0;
        else if (luck < 0.2)
            product.stock = m_shop.random.between(1, lowThreshold);
        product.views = m_shop.random.between(20, 900);
        m_shop.books.productListed(product);
        m_positions[product.serial] = m_products.size();
        m_products.push_back(std::move(product));
    }
    for (Product &product : m_products) {
        if (product.stock <= lowThreshold && m_shop.random.chance(0.6)) {
            product.restockOrdered = true;
            m_shop.shopTasks.add(m_shop.random.between(300, 3500), TaskKind::ProductRestock, product.serial);
        }
    }
}

Product Inventory::make()
{
    const ShopProfile &profile = m_shop.profile;
    Product product;
    product.serial = m_made++;
    product.id = m_shop.newId(1, product.serial);
    // Visits every pair of line and variant before any repeats.
    const auto lines = static_cast<quint64>(profile.lines.size());
    const auto variants = static_cast<quint64>(profile.variants.size());
    const quint64 pair = product.serial * 29 % (lines * variants);
    const ShopProfile::Line &line = profile.lines[static_cast<qsizetype>(pair % lines)];
    product.name = line.name + QByteArrayLiteral(", ") + profile.variants[static_cast<qsizetype>(pair / lines)];
    const quint64 edition = product.serial / (lines * variants);
    if (edition > 0)
        product.name += QByteArrayLiteral(" No. ") + QByteArray::number(edition + 1);
    // All variants of a line cost the same, except one in four that costs more.
    const quint64 chance = mix(m_shop.salt, pair % lines) % 1000;
    const qint64 usual = line.low + (line.high - line.low) * static_cast<qint64>(chance) / 1000;
    product.price = m_shop.roundedPrice(pair / lines % 4 == 3 ? usual * 112 / 100 : usual);
    product.stock = m_shop.random.between(16, 120);
    return product;
}

void Inventory::announceCatalogue()
{
    for (const Product &product : m_products)
        m_shop.announcer.productCreated(product);
}

Product &Inventory::anyProduct()
{
    return m_products[static_cast<std::size_t>(m_shop.random.below(count()))];
}

Product *Inventory::pick()
{
    const int focus = std::min(m_shop.phase.focus, count());
    for (int attempt = 0; attempt < 6; ++attempt) {
        std::size_t place = 0;
        if (focus > 0 && m_shop.random.chance(0.8)) {
            place = static_cast<std::size_t>(m_shop.random.below(focus));
        } else {
            // A few products sell most: squaring a uniform sample favours the front.
            const double draw = m_shop.random.unit();
            place = static_cast<std::size_t>(draw * draw * static_cast<double>(m_products.size()));
        }
        if (m_products[place].stock > 0)
            return &m_products[place];
    }
    return nullptr;
}

Product *Inventory::find(quint64 serial)
{
    const auto it = m_positions.find(serial);
    return it == m_positions.end() ? nullptr : &m_products[it->second];
}

void Inventory::announceChange(Product &product, int before, bool byHand)
{
    Announcer &announcer = m_shop.announcer;
    const bool emptied = product.stock == 0;
    if (byHand || emptied || before == 0)
        announcer.productStatusChanged(product, emptied ? "out_of_stock" : "active");
    announcer.stockChanged(product, before);
    if (product.stock > before)
        return;
    if (emptied) {
        announcer.stockOut(product);
        if (m_shop.random.chance(0.7))
            announcer.inventoryAlert(product);
    } else if (product.stock <= lowThreshold) {
        if (before > lowThreshold) {
            announcer.lowStock(product, lowThreshold);
            announcer.inventoryAlert(product);
        }
        if (before > lowThreshold || m_shop.random.chance(0.25))
            announcer.stockLow(product, lowThreshold, m_shop.random.chance(0.4));
    }
    if (product.stock <= lowThreshold && !product.restockOrdered) {
        product.restockOrdered = true;
        m_shop.schedule(200, 1100, TaskKind::ProductRestock, product.serial);
    }
}

OrderLines Inventory::pickForQuotation()
{
    OrderLines lines;
    const int wanted = m_shop.random.between(1, 2);
    for (int i = 0; i < wanted; ++i) {
        const Product &product = anyProduct();
        if (!lines.has(product.serial))
            lines.add(product.serial, m_shop.random.between(4, 16));
    }
    return lines;
}

OrderLines Inventory::pickForWholesale()
{
    constexpr int caseOf = 6;
    OrderLines lines;
    for (int attempt = 0; attempt < 12 && !lines.isFull(); ++attempt) {
        const Product &product = anyProduct();
        const int cases = std::min(product.stock / 2, product.stock - lowThreshold - 1) / caseOf;
        if (cases > 0 && !lines.has(product.serial))
            lines.add(product.serial, caseOf * m_shop.random.between((cases + 1) / 2, cases));
    }
    return lines;
}

qint64 Inventory::price(const OrderLines &lines)
{
    qint64 sum = 0;
    for (const OrderLine &line : lines)
        sum += find(line.product)->price * line.quantity;
    return sum;
}

Supply Inventory::ensureStock(const OrderLines &lines)
{
    Supply supply = Supply::Ready;
    for (const OrderLine &line : lines) {
        const Product *product = find(line.product);
        if (!product)
            return Supply::Gone;
        if (product->stock < line.quantity && !m_shop.phase.restock)
            supply = Supply::Late;
    }
    for (const OrderLine &line : lines) {
        Product &product = *find(line.product);
        if (supply == Supply::Ready && product.stock < line.quantity)
            restock(product, line.quantity);
    }
    return supply;
}

void Inventory::sell(const OrderLines &lines)
{
    for (const OrderLine &line : lines) {
        Product &product = *find(line.product);
        Q_ASSERT(line.quantity <= product.stock);
        const int before = product.stock;
        product.stock -= line.quantity;
        m_shop.books.stockSold(product.serial, line.quantity);
        announceChange(product, before, false);
    }
}

void Inventory::returnGoods(const OrderLines &lines)
{
    for (const OrderLine &line : lines) {
        Product *product = find(line.product);
        if (!product)
            continue;
        const int before = product->stock;
        product->stock += line.quantity;
        m_shop.books.stockReturned(line.product, line.quantity);
        announceChange(*product, before, false);
    }
}

void Inventory::view()
{
    Product *product = pick();
    Product &viewed = product ? *product : anyProduct();
    // The platform reports visits by the dozen, so that they do not outnumber all other events.
    viewed.views += m_shop.random.between(4, 40);
    m_shop.announcer.productViewed(viewed);
}

void Inventory::edit()
{
    Product &product = anyProduct();
    static const QByteArray giftBox = QByteArrayLiteral(", in a gift box");
    product.giftBox = !product.giftBox;
    if (product.giftBox)
        product.name += giftBox;
    else
        product.name.chop(giftBox.size());
    m_shop.announcer.productRenamed(product);
}

void Inventory::setPrice(Product &product, qint64 price)
{
    const qint64 before = product.price;
    if (price == before)
        return;
    product.price = price;
    m_shop.announcer.productRepriced(product);
    m_shop.announcer.priceChanged(product, before);
}

void Inventory::reprice()
{
    Product &product = anyProduct();
    if (product.regularPrice > 0) {
        view(); // during a price cut
        return;
    }
    const int percent = m_shop.random.between(4, 14);
    qint64 price =
        m_shop.roundedPrice(product.price * (m_shop.random.chance(0.5) ? 100 + percent : 100 - percent) / 100);
    if (price == product.price)
        price = m_shop.roundedPrice(product.price + 100);
    setPrice(product, price);
}

void Inventory::addProduct()
{
    if (count() >= m_size + m_size / 4 + 2) {
        view();
        return;
    }
    Product product = make();
    m_shop.books.productListed(product);
    m_positions[product.serial] = m_products.size();
    m_products.push_back(std::move(product));
    m_shop.announcer.productCreated(m_products.back());
}

void Inventory::removeProduct()
{
    if (count() <= std::max(1, m_size - m_size / 4)) {
        view();
        return;
    }
    // From the less popular half.
    const auto place = static_cast<std::size_t>(m_shop.random.between(count() / 2, count() - 1));
    m_shop.announcer.productDeleted(m_products[place]);
    m_shop.books.productDeleted(m_products[place].serial);
    m_positions.erase(m_products[place].serial);
    if (place + 1 != m_products.size()) {
        m_products[place] = std::move(m_products.back());
        m_positions[m_products[place].serial] = place;
    }
    m_products.pop_back();
}

void Inventory::removeStock(Product &product, int left)
{
    const int before = product.stock;
    m_shop.books.stockRemoved(product.serial, before - left);
    product.stock = left;
    announceChange(product, before, true);
}

void Inventory::sellDownToLow()
{
    for (int attempt = 0; attempt < 12; ++attempt) {
        Product &product = anyProduct();
        if (product.stock > lowThreshold) {
            removeStock(product, m_shop.random.between(2, lowThreshold));
            return;
        }
    }
    view();
}

void Inventory::sellOut()
{
    Product *product = pick();
    if (product)
        removeStock(*product, 0);
    else
        view();
}

void Inventory::restock(Product &product, int atLeast)
{
    const int before = product.stock;
    const int received = std::max(atLeast, m_shop.random.between(24, 90));
    product.stock += received;
    product.restockOrdered = false;
    m_shop.books.stockReceived(product.serial, received);
    announceChange(product, before, true);
    m_shop.announcer.stockRestocked(product);
}

void Inventory::restockLowest()
{
    const auto least = std::min_element(m_products.begin(), m_products.end(),
                                        [](const Product &a, const Product &b) { return a.stock < b.stock; });
    if (least->stock <= 2 * lowThreshold)
        restock(*least);
    else
        view();
}

void Inventory::runTask(const Task &task)
{
    Product *product = find(task.subject);
    if (!product || !product->restockOrdered)
        return;
    if (m_shop.phase.restock)
        restock(*product);
    else
        m_shop.schedule(60, 160, TaskKind::ProductRestock, task.subject);
}

void Inventory::cutPrices()
{
    const int focus = std::min(m_shop.phase.focus, count());
    for (int i = 0; i < focus; ++i) {
        Product &product = m_products[static_cast<std::size_t>(i)];
        product.regularPrice = product.price;
        setPrice(product, m_shop.roundedPrice(product.price * (100 - m_shop.phase.priceCutPercent) / 100));
    }
}

void Inventory::restorePrices()
{
    for (Product &product : m_products) {
        if (product.regularPrice > 0)
            setPrice(product, product.regularPrice);
        product.regularPrice = 0;
    }
}

} // namespace tillwatch::demo
