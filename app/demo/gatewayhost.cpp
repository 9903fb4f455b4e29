// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewayhost.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::demo
{

namespace
{
/// A history leaves in slices, so that the longest one neither fills memory nor looks like a client that does not read.
constexpr qint64 SliceBytes = 256 * 1024;
} // namespace

GatewayHost::GatewayHost(GatewayOptions gateway, MarketplaceOptions marketplace, QObject *parent)
    : QObject(parent), m_gateway(std::move(gateway), this), m_marketplace(std::move(marketplace), *this, this),
      m_drain(this)
{
    const QStringList sellers = m_marketplace.sellerIds();
    for (const QString &id : sellers)
        m_gateway.addAccount(id.toUtf8(), u"seller"_s);
    const QStringList buyers = m_marketplace.buyerIds();
    for (const QString &id : buyers)
        m_gateway.addAccount(id.toUtf8(), u"buyer"_s);
    connect(&m_gateway, &Gateway::sellerJoined, this, &GatewayHost::sendHistory);
    connect(&m_drain, &QTimer::timeout, this, &GatewayHost::drain);
}

GatewayHost::~GatewayHost()
{
    m_marketplace.stop();
}

Expected<quint16, QString> GatewayHost::start(const QHostAddress &host, quint16 port)
{
    auto bound = m_gateway.listen(host, port);
    if (bound)
        m_marketplace.start();
    return bound;
}

void GatewayHost::sendHistory(const QString &sellerId)
{
    const QByteArray room = "user:" + sellerId.toUtf8();
    std::deque<Emission> &waiting = m_waiting[room];
    m_marketplace.sendHistory(sellerId);
    if (waiting.empty())
        m_waiting.remove(room);
    else
        m_drain.start(2ms);
}

void GatewayHost::emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms)
{
    if (!m_waiting.isEmpty()) {
        const auto held = std::find_if(rooms.cbegin(), rooms.cend(),
                                       [this](const QByteArray &room) { return m_waiting.contains(room); });
        if (held != rooms.cend()) {
            m_waiting[*held].push_back({name, payloadJson, rooms});
            return;
        }
    }
    m_gateway.emitEvent(name, payloadJson, rooms);
}

void GatewayHost::drain()
{
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        qint64 sent = m_gateway.backlog(it.key());
        while (sent < SliceBytes && !it->empty()) {
            const Emission &emission = it->front();
            m_gateway.emitEvent(emission.name, emission.payload, emission.rooms);
            sent += emission.payload.size() * emission.rooms.size();
            it->pop_front();
        }
        it = it->empty() ? m_waiting.erase(it) : std::next(it);
    }
    if (m_waiting.isEmpty())
        m_drain.stop();
}

} // namespace tillwatch::demo
