// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/transport.h"

#include <QAbstractSocket>
#include <QNetworkRequest>
#include <QSslError>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QNetworkReply;
class QWebSocket;
QT_END_NAMESPACE

namespace tillwatch::gateway
{

/// Transport over QWebSocket; turns its repeated or missing signals about the end of a connection into exactly one
/// transportClosed().
class WebSocketTransport final : public Transport
{
    Q_OBJECT

public:
    explicit WebSocketTransport(QObject *parent = nullptr);
    ~WebSocketTransport() override;

    void open(const QNetworkRequest &request) override;
    void sendText(const QByteArray &text) override;
    void sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &payload) override;
    void setMessageLimit(qint64 bytes) override;
    void close() override;
    void abort() override;

private:
    void fail(QAbstractSocket::SocketError error);
    void ended();
    void finish(const TransportError &error);
    void fetchRefusalReason(const TransportError &refusal);
    [[nodiscard]] TransportError withReason(TransportError refusal, QNetworkReply &reply) const;
    [[nodiscard]] TransportError describe(QAbstractSocket::SocketError error) const;

    QWebSocket *m_socket;
    QTimer m_closeTimer;
    QList<QSslError> m_sslErrors;
    QNetworkRequest m_request;
    QString m_host;
    bool m_opened = false;
    bool m_closing = false;
    bool m_finished = false;
};

} // namespace tillwatch::gateway
