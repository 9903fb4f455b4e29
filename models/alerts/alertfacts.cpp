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
/// Collects what single events add to the fact that all of their family have in common.
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
        const bool wanted = std::visit([this](const auto &payload) { return look(payload); }, m_event.payload);
        if (!wanted)
            return std::nullopt;
        return m_fact;
    }

private:
    void tell(Topic topic)
    {
        m_fact.topic = topic;
        m_fact.severity = severityOf(topic);
    }
    void setAmount(const Money &amount)
    {
        if (amount.amount && amount.isPositive())
            m_fact.amount = *amount.amount;
    }

    // Nothing that concerns a record: carts, views, metrics, settings, the connection's own.
    template <typename T>
    bool look(const T &)
    {
        return false;
    }

    bool order(const QString &id)
    {
        m_fact.subjectId = id;
        const fold::OrderRecord &order = m_state.orders().at(m_outcome.row);
        m_fact.label = order.number.value();
        m_fact.currency = order.currency.value();
        return true;
    }
    /// A refund that only a status speaks of is an alert like any other, once.
    void lookForRefund()
    {
        if (m_outcome.refundCounted)
            tell(Topic::Refund);
    }
    /// Told once, by whichever event comes first. A sale is only a promise of money: an order that was merely sold is
    /// not one seen as paid.
    void paymentFailed(const QString &message)
    {
        if (m_outcome.paymentEnded)
            tell(m_outcome.wasSeenPaid ? Topic::PaidOrderFailed : Topic::PaymentFailed);
        m_fact.body = message;
    }
    static QString parcel(const QString &carrier, const QString &tracking)
    {
        return carrier.isEmpty() || tracking.isEmpty() ? carrier + tracking : carrier + u' ' + tracking;
    }

    bool look(const OrderCreated &e)
    {
        tell(Topic::NewOrder);
        setAmount(e.total);
        return order(e.record());
    }
    bool look(const SaleCompleted &e)
    {
        if (e.record().isEmpty())
            return false;
        tell(Topic::Sale);
        setAmount(e.amount);
        return order(e.record());
    }
    bool look(const OrderUpdated &e)
    {
        // It may be the only one that says what another event says elsewhere. The gravest speaks for all.
        const bool unfulfilled = e.fulfillmentStatus.known() == FulfillmentStatus::Unfulfilled;
        if (m_outcome.firstRefund)
            tell(Topic::Refund);
        else if (m_outcome.paymentEnded)
            paymentFailed({});
        else if (m_outcome.cancelled)
            tell(Topic::OrderCancelled);
        else if (m_outcome.fulfilmentChanged && !m_outcome.inserted && !unfulfilled)
            fulfilment(e.record(), e.carrier, e.trackingNumber);
        else
            setAmount(e.totalAmount);
        return order(e.record());
    }
    bool look(const OrderPaymentSucceeded &e)
    {
        setAmount(e.amountPaid);
        return order(e.record());
    }
    bool look(const OrderFulfilled &e) { return fulfilmentTold(e, true); }
    bool look(const OrderFulfillmentUpdated &e) { return fulfilmentTold(e, !e.fulfillmentStatus.isAbsent()); }
    /// \a speaks: of a status. Where that and the parcel are known, this was told before, perhaps by `order:updated`;
    /// where it says nothing at all, that it came is all the news there is.
    template <typename E>
    bool fulfilmentTold(const E &e, bool speaks)
    {
        if (m_outcome.fulfilmentChanged || m_outcome.parcelChanged ||
            (!speaks && e.carrier.isEmpty() && e.trackingNumber.isEmpty()))
            return fulfilment(e.record(), e.carrier, e.trackingNumber);
        return order(e.record());
    }
    bool fulfilment(const QString &id, const QString &carrier, const QString &tracking)
    {
        tell(Topic::Fulfilment);
        m_fact.body = parcel(carrier, tracking);
        return order(id);
    }
    bool look(const OrderCancelled &e)
    {
        if (m_outcome.cancelled)
            tell(Topic::OrderCancelled);
        m_fact.body = e.reason;
        return order(e.record());
    }
    bool look(const OrderRefundProcessed &e)
    {
        lookForRefund();
        if (m_outcome.refundCounted)
            setAmount(e.refundAmount);
        m_fact.body = e.reason;
        return order(e.record());
    }
    bool look(const PaymentRefunded &e)
    {
        lookForRefund();
        m_fact.body = e.message;
        return order(e.record());
    }
    bool look(const PaymentFailed &e)
    {
        paymentFailed(e.message);
        return order(e.record());
    }
    bool look(const PaymentCanceled &e)
    {
        paymentFailed(e.message);
        return order(e.record());
    }

    /// \a speaksOfStock: the event itself is about stock, so that what it says of a product never heard of is news.
    bool product(const QString &id, bool speaksOfStock, bool restocked = false)
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
        if (after == StockState::Out && before != StockState::Out && (wasKnown || speaksOfStock))
            tell(Topic::OutOfStock);
        else if (after == StockState::Low && (before == StockState::Ok || (!wasKnown && speaksOfStock && !restocked)))
            tell(Topic::LowStock);
        else if ((restocked && after != StockState::Out) ||
                 (before == StockState::Out && (after == StockState::Low || after == StockState::Ok)))
            tell(Topic::Restocked);
        return true;
    }
    bool look(const ProductCreated &e) { return product(e.record(), false); }
    bool look(const ProductUpdated &e) { return product(e.record(), false); }
    bool look(const ProductDeleted &e) { return product(e.record(), false); }
    bool look(const PriceChanged &e) { return product(e.record(), false); }
    bool look(const StockChanged &e) { return product(e.record(), true); }
    bool look(const ProductLowStock &e) { return product(e.record(), true); }
    bool look(const StockLow &e) { return product(e.record(), true); }
    bool look(const StockOut &e) { return product(e.record(), true); }
    bool look(const InventoryAlert &e) { return product(e.record(), true); }
    bool look(const StockRestocked &e) { return product(e.record(), true, true); }

    bool quotation(const QString &id, std::optional<Topic> topic = {})
    {
        m_fact.subjectId = id;
        const fold::QuotationRecord &quotation = m_state.quotations().at(m_outcome.row);
        m_fact.label = quotation.number.value();
        if (topic == Topic::QuotationAccepted && quotation.total.isKnown())
            m_fact.amount = quotation.total.value();
        if (topic)
            tell(*topic);
        return true;
    }
    [[nodiscard]] std::optional<Topic> onReaching(fold::QuotationStatus status, Topic topic) const
    {
        const bool reached = m_outcome.quotationAfter == status && m_outcome.quotationBefore != status;
        return reached ? std::optional(topic) : std::nullopt;
    }
    bool look(const QuotationCreated &e) { return quotation(e.record()); }
    bool look(const QuotationUpdated &e) { return quotation(e.record()); }
    bool look(const QuotationSent &e) { return quotation(e.record()); }
    bool look(const QuotationViewed &e)
    {
        return quotation(e.record(), m_outcome.firstView ? std::optional(Topic::QuotationViewed) : std::nullopt);
    }
    bool look(const QuotationAccepted &e)
    {
        return quotation(e.record(), onReaching(fold::QuotationStatus::Accepted, Topic::QuotationAccepted));
    }
    bool look(const QuotationRejected &e)
    {
        m_fact.body = e.reason;
        return quotation(e.record(), onReaching(fold::QuotationStatus::Rejected, Topic::QuotationRejected));
    }
    bool look(const QuotationExpired &e)
    {
        return quotation(e.record(), onReaching(fold::QuotationStatus::Expired, Topic::QuotationExpired));
    }

    bool look(const InvitationSent &e) { return invitation(e.record(), {}); }
    bool look(const InvitationAccepted &e) { return invitation(e.record(), Topic::InvitationAccepted); }
    bool look(const InvitationRejected &e) { return invitation(e.record(), Topic::InvitationRejected); }
    bool invitation(const QString &id, std::optional<Topic> topic)
    {
        m_fact.subjectId = id;
        const fold::InvitationRecord &invitation = m_state.invitations().at(m_outcome.row);
        m_fact.label = invitation.buyerName.isKnown() ? invitation.buyerName.value() : invitation.buyerEmail.value();
        if (topic)
            tell(*topic);
        return true;
    }

    bool wholesale(const QString &id, std::optional<Topic> topic, const Money &amount = {})
    {
        m_fact.subjectId = id;
        if (topic)
            tell(*topic);
        setAmount(amount);
        return true;
    }
    bool look(const WholesaleOrderPlaced &e) { return wholesale(e.record(), Topic::WholesaleOrder, e.total); }
    bool look(const WholesaleOrderUpdated &e)
    {
        std::optional<Topic> topic;
        if (m_outcome.refunded)
            topic = Topic::Refund;
        else if (m_outcome.cancelled)
            topic = Topic::OrderCancelled;
        else if (m_outcome.sentOut && !m_outcome.inserted)
            topic = Topic::Fulfilment;
        return wholesale(e.record(), topic);
    }
    bool look(const WholesaleDepositPaid &e) { return wholesale(e.record(), Topic::DepositPaid, e.amount); }
    bool look(const WholesaleBalancePaid &e) { return wholesale(e.record(), Topic::BalancePaid, e.amount); }
    bool look(const WholesaleOrderShipped &e)
    {
        m_fact.body = parcel(e.carrier, e.trackingNumber);
        const bool news = m_outcome.sentOut || m_outcome.parcelChanged;
        return wholesale(e.record(), news ? std::optional(Topic::Fulfilment) : std::nullopt);
    }

    bool look(const Notification &e)
    {
        tell(Topic::Notice);
        if (e.priority.compare(u"high"_s, Qt::CaseInsensitive) == 0)
            m_fact.severity = 2;
        else if (e.priority.compare(u"low"_s, Qt::CaseInsensitive) == 0)
            m_fact.severity = 4;
        notice(e.title, e.message, e.type);
        m_fact.read = e.read.value_or(false);
        m_fact.subjectId = e.orderId.value;
        m_fact.subjectKind = e.orderId.isAbsent() ? RecordKind::None : RecordKind::Order;
        return true;
    }
    bool look(const SystemNotification &e)
    {
        tell(Topic::Notice);
        if (e.type.compare(u"alert"_s, Qt::CaseInsensitive) == 0)
            m_fact.severity = 2;
        notice(e.title, e.message, e.type);
        m_fact.subjectKind = RecordKind::None;
        return true;
    }
    /// `order_cancelled` → "Order cancelled".
    static QString readable(QString type)
    {
        type.replace(u'_', u' ');
        if (!type.isEmpty())
            type[0] = type.at(0).toUpper();
        return type;
    }
    /// Some come without words: their type, made readable, is all that there is to show.
    void notice(const QString &title, const QString &message, const QString &type)
    {
        m_fact.title = title;
        m_fact.body = message;
        if (title.isEmpty()) {
            m_fact.title = message.isEmpty() ? readable(type) : message;
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
