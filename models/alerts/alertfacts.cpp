// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "alerts/alertfacts.h"

using namespace Qt::StringLiterals;

namespace tillwatch::alerts
{

using namespace events;
using fold::Outcome;
using fold::ShopState;
using fold::StockState;

namespace
{
/// Maker of the fact of one event. visit() has an overload for each type of payload, and returns whether it has a fact.
class FactMaker
{
public:
    FactMaker(const Event &event, const Outcome &outcome, const ShopState &state)
        : m_event(event), m_outcome(outcome), m_state(state)
    {
    }

    std::optional<Fact> make()
    {
        m_fact.at = m_event.time;
        m_fact.receivedAt = m_event.receivedAt;
        m_fact.subjectKind = m_outcome.kind;
        m_fact.row = m_outcome.row;
        m_fact.otherRow = std::max(m_outcome.orderRow, m_outcome.wholesaleRow);
        const bool wanted = std::visit([this](const auto &payload) { return visit(payload); }, m_event.payload);
        if (!wanted)
            return std::nullopt;
        return m_fact;
    }

private:
    void setTopic(Topic topic)
    {
        m_fact.topic = topic;
        m_fact.severity = severityOf(topic);
    }
    void setAmount(const Money &amount)
    {
        if (amount.amount && amount.isPositive())
            m_fact.amount = *amount.amount;
    }

    // Events that announce nothing. Each is listed, so that a new event does not compile until its alert is decided.
    static bool visit(const ProductViewed & /*e*/) { return false; }
    static bool visit(const CartUpdated & /*e*/) { return false; }
    static bool visit(const CartItemAdded & /*e*/) { return false; }
    static bool visit(const CartItemRemoved & /*e*/) { return false; }
    static bool visit(const StorefrontBrandingUpdated & /*e*/) { return false; }
    static bool visit(const StorefrontContactUpdated & /*e*/) { return false; }
    static bool visit(const StorefrontStatusUpdated & /*e*/) { return false; }
    static bool visit(const StorefrontTermsUpdated & /*e*/) { return false; }
    static bool visit(const StorefrontUsernameUpdated & /*e*/) { return false; }
    static bool visit(const SettingsUpdated & /*e*/) { return false; }
    static bool visit(const RevenueUpdated & /*e*/) { return false; }
    static bool visit(const MetricsUpdated & /*e*/) { return false; }
    static bool visit(const GatewayError & /*e*/) { return false; }
    static bool visit(const GatewayException & /*e*/) { return false; }

    bool setOrder(const QString &id)
    {
        m_fact.subjectId = id;
        const fold::OrderRecord &order = m_state.orders().at(m_outcome.row);
        m_fact.label = order.number.value();
        m_fact.currency = order.currency.value();
        return true;
    }
    /// Sets the topic if the event reports a refund, also by a status alone.
    void noteRefund()
    {
        if (m_outcome.refundCounted)
            setTopic(Topic::Refund);
    }
    /// Sets the topic if the event ended the payment. An order that was only sold does not count as seen paid.
    void notePaymentEnd(const QString &message)
    {
        if (m_outcome.paymentEnded)
            setTopic(m_outcome.wasSeenPaid ? Topic::PaidOrderFailed : Topic::PaymentFailed);
        m_fact.body = message;
    }
    static QString parcelText(const QString &carrier, const QString &tracking)
    {
        return carrier.isEmpty() || tracking.isEmpty() ? carrier + tracking : carrier + u' ' + tracking;
    }

