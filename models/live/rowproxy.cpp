// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "live/rowproxy.h"

#include "base/searchtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tillwatch::live
{

namespace
{
QList<int> rolesAndFlash(RoleBits bits)
{
    return roleList(bits) << FlashRole << FlashCellsRole << FlashRoseRole << FlashFellRole;
}
} // namespace

RowProxy::RowProxy(RowModel *source, const QString &sortKey, bool descending, QObject *parent)
    : QAbstractListModel(parent), m_source(source), m_descending(descending)
{
    m_sortKey = sortKey;
    m_sortRole = source->roleOf(sortKey);
    m_sortCell = source->sortCell(m_sortRole);
    connect(source, &RowModel::flushed, this, &RowProxy::applyChanges);
    connect(source, &RowModel::filterCountsChanged, this, &RowProxy::filterCountsChanged);
    connect(source, &RowModel::reformatted, this, [this](RoleBits roles) {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(count() - 1), rolesAndFlash(roles));
    });
    if (source->count() > 0)
        applyChanges({}, 0);
}

int RowProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RowProxy::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == SelectedRole)
        return m_selection.containsRow(sourceRow(index.row()));
    return m_source->data(m_source->index(sourceRow(index.row())), role);
}

QHash<int, QByteArray> RowProxy::roleNames() const
{
    QHash<int, QByteArray> names = m_source->roleNames();
    names.insert(SelectedRole, "selected");
    return names;
}

QStringList RowProxy::filters() const
{
    return QStringList{u"all"_s} + m_source->filterNames();
}

int RowProxy::countOf(const QString &filter) const
{
    const auto at = m_source->filterNames().indexOf(filter);
    return at < 0 ? m_source->count() : m_source->filterCount(int(at));
}

int RowProxy::rowOf(const QString &id) const
{
    return rowOfSource(m_source->indexOf(id));
}

int RowProxy::rowOfSource(int row) const
{
    return row < 0 || row >= int(m_placed.size()) || !m_placed[std::size_t(row)] ? -1 : position(row);
}

int RowProxy::sourceRowOf(const QString &id) const
{
    const int row = m_source->indexOf(id);
    return row < m_source->count() ? row : -1;
}

void RowProxy::signalSelection(const std::vector<int> &sourceRows)
{
    if (m_rows.empty())
        return;
    // A few rows are signalled one by one. For more, one signal for all rows is as cheap: a view reads visible rows
    // only.
    constexpr std::size_t Few = 8;
    if (sourceRows.size() > Few) {
        Q_EMIT dataChanged(index(0), index(count() - 1), {SelectedRole});
        return;
    }
    for (const int source : sourceRows) {
        const int row = rowOfSource(source);
        if (row >= 0)
            Q_EMIT dataChanged(index(row), index(row), {SelectedRole});
    }
}

QString RowProxy::idAt(int row) const
{
    return row < 0 || row >= count() ? QString() : m_source->idAt(sourceRow(row));
}

void RowProxy::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_words = searchWords(text);
    Q_EMIT filterChanged();
    refilter();
}

void RowProxy::setFilter(const QString &filter)
{
    const QString name = m_source->filterNames().contains(filter) ? filter : u"all"_s;
    if (m_filter == name)
        return;
    m_filter = name;
    m_filterIndex = int(m_source->filterNames().indexOf(name));
    Q_EMIT filterChanged();
    refilter();
}

void RowProxy::setSortKey(const QString &key)
{
    sortBy(key, m_descending);
}

void RowProxy::setDescending(bool descending)
{
    sortBy(m_sortKey, descending);
}

void RowProxy::sortBy(const QString &key, bool descending)
{
    const int role = m_source->roleOf(key);
    const int cell = m_source->sortCell(role);
    if ((key == m_sortKey && descending == m_descending) || cell == RowModel::Unsorted)
        return;
    m_descending = descending;
    if (key != m_sortKey) {
        m_sortKey = key;
        m_sortRole = role;
        m_sortCell = cell;
        m_texts.clear();
        m_texts.shrink_to_fit();
        readKeys(0);
    }
    Q_EMIT sortChanged();
    refilter();
}

