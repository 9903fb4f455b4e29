// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "fold/shopstate.h"

#include "base/json.h"
#include "fold/packing.h"

#include <algorithm>
#include <type_traits>

using namespace Qt::StringLiterals;

namespace tillwatch::fold
{

using namespace events;

namespace
{
void lower(Time &earliest, Time at)
{
    if (earliest == NoTime || at < earliest)
        earliest = at;
}

void raise(Time &newest, Time at)
{
    if (newest == NoTime || at > newest)
        newest = at;
}

bool speaksOfPayment(OrderStatus status)
{
    switch (status) {
    case OrderStatus::Paid:
    case OrderStatus::Processing:
    case OrderStatus::InProduction:
    case OrderStatus::ReadyToShip:
    case OrderStatus::Shipped:
    case OrderStatus::Delivered:
    case OrderStatus::Fulfilled:
    case OrderStatus::DepositPaid:
    case OrderStatus::AwaitingBalance:
    case OrderStatus::BalanceOverdue:
        return true;
    default:
        return false;
    }
}
} // namespace

/// Applies one event: an overload for each type of the catalogue.
class ShopState::Folder
{
public:
    Folder(ShopState &state, const Event &event, Outcome &outcome) : m_state(state), m_event(event), m_outcome(outcome)
    {
    }

    // Orders and payments
    // ------------------------------------------------------------------------------------------------

    void operator()(const OrderCreated &e)
    {
        order(e, [&](OrderRecord &o) {
            set(o.total, e.total);
            currency(o, e.currency);
            put(o.created, m_event.time);
            if (!o.status.isKnown()) {
                o.status.set(OrderStatus::Pending, m_event.time);
                o.statusIsDefault = true;
            }
        });
    }
    void operator()(const OrderUpdated &e)
    {
        order(e, [&](OrderRecord &o) {
            set(o.number, e.orderNumber);
            status(o, e.status);
            payment(o, e.paymentStatus);
            fulfillment(o, e.fulfillmentStatus);
            if (e.paymentStatus.known() == PaymentStatus::Refunded && e.status.known() == OrderStatus::Cancelled)
                lower(o.allRefundedAt, m_event.time);
            set(o.total, e.totalAmount);
            amountPaid(o, e.amountPaid);
            currency(o, e.currency);
            parcel(o, e);
            set(o.created, e.createdAt);
        });
    }
    void operator()(const OrderPaymentSucceeded &e)
    {
        order(e, [&](OrderRecord &o) {
            if (!provesPartPayment(e.paymentStatus.known()))
                lower(o.proofAt, m_event.time);
            payment(o, e.paymentStatus.isAbsent() ? OpenPaymentStatus(PaymentStatus::Paid) : e.paymentStatus);
            amountPaid(o, e.amountPaid);
        });
    }
    void operator()(const OrderFulfilled &e)
    {
        order(e, [&](OrderRecord &o) {
            fulfillment(o, e.fulfillmentStatus.isAbsent() ? OpenFulfillmentStatus(FulfillmentStatus::Fulfilled)
                                                          : e.fulfillmentStatus);
            parcel(o, e);
        });
    }
    void operator()(const OrderFulfillmentUpdated &e)
    {
        order(e, [&](OrderRecord &o) {
            fulfillment(o, e.fulfillmentStatus);
            parcel(o, e);
        });
    }
    void operator()(const OrderCancelled &e)
    {
        order(e, [&](OrderRecord &o) {
            status(o, OpenOrderStatus(OrderStatus::Cancelled));
            set(o.reason, e.reason);
        });
    }
    void operator()(const OrderRefundProcessed &e)
    {
        order(e, [&](OrderRecord &o) {
            refund(o, e.refundAmount);
            set(o.reason, e.reason);
        });
    }
    void operator()(const PaymentFailed &e) { paymentEnds(e, PaymentStatus::Failed); }
    void operator()(const PaymentCanceled &e) { paymentEnds(e, PaymentStatus::Cancelled); }
    void operator()(const PaymentRefunded &e) { paymentEnds(e, PaymentStatus::Refunded); }
    void operator()(const SaleCompleted &e)
    {
        order(e, [&](OrderRecord &o) {
            if (e.amount.isPositive())
                set(o.saleAmount, e.amount);
            lower(o.soldAt, m_event.time);
        });
    }

    // Products and stock
    // -------------------------------------------------------------------------------------------------

