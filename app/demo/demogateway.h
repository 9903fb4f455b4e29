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

/// Address and sign-in of a running demo, for a client that connects as its first seller.
struct DemoConnection {
    QUrl url; ///< ws://127.0.0.1:PORT
    QString sellerId;
    QByteArray cookie; ///< value of the Cookie header of a session of that seller
    QString currency;  ///< ISO 4217 code of that seller's shop
};

/// Runs the embedded gateway and its marketplace on a thread of their own; clients reach it over a loopback socket
/// only. Belongs to the thread that created it.
class DemoGateway : public QObject
{
    Q_OBJECT
public:
    explicit DemoGateway(MarketplaceOptions marketplace, GatewayOptions gateway = {}, QObject *parent = nullptr);
    ~DemoGateway() override;

    /// Starts the thread and blocks until the gateway listens on a free loopback port. The error is a sentence for a
    /// person. Call it once at most.
    [[nodiscard]] Expected<DemoConnection, QString> start();
    /// Closes every connection and waits for the thread, which takes less than a second. Further calls do nothing.
    void stop();

private:
    MarketplaceOptions m_marketplace;
    GatewayOptions m_gateway;
    QThread m_thread;
    GatewayHost *m_host = nullptr; ///< lives on m_thread
};

} // namespace tillwatch::demo
