// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/emissionsink.h"
#include "demo/gateway.h"
#include "demo/marketplace/marketplace.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace tillwatch::demo
{

/// A gateway with a marketplace behind it. Lives on one thread: create it, move it, then call everything on its thread.
class GatewayHost : public QObject, private EmissionSink
{
    Q_OBJECT
public:
    GatewayHost(GatewayOptions gateway, MarketplaceOptions marketplace, QObject *parent = nullptr);
    ~GatewayHost() override;

    /// Listens and opens the shops. The port, or why there is none.
    [[nodiscard]] Expected<quint16, QString> start(const QHostAddress &host, quint16 port);

    [[nodiscard]] Gateway &gateway() { return m_gateway; }
    [[nodiscard]] Marketplace &marketplace() { return m_marketplace; }

private:
    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) override;
    void sendHistory(const QString &sellerId);
    void writeHistories();

    Gateway m_gateway;
    Marketplace m_marketplace;
    /// By seller; kept until one of their clients has heard all of it, and nothing from then on.
    QHash<QString, std::shared_ptr<History>> m_histories;
    History *m_historyInProgress = nullptr; ///< the history that what is emitted now belongs to
    QTimer m_historyTimer;
};

} // namespace tillwatch::demo
