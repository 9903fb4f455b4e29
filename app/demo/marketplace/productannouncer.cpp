// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/announcer.h"

// Announcer: products, wholesale and quotations.

namespace tillwatch::demo
{

void Announcer::beginProduct(const Product &product)
{
    m_json.begin();
    m_json.raw("productId", product.id);
    m_json.raw("sellerId", m_sellerId);
}

void Announcer::toProduct(const QByteArray &name, const Product &product)
{
    toSellerAnd(name, QByteArrayLiteral("product:") + product.id);
}

void Announcer::toProductAndStorefront(const QByteArray &name, const Product &product)
{
    if (m_past) {
        toSeller(name);
        return;
    }
    ++m_emitted;
    m_sink.emitEvent(name, m_json.end(),
                     {m_sellerRooms.front(), QByteArrayLiteral("product:") + product.id, m_storefrontRoom});
}

void Announcer::productCreated(const Product &product)
{
    beginProduct(product);
    m_json.text("name", product.name);
    m_json.money("price", product.price, m_currency.decimals);
    m_json.number("stock", product.stock);
    stamp();
    toSellerAnd(QByteArrayLiteral("product:created"), m_storefrontRoom);
}

void Announcer::productRenamed(const Product &product)
{
    beginProduct(product);
    m_json.beginObject("changes");
    m_json.text("name", product.name);
    m_json.endObject();
    stamp();
    toProductAndStorefront(QByteArrayLiteral("product:updated"), product);
}

void Announcer::productRepriced(const Product &product)
{
    beginProduct(product);
    m_json.beginObject("changes");
    m_json.money("price", product.price, m_currency.decimals);
    m_json.endObject();
    stamp();
    toProductAndStorefront(QByteArrayLiteral("product:updated"), product);
}

void Announcer::productStatusChanged(const Product &product, QByteArrayView status)
{
    beginProduct(product);
    m_json.beginObject("changes");
    m_json.number("stock", product.stock);
    m_json.raw("status", status);
    m_json.endObject();
    stamp();
    toProductAndStorefront(QByteArrayLiteral("product:updated"), product);
}

void Announcer::productDeleted(const Product &product)
{
    beginProduct(product);
    stamp();
    toProduct(QByteArrayLiteral("product:deleted"), product);
}

void Announcer::stockChanged(const Product &product, int oldStock)
{
    beginProduct(product);
    m_json.number("oldStock", oldStock);
    m_json.number("newStock", product.stock);
    stamp();
    toProduct(QByteArrayLiteral("product:stock_changed"), product);
}

void Announcer::priceChanged(const Product &product, qint64 oldPrice)
{
    beginProduct(product);
    m_json.money("oldPrice", oldPrice, m_currency.decimals);
    m_json.money("newPrice", product.price, m_currency.decimals);
    stamp();
    toProduct(QByteArrayLiteral("product:price_changed"), product);
}

void Announcer::lowStock(const Product &product, int threshold)
{
    beginProduct(product);
    m_json.text("name", product.name);
    m_json.number("currentStock", product.stock);
    m_json.number("threshold", threshold);
    stamp();
    toSeller(QByteArrayLiteral("product:low_stock"));
}

void Announcer::stockLow(const Product &product, int threshold, bool shortForm)
{
    m_json.begin();
    m_json.raw("productId", product.id);
    if (shortForm) {
        m_json.number("stock", product.stock);
    } else {
        m_json.raw("sellerId", m_sellerId);
        m_json.text("productName", product.name);
        m_json.number("currentStock", product.stock);
    }
    m_json.number("threshold", threshold);
    stamp();
    toSeller(QByteArrayLiteral("stock:low"));
}

void Announcer::stockOut(const Product &product)
{
    beginProduct(product);
    m_json.text("productName", product.name);
    stamp();
    toProduct(QByteArrayLiteral("stock:out"), product);
}

void Announcer::stockRestocked(const Product &product)
{
    beginProduct(product);
    m_json.text("productName", product.name);
    m_json.number("newStock", product.stock);
    stamp();
    toProduct(QByteArrayLiteral("stock:restocked"), product);
}

void Announcer::inventoryAlert(const Product &product)
{
    m_json.begin();
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("productId", product.id);
    m_json.text("productName", product.name);
    m_json.number("currentStock", product.stock);
    m_json.raw("alertType", product.stock > 0 ? "low" : "out");
    stamp();
    toSeller(QByteArrayLiteral("analytics:inventory_alert"));
}

void Announcer::productViewed(const Product &product)
{
    m_json.begin();
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("productId", product.id);
    m_json.number("viewCount", product.views);
    stamp();
    toSeller(QByteArrayLiteral("analytics:product_viewed"));
}

// Wholesale

void Announcer::invitationSent(const Invitation &invitation, QByteArrayView buyerName)
{
    m_json.begin();
    m_json.raw("invitationId", invitation.id);
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("buyerEmail", buyerEmail(invitation.buyer));
    if (!buyerName.isEmpty())
        m_json.text("buyerName", buyerName);
    stamp();
    toSeller(QByteArrayLiteral("wholesale:invitation_sent"));
}

void Announcer::invitationAccepted(const Invitation &invitation)
{
    m_json.begin();
    m_json.raw("invitationId", invitation.id);
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("buyerId", buyerId(invitation.buyer));
    m_json.raw("buyerEmail", buyerEmail(invitation.buyer));
    stamp();
    toBoth(QByteArrayLiteral("wholesale:invitation_accepted"), invitation.buyer);
}

void Announcer::invitationRejected(const Invitation &invitation)
{
    m_json.begin();
    m_json.raw("invitationId", invitation.id);
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("buyerEmail", buyerEmail(invitation.buyer));
    stamp();
    toSeller(QByteArrayLiteral("wholesale:invitation_rejected"));
}

void Announcer::beginWholesale(const WholesaleOrder &order)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("buyerId", buyerId(order.buyer));
}

