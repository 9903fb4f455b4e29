// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/faultinjector.h"

#include <algorithm>
#include <iterator>

namespace tillwatch::demo
{

namespace
{

/// The string value of \a key in a payload of our own Announcer; empty if there is none.
QByteArray valueOf(const QByteArray &payload, QByteArrayView key)
{
    const QByteArray marker = '"' + key.toByteArray() + "\":\"";
    const qsizetype start = payload.indexOf(marker);
    if (start < 0)
        return {};
    const qsizetype from = start + marker.size();
    return payload.mid(from, payload.indexOf('"', from) - from);
}

} // namespace

FaultInjector::FaultInjector(EmissionSink &next, FaultRates faults, quint64 seed)
    : m_next(next), m_rates(faults), m_random(seed)
{
}

void FaultInjector::emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms)
{
    if (m_paused || !m_rates.any()) {
        m_next.emitEvent(name, payloadJson, rooms);
        return;
    }
    release();
    const bool stamped = payloadJson.contains("\"timestamp\":");
    if (stamped && m_random.chance(m_rates.late)) {
        hold(name, payloadJson, rooms);
        return;
    }
    m_next.emitEvent(name, payloadJson, rooms);
    if (m_random.chance(m_rates.duplicate)) {
        // Without a timestamp a late copy cannot be told from a new event.
        if (stamped && m_random.chance(0.5))
            hold(name, payloadJson, rooms);
        else
            m_next.emitEvent(name, payloadJson, rooms);
    }
    if (m_random.chance(m_rates.partial))
        sendPartial(payloadJson, rooms);
    if (m_random.chance(m_rates.malformed))
        sendMalformed(name, payloadJson, rooms);
    if (m_random.chance(m_rates.unknown))
        sendUnknown(rooms);
}

void FaultInjector::hold(const QByteArray &name, const QByteArray &payload, const QList<QByteArray> &rooms)
{
    m_held.push_back({m_random.between(2, 60), name, payload, rooms});
}

void FaultInjector::release()
{
    for (std::size_t i = 0; i < m_held.size();) {
        if (--m_held[i].countdown > 0) {
            ++i;
            continue;
        }
        const Held held = std::move(m_held[i]);
        m_held.erase(m_held.begin() + static_cast<std::ptrdiff_t>(i));
        m_next.emitEvent(held.name, held.payload, held.rooms);
    }
}

void FaultInjector::flush()
{
    for (const Held &held : m_held)
        m_next.emitEvent(held.name, held.payload, held.rooms);
    m_held.clear();
}

void FaultInjector::sendPartial(const QByteArray &payload, const QList<QByteArray> &rooms)
{
    const QByteArray time = valueOf(payload, "timestamp");
    if (time.isEmpty())
        return;
    if (const QByteArray order = valueOf(payload, "orderId"); !order.isEmpty()) {
        m_next.emitEvent(QByteArrayLiteral("order:updated"),
                         "{\"orderId\":\"" + order + "\",\"status\":null,\"timestamp\":\"" + time + "\"}", rooms);
    } else if (const QByteArray product = valueOf(payload, "productId"); !product.isEmpty()) {
        m_next.emitEvent(QByteArrayLiteral("product:updated"),
                         "{\"productId\":\"" + product + "\",\"changes\":{},\"timestamp\":\"" + time + "\"}", rooms);
    }
}

void FaultInjector::sendMalformed(const QByteArray &name, const QByteArray &payload, const QList<QByteArray> &rooms)
{
    static const QByteArray nonsense[] = {
        QByteArrayLiteral("null"),
        QByteArrayLiteral("[]"),
        QByteArrayLiteral("\"[object Object]\""),
        QByteArrayLiteral("{\"timestamp\":\"yesterday\"}"),
        QByteArrayLiteral("{\"orderId\":{\"$oid\":1},\"productId\":[],\"quotationId\":true,\"id\":null}"),
    };
    const int kind = m_random.below(7);
    const QByteArray order = valueOf(payload, "orderId");
    const QByteArray time = valueOf(payload, "timestamp");
    if (kind >= 5 && !order.isEmpty() && !time.isEmpty()) {
        // A valid record id with wrong types in every other field.
        if (kind == 5) {
            m_next.emitEvent(QByteArrayLiteral("order:updated"),
                             "{\"orderId\":\"" + order +
                                 "\",\"status\":7,\"totalAmount\":\"12,50\",\"amountPaid\":\"-3.00\",\"currency\":{},"
                                 "\"trackingNumber\":false,\"timestamp\":\"" +
                                 time + "\"}",
                             rooms);
        } else {
            m_next.emitEvent(QByteArrayLiteral("order:refund_processed"),
                             "{\"orderId\":\"" + order + "\",\"refundAmount\":\"free\",\"timestamp\":\"" + time + "\"}",
                             rooms);
        }
        return;
    }
    // Only events about a record are undecodable without its id; others may be any object.
    const bool aboutRecord = !order.isEmpty() || payload.contains("productId") || payload.contains("quotationId");
    m_next.emitEvent(aboutRecord ? name : QByteArrayLiteral("order:updated"),
                     nonsense[static_cast<std::size_t>(kind) % std::size(nonsense)], rooms);
}

void FaultInjector::sendUnknown(const QList<QByteArray> &rooms)
{
    static const QByteArray names[] = {QByteArrayLiteral("presence:updated"), QByteArrayLiteral("chat:typing"),
                                       QByteArrayLiteral("loyalty:points_changed"), QByteArrayLiteral("Order:Created")};
    m_next.emitEvent(m_random.pick(names), "{\"serial\":" + QByteArray::number(++m_unknown) + '}', rooms);
}

} // namespace tillwatch::demo
