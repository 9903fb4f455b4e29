// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "archive/eventsummary.h"

#include "base/bidi.h"
#include "base/json.h"
#include "tables/labels.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tillwatch::archive
{

using namespace events;
using bidi::isolated;

namespace
{
/// Visitor that summarises each event of the catalogue.
class Summariser
{
    Q_DECLARE_TR_FUNCTIONS(EventSummary)
public:
    Summariser(const tables::Display &display, QByteArrayView name, const QString &currency)
        : m_display(display), m_name(name), m_currency(currency)
    {
    }

    EventSummary operator()(const OrderCreated &event) const
    {
        return {tr("Order placed"), join({money(event.total, event.currency.value)})};
    }
    EventSummary operator()(const OrderUpdated &event) const
    {
        const QString status = isolated(tables::label(event.status));
        const QString payment = isolated(tables::label(event.paymentStatus));
        return {tr("Order updated"),
                join({status, payment == status ? QString() : payment, isolated(tables::label(event.fulfillmentStatus)),
                      format(tr("total %1"), money(event.totalAmount, event.currency.value)),
                      format(tr("paid %1"), money(event.amountPaid, event.currency.value)),
                      shipment(event.carrier, event.trackingNumber)})};
    }
    EventSummary operator()(const OrderPaymentSucceeded &event) const
    {
        return {tr("Payment received"), money(event.amountPaid)};
    }
    EventSummary operator()(const OrderFulfilled &event) const
    {
        return {tr("Shipped"), shipment(event.carrier, event.trackingNumber)};
    }
    EventSummary operator()(const OrderFulfillmentUpdated &event) const
    {
        return {tr("Fulfilment changed"), join({isolated(tables::label(event.fulfillmentStatus)),
                                                shipment(event.carrier, event.trackingNumber)})};
    }
    EventSummary operator()(const OrderCancelled &event) const { return {tr("Cancelled"), event.reason}; }
    EventSummary operator()(const OrderRefundProcessed &event) const
    {
        return {tr("Refunded"), join({money(event.refundAmount), isolated(event.reason)})};
    }
    EventSummary operator()(const PaymentFailed &event) const { return {tr("Payment failed"), event.message}; }
    EventSummary operator()(const PaymentCanceled &event) const { return {tr("Payment cancelled"), event.message}; }
    EventSummary operator()(const PaymentRefunded &event) const { return {tr("Payment refunded"), event.message}; }
    EventSummary operator()(const SaleCompleted &event) const { return {tr("Sale completed"), money(event.amount)}; }

    EventSummary operator()(const ProductCreated &event) const
    {
        return {tr("Product created"),
                join({isolated(event.name), money(event.price), format(tr("%1 in stock"), whole(event.stock))})};
    }
    EventSummary operator()(const ProductUpdated &event) const
    {
        const ProductChanges &changes = event.changes;
        return {tr("Product changed"),
                join({isolated(changes.name), money(changes.price), format(tr("%1 in stock"), whole(changes.stock)),
                      isolated(tables::productLabel(changes.status.value))})};
    }
    EventSummary operator()(const ProductDeleted &) const { return {tr("Product deleted"), {}}; }
    EventSummary operator()(const StockChanged &event) const
    {
        return {tr("Stock changed"), fromTo(whole(event.oldStock), whole(event.newStock))};
    }
    EventSummary operator()(const PriceChanged &event) const
    {
        return {tr("Price changed"), fromTo(money(event.oldPrice), money(event.newPrice))};
    }
    EventSummary operator()(const ProductLowStock &event) const
    {
        return {tr("Low stock"), format(tr("%1 left"), whole(event.currentStock ? event.currentStock : event.stock))};
    }
    EventSummary operator()(const StockLow &event) const
    {
        return {tr("Low stock"), format(tr("%1 left"), whole(event.currentStock ? event.currentStock : event.stock))};
    }
    EventSummary operator()(const StockOut &) const { return {tr("Out of stock"), {}}; }
    EventSummary operator()(const StockRestocked &event) const
    {
        return {tr("Restocked"), format(tr("%1 in stock"), whole(event.newStock))};
    }
    EventSummary operator()(const InventoryAlert &event) const
    {
        return {tr("Inventory alert"),
                join({isolated(event.alertType), format(tr("%1 left"), whole(event.currentStock))})};
    }
    EventSummary operator()(const ProductViewed &event) const
    {
        return {tr("Product viewed"), format(tr("%1 views"), whole(event.viewCount))};
    }

    EventSummary operator()(const QuotationCreated &event) const
    {
        return {tr("Quotation drafted"), join({isolated(event.buyerEmail), money(event.total)})};
    }
    EventSummary operator()(const QuotationUpdated &event) const
    {
        const auto textIf = [](const Flag &flag, const QString &text) {
            return flag.value_or(false) ? text : QString();
        };
        return {tr("Quotation changed"),
                join({textIf(event.changes.items, tr("items")), textIf(event.changes.pricing, tr("prices")),
                      textIf(event.changes.terms, tr("terms"))})};
    }
    EventSummary operator()(const QuotationSent &event) const { return {tr("Quotation sent"), event.buyerEmail}; }
    EventSummary operator()(const QuotationViewed &event) const { return {tr("Quotation viewed"), event.viewedBy}; }
    EventSummary operator()(const QuotationAccepted &event) const
    {
        return {tr("Quotation accepted"), money(event.total)};
    }
    EventSummary operator()(const QuotationRejected &event) const { return {tr("Quotation rejected"), event.reason}; }
    EventSummary operator()(const QuotationExpired &) const { return {tr("Quotation expired"), {}}; }

    EventSummary operator()(const InvitationSent &event) const
    {
        return {tr("Invitation sent"), join({isolated(event.buyerName), isolated(event.buyerEmail)})};
    }
    EventSummary operator()(const InvitationAccepted &event) const
    {
        return {tr("Invitation accepted"), event.buyerEmail};
    }
    EventSummary operator()(const InvitationRejected &event) const
    {
        return {tr("Invitation declined"), event.buyerEmail};
    }
    EventSummary operator()(const WholesaleOrderPlaced &event) const
    {
        return {tr("Wholesale order placed"), join({money(event.total), isolated(event.paymentTerms)})};
    }
    EventSummary operator()(const WholesaleOrderUpdated &event) const
    {
        return {tr("Wholesale order updated"), tables::label(event.status)};
    }
    EventSummary operator()(const WholesaleDepositPaid &event) const
    {
        return {tr("Deposit paid"), money(event.amount)};
    }
    EventSummary operator()(const WholesaleBalancePaid &event) const
    {
        return {tr("Balance paid"), money(event.amount)};
    }
    EventSummary operator()(const WholesaleOrderShipped &event) const
    {
        return {tr("Shipped"), shipment(event.carrier, event.trackingNumber)};
    }

    EventSummary operator()(const CartUpdated &event) const
    {
        return {tr("Cart changed"), join({format(tr("%1 items"), whole(event.itemCount)), money(event.subtotal)})};
    }
    EventSummary operator()(const CartItemAdded &event) const
    {
        return {tr("Put into the cart"), format(tr("%1 pieces"), whole(event.quantity))};
    }
    EventSummary operator()(const CartItemRemoved &) const { return {tr("Taken out of the cart"), {}}; }

    EventSummary operator()(const Notification &event) const { return {event.title, event.message}; }
    EventSummary operator()(const SystemNotification &event) const { return {event.title, event.message}; }

    // Events about no record are only found by the search, which shows their names. Each event is listed, so that a new
    // one does not compile without a summary.
    EventSummary operator()(const StorefrontBrandingUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const StorefrontContactUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const StorefrontStatusUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const StorefrontTermsUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const StorefrontUsernameUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const SettingsUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const RevenueUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const MetricsUpdated & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const GatewayError & /*event*/) const { return nameOnly(); }
    EventSummary operator()(const GatewayException & /*event*/) const { return nameOnly(); }

private:
    [[nodiscard]] EventSummary nameOnly() const { return {json::fromUtf8(m_name), {}}; }
    [[nodiscard]] QString money(const Money &money, const QString &currency = {}) const
    {
        return money.amount ? m_display.money(*money.amount, currency.isEmpty() ? m_currency : currency) : QString();
    }
    [[nodiscard]] QString whole(const Whole &number) const
    {
        return number ? m_display.locale.toString(*number) : QString();
    }
    /// Puts a text into a pattern; an empty text stays empty.
    static QString format(const QString &pattern, const QString &text)
    {
        return text.isEmpty() ? text : pattern.arg(text);
    }
    static QString fromTo(const QString &from, const QString &to)
    {
        return from.isEmpty() ? to : to.isEmpty() ? from : tr("%1 → %2").arg(from, to);
    }
    static QString shipment(const QString &carrier, const QString &tracking)
    {
        return carrier.isEmpty() || tracking.isEmpty() ? carrier + tracking
                                                       : isolated(carrier) + u' ' + isolated(tracking);
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

EventSummary summaryOf(const Event &event, const tables::Display &display, const QString &currency)
{
    return std::visit(Summariser(display, catalogueName(event.row), currency), event.payload);
}

} // namespace tillwatch::archive