void Announcer::wholesalePlaced(const WholesaleOrder &order)
{
    beginWholesale(order);
    m_json.money("total", order.total, m_currency.decimals);
    m_json.money("depositAmount", order.deposit, m_currency.decimals);
    m_json.money("balanceAmount", order.balance, m_currency.decimals);
    m_json.raw("paymentTerms", order.terms);
    stamp();
    toBoth(QByteArrayLiteral("wholesale:order_placed"), order.buyer);
}

void Announcer::wholesaleUpdated(const WholesaleOrder &order)
{
    beginWholesale(order);
    m_json.raw("status", statusText(order.status));
    stamp();
    toBoth(QByteArrayLiteral("wholesale:order_updated"), order.buyer);
}

void Announcer::wholesaleDepositPaid(const WholesaleOrder &order)
{
    beginWholesale(order);
    m_json.money("amount", order.deposit, m_currency.decimals);
    stamp();
    toBoth(QByteArrayLiteral("wholesale:deposit_paid"), order.buyer);
}

void Announcer::wholesaleBalancePaid(const WholesaleOrder &order)
{
    beginWholesale(order);
    m_json.money("amount", order.balance, m_currency.decimals);
    stamp();
    toBoth(QByteArrayLiteral("wholesale:balance_paid"), order.buyer);
}

void Announcer::wholesaleShipped(const WholesaleOrder &order)
{
    m_json.begin();
    m_json.raw("orderId", order.id);
    m_json.raw("buyerId", buyerId(order.buyer));
    m_json.raw("trackingNumber", order.tracking);
    m_json.text("carrier", order.carrier);
    stamp();
    toBoth(QByteArrayLiteral("wholesale:order_shipped"), order.buyer);
}

void Announcer::wholesaleRefunded(const WholesaleOrder &order, qint64 amount, QByteArrayView reason)
{
    beginWholesale(order);
    m_json.money("refundAmount", amount, m_currency.decimals);
    m_json.text("reason", reason);
    stamp();
    toBoth(QByteArrayLiteral("order:refund_processed"), order.buyer);
}

// Quotations

void Announcer::beginQuotation(const Quotation &quotation)
{
    m_json.begin();
    m_json.raw("quotationId", quotation.id);
    m_json.raw("sellerId", m_sellerId);
    m_json.raw("quotationNumber", quotation.number);
}

void Announcer::quotationCreated(const Quotation &quotation)
{
    beginQuotation(quotation);
    m_json.raw("buyerEmail", buyerEmail(quotation.buyer));
    m_json.money("total", quotation.total, m_currency.decimals);
    stamp();
    toSeller(QByteArrayLiteral("quotation:created"));
}

void Announcer::quotationUpdated(const Quotation &quotation, bool items, bool pricing, bool terms)
{
    beginQuotation(quotation);
    m_json.beginObject("changes");
    m_json.boolean("items", items);
    m_json.boolean("pricing", pricing);
    m_json.boolean("terms", terms);
    m_json.endObject();
    stamp();
    // Drafts are sent to the seller only.
    if (quotation.status == QuotationStatus::Draft)
        toSeller(QByteArrayLiteral("quotation:updated"));
    else
        toBoth(QByteArrayLiteral("quotation:updated"), quotation.buyer);
}

void Announcer::quotationSent(const Quotation &quotation, bool withBuyerId)
{
    beginQuotation(quotation);
    if (withBuyerId)
        m_json.raw("buyerId", buyerId(quotation.buyer));
    m_json.raw("buyerEmail", buyerEmail(quotation.buyer));
    stamp();
    toBoth(QByteArrayLiteral("quotation:sent"), quotation.buyer);
}

void Announcer::quotationViewed(const Quotation &quotation)
{
    beginQuotation(quotation);
    m_json.raw("viewedBy", buyerEmail(quotation.buyer));
    stamp();
    toSeller(QByteArrayLiteral("quotation:viewed"));
}

void Announcer::quotationAccepted(const Quotation &quotation)
{
    beginQuotation(quotation);
    m_json.raw("buyerId", buyerId(quotation.buyer));
    m_json.money("total", quotation.total, m_currency.decimals);
    stamp();
    toBoth(QByteArrayLiteral("quotation:accepted"), quotation.buyer);
}

void Announcer::quotationRejected(const Quotation &quotation, QByteArrayView reason)
{
    beginQuotation(quotation);
    m_json.raw("buyerId", buyerId(quotation.buyer));
    if (!reason.isEmpty())
        m_json.text("reason", reason);
    stamp();
    toBoth(QByteArrayLiteral("quotation:rejected"), quotation.buyer);
}

void Announcer::quotationExpired(const Quotation &quotation)
{
    beginQuotation(quotation);
    m_json.raw("buyerId", buyerId(quotation.buyer));
    stamp();
    toBoth(QByteArrayLiteral("quotation:expired"), quotation.buyer);
}

} // namespace tillwatch::demo
