// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "notifications/toastmodel.h"

#include <algorithm>

namespace tillwatch::notifications
{

ToastModel::ToastModel(const tables::Display &display, QObject *parent) : QAbstractListModel(parent), m_display(display)
{
}

int ToastModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ToastModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Toast &toast = m_toasts[std::size_t(index.row())];
    switch (Role(role)) {
    case ToastIdRole:
        return static_cast<int>(toast.id);
    case SeverityRole:
        return toast.severity;
    case TitleRole:
        return alertText(toast, m_display).title;
    case BodyRole:
        return alertText(toast, m_display).body;
    case SubjectKindRole:
        return key(toast.subjectKind);
    case SubjectIdRole:
        return toast.subjectId;
    case CountRole:
        return toast.count;
    case AtRole:
        return m_display.moment(toast.at);
    case ExpiresRole:
        return toast.expires != 0;
    }
    return {};
}

QHash<int, QByteArray> ToastModel::roleNames() const
{
    return {{ToastIdRole, "toastId"},
            {SeverityRole, "severity"},
            {TitleRole, "title"},
            {BodyRole, "body"},
            {CountRole, "count"},
            {AtRole, "at"},
            {SubjectKindRole, "subjectKind"},
            {SubjectIdRole, "subjectId"},
            {ExpiresRole, "expires"}};
}

void ToastModel::setToasts(const std::vector<Toast> &toasts)
{
    const int before = count();
    const auto find = [](const std::vector<Toast> &list, quint64 id) {
        return std::find_if(list.begin(), list.end(), [id](const Toast &one) { return one.id == id; });
    };
    for (int row = count() - 1; row >= 0; --row) {
        const auto now = find(toasts, m_toasts[std::size_t(row)].id);
        if (now == toasts.end()) {
            beginRemoveRows({}, row, row);
            m_toasts.erase(m_toasts.begin() + row);
            endRemoveRows();
        } else if (now->version != m_toasts[std::size_t(row)].version) {
            m_toasts[std::size_t(row)] = *now;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    for (const Toast &toast : toasts) {
        if (find(m_toasts, toast.id) != m_toasts.end())
            continue;
        beginInsertRows({}, 0, 0);
        m_toasts.insert(m_toasts.begin(), toast);
        endInsertRows();
    }
    if (count() != before)
        Q_EMIT countChanged();
}

void ToastModel::reformatTexts()
{
    if (!m_toasts.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {TitleRole, BodyRole});
}

} // namespace tillwatch::notifications
