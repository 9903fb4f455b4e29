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

/// Options of a simulation; ranges as in MarketplaceOptions.
struct SimulationOptions {
    double rate = 2;
    quint64 seed = 1;
    int sellers = 2;
    int products = 48;
    double historyHours = 0;
    Scenario scenario = ordinaryDay();
    QTimeZone timeZone = QTimeZone::utc();
};

/// All shops and their platform, without a clock: the caller passes the time, in milliseconds since 1970 UTC. A shop's
/// story is a sequence of events; the rate only determines when each of them happens.
class Simulation
{
public:
    /// The sink must outlive the simulation; it is called from within begin() and advance().
    Simulation(SimulationOptions options, EmissionSink &sink);
    ~Simulation();
    Simulation(const Simulation &) = delete;
    Simulation &operator=(const Simulation &) = delete;

    [[nodiscard]] int sellerCount() const { return static_cast<int>(m_runs.size()); }
    [[nodiscard]] const Shop &shop(int index) const;
    [[nodiscard]] bool hasBegun(int index) const;
    /// The seller's index; −1 for an unknown id.
    [[nodiscard]] int indexOf(const QByteArray &sellerId) const;

    /// Opens a shop: emits its history, if any, to the seller's room with timestamps before \a now, then begins its
    /// live story. With a \a deadline a long history takes several calls. Returns whether the live story has begun.
    bool begin(int index, qint64 now, QDeadlineTimer deadline = QDeadlineTimer::Forever);
    /// Emits everything that happens up to and including \a until.
    void advance(qint64 until);
    /// Time of the next event; the largest number if there is none.
    [[nodiscard]] qint64 nextDue() const;
    /// Skips time without events, as after the computer slept.
    void skip(qint64 ms);
    /// Sends the events that fault injectors have delayed.
    void flush();

private:
    struct ShopRun;
    [[nodiscard]] bool writeHistory(ShopRun &run, qint64 now, const QDeadlineTimer &deadline);
    void runShops(qint64 until);
    /// Emits the platform's next announcement to all sellers, or to one as part of its history.
    void announce(qint64 at, const QByteArray &sellerId = {});

    SimulationOptions m_options;
    PlatformAnnouncer m_platform;
    std::vector<std::unique_ptr<ShopRun>> m_runs;
    double m_eventMs = 0;    ///< average interval of a shop's events; 0: no events
    qint64 m_origin = 0;     ///< when the first shop began; due times are relative to it, for precision
    double m_noticeDue = -1; ///< negative until the first shop begins
    int m_notices = 0;
};

} // namespace tillwatch::demo