    void operator()(const ProductCreated &e)
    {
        product(e, [&](ProductRecord &p) {
            set(p.name, e.name);
            price(p, e.price);
            stock(p, e.stock);
            set(p.deleted, Flag(false));
        });
    }
    void operator()(const ProductUpdated &e)
    {
        product(e, [&](ProductRecord &p) {
            set(p.name, e.changes.name);
            price(p, e.changes.price);
            stock(p, e.changes.stock);
            set(p.status, e.changes.status.value);
        });
    }
    void operator()(const ProductDeleted &e)
    {
        product(e, [&](ProductRecord &p) { set(p.deleted, Flag(true)); });
    }
    void operator()(const StockChanged &e)
    {
        product(e, [&](ProductRecord &p) {
            stock(p, e.newStock);
            if (e.oldStock && e.newStock)
                p.stocks.precede(*e.oldStock, m_event.time);
        });
    }
    void operator()(const PriceChanged &e)
    {
        product(e, [&](ProductRecord &p) {
            price(p, e.newPrice);
            if (e.oldPrice.amount && e.newPrice.amount)
                p.prices.precede(*e.oldPrice.amount, m_event.time);
        });
    }
    void operator()(const ProductLowStock &e) { lowStock(e); }
    void operator()(const StockLow &e) { lowStock(e); }
    void operator()(const StockOut &e)
    {
        product(e, [&](ProductRecord &p) {
            set(p.name, e.productName);
            stock(p, Whole(0));
        });
    }
    void operator()(const StockRestocked &e)
    {
        product(e, [&](ProductRecord &p) {
            set(p.name, e.productName);
            stock(p, e.newStock);
            raise(p.restockedAt, m_event.time);
        });
    }
    void operator()(const InventoryAlert &e)
    {
        product(e, [&](ProductRecord &p) {
            set(p.name, e.productName);
            stock(p, e.currentStock);
        });
    }
    void operator()(const ProductViewed &e)
    {
        product(e, [&](ProductRecord &p) { set(p.views, e.viewCount); });
    }

    // Quotations
    // ---------------------------------------------------------------------------------------------------------

    void operator()(const QuotationCreated &e)
    {
        quotation(e, [&](QuotationRecord &q) {
            set(q.buyerEmail, e.buyerEmail);
            set(q.total, e.total);
            made(q.createdAt);
            step(q, QuotationStatus::Draft);
        });
    }
    void operator()(const QuotationUpdated &e)
    {
        quotation(e, [](QuotationRecord &) {});
    }
    void operator()(const QuotationSent &e)
    {
        quotation(e, [&](QuotationRecord &q) {
            set(q.buyerEmail, e.buyerEmail);
            lower(q.sentAt, m_event.time);
            step(q, QuotationStatus::Sent);
        });
    }
    void operator()(const QuotationViewed &e)
    {
        quotation(e, [&](QuotationRecord &q) {
            m_outcome.firstView = q.views == 0;
            ++q.views;
            set(q.viewedBy, e.viewedBy);
            lower(q.firstViewAt, m_event.time);
            raise(q.lastViewAt, m_event.time);
        });
    }
    void operator()(const QuotationAccepted &e)
    {
        quotation(e, [&](QuotationRecord &q) {
            set(q.total, e.total);
            step(q, QuotationStatus::Accepted);
        });
    }
    void operator()(const QuotationRejected &e)
    {
        quotation(e, [&](QuotationRecord &q) {
            set(q.reason, e.reason);
            step(q, QuotationStatus::Rejected);
        });
    }
    void operator()(const QuotationExpired &e)
    {
        quotation(e, [&](QuotationRecord &q) { step(q, QuotationStatus::Expired); });
    }

    // Wholesale
    // ----------------------------------------------------------------------------------------------------------

