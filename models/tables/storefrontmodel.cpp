// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/storefrontmodel.h"

#include "base/json.h"

namespace tillwatch::tables
{

StorefrontModel::StorefrontModel(const fold::StorefrontRecord &record, QObject *parent)
    : QAbstractListModel(parent), m_record(record)
{
}

int StorefrontModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant StorefrontModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (Role(role)) {
    case GroupRole:
        return row.group;
    case NameRole:
        return row.name;
    case ValueRole: {
        const std::string_view token(row.value.constData(), std::size_t(row.value.size()));
        return token.starts_with('"') && json::isString(token) ? json::text(token) : json::fromUtf8(row.value);
    }
    }
    return {};
}

QHash<int, QByteArray> StorefrontModel::roleNames() const
{
    return {{GroupRole, "group"}, {NameRole, "name"}, {ValueRole, "value"}};
}

void StorefrontModel::refresh()
{
    // Properties are never removed, so one walk over both sorted lists finds new and changed ones.
    std::size_t at = 0;
    for (auto group = m_record.groups.cbegin(); group != m_record.groups.cend(); ++group) {
        for (auto entry = group->cbegin(); entry != group->cend(); ++entry, ++at) {
            const int row = int(at);
            if (at == m_rows.size() || m_rows[at].group != group.key() || m_rows[at].name != entry.key()) {
                beginInsertRows({}, row, row);
                m_rows.insert(m_rows.begin() + row, {group.key(), entry.key(), entry->value()});
                endInsertRows();
            } else if (m_rows[at].value != entry->value()) {
                m_rows[at].value = entry->value();
                Q_EMIT dataChanged(index(row), index(row), {ValueRole});
            }
        }
    }
    Q_EMIT changed();
}

} // namespace tillwatch::tables
