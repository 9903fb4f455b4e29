// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "demo/marketplace/marketplace.h"

#include "demo/marketplace/simulation.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>

namespace tillwatch::demo
{

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(marketplaceLog, "tillwatch.demo")

namespace
{

/// Longer delays are skipped: after an hour of sleep a laptop must not emit an hour's events at once.
constexpr qint64 longestCatchUpMs = 1500;
/// Longest time that one timer tick may block the event loop.
constexpr qint64 turnMs = 25;

SimulationOptions simulationOptions(const MarketplaceOptions &options)
{
    SimulationOptions result;
    result.rate = std::clamp(options.rate, 0.0, 20'000.0);
    result.seed = options.seed;
    result.sellers = std::clamp(options.sellers, 1, 1000);
    result.products = std::clamp(options.products, 1, 100'000);
    result.historyHours = std::clamp(options.historyHours, 0.0, 8760.0);
    result.timeZone = options.timeZone;
    if (auto scenario = loadScenario(options.scenario))
        result.scenario = *scenario;
    else
        qCWarning(marketplaceLog).noquote() << scenario.error();
    if (options.exactRate)
        result.scenario.rateFactor = 1;
    return result;
}

} // namespace

class Marketplace::Private
{
public:
    Private(const MarketplaceOptions &options, EmissionSink &sink) : simulation(simulationOptions(options), sink) {}

    void turn();
    void schedule();

    Simulation simulation;
    QTimer timer;
    qint64 reached = 0; ///< time up to which the simulation has advanced
    bool waitsForSellers = false;
    bool running = false;
};

void Marketplace::Private::turn()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now < reached || now - reached > longestCatchUpMs) {
        simulation.skip(now - reached);
        reached = now;
    }
    QElapsedTimer spent;
    spent.start();
    while (reached < now && spent.elapsed() < turnMs) {
        reached = std::min(now, reached + 10);
        simulation.advance(reached);
    }
    schedule();
}

void Marketplace::Private::schedule()
{
    if (!running)
        return;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    // At least 4 ms apart: at high rates a tick then handles many events, which is cheaper.
    const qint64 wait = reached < now - 10 ? 0 : std::clamp<qint64>(simulation.nextDue() - now, 4, 500);
    timer.start(static_cast<int>(wait));
}

Marketplace::Marketplace(MarketplaceOptions options, EmissionSink &sink, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(options, sink))
{
    d->waitsForSellers = options.historyHours > 0;
    d->timer.setSingleShot(true);
    d->timer.setTimerType(Qt::PreciseTimer);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->turn(); });
}

Marketplace::~Marketplace() = default;

std::optional<QString> Marketplace::scenarioProblem(const QString &name)
{
    const auto scenario = loadScenario(name);
    return scenario ? std::nullopt : std::optional(scenario.error());
}

QStringList Marketplace::scenarioNames()
{
    return demo::scenarioNames();
}

void Marketplace::start()
{
    if (d->running)
        return;
    d->running = true;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (d->reached > 0)
        d->simulation.skip(now - d->reached);
    d->reached = now;
    for (int i = 0; !d->waitsForSellers && i < d->simulation.sellerCount(); ++i)
        d->simulation.begin(i, now);
    d->schedule();
}

void Marketplace::stop()
{
    d->running = false;
    d->timer.stop();
    d->simulation.flush();
}

bool Marketplace::hasHistory(const QString &sellerId) const
{
    const int index = d->simulation.indexOf(sellerId.toUtf8());
    return index >= 0 && d->waitsForSellers && !d->simulation.hasBegun(index);
}

bool Marketplace::writeHistory(const QString &sellerId, QDeadlineTimer deadline)
{
    if (!hasHistory(sellerId))
        return true;
    const int index = d->simulation.indexOf(sellerId.toUtf8());
    if (!d->simulation.begin(index, QDateTime::currentMSecsSinceEpoch(), deadline))
        return false;
    d->schedule();
    return true;
}

QStringList Marketplace::sellerIds() const
{
    QStringList ids;
    for (int i = 0; i < d->simulation.sellerCount(); ++i)
        ids.append(QString::fromLatin1(d->simulation.shop(i).sellerId()));
    return ids;
}

QStringList Marketplace::buyerIds() const
{
    QStringList ids;
    for (int i = 1; i <= buyerCount; ++i)
        ids.append(QString::fromLatin1(buyerId(i)));
    return ids;
}

QString Marketplace::currency(const QString &sellerId) const
{
    const int index = d->simulation.indexOf(sellerId.toUtf8());
    return index < 0 ? QString() : QString::fromLatin1(d->simulation.shop(index).books().currency().code);
}

const Simulation &Marketplace::simulation() const
{
    return d->simulation;
}

} // namespace tillwatch::demo
