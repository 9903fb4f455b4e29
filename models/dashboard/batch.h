// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "events/catalogue.h"
#include "fold/shopstate.h"

#include <QMap>

#include <vector>

namespace tillwatch::dashboard
{

/// What crosses to the GUI thread at once: delivered events in the order of their arrival, and how many of what came.
struct EventBatch {
    std::vector<events::Event> events;
    qint64 received = 0; ///< every event packet, the delivered ones included
    qint64 duplicates = 0;
    qint64 unknown = 0;
    qint64 undecodable = 0;
    QMap<QByteArray, qint64> byEvent; ///< received, by name as it came
};

/// Adds what came to the counters of a state.
inline void count(const EventBatch &batch, fold::Counters &counters)
{
    counters.received += batch.received;
    counters.duplicates += batch.duplicates;
    counters.unknown += batch.unknown;
    counters.undecodable += batch.undecodable;
    for (auto it = batch.byEvent.cbegin(); it != batch.byEvent.cend(); ++it)
        counters.byEvent[it.key()] += it.value();
}

} // namespace tillwatch::dashboard
