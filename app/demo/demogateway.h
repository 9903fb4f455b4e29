// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/expected.h"
#include "demo/gateway.h"
#include "demo/marketplace/marketplace.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThread>
#include <QUrl>

namespace tillwatch::demo
{

class GatewayHost;

/// How to connect to a running demo, as its first seller.
struct DemoConnection {
    QUrl url; ///< ws://127.0.0.1:PORT
    QString sellerId;
    QByteArray cookie; ///< a session of that seller: the Cookie header's text
    QString currency;  ///< of that seller's shop, ISO 4217
};

/// The embedded gateway and its marketplace on a thread of their own, reached only over a loopback socket. Use it from
/// the thread that owns it.
class DemoGateway : public QObject
{
    Q_OBJECT
public:
    explicit DemoGateway(MarketplaceOptions marketplace, GatewayOptions gateway = {}, QObject *parent = nullptr);
    ~DemoGateway() override;

    /// Returns once the gateway listens on a free loopback port; the error is a sentence for a person. At most once.
    [[nodiscard]] Expected<DemoConnection, QString> start();
    /// Ends every connection and waits for the thread, well within a second. Further calls do nothing.
    void stop();

private:
    MarketplaceOptions m_marketplace;
    GatewayOptions m_gateway;
    QThread m_thread;
    GatewayHost *m_host = nullptr; ///< lives on m_thread
};

} // namespace tillwatch::demo