void RowProxy::setFrozen(bool frozen)
{
    if (m_frozen == frozen)
        return;
    m_frozen = frozen;
    Q_EMIT frozenChanged();
    updateFreeze();
}

void RowProxy::setWindowFrozen(bool frozen)
{
    m_windowFrozen = frozen;
    updateFreeze();
}

void RowProxy::updateFreeze()
{
    const bool freeze = m_frozen || m_windowFrozen;
    if (freeze == m_positionsFrozen)
        return;
    m_positionsFrozen = freeze;
    refilter();
}

void RowProxy::showNew()
{
    refilter();
}

/// Filters and sorts. While frozen, the new positions become the frozen ones.
void RowProxy::refilter()
{
    if (m_positionsFrozen || !m_frozenPositions.empty())
        readKeys(0); // While frozen, the keys of changed rows were not updated.
    filterAndSort();
    m_frozenPositions.clear();
    m_waits.clear();
    if (m_positionsFrozen) {
        m_waits.resize(m_placed.size());
        m_frozenPositions.assign(m_placed.size(), -1);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_frozenPositions[std::size_t(m_rows[i])] = int(i);
    }
    setWaiting(0);
}

void RowProxy::setWaiting(int waiting)
{
    if (m_waiting == waiting)
        return;
    m_waiting = waiting;
    Q_EMIT waitingCountChanged();
}

void RowProxy::signalCount(int before)
{
    if (count() != before)
        Q_EMIT countChanged();
}

bool RowProxy::accepts(int row) const
{
    if (m_filterIndex >= 0 && (m_source->filters(row) >> m_filterIndex & 1U) == 0)
        return false;
    return m_source->containsWords(row, m_words);
}

void RowProxy::readKey(int row)
{
    const auto at = std::size_t(row);
    if (m_sortCell == RowModel::ByText) {
        m_keys[at] = 0;
        m_texts[at] = listOrder().sortKey(m_source->value(row, m_sortRole).toString());
    } else {
        m_keys[at] = m_source->number(row, m_sortCell);
    }
}

void RowProxy::readKeys(int from)
{
    m_keys.resize(std::size_t(m_source->count()));
    if (m_sortCell == RowModel::ByText)
        m_texts.resize(m_keys.size());
    for (int row = from; row < m_source->count(); ++row)
        readKey(row);
}

bool RowProxy::isBefore(int a, int b) const
{
    if (m_descending)
        std::swap(a, b);
    const qint64 left = m_keys[std::size_t(a)];
    const qint64 right = m_keys[std::size_t(b)];
    if (left != right)
        return left < right;
    if (m_sortCell == RowModel::ByText) {
        const int order = m_texts[std::size_t(a)]->compare(*m_texts[std::size_t(b)]);
        if (order != 0)
            return order < 0;
    }
    return a < b;
}

int RowProxy::position(int row) const
{
    std::size_t at = m_rows.size();
    if (!m_positionsFrozen) {
        const auto before = [this](int a, int b) { return isBefore(a, b); };
        at = std::size_t(std::lower_bound(m_rows.begin(), m_rows.end(), row, before) - m_rows.begin());
    } else if (std::size_t(row) < m_frozenPositions.size()) {
        at = std::size_t(m_frozenPositions[std::size_t(row)]);
    }
    if (at < m_rows.size() && m_rows[at] == row)
        return int(at);
    // A slot of a signal may call this in the middle of a change, when rows are neither sorted nor at their frozen
    // positions.
    const auto it = std::find(m_rows.begin(), m_rows.end(), row);
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

void RowProxy::applyChanges(const Changes &changes, int firstNew)
{
    const int before = count();
    m_placed.resize(std::size_t(m_source->count()));
    if (m_positionsFrozen) {
        applyWhileFrozen(changes, firstNew);
        // An empty table has no positions to keep, so a pointer that rests on it does not hold back its first rows.
        if (before == 0 && m_waiting > 0 && !m_windowFrozen)
            refilter();
        return;
    }
    if (changes.size() + std::size_t(m_source->count() - firstNew) <= BulkLimit) {
        applyOneByOne(changes, firstNew);
        signalCount(before);
        return;
    }
    mergeChanges(changes, firstNew);
    RoleBits roles = 0;
    for (const RowModel::Change &one : changes)
        roles |= one.roles;
    if (roles != 0 && !m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), rolesAndFlash(roles));
}