    void operator()(const InvitationSent &e)
    {
        invitation(e, InvitationStatus::Sent, [&](InvitationRecord &i) {
            set(i.buyerName, e.buyerName);
            lower(i.sentAt, m_event.time);
        });
    }
    void operator()(const InvitationAccepted &e)
    {
        invitation(e, InvitationStatus::Accepted, [&](InvitationRecord &i) { lower(i.answeredAt, m_event.time); });
    }
    void operator()(const InvitationRejected &e)
    {
        invitation(e, InvitationStatus::Rejected, [&](InvitationRecord &i) { lower(i.answeredAt, m_event.time); });
    }
    void operator()(const WholesaleOrderPlaced &e)
    {
        wholesale(e, OpenOrderStatus(OrderStatus::Pending), [&](WholesaleRecord &w) {
            set(w.total, e.total);
            set(w.deposit, e.depositAmount);
            set(w.balance, e.balanceAmount);
            set(w.paymentTerms, e.paymentTerms);
            made(w.placedAt);
        });
    }
    void operator()(const WholesaleOrderUpdated &e)
    {
        wholesale(e, {}, [&](WholesaleRecord &w) {
            if (e.status.isAbsent())
                return;
            const OrderStatus known = e.status.known();
            const bool newest = w.newest.set(e.status, m_event.time);
            const bool holds = w.updated.set(e.status, m_event.time) &&
                               (known == OrderStatus::Cancelled || known == OrderStatus::Refunded);
            m_outcome.late = m_outcome.late || (!newest && !holds);
            if (known == OrderStatus::Refunded)
                lower(w.saidRefundedAt, m_event.time);
        });
    }
    void operator()(const WholesaleDepositPaid &e)
    {
        wholesale(e, OpenOrderStatus(OrderStatus::DepositPaid),
                  [&](WholesaleRecord &w) { set(w.depositPaid, e.amount); });
    }
    void operator()(const WholesaleBalancePaid &e)
    {
        wholesale(e, OpenOrderStatus(OrderStatus::Paid), [&](WholesaleRecord &w) { set(w.balancePaid, e.amount); });
    }
    void operator()(const WholesaleOrderShipped &e)
    {
        wholesale(e, OpenOrderStatus(OrderStatus::Shipped), [&](WholesaleRecord &w) {
            parcel(w, e);
            lower(w.shippedAt, m_event.time);
        });
    }

    // Carts
    // --------------------------------------------------------------------------------------------------------------

    void operator()(const CartUpdated &e)
    {
        cart(e, [&](CartRecord &c) {
            set(c.itemCount, e.itemCount);
            set(c.subtotal, e.subtotal);
        });
    }
    void operator()(const CartItemAdded &e)
    {
        cart(e, [](CartRecord &) {});
    }
    void operator()(const CartItemRemoved &e)
    {
        cart(e, [](CartRecord &) {});
    }

    // The shop
    // -----------------------------------------------------------------------------------------------------------

    void operator()(const Notification &) { m_outcome.kind = RecordKind::Notice; }
    void operator()(const SystemNotification &) { m_outcome.kind = RecordKind::Notice; }
    void operator()(const GatewayError &) { m_outcome.kind = RecordKind::Connection; }
    void operator()(const GatewayException &) { m_outcome.kind = RecordKind::Connection; }
    void operator()(const StorefrontBrandingUpdated &e) { texts(u"branding"_s, e); }
    void operator()(const StorefrontContactUpdated &e) { texts(u"contact"_s, e); }
    void operator()(const StorefrontTermsUpdated &e) { texts(u"terms"_s, e); }
    void operator()(const StorefrontStatusUpdated &e)
    {
        m_outcome.kind = RecordKind::Storefront;
        if (e.storeActive == 0 || e.storeActive == 1)
            m_state.m_storefront.active.set(e.storeActive == 1, m_event.time);
    }
    void operator()(const StorefrontUsernameUpdated &e)
    {
        m_outcome.kind = RecordKind::Storefront;
        if (!e.username.isEmpty())
            m_state.m_storefront.username.set(e.username, m_event.time);
    }
    void operator()(const SettingsUpdated &e)
    {
        m_outcome.kind = RecordKind::Storefront;
        auto &group = m_state.m_storefront.groups[u"settings/"_s + e.section];
        for (const auto &[key, value] : e.values) {
            if (!value.text.isEmpty())
                group[key].set(value.text, m_event.time);
        }
    }
    void operator()(const RevenueUpdated &e)
    {
        m_outcome.kind = RecordKind::Server;
        if (e.period.isEmpty() || (!e.totalRevenue.amount && !e.newRevenue.amount))
            return; // A period of which nothing is known is no period.
        auto &revenue = m_state.m_server.revenue[normalizedEnumText(e.period)];
        if (e.totalRevenue.amount)
            revenue.total.set(*e.totalRevenue.amount, m_event.time);
        if (e.newRevenue.amount)
            revenue.added.set(*e.newRevenue.amount, m_event.time);
    }
    void operator()(const MetricsUpdated &e)
    {
        m_outcome.kind = RecordKind::Server;
        ServerRecord &server = m_state.m_server;
        if (e.metrics.totalOrders)
            server.totalOrders.set(*e.metrics.totalOrders, m_event.time);
        if (e.metrics.totalRevenue.amount)
            server.totalRevenue.set(*e.metrics.totalRevenue.amount, m_event.time);
        if (e.metrics.totalProducts)
            server.totalProducts.set(*e.metrics.totalProducts, m_event.time);
        if (e.metrics.averageOrderValue.amount)
            server.averageOrderValue.set(*e.metrics.averageOrderValue.amount, m_event.time);
    }

private:
    // Setting of one field: absent values change nothing, refused ones make the event late.

