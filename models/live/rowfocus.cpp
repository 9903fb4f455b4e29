// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "live/rowfocus.h"

namespace tillwatch::live
{

int RowFocus::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_row < 0 ? 0 : 1;
}

QVariant RowFocus::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_rows)
        return {};
    return m_rows->source()->data(m_rows->source()->index(m_row), role);
}

QHash<int, QByteArray> RowFocus::roleNames() const
{
    return m_rows ? m_rows->roleNames() : QHash<int, QByteArray>();
}

void RowFocus::setRows(RowProxy *rows)
{
    if (rows == m_rows)
        return;
    if (m_rows)
        m_rows->source()->disconnect(this);
    setRow(-1);
    m_rows = rows;
    Q_EMIT rowsChanged();
    if (!rows)
        return;
    connect(rows->source(), &RowModel::flushed, this, &RowFocus::applyChanges);
    connect(rows->source(), &RowModel::reformatted, this, [this](RoleBits roles) {
        if (m_row >= 0)
            Q_EMIT dataChanged(index(0), index(0), roleList(roles));
    });
    updateRow();
}

void RowFocus::setRecordId(const QString &id)
{
    if (id == m_recordId)
        return;
    m_recordId = id;
    Q_EMIT recordIdChanged();
    updateRow();
}

int RowFocus::findSourceRow() const
{
    if (!m_rows || m_recordId.isEmpty())
        return -1;
    const int row = m_rows->source()->indexOf(m_recordId);
    return row < m_rows->source()->count() ? row : -1; // The state has a new record before flush() adds its row.
}

void RowFocus::updateRow()
{
    setRow(findSourceRow());
}

void RowFocus::setRow(int row)
{
    if (row == m_row)
        return;
    if (row >= 0 && m_row >= 0) {
        m_row = row;
        Q_EMIT dataChanged(index(0), index(0));
        return;
    }
    if (row >= 0) {
        beginInsertRows({}, 0, 0);
        m_row = row;
        endInsertRows();
    } else {
        beginRemoveRows({}, 0, 0);
        m_row = row;
        endRemoveRows();
    }
    Q_EMIT foundChanged();
}

void RowFocus::applyChanges(const std::vector<RowModel::Change> &changes, int firstNew)
{
    if (m_row < 0) {
        if (firstNew < m_rows->source()->count())
            updateRow();
        return;
    }
    RoleBits roles = 0;
    for (const RowModel::Change &change : changes) {
        if (change.row == m_row)
            roles |= change.roles;
    }
    if (roles != 0)
        Q_EMIT dataChanged(index(0), index(0), roleList(roles));
}

} // namespace tillwatch::live
