// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/demogateway.h"

#include "demo/gatewayhost.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tillwatch::demo
{

DemoGateway::DemoGateway(MarketplaceOptions marketplace, GatewayOptions gateway, QObject *parent)
    : QObject(parent), m_marketplace(std::move(marketplace)), m_gateway(std::move(gateway))
{
    m_thread.setObjectName(u"demo-gateway"_s);
}

DemoGateway::~DemoGateway()
{
    stop();
}

Expected<DemoConnection, QString> DemoGateway::start()
{
    QObject onThread;
    m_thread.start();
    onThread.moveToThread(&m_thread);
    std::optional<Expected<DemoConnection, QString>> result;
    // Created in that thread, because sockets and timers belong to the thread that creates them.
    QMetaObject::invokeMethod(
        &onThread,
        [this, &result, &onThread, home = thread()] {
            m_host = new GatewayHost(m_gateway, m_marketplace);
            const auto port = m_host->start(QHostAddress::LocalHost, 0);
            if (port) {
                const QString seller = m_host->marketplace().sellerIds().value(0);
                QUrl url;
                url.setScheme(u"ws"_s);
                url.setHost(u"127.0.0.1"_s);
                url.setPort(*port);
                result = DemoConnection{url, seller, m_host->gateway().openSession(seller.toUtf8()),
                                        m_host->marketplace().currency(seller)};
            } else {
                result = Unexpected{port.error()};
            }
            onThread.moveToThread(home);
        },
        Qt::BlockingQueuedConnection);
    if (!*result)
        stop();
    return *result;
}

void DemoGateway::stop()
{
    if (!m_thread.isRunning())
        return;
    GatewayHost *host = std::exchange(m_host, nullptr);
    QMetaObject::invokeMethod(
        host, [host] { delete host; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace tillwatch::demo