    template <typename T, typename V>
    void put(Field<T> &field, const V &value)
    {
        if (!field.set(value, m_event.time))
            m_outcome.late = true;
    }
    void set(Field<Text> &field, const QString &value)
    {
        if (!value.isEmpty())
            put(field, value);
    }
    void set(Field<Text> &field, const Id &value) { set(field, value.value); }
    void set(Field<Amount> &field, const Money &value)
    {
        if (value.amount)
            put(field, *value.amount);
    }
    void set(Field<qint64> &field, const Whole &value)
    {
        if (value)
            put(field, *value);
    }
    void set(Field<bool> &field, const Flag &value)
    {
        if (value)
            put(field, *value);
    }
    void set(Field<Time> &field, const Moment &value)
    {
        if (value.value != NoTime)
            put(field, value.value);
    }
    template <typename E>
    void set(Field<OpenEnum<E>> &field, const OpenEnum<E> &value)
    {
        if (!value.isAbsent())
            put(field, value);
    }

    /// The time of the event that creates by nature: a field like any other, whose value is its own event time.
    void made(Time &at)
    {
        if (at != NoTime && m_event.time < at)
            m_outcome.late = true;
        raise(at, m_event.time);
    }

    template <typename Record>
    Record &obtain(KeyedStore<Record> &store, RecordKind kind, const QString &id)
    {
        const auto found = store.obtain(id);
        m_outcome.kind = kind;
        m_outcome.row = found.row;
        m_outcome.inserted = found.inserted;
        Record &record = store.at(found.row);
        record.meta.note(m_event.time, m_event.row);
        return record;
    }

