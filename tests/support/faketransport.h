// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/transport.h"

#include <QByteArrayList>
#include <QNetworkRequest>
#include <QPointer>

#include <memory>

namespace tillwatch::test
{

/// A Transport whose server side the test plays.
class FakeTransport final : public gateway::Transport
{
public:
    void open(const QNetworkRequest &what) override { request = what; }
    void sendText(const QByteArray &text) override
    {
        if (alive())
            sent.append(text);
    }
    void sendBinary(const QByteArray &bytes) override
    {
        if (alive())
            sent.append("binary:" + bytes);
    }
    void ping(const QByteArray &payload) override { pings.append(payload); }
    void setMessageLimit(qint64 bytes) override { limit = bytes; }
    void close() override { closed = true; }
    void abort() override
    {
        aborted = true;
        m_listener = nullptr;
    }

    [[nodiscard]] bool alive() const { return !closed && !aborted; }

    // Actions of the server.
    void text(const QByteArray &frame)
    {
        tell([&](gateway::TransportListener &listener) { listener.textReceived(frame); });
    }
    void binary(const QByteArray &bytes)
    {
        tell([&](gateway::TransportListener &listener) { listener.binaryReceived(bytes); });
    }
    void pong(const QByteArray &payload)
    {
        tell([&](gateway::TransportListener &listener) { listener.pongReceived(payload); });
    }
    void drop(const gateway::TransportError &error = {gateway::TransportErrorKind::Closed, {}, {}, 0, 0})
    {
        tell([&](gateway::TransportListener &listener) { listener.transportClosed(error); });
    }
    void handshake(const QByteArray &more = "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000")
    {
        tell([&](gateway::TransportListener &listener) { listener.transportOpened(); });
        text("0{\"sid\":\"engine-sid\",\"upgrades\":[]," + more + "}");
    }
    void join(const QByteArray &json = "{\"sid\":\"socket-sid\"}")
    {
        handshake();
        text("40" + json);
    }

    QNetworkRequest request;
    QByteArrayList sent;
    QByteArrayList pings;
    qint64 limit = 0;
    bool closed = false;
    bool aborted = false;
};

/// Creates FakeTransports and keeps track of them, including deleted ones.
class FakeNetwork
{
public:
    std::unique_ptr<gateway::Transport> make()
    {
        auto transport = std::make_unique<FakeTransport>();
        m_made.append(transport.get());
        return transport;
    }
    /// The most recent transport; null if there is none.
    FakeTransport *last() { return m_made.isEmpty() ? nullptr : m_made.last().data(); }
    FakeTransport *at(qsizetype index) { return m_made.at(index).data(); }
    [[nodiscard]] qsizetype count() const { return m_made.size(); }
    /// Number of connections that a server would count as open.
    [[nodiscard]] qsizetype alive() const
    {
        qsizetype sum = 0;
        for (const auto &transport : m_made)
            sum += transport && !transport->aborted ? 1 : 0;
        return sum;
    }

private:
    QList<QPointer<FakeTransport>> m_made;
};

} // namespace tillwatch::test
