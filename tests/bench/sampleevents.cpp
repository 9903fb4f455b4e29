// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "bench/sampleevents.h"

#include "demo/marketplace/simulation.h"

#include <QDateTime>

namespace tillwatch::bench
{

namespace
{
constexpr qint64 DayMs = 86'400'000;

/// Whether most events of this name are left out of terse samples.
bool isFrequent(const QByteArray &name)
{
    return name == "order:updated" || name == "order:fulfillment_updated" || name == "product:updated" ||
           name == "product:stock_changed" || name == "analytics:product_viewed" || name.startsWith("cart:");
}
constexpr qint64 TerseInterval = 5; // keep one of this many frequent events
constexpr double TerseShare = 0.54; // share of events that remains

class GeneratorSink final : public demo::EmissionSink
{
public:
    GeneratorSink(const SampleOptions &options, const std::function<bool(SampleEvent &&)> &receive)
        : m_left(options.count), m_isTerse(options.isTerse), m_receive(receive)
    {
    }

    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> & /*rooms*/) override
    {
        if (m_left > 0 && (!m_isTerse || !isFrequent(name) || m_frequent++ % TerseInterval == 0))
            m_left = m_receive({name, payloadJson, now}) ? m_left - 1 : 0;
    }
    [[nodiscard]] bool isComplete() const { return m_left <= 0; }

    qint64 now = 0;

private:
    int m_left;
    bool m_isTerse;
    qint64 m_frequent = 0;
    const std::function<bool(SampleEvent &&)> &m_receive;
};
} // namespace

void generateEvents(const SampleOptions &options, const std::function<bool(SampleEvent &&)> &receive)
{
    GeneratorSink sink(options, receive);
    demo::SimulationOptions simulated;
    simulated.sellers = 1;
    simulated.products = 2000;
    simulated.rate = 1000.0 * options.count / double(options.days * DayMs) / (options.isTerse ? TerseShare : 1.0);
    demo::Simulation simulation(simulated, sink);
    sink.now = QDateTime::currentMSecsSinceEpoch() - options.days * DayMs;
    simulation.begin(0, sink.now);
    while (!sink.isComplete()) {
        sink.now = simulation.nextDue();
        simulation.advance(sink.now);
    }
}

std::vector<SampleEvent> sampleEvents(const SampleOptions &options)
{
    std::vector<SampleEvent> events;
    events.reserve(std::size_t(options.count));
    generateEvents(options, [&events](SampleEvent &&event) {
        events.push_back(std::move(event));
        return true;
    });
    return events;
}

} // namespace tillwatch::bench
