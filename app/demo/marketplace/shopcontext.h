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

/// What the desks of one shop share.
struct ShopContext {
    ShopContext(EmissionSink &sink, const ShopProfile &shopProfile, int shopIndex, quint64 seed);

    const ShopProfile &profile;
    QByteArray sellerId;
    quint64 salt; ///< of ids; differs from shop to shop and from seed to seed
    Random random;
    TaskQueue shopTasks;  ///< the shop's own work
    TaskQueue buyerTasks; ///< what buyers are at; they don't wait for the packers
    Announcer announcer;
    Books books;
    Phase phase;           ///< what is going on; an ordinary day unless a scenario says otherwise
    qint64 storyStart = 0; ///< what had been emitted when the story began

    [[nodiscard]] qint64 now() const { return announcer.time(); }
    /// The position in the story, in events.
    [[nodiscard]] qint64 position() const { return announcer.emitted() - storyStart; }
    /// Puts a task on the agenda, soonest … latest events from now. A young shop has few orders and handles them at
    /// once, so that its first minute already shows all that can happen.
    void schedule(int soonest, int latest, TaskKind kind, quint64 subject);

    /// One in four orders comes from one of the regulars.
    int randomBuyer() { return random.between(1, random.chance(0.25) ? buyerCount / 10 : buyerCount); }
    /// One in ten is never content.
    int difficultBuyer() { return random.between(1, buyerCount / 10) * 10; }
    QByteArray newId(quint64 kind, quint64 serial) const { return uuid(mix(salt, kind), serial); }
    QByteArray newTracking();
    const QByteArray &carrier() { return random.pick(demoData().carriers); }
    /// A price such as shops like: 12.50, 12.90, 1,480 yen.
    [[nodiscard]] qint64 roundedPrice(qint64 amount) const;
};

} // namespace tillwatch::demo
