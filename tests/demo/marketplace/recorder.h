// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "demo/emissionsink.h"
#include "demo/marketplace/simulation.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <limits>
#include <vector>

namespace tillwatch::demo::test
{

struct Emission {
    QByteArray name;
    QByteArray payload;
    QList<QByteArray> rooms;
    qint64 receivedAt = 0;

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(payload).object(); }
    /// Id of the order that the event is about, under either key.
    [[nodiscard]] QString order() const
    {
        const QJsonObject fields = object();
        const QString id = fields[QLatin1String("orderId")].toString();
        return id.isEmpty() ? fields[QLatin1String("id")].toString() : id;
    }
    bool operator==(const Emission &other) const
    {
        return name == other.name && payload == other.payload && rooms == other.rooms;
    }
};

/// An EmissionSink that records events.
class Recorder final : public EmissionSink
{
public:
    void emitEvent(const QByteArray &name, const QByteArray &payloadJson, const QList<QByteArray> &rooms) override
    {
        events.push_back({name, payloadJson, rooms, now});
    }

    std::vector<Emission> events;
    qint64 now = 0;
};

/// 2026-11-23T15:00:00Z, a Monday.
inline constexpr qint64 monday = 1'795'446'000'000;

/// Begins every shop at \a start and advances in turns of \a turnMs; events count as received at the end of their turn.
inline void run(Simulation &simulation, Recorder &recorder, qint64 start, qint64 durationMs, qint64 turnMs = 20)
{
    recorder.now = start;
    for (int i = 0; i < simulation.sellerCount(); ++i)
        simulation.begin(i, start);
    for (qint64 elapsed = 0; elapsed < durationMs;) {
        elapsed = std::min(durationMs, elapsed + turnMs);
        recorder.now = start + elapsed;
        simulation.advance(start + elapsed);
    }
}

/// Events that a client in the seller's own room and the room of all sellers receives.
inline std::vector<Emission> receivedBy(const Recorder &recorder, const QByteArray &sellerId)
{
    std::vector<Emission> heard;
    for (const Emission &event : recorder.events) {
        if (event.rooms.contains("user:" + sellerId) || event.rooms.contains("sellers"))
            heard.push_back(event);
    }
    return heard;
}

} // namespace tillwatch::demo::test