/// Removes the changed rows, sorts them with the new ones, and merges them with the rest, which is still sorted.
void RowProxy::mergeChanges(const Changes &changes, int firstNew)
{
    std::vector<bool> moving(m_placed.size());
    std::vector<int> coming;
    std::vector<int> added;
    const auto consider = [&](int row) {
        moving[std::size_t(row)] = true;
        if (!accepts(row))
            return;
        coming.push_back(row);
        if (!m_placed[std::size_t(row)])
            added.push_back(row);
    };
    readKeys(firstNew);
    for (const RowModel::Change &one : changes) {
        readKey(one.row);
        consider(one.row);
    }
    for (int row = firstNew; row < m_source->count(); ++row)
        consider(row);

    std::vector<int> staying;
    staying.reserve(m_rows.size());
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(staying),
                 [&](int row) { return !moving[std::size_t(row)]; });
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(coming.begin(), coming.end(), before);
    std::vector<int> wanted(staying.size() + coming.size());
    std::merge(staying.begin(), staying.end(), coming.begin(), coming.end(), wanted.begin(), before);
    relayout(std::move(wanted), added);
}

void RowProxy::applyWhileFrozen(const Changes &changes, int firstNew)
{
    readKeys(firstNew);
    m_frozenPositions.resize(m_placed.size(), -1);
    m_waits.resize(m_placed.size());
    int waiting = m_waiting;
    const auto countWaiting = [&](int row) {
        const bool waits = accepts(row);
        waiting += int(waits) - int(m_waits[std::size_t(row)]);
        m_waits[std::size_t(row)] = waits;
    };
    for (const RowModel::Change &one : changes) {
        const int at = m_frozenPositions[std::size_t(one.row)];
        if (at < 0)
            countWaiting(one.row);
        else if (one.roles != 0)
            Q_EMIT dataChanged(index(at), index(at), rolesAndFlash(one.roles));
    }
    for (int row = firstNew; row < m_source->count(); ++row) {
        if (m_frozenPositions[std::size_t(row)] < 0)
            countWaiting(row);
    }
    setWaiting(waiting);
}

void RowProxy::applyOneByOne(const Changes &changes, int firstNew)
{
    std::vector<int> added;
    for (const RowModel::Change &one : changes)
        applyChange(one, added);
    readKeys(firstNew);
    for (int row = firstNew; row < m_source->count(); ++row) {
        if (accepts(row) && !m_placed[std::size_t(row)])
            added.push_back(row);
    }
    insertSorted(std::move(added));
}

void RowProxy::applyChange(const RowModel::Change &change, std::vector<int> &added)
{
    const int row = change.row;
    const bool shown = accepts(row);
    if (!m_placed[std::size_t(row)]) {
        readKey(row);
        if (shown)
            added.push_back(row);
        return;
    }
    const int from = position(row); // before its key is read again
    if (!shown) {
        beginRemoveRows({}, from, from);
        m_rows.erase(m_rows.begin() + from);
        m_placed[std::size_t(row)] = false;
        endRemoveRows();
        readKey(row);
        return;
    }
    readKey(row);
    int to = from;
    const bool early = from > 0 && isBefore(row, m_rows[std::size_t(from) - 1]);
    const bool late = from + 1 < count() && isBefore(m_rows[std::size_t(from) + 1], row);
    if (early || late) {
        const auto before = [this](int a, int b) { return isBefore(a, b); };
        const auto self = m_rows.begin() + from;
        const auto target = early ? std::lower_bound(m_rows.begin(), self, row, before)
                                  : std::lower_bound(self + 1, m_rows.end(), row, before);
        const int slot = int(target - m_rows.begin()); // insert before this row, numbered as before the move
        beginMoveRows({}, from, from, {}, slot);
        if (early)
            std::rotate(target, self, self + 1);
        else
            std::rotate(self, self + 1, target);
        to = early ? slot : slot - 1;
        endMoveRows();
    }
    if (change.roles != 0)
        Q_EMIT dataChanged(index(to), index(to), rolesAndFlash(change.roles));
}