    template <typename E, typename F>
    void order(const E &e, F &&change)
    {
        OrderRecord &o = obtain(m_state.m_orders, RecordKind::Order, e.record());
        if (m_outcome.inserted)
            o.wholesale = m_state.m_wholesale.find(o.id) != nullptr;
        m_outcome.wholesaleRow = o.wholesale ? m_state.m_wholesale.indexOf(o.id) : -1;
        const OrderMoney before = derive(o);
        m_outcome.wasSeenPaid = before.paid && !before.promised;
        const bool hadRefund = o.refunds->any();
        const bool hadEnded = ended(o.paymentStatus.value().known());
        const bool wasCancelled = isCancelled(o.status);
        const OpenFulfillmentStatus fulfilment = o.fulfillmentStatus.value();
        if constexpr (requires { e.buyerId; })
            set(o.buyerId, e.buyerId);
        change(o);
        m_outcome.firstRefund = !hadRefund && o.refunds->any();
        m_outcome.paymentEnded = !hadEnded && ended(o.paymentStatus.value().known());
        m_outcome.cancelled = !wasCancelled && isCancelled(o.status);
        m_outcome.fulfilmentChanged = o.fulfillmentStatus.value() != fulfilment;
    }
    static bool ended(PaymentStatus status)
    {
        return status == PaymentStatus::Failed || status == PaymentStatus::Cancelled;
    }
    static bool isCancelled(const Field<OpenOrderStatus> &status)
    {
        return status.value().known() == OrderStatus::Cancelled;
    }
    template <typename Record, typename E>
    void parcel(Record &record, const E &e)
    {
        const auto one = [this](Field<Text> &field, const QString &value) {
            const bool told = field.value() == value;
            set(field, value);
            m_outcome.parcelChanged = m_outcome.parcelChanged || (!told && field.value() == value);
        };
        one(record.trackingNumber, e.trackingNumber);
        one(record.carrier, e.carrier);
    }
    void currency(OrderRecord &o, const CurrencyCode &code)
    {
        set(o.currency, code.value);
        if (!code.value.isEmpty())
            m_state.m_currencies.insert(code.value);
    }
    void status(OrderRecord &o, const OpenOrderStatus &value)
    {
        if (value.isAbsent())
            return;
        if (o.statusIsDefault) {
            o.status = {};
            o.statusIsDefault = false;
        }
        set(o.status, value);
        if (speaksOfPayment(value.known()))
            lower(o.evidenceAt, m_event.time);
        if (isOnItsWay(value.known()))
            lower(o.sentOutAt, m_event.time);
        if (value.known() == OrderStatus::Refunded)
            refundOfUnknownAmount(o);
    }
    void fulfillment(OrderRecord &o, const OpenFulfillmentStatus &value)
    {
        set(o.fulfillmentStatus, value);
        if (isOnItsWay(value.known()))
            lower(o.sentOutAt, m_event.time);
    }
    void payment(OrderRecord &o, const OpenPaymentStatus &value)
    {
        set(o.paymentStatus, value);
        const PaymentStatus known = value.known();
        if (provesPayment(known))
            lower(provesPartPayment(known) ? o.partProofAt : o.proofAt, m_event.time);
        o.saidFullyPaid = o.saidFullyPaid || known == PaymentStatus::FullyPaid;
        o.saidPartlyRefunded = o.saidPartlyRefunded || known == PaymentStatus::PartiallyRefunded;
        if (known == PaymentStatus::Failed)
            lower(o.failedAt, m_event.time);
        if (known == PaymentStatus::Refunded)
            refundOfUnknownAmount(o);
    }
    template <typename E>
    void paymentEnds(const E &e, PaymentStatus end)
    {
        order(e, [&](OrderRecord &o) {
            payment(o, OpenPaymentStatus(end));
            set(o.reason, e.message);
        });
    }
    void amountPaid(OrderRecord &o, const Money &amount)
    {
        if (!amount.amount)
            return;
        if (!o.amountPaidKnown || *amount.amount > o.amountPaid) {
            o.amountPaid = *amount.amount;
            o.amountPaidAt = m_event.time;
        } else if (*amount.amount == o.amountPaid) {
            lower(o.amountPaidAt, m_event.time);
        }
        o.amountPaidKnown = true;
        if (amount.isPositive())
            lower(o.proofAt, m_event.time);
    }
    void refundOfUnknownAmount(OrderRecord &o)
    {
        lower(o.refunds.edit().unknownAt, m_event.time);
        lower(o.proofAt, m_event.time);
        m_outcome.refundCounted = true;
    }
    void refund(OrderRecord &o, const Money &amount)
    {
        if (!amount.isPositive() && !amount.unreadable) {
            if (!amount.amount)
                refundOfUnknownAmount(o);
            return;
        }
        Refunds &refunds = o.refunds.edit();
        if (!m_event.fingerprint.isEmpty()) {
            if (refunds.stampedTexts.contains(m_event.fingerprint))
                return;
            refunds.stampedTexts.append(m_event.fingerprint);
        }
        if (amount.unreadable) {
            ++refunds.unreadable;
        } else {
            const Refund added{m_event.time, *amount.amount};
            const auto behind = std::upper_bound(refunds.known.begin(), refunds.known.end(), added,
                                                 [](const Refund &a, const Refund &b) { return a.at < b.at; });
            refunds.known.insert(behind, added);
            lower(o.proofAt, m_event.time);
            m_outcome.refundCounted = true;
        }
    }

    template <typename E, typename F>
    void product(const E &e, F &&change)
    {
        ProductRecord &p = obtain(m_state.m_products, RecordKind::Product, e.record());
        m_outcome.stockBefore = p.stockState();
        change(p);
        m_outcome.stockAfter = p.stockState();
        if (m_outcome.stockBefore == StockState::Out && p.stock.value() > 0)
            raise(p.restockedAt, m_event.time);
    }
    void stock(ProductRecord &p, const Whole &value)
    {
        set(p.stock, value);
        if (value)
            p.stocks.note(*value, m_event.time);
    }
    void price(ProductRecord &p, const Money &value)
    {
        set(p.price, value);
        if (value.amount)
            p.prices.note(*value.amount, m_event.time);
    }
    template <typename E>
    void lowStock(const E &e)
    {
        product(e, [&](ProductRecord &p) {
            set(p.name, e.name.isEmpty() ? e.productName : e.name);
            stock(p, e.currentStock ? e.currentStock : e.stock);
            set(p.threshold, e.threshold);
        });
    }

