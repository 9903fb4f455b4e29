// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "notifications/notificationmodel.h"

namespace tillwatch::notifications
{

NotificationModel::NotificationModel(AlertPolicy &policy, const tables::Display &display, QObject *parent)
    : QAbstractListModel(parent), m_policy(policy), m_display(display)
{
    m_policy.restartChanges();
}

int NotificationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

const Entry *NotificationModel::entryAt(int row) const
{
    const auto &entries = m_policy.entries();
    const quint64 id = m_newest - quint64(row);
    if (entries.empty() || id < entries.front().id || id > entries.back().id)
        return nullptr;
    return &entries[std::size_t(id - entries.front().id)];
}

int NotificationModel::rowOf(quint64 id) const
{
    return id > m_newest || m_newest - id >= quint64(m_count) ? -1 : int(m_newest - id);
}

QVariant NotificationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry *entry = entryAt(index.row());
    if (entry == nullptr)
        return {};
    switch (Role(role)) {
    case KindRole:
        return key(entry->topic);
    case SeverityRole:
        return entry->severity;
    case TitleRole:
        return alertText(*entry, m_display).title;
    case BodyRole:
        return alertText(*entry, m_display).body;
    case SubjectKindRole:
        return key(entry->subjectKind);
    case SubjectIdRole:
        return entry->subjectId;
    case AtRole:
        return m_display.moment(entry->at);
    case CountRole:
        return entry->count;
    case ToastedRole:
        return entry->wasToasted();
    case DeliveryRole:
        return deliveryLabel(entry->delivery);
    case ReadRole:
        return entry->read;
    }
    return {};
}

QHash<int, QByteArray> NotificationModel::roleNames() const
{
    return {{KindRole, "kind"},
            {SeverityRole, "severity"},
            {TitleRole, "title"},
            {BodyRole, "body"},
            {SubjectKindRole, "subjectKind"},
            {SubjectIdRole, "subjectId"},
            {AtRole, "at"},
            {CountRole, "count"},
            {ToastedRole, "toasted"},
            {DeliveryRole, "delivery"},
            {ReadRole, "read"}};
}

void NotificationModel::markRead(int row)
{
    if (row < 0 || row >= m_count)
        return;
    m_policy.markRead(m_newest - quint64(row));
    refresh();
}

void NotificationModel::markAllRead()
{
    m_policy.markAllRead();
    refresh();
}

void NotificationModel::refresh()
{
    const AlertPolicy::Changes changes = m_policy.takeChanges();
    const int before = m_count;
    // Entries that the policy added and dropped since the last call never had a row.
    const int all = int(m_policy.entries().size());
    const int pending = std::min(m_waiting + changes.added, all);
    const int added = m_frozen ? 0 : pending;
    const int removed = std::min(m_count, m_count + pending - all);
    if (removed > 0) {
        beginRemoveRows({}, m_count - removed, m_count - 1);
        m_count -= removed;
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows({}, 0, added - 1);
        m_count += added;
        m_newest = m_policy.entries().back().id;
        endInsertRows();
    }
    if (std::exchange(m_waiting, pending - added) != m_waiting)
        Q_EMIT waitingChanged();
    for (const quint64 id : changes.changed) {
        if (const int row = rowOf(id); row >= added)
            Q_EMIT dataChanged(index(row), index(row));
    }
    for (const auto &[key, flags] : changes.marks)
        Q_EMIT marked(key, flags);
    if (m_count != before)
        Q_EMIT countChanged();
    if (m_unread != m_policy.unread()) {
        m_unread = m_policy.unread();
        Q_EMIT unreadChanged();
    }
}

void NotificationModel::setFrozen(bool frozen)
{
    m_frozen = frozen;
    refresh();
}

void NotificationModel::showNew()
{
    const bool frozen = std::exchange(m_frozen, false);
    refresh();
    m_frozen = frozen;
}

void NotificationModel::reformatTexts()
{
    if (m_count > 0)
        Q_EMIT dataChanged(index(0), index(m_count - 1), {TitleRole, BodyRole});
}

} // namespace tillwatch::notifications
