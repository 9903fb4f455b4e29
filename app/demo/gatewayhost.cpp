// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/gatewayhost.h"

#include <QDeadlineTimer>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tillwatch::demo
{

namespace
{
/// Longest time that writing histories may block the event loop.
constexpr auto HistorySlice = 20ms;
} // namespace

GatewayHost::GatewayHost(GatewayOptions gateway, MarketplaceOptions marketplace, QObject *parent)
    : QObject(parent), m_gateway(std::move(gateway), this), m_marketplace(std::move(marketplace), *this, this),
      m_historyTimer(this)
{
    const QStringList sellers = m_marketplace.sellerIds();
    for (const QString &id : sellers)
        m_gateway.addAccount(id.toUtf8(), u"seller"_s);
    const QStringList buyers = m_marketplace.buyerIds();
    for (const QString &id : buyers)
        m_gateway.addAccount(id.toUtf8(), u"buyer"_s);
    connect(&m_gateway, &Gateway::sellerJoined, this, &GatewayHost::sendHistory);
    connect(&m_gateway, &Gateway::historyDelivered, this, [this](const QString &user) { m_histories[user].reset(); });
    connect(&m_historyTimer, &QTimer::timeout, this, &GatewayHost::writeHistories);
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
    auto history = m_histories.find(sellerId);
    if (history == m_histories.end()) {
        if (!m_marketplace.hasHistory(sellerId))
            return;
        history = m_histories.insert(sellerId, std::make_shared<History>());
        m_historyTimer.start(0);
    }
    if (*history)
        m_gateway.sendHistory(sellerId.toUtf8(), *history);
}

void GatewayHost::writeHistories()
{
    const QDeadlineTimer deadline(HistorySlice);
    bool complete = true;
    for (auto it = m_histories.cbegin(); it != m_histories.cend(); ++it) {
        if (!*it || (*it)->complete)
            continue;
        m_historyInProgress = it->get();
        m_historyInProgress->complete = m_marketplace.writeHistory(it.key(), deadline);
        complete = complete && m_historyInProgress->complete;
        m_historyInProgress = nullptr;
    }
    if (complete)
        m_historyTimer.stop();
}

void GatewayHost::emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms)
{
    if (m_historyInProgress)
        m_historyInProgress->messages.push_back(SocketServer::event(name, payloadJson));
    else
        m_gateway.emitEvent(name, payloadJson, rooms);
}

} // namespace tillwatch::demo