    template <typename E, typename F>
    void quotation(const E &e, F &&change)
    {
        QuotationRecord &q = obtain(m_state.m_quotations, RecordKind::Quotation, e.record());
        m_outcome.quotationBefore = q.status();
        set(q.number, e.quotationNumber);
        if constexpr (requires { e.buyerId; })
            set(q.buyerId, e.buyerId);
        change(q);
        m_outcome.quotationAfter = q.status();
    }
    void step(QuotationRecord &q, QuotationStatus status) { put(q.step, status); }

    template <typename E, typename F>
    void invitation(const E &e, InvitationStatus status, F &&change)
    {
        InvitationRecord &i = obtain(m_state.m_invitations, RecordKind::Invitation, e.record());
        put(i.status, status);
        set(i.buyerEmail, e.buyerEmail);
        if constexpr (requires { e.buyerId; })
            set(i.buyerId, e.buyerId);
        change(i);
    }

    template <typename E, typename F>
    void wholesale(const E &e, const OpenOrderStatus &status, F &&change)
    {
        WholesaleRecord &w = obtain(m_state.m_wholesale, RecordKind::WholesaleOrder, e.record());
        const int orderRow = m_state.m_orders.indexOf(w.id);
        if (orderRow >= 0) {
            m_state.m_orders.at(orderRow).wholesale = true;
            m_outcome.orderRow = orderRow;
        }
        const OrderStatus before = w.status().value().known();
        set(w.newest, status);
        set(w.buyerId, e.buyerId);
        change(w);
        const OrderStatus after = w.status().value().known();
        m_outcome.cancelled = after == OrderStatus::Cancelled && before != after;
        m_outcome.refunded = after == OrderStatus::Refunded && before != after;
        m_outcome.sentOut = isOnItsWay(after) && !isOnItsWay(before);
    }

    template <typename E, typename F>
    void cart(const E &e, F &&change)
    {
        CartRecord &c = obtain(m_state.m_carts, RecordKind::Cart, e.record());
        set(c.buyerId, e.buyerId.value.isEmpty() ? e.userId : e.buyerId);
        change(c);
    }

    template <typename E>
    void texts(const QString &group, const E &e)
    {
        m_outcome.kind = RecordKind::Storefront;
        auto &fields = m_state.m_storefront.groups[group];
        const auto one = [&](const auto &row) {
            const QString &value = e.*row.member;
            if (!value.isEmpty())
                fields[QString::fromLatin1(row.name.data(), qsizetype(row.name.size()))].set(json::quoted(value),
                                                                                             m_event.time);
        };
        std::apply([&](const auto &...rows) { (one(rows), ...); }, E::fields());
    }

    ShopState &m_state;
    const Event &m_event;
    Outcome &m_outcome;
};

Outcome ShopState::apply(const Event &event)
{
    Outcome outcome;
    std::visit(Folder(*this, event, outcome), event.payload);
    if (outcome.late)
        ++counters.late;
    counters.unreadableAmounts += event.unreadable;
    counters.disbelievedStamps += event.stampTooEarly ? 1 : 0;
    return outcome;
}

void ShopState::pack(QDataStream &stream) const
{
    fold::pack(stream, counters);
    fold::pack(stream, m_orders.rows());
    fold::pack(stream, m_products.rows());
    fold::pack(stream, m_quotations.rows());
    fold::pack(stream, m_wholesale.rows());
    fold::pack(stream, m_invitations.rows());
    fold::pack(stream, m_carts.rows());
    fold::pack(stream, m_storefront);
    fold::pack(stream, m_server);
    fold::pack(stream, m_currencies);
}

bool ShopState::unpack(QDataStream &stream)
{
    fold::unpack(stream, counters);
    const bool whole = packing::unpackStore(stream, m_orders) && packing::unpackStore(stream, m_products) &&
                       packing::unpackStore(stream, m_quotations) && packing::unpackStore(stream, m_wholesale) &&
                       packing::unpackStore(stream, m_invitations) && packing::unpackStore(stream, m_carts);
    fold::unpack(stream, m_storefront);
    fold::unpack(stream, m_server);
    fold::unpack(stream, m_currencies);
    return whole && stream.status() == QDataStream::Ok;
}

WholesaleMoney ShopState::wholesaleMoney(int row) const
{
    const WholesaleRecord &order = m_wholesale.at(row);
    return derive(order, m_orders.find(order.id));
}

} // namespace tillwatch::fold
