// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "fold/packing.h"
#include "fold/shopstate.h"

#include <algorithm>

/// Snapshots of version 3: the structs as they were, and what today's rules make of the same values.
namespace tillwatch::fold
{

using namespace events;

namespace
{
struct CountersVersion3 : Counters {
    [[nodiscard]] auto parts()
    {
        return std::tie(received, duplicates, late, unknown, undecodable, unreadableAmounts, byEvent);
    }
};

struct OrderVersion3 : OrderRecord {
    Time createdEventAt = NoTime; ///< newest `order:created`; `created` held what payloads said alone

    [[nodiscard]] auto parts()
    {
        return std::tie(id, meta, number, status, statusIsDefault, paymentStatus, fulfillmentStatus, total, currency,
                        buyerId, trackingNumber, carrier, reason, created, createdEventAt, saleAmount, amountPaid,
                        amountPaidKnown, amountPaidAt, refunds, proofAt, evidenceAt, soldAt, wholesale);
    }
};

/// Replaces the value of a known field, which keeps its time.
template <typename T>
void replaceValue(Field<T> &field, const T &value)
{
    if (field.isKnown())
        field.set(value, field.at());
}

template <typename E>
void recogniseStatus(Field<OpenEnum<E>> &field)
{
    if (field.value().known() == E::Other)
        replaceValue(field, OpenEnum<E>::fromText(field.value().text().toStdString()));
}

void lower(Time &time, Time at)
{
    time = earliest(time, at);
}

/// Currencies were kept in any letter case, some statuses were unknown, and some proofs of payment were none.
void upgrade(OrderRecord &order)
{
    recogniseStatus(order.status);
    recogniseStatus(order.paymentStatus);
    recogniseStatus(order.fulfillmentStatus);
    const QString code = currencyCode(order.currency.value().toString().toStdString());
    if (code.isEmpty())
        order.currency = {};
    else
        replaceValue(order.currency, Text(code));

    const PaymentStatus payment = order.paymentStatus.value().known();
    const Time at = order.paymentStatus.at();
    if (provesPayment(payment))
        lower(provesPartPayment(payment) ? order.partProofAt : order.proofAt, at);
    order.saidFullyPaid = payment == PaymentStatus::FullyPaid;
    order.saidPartlyRefunded = payment == PaymentStatus::PartiallyRefunded;
    if (payment == PaymentStatus::Refunded && order.status.value().known() == OrderStatus::Cancelled &&
        order.status.at() == at)
        order.allRefundedAt = at;
}
} // namespace

bool ShopState::unpackVersion3(QDataStream &stream)
{
    CountersVersion3 old;
    fold::unpack(stream, old);
    counters = old;
    std::deque<OrderVersion3> orders;
    fold::unpack(stream, orders);
    std::deque<OrderRecord> upgraded;
    m_currencies.clear();
    for (OrderVersion3 &order : orders) {
        if (order.createdEventAt != NoTime)
            order.created.set(order.createdEventAt, order.createdEventAt);
        upgrade(order);
        if (order.currency.isKnown())
            m_currencies.insert(order.currency.value());
        upgraded.push_back(std::move(static_cast<OrderRecord &>(order)));
    }
    if (stream.status() != QDataStream::Ok || !m_orders.setRows(std::move(upgraded)))
        return false;
    const bool whole = packing::unpackStore(stream, m_products) && packing::unpackStore(stream, m_quotations) &&
                       packing::unpackStore(stream, m_wholesale) && packing::unpackStore(stream, m_invitations) &&
                       packing::unpackStore(stream, m_carts);
    fold::unpack(stream, m_storefront);
    fold::unpack(stream, m_server);
    QSet<QString> currencies;
    fold::unpack(stream, currencies);
    if (!whole)
        return false;
    for (int row = 0; row < m_wholesale.size(); ++row) {
        recogniseStatus(m_wholesale.at(row).newest);
        recogniseStatus(m_wholesale.at(row).updated);
    }
    for (int row = 0; row < m_products.size(); ++row) {
        Field<Text> &status = m_products.at(row).status;
        replaceValue(status, Text(normalizedEnumText(status.value().toString())));
    }
    // An order may have named another currency before the one that it holds.
    for (const QString &currency : currencies) {
        if (const QString code = currencyCode(currency.toStdString()); !code.isEmpty())
            m_currencies.insert(code);
    }
    return stream.status() == QDataStream::Ok;
}

bool ShopState::unpackTimesVersion3(QDataStream &stream)
{
    quint32 size = 0;
    stream >> size;
    if (size != quint32(m_orders.size()))
        return false;
    for (int row = 0; row < m_orders.size(); ++row)
        stream >> m_orders.at(row).sentOutAt >> m_orders.at(row).failedAt;
    return stream.status() == QDataStream::Ok;
}

} // namespace tillwatch::fold
