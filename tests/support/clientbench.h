// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/client.h"
#include "support/faketransport.h"
#include "support/manualclock.h"

#include <QCborMap>

namespace tillwatch::test
{

/// An EventSink that records events.
class RecordingSink final : public gateway::EventSink
{
public:
    struct Event {
        QByteArray name;
        QByteArray argument;
        QByteArray offset;
        qsizetype arguments = 0;
        QList<QByteArray> attachments;
        bool recovered = false;
    };
    void eventReceived(const gateway::IncomingEvent &event) override
    {
        events.append({event.name, event.argument.toByteArray(), event.offset, event.packet.argumentCount(),
                       event.packet.attachments, event.recovered});
        if (then)
            then(event);
    }
    [[nodiscard]] QByteArrayList names() const
    {
        QByteArrayList list;
        for (const Event &event : events)
            list.append(event.name);
        return list;
    }

    QList<Event> events;
    std::function<void(const gateway::IncomingEvent &)> then;
};

/// A Client with a manual clock, fake transports and a recording sink.
struct ClientBench {
    ClientBench()
    {
        options.url = QStringLiteral("http://shop.example");
        options.clock = &clock;
        options.random = [] { return 0.5; };
        options.newTransport = [this] { return network.make(); };
        options.sink = &sink;
        options.interfaces = [this] { return interfaces; };
    }

    gateway::Client &start()
    {
        client = std::make_unique<gateway::Client>(options);
        QObject::connect(client.get(), &gateway::Client::stateChanged, client.get(),
                         [this](const gateway::ClientState &state) { states.append(state); });
        client->open();
        return *client;
    }
    gateway::Client &join(const QByteArray &json = "{\"sid\":\"socket-sid\"}")
    {
        start();
        network.last()->join(json);
        return *client;
    }
    /// Advances the clock to the next reconnection attempt.
    void retry() { clock.advance(std::chrono::milliseconds(client->state().retryAtMs - clock.wallMs())); }
    [[nodiscard]] gateway::Phase phase() const { return client->state().phase; }
    [[nodiscard]] QByteArray reason() const { return gateway::reasonText(client->state().failure.reason); }
    [[nodiscard]] qsizetype count(gateway::Phase phase) const
    {
        return std::count_if(states.begin(), states.end(), [phase](const auto &state) { return state.phase == phase; });
    }

    ManualClock clock;
    FakeNetwork network;
    QStringList interfaces; ///< active network interfaces as the client sees them
    RecordingSink sink;
    gateway::ClientOptions options;
    QList<gateway::ClientState> states;
    std::unique_ptr<gateway::Client> client;
};

} // namespace tillwatch::test
