// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/marketplace/announcer.h"
#include "demo/marketplace/books.h"
#include "demo/marketplace/demodata.h"
#include "demo/marketplace/random.h"
#include "demo/marketplace/scenario.h"
#include "demo/marketplace/taskqueue.h"

namespace tillwatch::demo
{

constexpr int buyerCount = 400;

/// State that the simulators of one shop share.
struct ShopContext {
    ShopContext(EmissionSink &sink, const ShopProfile &shopProfile, int shopIndex, quint64 seed);

    const ShopProfile &profile;
    QByteArray sellerId;
    quint64 salt; ///< salt of ids; differs by shop and seed
    Random random;
    TaskQueue shopTasks;  ///< tasks of the shop
    TaskQueue buyerTasks; ///< tasks of buyers, which do not wait for the shop's
    Announcer announcer;
    Books books;
    Phase phase;           ///< current phase of the scenario
    qint64 storyStart = 0; ///< events emitted before the story began

    [[nodiscard]] qint64 now() const { return announcer.time(); }
    /// Position in the story, in events.
    [[nodiscard]] qint64 position() const { return announcer.emitted() - storyStart; }
    /// Schedules a task, soonest … latest events from now. A young shop handles its few orders faster, so that its
    /// first minute already shows every kind of event.
    void schedule(int soonest, int latest, TaskKind kind, quint64 subject);

    /// A random buyer; one in four orders comes from a regular.
    int randomBuyer() { return random.between(1, random.chance(0.25) ? buyerCount / 10 : buyerCount); }
    /// A random buyer of the tenth that causes refunds and cancellations.
    int difficultBuyer() { return random.between(1, buyerCount / 10) * 10; }
    QByteArray newId(quint64 kind, quint64 serial) const { return uuid(mix(salt, kind), serial); }
    QByteArray newTracking();
    const QByteArray &carrier() { return random.pick(demoData().carriers); }
    /// Rounds to a typical retail price: 12.50, 12.90, 1,480 yen.
    [[nodiscard]] qint64 roundedPrice(qint64 amount) const;
};

} // namespace tillwatch::demo