void RowProxy::insertSorted(std::vector<int> added)
{
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(added.begin(), added.end(), before);
    // From the back, so that positions found earlier stay valid; neighbours are inserted as one span.
    while (!added.empty()) {
        const auto slot = std::lower_bound(m_rows.begin(), m_rows.end(), added.back(), before);
        auto first = added.end() - 1;
        while (first != added.begin() && (slot == m_rows.begin() || isBefore(*(slot - 1), *(first - 1))))
            --first;
        const int at = int(slot - m_rows.begin());
        beginInsertRows({}, at, at + int(added.end() - first) - 1);
        for (auto it = first; it != added.end(); ++it)
            m_placed[std::size_t(*it)] = true;
        m_rows.insert(slot, first, added.end());
        added.erase(first, added.end());
        endInsertRows();
    }
}

/// Filters and sorts all rows.
void RowProxy::filterAndSort()
{
    const auto size = std::size_t(m_source->count());
    m_placed.resize(size);
    if (m_keys.size() < size)
        readKeys(int(m_keys.size())); // The source has new rows that it has not signalled yet.
    struct Entry {
        qint64 key;
        int row;
    };
    std::vector<Entry> entries;
    std::vector<int> added;
    for (std::size_t i = 0; i < size; ++i) {
        const int row = int(i);
        if (!accepts(row))
            continue;
        entries.push_back({m_keys[i], row});
        if (!m_placed[i])
            added.push_back(row);
    }
    // Entries hold the keys too, so that most comparisons read the sorted list alone.
    std::sort(entries.begin(), entries.end(), [this](const Entry &a, const Entry &b) {
        if (a.key != b.key)
            return (a.key < b.key) != m_descending;
        return isBefore(a.row, b.row);
    });
    std::vector<int> wanted(entries.size());
    std::transform(entries.begin(), entries.end(), wanted.begin(), [](const Entry &entry) { return entry.row; });
    relayout(std::move(wanted), added);
}

/// Replaces the rows by \a wanted, which includes the new rows \a added, with at most three signals: new rows are
/// appended, the layout changes with removed rows at the end, and the end is removed. A reset would lose selection and
/// scroll position.
void RowProxy::relayout(std::vector<int> wanted, const std::vector<int> &added)
{
    const int before = count();
    std::vector<bool> shown(m_placed.size());
    for (const int row : wanted)
        shown[std::size_t(row)] = true;

    if (!added.empty()) {
        beginInsertRows({}, before, before + int(added.size()) - 1);
        m_rows.insert(m_rows.end(), added.begin(), added.end());
        for (const int row : added)
            m_placed[std::size_t(row)] = true;
        endInsertRows();
    }
    std::vector<int> order = std::move(wanted);
    const int kept = int(order.size());
    order.reserve(m_rows.size());
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(order),
                 [&](int row) { return !shown[std::size_t(row)]; });

    if (order != m_rows) {
        // With the hint, views do not treat the change as a reset.
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList persistent = persistentIndexList();
        std::vector<int> places;
        if (!persistent.isEmpty()) {
            places.resize(shown.size());
            for (std::size_t i = 0; i < order.size(); ++i)
                places[std::size_t(order[i])] = int(i);
        }
        QModelIndexList moved;
        for (const QModelIndex &old : persistent)
            moved.append(index(places[std::size_t(sourceRow(old.row()))]));
        changePersistentIndexList(persistent, moved);
        m_rows = std::move(order);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }
    if (kept < count()) {
        beginRemoveRows({}, kept, count() - 1);
        m_rows.resize(std::size_t(kept));
        m_placed = std::move(shown);
        endRemoveRows();
    }
    signalCount(before);
}

} // namespace tillwatch::live
