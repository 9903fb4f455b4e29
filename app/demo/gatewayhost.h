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

/// A gateway connected to a marketplace. Not thread-safe: after moveToThread() call it on its thread only.
class GatewayHost : public QObject, private EmissionSink
{
    Q_OBJECT
public:
    GatewayHost(GatewayOptions gateway, MarketplaceOptions marketplace, QObject *parent = nullptr);
    ~GatewayHost() override;

    /// Listens and opens the shops. Returns the port, or an error for a person.
    [[nodiscard]] Expected<quint16, QString> start(const QHostAddress &host, quint16 port);

    [[nodiscard]] Gateway &gateway() { return m_gateway; }
    [[nodiscard]] Marketplace &marketplace() { return m_marketplace; }

private:
    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) override;
    void sendHistory(const QString &sellerId);
    void writeHistories();

    Gateway m_gateway;
    Marketplace m_marketplace;
    /// Histories by seller; null once one of the seller's clients has received all of it.
    QHash<QString, std::shared_ptr<History>> m_histories;
    History *m_historyInProgress = nullptr; ///< history that emitted events are added to; null: they are live
    QTimer m_historyTimer;
};

} // namespace tillwatch::demo
