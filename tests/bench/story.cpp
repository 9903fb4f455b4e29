// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "bench/story.h"

#include "demo/marketplace/simulation.h"

#include <QDateTime>

namespace tillwatch::bench
{

namespace
{
constexpr qint64 DayMs = 86'400'000;

/// The frequent events.
bool isFrequent(const QByteArray &name)
{
    return name == "order:updated" || name == "order:fulfillment_updated" || name == "product:updated" ||
           name == "product:stock_changed" || name == "analytics:product_viewed" || name.startsWith("cart:");
}
constexpr qint64 TersePart = 5;     // keep one of this many frequent events
constexpr double TerseShare = 0.54; // share of events that remains

class Listener final : public demo::EmissionSink
{
public:
    Listener(const StoryOptions &options, const std::function<bool(Told &&)> &hear)
        : m_left(options.count), m_isTerse(options.isTerse), m_hear(hear)
    {
    }

    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> & /*rooms*/) override
    {
        if (m_left > 0 && (!m_isTerse || !isFrequent(name) || m_frequent++ % TersePart == 0))
            m_left = m_hear({name, payloadJson, now}) ? m_left - 1 : 0;
    }
    [[nodiscard]] bool hasEnough() const { return m_left <= 0; }

    qint64 now = 0;

private:
    int m_left;
    bool m_isTerse;
    qint64 m_frequent = 0;
    const std::function<bool(Told &&)> &m_hear;
};
} // namespace

void tellStory(const StoryOptions &options, const std::function<bool(Told &&)> &hear)
{
    Listener listener(options, hear);
    demo::SimulationOptions simulated;
    simulated.sellers = 1;
    simulated.products = 2000;
    simulated.rate = 1000.0 * options.count / double(options.days * DayMs) / (options.isTerse ? TerseShare : 1.0);
    demo::Simulation simulation(simulated, listener);
    listener.now = QDateTime::currentMSecsSinceEpoch() - options.days * DayMs;
    simulation.begin(0, listener.now);
    while (!listener.hasEnough()) {
        listener.now = simulation.nextDue();
        simulation.advance(listener.now);
    }
}

std::vector<Told> story(const StoryOptions &options)
{
    std::vector<Told> events;
    events.reserve(std::size_t(options.count));
    tellStory(options, [&events](Told &&told) {
        events.push_back(std::move(told));
        return true;
    });
    return events;
}

} // namespace tillwatch::bench
