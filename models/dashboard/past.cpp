// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "dashboard/past.h"

#include "fold/packing.h"
#include "notifications/alertfacts.h"

#include <algorithm>
#include <array>

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

/// How what a version of fold::SnapshotVersion packed is read. What stands for events that were given back is all there
/// is of them, so this list is only ever appended to, as the journal's migrations are: whoever makes a new version
/// keeps the structs of the one before as they were, reads them, and makes of them what the new ones hold. A journal of
/// each version is kept in tests/data/journal.
struct Past::Form {
    quint32 version;
    bool (Past::*unpack)(QDataStream &);
};

std::optional<Past> Past::unpack(const QByteArray &bytes, Age age)
{
    static constexpr std::array Forms{Form{3, &Past::unpackForm3}};
    static_assert(Forms.back().version == fold::SnapshotVersion, "append how this version is read, keep the others");
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    stream >> version;
    const auto form = std::find_if(Forms.begin(), Forms.end(), [&](const Form &one) { return one.version == version; });
    if (form == Forms.end() || (age == Age::Current && version != fold::SnapshotVersion))
        return std::nullopt;
    Past past;
    if (!(past.*form->unpack)(stream) || stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    return past;
}

bool Past::unpackForm3(QDataStream &stream)
{
    if (!state.unpack(stream) || !alerts.unpack(stream))
        return false;
    quint32 items = 0;
    stream >> items;
    for (quint32 i = 0; i < items && stream.status() == QDataStream::Ok; ++i) {
        ActivityModel::Item item;
        QByteArray name;
        fold::unpack(stream, item.alert);
        stream >> name;
        item.event = events::catalogueRow(name);
        if (item.event >= 0)
            activity.push_back(std::move(item));
    }
    stream >> lastEventAt;
    // It came later: what was written before ends here, and is whole all the same.
    return stream.atEnd() || state.unpackTimes(stream);
}

} // namespace tillwatch::dashboard
