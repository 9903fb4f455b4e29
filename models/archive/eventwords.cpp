// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "archive/eventwords.h"

#include "tables/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tillwatch::archive
{

using namespace events;

namespace
{
class Teller
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)
public:
    Teller(const tables::Display &display, QByteArrayView name, const QString &currency)
        : m_display(display), m_name(name), m_currency(currency)
    {
    }

    EventWords operator()(const OrderCreated &event) const
    {
        return {tr("Order placed"), join({money(event.total, event.currency)})};
    }
    EventWords operator()(const OrderUpdated &event) const
    {
        const QString status = tables::word(event.status);
        const QString payment = tables::word(event.paymentStatus);
        return {tr("Order updated"),
                join({status, payment == status ? QString() : payment, tables::word(event.fulfillmentStatus),
                      label(tr("total %1"), money(event.totalAmount, event.currency)),
                      label(tr("paid %1"), money(event.amountPaid, event.currency)),
                      parcel(event.carrier, event.trackingNumber)})};
    }
    EventWords operator()(const OrderPaymentSucceeded &event) const
    {
        return {tr("Payment received"), money(event.amountPaid)};
    }
    EventWords operator()(const OrderFulfilled &event) const
    {
        return {tr("Shipped"), parcel(event.carrier, event.trackingNumber)};
    }
    EventWords operator()(const OrderFulfillmentUpdated &event) const
    {
        return {tr("Fulfilment changed"),
                join({tables::word(event.fulfillmentStatus), parcel(event.carrier, event.trackingNumber)})};
    }
    EventWords operator()(const OrderCancelled &event) const { return {tr("Cancelled"), event.reason}; }
    EventWords operator()(const OrderRefundProcessed &event) const
    {
        return {tr("Refunded"), join({money(event.refundAmount), event.reason})};
    }
    EventWords operator()(const PaymentFailed &event) const { return {tr("Payment failed"), event.message}; }
    EventWords operator()(const PaymentCanceled &event) const { return {tr("Payment cancelled"), event.message}; }
    EventWords operator()(const PaymentRefunded &event) const { return {tr("Payment refunded"), event.message}; }
    EventWords operator()(const SaleCompleted &event) const { return {tr("Sale completed"), money(event.amount)}; }

    EventWords operator()(const ProductCreated &event) const
    {
        return {tr("Product created"),
                join({event.name, money(event.price), label(tr("%1 in stock"), whole(event.stock))})};
    }
    EventWords operator()(const ProductUpdated &event) const
    {
        const ProductChanges &changes = event.changes;
        return {tr("Product changed"), join({changes.name, money(changes.price),
                                             label(tr("%1 in stock"), whole(changes.stock)), changes.status})};
    }
    EventWords operator()(const ProductDeleted &) const { return {tr("Product deleted"), {}}; }
    EventWords operator()(const StockChanged &event) const
    {
        return {tr("Stock changed"), fromTo(whole(event.oldStock), whole(event.newStock))};
    }
    EventWords operator()(const PriceChanged &event) const
    {
        return {tr("Price changed"), fromTo(money(event.oldPrice), money(event.newPrice))};
    }
    EventWords operator()(const ProductLowStock &event) const
    {
        return {tr("Low stock"), label(tr("%1 left"), whole(event.currentStock ? event.currentStock : event.stock))};
    }
    EventWords operator()(const StockLow &event) const
    {
        return {tr("Low stock"), label(tr("%1 left"), whole(event.currentStock ? event.currentStock : event.stock))};
    }
    EventWords operator()(const StockOut &) const { return {tr("Out of stock"), {}}; }
    EventWords operator()(const StockRestocked &event) const
    {
        return {tr("Restocked"), label(tr("%1 in stock"), whole(event.newStock))};
    }
    EventWords operator()(const InventoryAlert &event) const
    {
        return {tr("Inventory alert"), join({event.alertType, label(tr("%1 left"), whole(event.currentStock))})};
    }
    EventWords operator()(const ProductViewed &event) const
    {
        return {tr("Product viewed"), label(tr("%1 views"), whole(event.viewCount))};
    }

    EventWords operator()(const QuotationCreated &event) const
    {
        return {tr("Quotation drafted"), join({event.buyerEmail, money(event.total)})};
    }
    EventWords operator()(const QuotationUpdated &event) const
    {
        const auto said = [](const Flag &flag, const QString &word) { return flag.value_or(false) ? word : QString(); };
        return {tr("Quotation changed"),
                join({said(event.changes.items, tr("items")), said(event.changes.pricing, tr("prices")),
                      said(event.changes.terms, tr("terms"))})};
    }
    EventWords operator()(const QuotationSent &event) const { return {tr("Quotation sent"), event.buyerEmail}; }
    EventWords operator()(const QuotationViewed &event) const { return {tr("Quotation viewed"), event.viewedBy}; }
    EventWords operator()(const QuotationAccepted &event) const
    {
        return {tr("Quotation accepted"), money(event.total)};
    }
    EventWords operator()(const QuotationRejected &event) const { return {tr("Quotation rejected"), event.reason}; }
    EventWords operator()(const QuotationExpired &) const { return {tr("Quotation expired"), {}}; }

    EventWords operator()(const InvitationSent &event) const
    {
        return {tr("Invitation sent"), join({event.buyerName, event.buyerEmail})};
    }
    EventWords operator()(const InvitationAccepted &event) const
    {
        return {tr("Invitation accepted"), event.buyerEmail};
    }
    EventWords operator()(const InvitationRejected &event) const
    {
        return {tr("Invitation declined"), event.buyerEmail};
    }
    EventWords operator()(const WholesaleOrderPlaced &event) const
    {
        return {tr("Wholesale order placed"), join({money(event.total), event.paymentTerms})};
    }
    EventWords operator()(const WholesaleOrderUpdated &event) const
    {
        return {tr("Wholesale order updated"), tables::word(event.status)};
    }
    EventWords operator()(const WholesaleDepositPaid &event) const { return {tr("Deposit paid"), money(event.amount)}; }
    EventWords operator()(const WholesaleBalancePaid &event) const { return {tr("Balance paid"), money(event.amount)}; }
    EventWords operator()(const WholesaleOrderShipped &event) const
    {
        return {tr("Shipped"), parcel(event.carrier, event.trackingNumber)};
    }

    EventWords operator()(const CartUpdated &event) const
    {
        return {tr("Cart changed"), join({label(tr("%1 items"), whole(event.itemCount)), money(event.subtotal)})};
    }
    EventWords operator()(const CartItemAdded &event) const
    {
        return {tr("Put into the cart"), label(tr("%1 pieces"), whole(event.quantity))};
    }
    EventWords operator()(const CartItemRemoved &) const { return {tr("Taken out of the cart"), {}}; }

    EventWords operator()(const Notification &event) const { return {event.title, event.message}; }
    EventWords operator()(const SystemNotification &event) const { return {event.title, event.message}; }

    /// What is about no record stands in a search alone: there its name says enough.
    template <typename Other>
    EventWords operator()(const Other &) const
    {
        return {QString::fromUtf8(m_name), {}};
    }

private:
    [[nodiscard]] QString money(const Money &money, const QString &currency = {}) const
    {
        return money.amount ? m_display.money(*money.amount, currency.isEmpty() ? m_currency : currency) : QString();
    }
    [[nodiscard]] QString whole(const Whole &number) const
    {
        return number ? m_display.locale.toString(*number) : QString();
    }
    static QString label(const QString &pattern, const QString &text)
    {
        return text.isEmpty() ? text : pattern.arg(text);
    }
    static QString fromTo(const QString &from, const QString &to)
    {
        return from.isEmpty() ? to : to.isEmpty() ? from : tr("%1 → %2").arg(from, to);
    }
    static QString parcel(const QString &carrier, const QString &tracking)
    {
        return carrier.isEmpty() || tracking.isEmpty() ? carrier + tracking : carrier + u' ' + tracking;
    }
    static QString join(QStringList parts)
    {
        parts.removeAll(QString());
        return parts.join(u" · "_s);
    }

    const tables::Display &m_display;
    QByteArrayView m_name;
    const QString &m_currency;
};
} // namespace

EventWords wordsOf(const Event &event, const tables::Display &display, const QString &currency)
{
    return std::visit(Teller(display, catalogueName(event.row), currency), event.payload);
}

} // namespace tillwatch::archive
