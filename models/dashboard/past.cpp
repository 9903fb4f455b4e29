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
    stream << fold::SnapshotVersion;
    state.pack(stream);
    alerts.pack(stream);
    // Rows of the catalogue move when an event is added; names stay.
    stream << quint32(activity.size());
    for (const ActivityModel::Item &item : activity) {
        fold::pack(stream, item.alert);
        stream << (item.event < 0 ? QByteArray() : events::catalogueName(item.event).toByteArray());
    }
    stream << lastEventAt;
    state.packTimes(stream);
    return bytes;
}

std::optional<Past> Past::unpack(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    stream >> version;
    if (version != fold::SnapshotVersion)
        return std::nullopt;
    Past past;
    if (!past.state.unpack(stream) || !past.alerts.unpack(stream))
        return std::nullopt;
    quint32 items = 0;
    stream >> items;
    for (quint32 i = 0; i < items && stream.status() == QDataStream::Ok; ++i) {
        ActivityModel::Item item;
        QByteArray name;
        fold::unpack(stream, item.alert);
        stream >> name;
        item.event = events::catalogueRow(name);
        if (item.event >= 0)
            past.activity.push_back(std::move(item));
    }
    stream >> past.lastEventAt;
    // It came later: what was written before ends here, and is whole all the same.
    if (!stream.atEnd() && !past.state.unpackTimes(stream))
        return std::nullopt;
    if (stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    return past;
}

} // namespace tillwatch::dashboard
