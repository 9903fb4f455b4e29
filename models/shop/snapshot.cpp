// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "fold/packing.h"
#include "shop/shopprojection.h"

#include <QDataStream>

#include <algorithm>
#include <array>
#include <iterator>

namespace tillwatch::shop
{

QByteArray ShopProjection::snapshot() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << fold::SnapshotVersion;
    m_state.pack(stream);
    m_alerts.pack(stream);
    // Rows of the catalogue move when an event is added; names stay.
    stream << quint32(m_activity.items().size());
    for (const ActivityItem &item : m_activity.items()) {
        fold::pack(stream, item.alert);
        stream << (item.event < 0 ? QByteArray() : events::catalogueName(item.event).toByteArray());
    }
    stream << m_lastEventAt;
    return bytes;
}

/// How the snapshots of one fold::SnapshotVersion are read. A snapshot is all there is of pruned events, so this list
/// is only ever appended to, like the journal's migrations: a new version keeps the structs of the one before as they
/// were, reads them, and makes of them what the new ones hold. tests/data/journal keeps a journal of each version.
struct ShopProjection::SnapshotForm {
    quint32 version;
    bool (ShopProjection::*unpack)(QDataStream &);
};

std::optional<ShopProjection> ShopProjection::fromSnapshot(const QByteArray &bytes, SnapshotAge age)
{
    static constexpr std::array Forms{SnapshotForm{3, &ShopProjection::unpackForm3},
                                      SnapshotForm{4, &ShopProjection::unpackForm4}};
    static_assert(Forms.back().version == fold::SnapshotVersion, "append how this version is read, keep the others");
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    stream >> version;
    const auto form =
        std::find_if(Forms.begin(), Forms.end(), [&](const SnapshotForm &one) { return one.version == version; });
    if (form == Forms.end() || (age == SnapshotAge::Current && version != fold::SnapshotVersion))
        return std::nullopt;
    ShopProjection projection;
    if (!(projection.*form->unpack)(stream) || stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    projection.m_ledgerCurrent = false;
    projection.refreshCurrency();
    return projection;
}

bool ShopProjection::unpackForm3(QDataStream &stream)
{
    if (!m_state.unpackVersion3(stream) || !unpackAlerts(stream))
        return false;
    // Snapshots from before these times were kept end here, and are whole all the same.
    return stream.atEnd() || m_state.unpackTimesVersion3(stream);
}

bool ShopProjection::unpackForm4(QDataStream &stream)
{
    return m_state.unpack(stream) && unpackAlerts(stream);
}

bool ShopProjection::unpackAlerts(QDataStream &stream)
{
    if (!m_alerts.unpack(stream))
        return false;
    quint32 count = 0;
    stream >> count;
    std::vector<ActivityItem> items;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        ActivityItem item;
        QByteArray name;
        fold::unpack(stream, item.alert);
        stream >> name;
        item.event = events::catalogueRow(name);
        if (item.event >= 0)
            items.push_back(std::move(item));
    }
    m_activity.append(std::move(items));
    stream >> m_lastEventAt;
    return stream.status() == QDataStream::Ok;
}

} // namespace tillwatch::shop
