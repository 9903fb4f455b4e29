// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/past.h"

#include "fold/packing.h"
#include "notifications/alertfacts.h"

namespace tillwatch::dashboard
{

void Past::apply(const EventBatch &batch)
{
    count(batch, state.counters);
    for (const events::Event &event : batch.events) {
        const fold::Outcome outcome = state.apply(event);
        if (const auto fact = notifications::factOf(event, outcome, state)) {
            alerts.take(*fact, event.receivedAt, true);
            activity.push_back(ActivityModel::itemOf(*fact, event.row));
        }
        lastEventAt = std::max(lastEventAt, event.receivedAt);
    }
    if (activity.size() > ActivityModel::Largest)
        activity.erase(activity.begin(), activity.end() - std::ptrdiff_t(ActivityModel::Largest));
}

QByteArray Past::pack() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << fold::SnapshotVersion << quint32(events::catalogueSize());
    state.pack(stream);
    alerts.pack(stream);
    fold::pack(stream, activity);
    stream << lastEventAt;
    return bytes;
}

std::optional<Past> Past::unpack(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    quint32 catalogue = 0;
    stream >> version >> catalogue;
    // Events are named by their rows: another catalogue has others.
    if (version != fold::SnapshotVersion || catalogue != quint32(events::catalogueSize()))
        return std::nullopt;
    Past past;
    if (!past.state.unpack(stream) || !past.alerts.unpack(stream))
        return std::nullopt;
    fold::unpack(stream, past.activity);
    stream >> past.lastEventAt;
    if (stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    return past;
}

} // namespace tillwatch::dashboard
