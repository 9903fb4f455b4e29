// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/simulation.h"

#include "demo/marketplace/dailypattern.h"
#include "demo/marketplace/faultinjector.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace tillwatch::demo
{

namespace
{

constexpr double hourMs = 3'600'000;
/// Events of a shop between two announcements of the platform; a prime, so that they do not align with a scenario's
/// phases.
constexpr double noticeEvery = 311;
/// Events of an ordinary shop: about 1,500 a day.
constexpr double historyEventsPerHour = 62;

/// Time before the next step, in average event intervals. After several events at once the delay is spread over the
/// next steps: a shop with one event a second must not be silent for five. A step has 1.8 events on average.
double pause(double debt)
{
    return std::min(debt, std::max(2.5, debt / 5));
}

} // namespace

struct Simulation::ShopRun {
    ShopRun(EmissionSink &sink, const SimulationOptions &options, int index)
        : faults(sink, options.scenario.faults, mix(options.seed, 1000 + static_cast<quint64>(index))),
          shop(faults, demoData().shops[index % demoData().shops.size()], index, options.seed, options.products)
    {
    }

    FaultInjector faults;
    Shop shop;
    struct History {
        DailyPattern pattern;
        bool noticeDue = true;
    };
    std::optional<History> history; ///< while the history is written
    bool begun = false;
    double due = 0;  ///< time of the next step, relative to m_origin
    double debt = 0; ///< events emitted ahead of the average rate
};

Simulation::Simulation(SimulationOptions options, EmissionSink &sink) : m_options(std::move(options)), m_platform(sink)
{
    const double rate = m_options.rate * m_options.scenario.rateFactor;
    m_eventMs = rate > 0 ? 1000 / rate : 0;
    for (int i = 0; i < m_options.sellers; ++i)
        m_runs.push_back(std::make_unique<ShopRun>(sink, m_options, i));
}

Simulation::~Simulation() = default;

const Shop &Simulation::shop(int index) const
{
    return m_runs[static_cast<std::size_t>(index)]->shop;
}

bool Simulation::hasBegun(int index) const
{
    return m_runs[static_cast<std::size_t>(index)]->begun;
}

int Simulation::indexOf(const QByteArray &sellerId) const
{
    const auto it = std::find_if(m_runs.begin(), m_runs.end(),
                                 [&sellerId](const auto &run) { return run->shop.sellerId() == sellerId; });
    return it == m_runs.end() ? -1 : static_cast<int>(it - m_runs.begin());
}

bool Simulation::begin(int index, qint64 now, QDeadlineTimer deadline)
{
    ShopRun &run = *m_runs[static_cast<std::size_t>(index)];
    if (run.begun)
        return true;
    if (m_options.historyHours > 0 && !writeHistory(run, now, deadline))
        return false;
    run.begun = true;
    if (m_noticeDue < 0) {
        m_origin = now;
        m_noticeDue = noticeEvery * m_eventMs / 2;
    }
    run.due = static_cast<double>(now - m_origin);
    run.shop.setTime(now);
    const qint64 before = run.shop.position();
    run.shop.begin(m_options.scenario);
    run.debt = static_cast<double>(run.shop.position() - before);
    return true;
}

bool Simulation::writeHistory(ShopRun &run, qint64 now, const QDeadlineTimer &deadline)
{
    if (!run.history) {
        const qint64 from = now - static_cast<qint64>(m_options.historyHours * hourMs);
        run.history = ShopRun::History{DailyPattern(from + 1000, now - 1000, m_options.timeZone)};
        run.faults.setPaused(true);
        run.shop.setPast(true);
        run.shop.setTime(from);
        run.shop.announceCatalogue();
    }
    const double events = m_options.historyHours * historyEventsPerHour;
    while (static_cast<double>(run.shop.position()) < events) {
        if (deadline.hasExpired())
            return false;
        const double done = static_cast<double>(run.shop.position()) / events;
        const qint64 at = run.history->pattern.at(done);
        if (done > 0.6 && std::exchange(run.history->noticeDue, false))
            announce(at, run.shop.sellerId());
        run.shop.setTime(at);
        run.shop.step();
    }
    run.history.reset();
    run.shop.setPast(false);
    run.faults.setPaused(false);
    return true;
}

void Simulation::advance(qint64 until)
{
    if (m_eventMs <= 0)
        return;
    while (m_noticeDue >= 0 && m_noticeDue <= static_cast<double>(until - m_origin)) {
        const auto at = m_origin + static_cast<qint64>(m_noticeDue);
        runShops(at);
        announce(at);
        m_noticeDue += noticeEvery * m_eventMs;
        // Each seller received one more event.
        for (const auto &run : m_runs)
            run->debt += 1;
    }
    runShops(until);
}

void Simulation::runShops(qint64 until)
{
    const auto limit = static_cast<double>(until - m_origin);
    for (const auto &run : m_runs) {
        while (run->begun && run->due <= limit) {
            run->shop.setTime(m_origin + static_cast<qint64>(run->due));
            const double pace = run->shop.pace();
            run->debt += static_cast<double>(run->shop.step());
            const double paid = pause(run->debt);
            run->debt -= paid;
            run->due += paid * m_eventMs / pace;
        }
    }
}

void Simulation::announce(qint64 at, const QByteArray &sellerId)
{
    struct Text {
        const char *type, *title, *message;
    };
    static constexpr Text texts[] = {
        {"announcement", "New: labels by the dozen", "Print all of the day's shipping labels in one go."},
        {"maintenance", "Maintenance on Sunday", "Between 02:00 and 03:00 UTC the platform may answer slowly."},
        {"alert", "Parcels to the islands are late", "Storms hold up deliveries by a day or two."},
        {"announcement", "Fees stay as they are", "The yearly review is done; nothing changes for shops."},
    };
    const Text &text = texts[static_cast<std::size_t>(m_notices++) % std::size(texts)];
    if (sellerId.isEmpty())
        m_platform.systemNotification(text.type, text.title, text.message, at);
    else
        m_platform.systemNotificationPast(text.type, text.title, text.message, at, sellerId);
}

qint64 Simulation::nextDue() const
{
    if (m_eventMs <= 0 || m_noticeDue < 0)
        return std::numeric_limits<qint64>::max();
    double next = m_noticeDue;
    for (const auto &run : m_runs) {
        if (run->begun)
            next = std::min(next, run->due);
    }
    return m_origin + static_cast<qint64>(std::ceil(next));
}

void Simulation::skip(qint64 ms)
{
    m_origin += ms;
}

void Simulation::flush()
{
    for (const auto &run : m_runs)
        run->faults.flush();
}

} // namespace tillwatch::demo
