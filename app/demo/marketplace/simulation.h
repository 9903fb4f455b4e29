// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/emissionsink.h"
#include "demo/marketplace/scenario.h"
#include "demo/marketplace/shop.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QTimeZone>

#include <memory>
#include <vector>

namespace tillwatch::demo
{

class FaultInjector;

/// What a simulation is made of; ranges as in MarketplaceOptions.
struct SimulationOptions {
    double rate = 2;
    quint64 seed = 1;
    int sellers = 2;
    int products = 48;
    double historyHours = 0;
    Scenario scenario = ordinaryDay();
    QTimeZone timeZone = QTimeZone::utc();
};

/// All shops and the platform they are on, without a clock: whoever drives it says what time it is. Milliseconds since
/// 1970 UTC throughout. A shop's story is a sequence of events; the rate only says when each of them happens.
class Simulation
{
public:
    /// The sink must outlive the simulation and is called from within begin() and advance().
    Simulation(SimulationOptions options, EmissionSink &sink);
    ~Simulation();
    Simulation(const Simulation &) = delete;
    Simulation &operator=(const Simulation &) = delete;

    [[nodiscard]] int sellerCount() const { return static_cast<int>(m_runs.size()); }
    [[nodiscard]] const Shop &shop(int index) const;
    [[nodiscard]] bool hasBegun(int index) const;
    /// −1 for an unknown id.
    [[nodiscard]] int indexOf(const QByteArray &sellerId) const;

    /// A shop opens: with a history, that is emitted to the seller's own room, stamped with the times before \a now at
    /// which it happened; then its live story runs. A long history takes several calls where there is a \a deadline.
    /// Whether the shop has begun.
    bool begin(int index, qint64 now, QDeadlineTimer deadline = QDeadlineTimer::Forever);
    /// Everything that happens up to and including \a until.
    void advance(qint64 until);
    /// The next moment at which anything happens; the largest number if nothing ever does.
    [[nodiscard]] qint64 nextDue() const;
    /// Time that passes without business, as while a computer sleeps.
    void skip(qint64 ms);
    /// Sends what a hostile feed still holds back.
    void flush();

private:
    struct ShopRun;
    [[nodiscard]] bool writeHistory(ShopRun &run, qint64 now, const QDeadlineTimer &deadline);
    void runShops(qint64 until);
    /// The platform's next notice: to all, or as something that one seller was told in the past.
    void announce(qint64 at, const QByteArray &sellerId = {});

    SimulationOptions m_options;
    PlatformAnnouncer m_platform;
    std::vector<std::unique_ptr<ShopRun>> m_runs;
    double m_eventMs = 0; ///< between two events of a shop, on average; 0: nothing ever happens
    qint64 m_origin = 0;  ///< when the first shop began; times below count from it, for the sake of their last digits
    double m_noticeDue = -1; ///< below 0 before that
    int m_notices = 0;
};

} // namespace tillwatch::demo
