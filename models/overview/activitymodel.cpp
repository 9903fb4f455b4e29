// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "overview/activitymodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::overview
{

using alerts::Topic;

ActivityModel::ActivityModel(const tables::Display &display, QObject *parent)
    : QAbstractListModel(parent), m_display(display)
{
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = m_items[std::size_t(index.row())];
    const alerts::Alert &alert = item.alert;
    switch (Role(role)) {
    case KindRole:
        return item.event < 0 ? u"gap"_s : alert.topic == Topic::Record ? u"changed"_s : alerts::key(alert.topic);
    case SeverityRole:
        return alert.severity;
    case TitleRole:
        return notifications::alertText(alert, m_display).title;
    case BodyRole:
        return notifications::alertText(alert, m_display).body;
    case SubjectKindRole:
        return fold::key(alert.subjectKind);
    case SubjectIdRole:
        return alert.subjectId;
    case AtRole:
        return m_display.moment(alert.at);
    case EventRole:
        return item.event < 0 ? QString() : QString::fromUtf8(events::catalogueName(item.event));
    }
    return {};
}

QHash<int, QByteArray> ActivityModel::roleNames() const
{
    return {{KindRole, "kind"},
            {SeverityRole, "severity"},
            {TitleRole, "title"},
            {BodyRole, "body"},
            {SubjectKindRole, "subjectKind"},
            {SubjectIdRole, "subjectId"},
            {AtRole, "at"},
            {EventRole, "event"}};
}

void ActivityModel::setFrozen(bool frozen)
{
    m_frozen = frozen;
    if (!frozen)
        add(std::exchange(m_waiting, {}));
}

ActivityModel::Item ActivityModel::itemOfGap(const TimeSpan &gap) const
{
    Item item;
    item.event = -1;
    item.alert.topic = Topic::Notice;
    item.alert.title = tr("Nothing was heard %1 – %2")
                           .arg(m_display.timeWithDay(gap.from, gap.to), m_display.timeWithDay(gap.to, gap.to));
    item.alert.at = gap.to;
    return item;
}

void ActivityModel::add(std::vector<Item> items, const std::vector<TimeSpan> &gaps)
{
    const auto laterThan = [](events::Time at) { return [at](const Item &item) { return item.alert.at > at; }; };
    for (const TimeSpan &gap : gaps) {
        // Older items than the first one may have been dropped, so gaps before it are left out.
        if (!items.empty() && gap.from < items.front().alert.at)
            continue;
        items.insert(std::find_if(items.begin(), items.end(), laterThan(gap.to)), itemOfGap(gap));
    }
    if (m_frozen) {
        m_waiting.insert(m_waiting.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
        if (m_waiting.size() > MaxRows)
            m_waiting.erase(m_waiting.begin(), m_waiting.end() - std::ptrdiff_t(MaxRows));
        return;
    }
    if (items.size() > MaxRows)
        items.erase(items.begin(), items.end() - std::ptrdiff_t(MaxRows));
    if (items.empty())
        return;
    const int before = count();
    const int excess = int(m_items.size() + items.size()) - int(MaxRows);
    if (excess > 0) {
        beginRemoveRows({}, before - excess, before - 1);
        m_items.resize(m_items.size() - std::size_t(excess));
        endRemoveRows();
    }
    beginInsertRows({}, 0, int(items.size()) - 1);
    m_items.insert(m_items.begin(), std::make_move_iterator(items.rbegin()), std::make_move_iterator(items.rend()));
    endInsertRows();
    if (count() != before)
        Q_EMIT countChanged();
}

void ActivityModel::reformatTexts()
{
    if (!m_items.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {TitleRole, BodyRole});
}

} // namespace tillwatch::overview