    bool visit(const OrderCreated &e)
    {
        setTopic(Topic::NewOrder);
        setAmount(e.total);
        return setOrder(e.record());
    }
    bool visit(const SaleCompleted &e)
    {
        if (e.record().isEmpty())
            return false;
        setTopic(Topic::Sale);
        setAmount(e.amount);
        return setOrder(e.record());
    }
    bool visit(const OrderUpdated &e)
    {
        // Some gateways send no other event for these changes. The most urgent one decides.
        const bool unfulfilled = e.fulfillmentStatus.known() == FulfillmentStatus::Unfulfilled;
        if (m_outcome.firstRefund)
            setTopic(Topic::Refund);
        else if (m_outcome.paymentEnded)
            notePaymentEnd({});
        else if (m_outcome.cancelled)
            setTopic(Topic::OrderCancelled);
        else if (m_outcome.fulfilmentChanged && !m_outcome.inserted && !unfulfilled)
            setFulfilment(e.record(), e.carrier, e.trackingNumber);
        else
            setAmount(e.totalAmount);
        return setOrder(e.record());
    }
    bool visit(const OrderPaymentSucceeded &e)
    {
        setAmount(e.amountPaid);
        return setOrder(e.record());
    }
    bool visit(const OrderFulfilled &e) { return setFulfilmentIfNew(e, true); }
    bool visit(const OrderFulfillmentUpdated &e) { return setFulfilmentIfNew(e, !e.fulfillmentStatus.isAbsent()); }
    /// Sets the topic unless status and parcel of the event are known already, for example from `order:updated`. An
    /// event without a status (\a hasStatus) and parcel is always announced.
    template <typename E>
    bool setFulfilmentIfNew(const E &e, bool hasStatus)
    {
        if (m_outcome.fulfilmentChanged || m_outcome.parcelChanged ||
            (!hasStatus && e.carrier.isEmpty() && e.trackingNumber.isEmpty()))
            return setFulfilment(e.record(), e.carrier, e.trackingNumber);
        return setOrder(e.record());
    }
    bool setFulfilment(const QString &id, const QString &carrier, const QString &tracking)
    {
        setTopic(Topic::Fulfilment);
        m_fact.body = parcelText(carrier, tracking);
        return setOrder(id);
    }
    bool visit(const OrderCancelled &e)
    {
        if (m_outcome.cancelled)
            setTopic(Topic::OrderCancelled);
        m_fact.body = e.reason;
        return setOrder(e.record());
    }
    bool visit(const OrderRefundProcessed &e)
    {
        noteRefund();
        if (m_outcome.refundCounted)
            setAmount(e.refundAmount);
        m_fact.body = e.reason;
        return setOrder(e.record());
    }
    bool visit(const PaymentRefunded &e)
    {
        noteRefund();
        m_fact.body = e.message;
        return setOrder(e.record());
    }
    bool visit(const PaymentFailed &e)
    {
        notePaymentEnd(e.message);
        return setOrder(e.record());
    }
    bool visit(const PaymentCanceled &e)
    {
        notePaymentEnd(e.message);
        return setOrder(e.record());
    }

    /// Sets record and topic. \a isAboutStock: the event is about stock, so that the stock of an unknown product is
    /// announced.
    bool setProduct(const QString &id, bool isAboutStock, bool restocked = false)
    {
        m_fact.subjectId = id;
        const fold::ProductRecord &product = m_state.products().at(m_outcome.row);
        m_fact.label = product.name.value();
        if (product.stock.isKnown())
            m_fact.body = QString::number(product.stock.value());
        const StockState before = m_outcome.stockBefore;
        const StockState after = m_outcome.stockAfter;
        const bool wasKnown = before != StockState::Unknown;
        if (product.isDeleted())
            return true;
        if (after == StockState::Out && before != StockState::Out && (wasKnown || isAboutStock))
            setTopic(Topic::OutOfStock);
        else if (after == StockState::Low && (before == StockState::Ok || (!wasKnown && isAboutStock && !restocked)))
            setTopic(Topic::LowStock);
        else if ((restocked && after != StockState::Out) ||
                 (before == StockState::Out && (after == StockState::Low || after == StockState::Ok)))
            setTopic(Topic::Restocked);
        return true;
    }
    bool visit(const ProductCreated &e) { return setProduct(e.record(), false); }
    bool visit(const ProductUpdated &e) { return setProduct(e.record(), false); }
    bool visit(const ProductDeleted &e) { return setProduct(e.record(), false); }
    bool visit(const PriceChanged &e) { return setProduct(e.record(), false); }
    bool visit(const StockChanged &e) { return setProduct(e.record(), true); }
    bool visit(const ProductLowStock &e) { return setProduct(e.record(), true); }
    bool visit(const StockLow &e) { return setProduct(e.record(), true); }
    bool visit(const StockOut &e) { return setProduct(e.record(), true); }
    bool visit(const InventoryAlert &e) { return setProduct(e.record(), true); }
    bool visit(const StockRestocked &e) { return setProduct(e.record(), true, true); }

    bool setQuotation(const QString &id, std::optional<Topic> topic = {})
    {
        m_fact.subjectId = id;
        const fold::QuotationRecord &quotation = m_state.quotations().at(m_outcome.row);
        m_fact.label = quotation.number.value();
        if (topic == Topic::QuotationAccepted && quotation.total.isKnown())
            m_fact.amount = quotation.total.value();
        if (topic)
            setTopic(*topic);
        return true;
    }
    [[nodiscard]] std::optional<Topic> topicIfReached(fold::QuotationStatus status, Topic topic) const
    {
        const bool reached = m_outcome.quotationAfter == status && m_outcome.quotationBefore != status;
        return reached ? std::optional(topic) : std::nullopt;
    }
    bool visit(const QuotationCreated &e) { return setQuotation(e.record()); }
    bool visit(const QuotationUpdated &e) { return setQuotation(e.record()); }
    bool visit(const QuotationSent &e) { return setQuotation(e.record()); }
    bool visit(const QuotationViewed &e)
    {
        return setQuotation(e.record(), m_outcome.firstView ? std::optional(Topic::QuotationViewed) : std::nullopt);
    }
    bool visit(const QuotationAccepted &e)
    {
        return setQuotation(e.record(), topicIfReached(fold::QuotationStatus::Accepted, Topic::QuotationAccepted));
    }
    bool visit(const QuotationRejected &e)
    {
        m_fact.body = e.reason;
        return setQuotation(e.record(), topicIfReached(fold::QuotationStatus::Rejected, Topic::QuotationRejected));
    }
    bool visit(const QuotationExpired &e)
    {
        return setQuotation(e.record(), topicIfReached(fold::QuotationStatus::Expired, Topic::QuotationExpired));
    }

    bool visit(const InvitationSent &e) { return setInvitation(e.record(), {}); }
    bool visit(const InvitationAccepted &e) { return setInvitation(e.record(), Topic::InvitationAccepted); }
    bool visit(const InvitationRejected &e) { return setInvitation(e.record(), Topic::InvitationRejected); }
    bool setInvitation(const QString &id, std::optional<Topic> topic)
    {
        m_fact.subjectId = id;
        const fold::InvitationRecord &invitation = m_state.invitations().at(m_outcome.row);
        m_fact.label = invitation.buyerName.isKnown() ? invitation.buyerName.value() : invitation.buyerEmail.value();
        if (topic)
            setTopic(*topic);
        return true;
    }

    bool setWholesaleOrder(const QString &id, std::optional<Topic> topic, const Money &amount = {})
    {
        m_fact.subjectId = id;
        if (topic)
            setTopic(*topic);
        setAmount(amount);
        return true;
    }
    bool visit(const WholesaleOrderPlaced &e) { return setWholesaleOrder(e.record(), Topic::WholesaleOrder, e.total); }
    bool visit(const WholesaleOrderUpdated &e)
    {
        std::optional<Topic> topic;
        if (m_outcome.refunded)
            topic = Topic::Refund;
        else if (m_outcome.cancelled)
            topic = Topic::OrderCancelled;
        else if (m_outcome.sentOut && !m_outcome.inserted)
            topic = Topic::Fulfilment;
        return setWholesaleOrder(e.record(), topic);
    }
    bool visit(const WholesaleDepositPaid &e) { return setWholesaleOrder(e.record(), Topic::DepositPaid, e.amount); }
    bool visit(const WholesaleBalancePaid &e) { return setWholesaleOrder(e.record(), Topic::BalancePaid, e.amount); }
    bool visit(const WholesaleOrderShipped &e)
    {
        m_fact.body = parcelText(e.carrier, e.trackingNumber);
        const bool news = m_outcome.sentOut || m_outcome.parcelChanged;
        return setWholesaleOrder(e.record(), news ? std::optional(Topic::Fulfilment) : std::nullopt);
    }

    bool visit(const Notification &e)
    {
        setTopic(Topic::Notice);
        if (e.priority.compare(u"high"_s, Qt::CaseInsensitive) == 0)
            m_fact.severity = 2;
        else if (e.priority.compare(u"low"_s, Qt::CaseInsensitive) == 0)
            m_fact.severity = 4;
        setNotice(e.title, e.message, e.type);
        m_fact.read = e.read.value_or(false);
        m_fact.subjectId = e.orderId.value;
        m_fact.subjectKind = e.orderId.isAbsent() ? RecordKind::None : RecordKind::Order;
        return true;
    }
    bool visit(const SystemNotification &e)
    {
        setTopic(Topic::Notice);
        if (e.type.compare(u"alert"_s, Qt::CaseInsensitive) == 0)
            m_fact.severity = 2;
        setNotice(e.title, e.message, e.type);
        m_fact.subjectKind = RecordKind::None;
        return true;
    }
    /// `order_cancelled` → "Order cancelled".
    static QString typeText(QString type)
    {
        type.replace(u'_', u' ');
        if (!type.isEmpty())
            type[0] = type.at(0).toUpper();
        return type;
    }
    /// Sets the texts of a notice. A notice without texts shows its type in readable form.
    void setNotice(const QString &title, const QString &message, const QString &type)
    {
        m_fact.title = title;
        m_fact.body = message;
        if (title.isEmpty()) {
            m_fact.title = message.isEmpty() ? typeText(type) : message;
            m_fact.body.clear();
        }
    }

    const Event &m_event;
    const Outcome &m_outcome;
    const ShopState &m_state;
    Fact m_fact;
};
} // namespace

std::optional<Fact> factOf(const Event &event, const Outcome &outcome, const ShopState &state)
{
    return FactMaker(event, outcome, state).make();
}

} // namespace tillwatch::alerts
