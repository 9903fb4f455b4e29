// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "live/rowmodel.h"

#include "base/searchtext.h"

#include <QMetaEnum>
#include <QMetaMethod>

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace tillwatch::live
{

QList<int> roleList(RoleBits bits)
{
    QList<int> roles;
    roles.reserve(std::popcount(bits) + 4);
    for (; bits != 0; bits &= bits - 1)
        roles.append(FirstRole + std::countr_zero(bits));
    return roles;
}

namespace
{
Text foldCase(const QString &text)
{
    return Text(foldedForSearch(text));
}
} // namespace

quint64 cellOf(const QString &text)
{
    return text.isEmpty() ? 0 : static_cast<quint64>(qHash(QStringView(text), 0x9E3779B97F4A7C15ULL));
}

quint64 cellOf(const Text &text)
{
    Text::Scratch scratch;
    const std::string_view bytes = text.utf8(scratch);
    return bytes.empty() ? 0 : static_cast<quint64>(qHashBits(bytes.data(), bytes.size(), 0x9E3779B97F4A7C15ULL));
}

RowModel::RowModel(Shape shape, QObject *parent)
    : QAbstractListModel(parent), m_shape(std::move(shape)), m_scratch(m_shape.cells.size()),
      m_filterCounts(std::size_t(m_shape.filters.size()), 0)
{
    for (std::size_t i = 0; i < m_shape.cells.size(); ++i)
        m_places.push_back(int(isNarrow(int(i)) ? m_narrowCount++ : m_wideCount++));
}

void RowModel::setCell(int row, int cell, quint64 value)
{
    const auto base = std::size_t(row);
    const auto at = std::size_t(m_places[std::size_t(cell)]);
    if (isNarrow(cell))
        m_narrow[base * m_narrowCount + at] = static_cast<quint32>(value);
    else
        m_wide[base * m_wideCount + at] = value;
}

int RowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

QVariant RowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Traits &traits = m_traits[std::size_t(index.row())];
    switch (role) {
    case FlashRole:
        return static_cast<int>(traits.flash & 0x7fffffffU);
    case FlashCellsRole:
        return static_cast<int>(traits.flashCells);
    case FlashRoseRole:
        return static_cast<int>(traits.flashRose);
    case FlashFellRole:
        return static_cast<int>(traits.flashFell);
    default:
        return value(index.row(), role);
    }
}

QHash<int, QByteArray> RowModel::roleNames() const
{
    QHash<int, QByteArray> names{{FlashRole, "flash"},
                                 {FlashCellsRole, "flashCells"},
                                 {FlashRoseRole, "flashRose"},
                                 {FlashFellRole, "flashFell"}};
    const QMetaObject *meta = metaObject();
    const QMetaEnum roles = meta->enumerator(meta->indexOfEnumerator("Role"));
    for (int i = 0; i < roles.keyCount(); ++i) {
        QByteArray name(roles.key(i));
        name.chop(4); // "Role"
        name[0] = static_cast<char>(name[0] - 'A' + 'a');
        names.insert(roles.value(i), name);
    }
    return names;
}

int RowModel::roleOf(const QString &name) const
{
    return roleNames().key(name.toUtf8(), -1);
}

int RowModel::cellBit(const QString &roleName) const
{
    const int role = roleOf(roleName);
    return role >= FirstRole && role < FirstRole + 31 ? 1 << (role - FirstRole) : 0;
}

void RowModel::touch(int row)
{
    if (row < 0 || row >= m_count || m_isTouched[std::size_t(row)])
        return;
    m_isTouched[std::size_t(row)] = true;
    m_touched.push_back(row);
}

void RowModel::setFilters(Traits &traits, quint32 filters)
{
    for (quint32 changed = traits.filters ^ filters; changed != 0; changed &= changed - 1) {
        const int filter = std::countr_zero(changed);
        m_filterCounts[std::size_t(filter)] += (filters >> filter & 1U) != 0 ? 1 : -1;
        m_filterCountsStale = true;
    }
    traits.filters = filters;
}

RoleBits RowModel::reload(int row, bool isNew)
{
    Traits &traits = m_traits[std::size_t(row)];
    read(row, m_scratch);
    RoleBits roles = 0;
    RoleBits rose = 0;
    RoleBits fell = 0;
    quint64 changed = 0;
    for (std::size_t i = 0; i < m_scratch.size(); ++i) {
        const quint64 before = cell(row, int(i));
        const quint64 now = isNarrow(int(i)) ? static_cast<quint32>(m_scratch[i]) : m_scratch[i];
        if (!isNew && before == now)
            continue;
        changed |= quint64(1) << i;
        roles |= m_shape.cells[i];
        if ((m_shape.numbers >> i & 1U) != 0)
            (static_cast<qint64>(now) > static_cast<qint64>(before) ? rose : fell) |= m_shape.cells[i];
        setCell(row, int(i), now);
    }
    if (isNew || (changed & m_shape.searched) != 0)
        traits.search = foldCase(searchTextOf(row));
    if (changed != 0)
        setFilters(traits, filtersOf(row));
    if (!isNew && roles != 0) {
        ++traits.flash;
        traits.flashCells = static_cast<quint32>(roles & 0x7fffffffU);
        traits.flashRose = static_cast<quint32>(rose & 0x7fffffffU);
        traits.flashFell = static_cast<quint32>(fell & 0x7fffffffU);
    }
    return roles;
}

bool RowModel::containsWords(int row, const QByteArrayList &words) const
{
    Text::Scratch scratch;
    const std::string_view text = m_traits[std::size_t(row)].search.utf8(scratch);
    return std::all_of(words.begin(), words.end(), [text](const QByteArray &word) {
        return text.find({word.constData(), std::size_t(word.size())}) != std::string_view::npos;
    });
}

QString RowModel::textWith(int row, const QByteArray &word) const
{
    const QStringList texts = searchTextOf(row).split(u'\n');
    const auto found = std::find_if(texts.begin(), texts.end(),
                                    [&](const QString &text) { return foldedForSearch(text).toUtf8().contains(word); });
    return found == texts.end() ? QString() : *found;
}

void RowModel::flush(int size)
{
    const int firstNew = m_count;
    std::vector<Change> changes;
    changes.reserve(m_touched.size());
    // The lists of roles are built only if something is connected to dataChanged(): they cost more than the update.
    const bool observed = isSignalConnected(QMetaMethod::fromSignal(&RowModel::dataChanged));
    for (const int row : m_touched) {
        m_isTouched[std::size_t(row)] = false;
        const RoleBits roles = reload(row, false);
        if (roles == 0)
            continue;
        changes.push_back({row, roles});
        if (observed) {
            QList<int> list = roleList(roles);
            list << FlashRole << FlashCellsRole << FlashRoseRole << FlashFellRole;
            const QModelIndex at = index(row);
            Q_EMIT dataChanged(at, at, list);
        }
    }
    m_touched.clear();

    if (size > m_count) {
        beginInsertRows({}, m_count, size - 1);
        m_traits.resize(std::size_t(size));
        m_isTouched.resize(std::size_t(size));
        m_wide.resize(std::size_t(size) * m_wideCount);
        m_narrow.resize(std::size_t(size) * m_narrowCount);
        m_count = size;
        for (int row = firstNew; row < size; ++row)
            reload(row, true);
        endInsertRows();
        Q_EMIT countChanged();
    }
    if (changes.empty() && firstNew == m_count)
        return;
    Q_EMIT flushed(changes, firstNew);
    if (m_filterCountsStale) {
        m_filterCountsStale = false;
        Q_EMIT filterCountsChanged();
    }
}

void RowModel::refreshFilters()
{
    std::vector<Change> changes;
    for (int row = 0; row < m_count; ++row) {
        Traits &traits = m_traits[std::size_t(row)];
        const quint32 filters = filtersOf(row);
        if (filters != traits.filters)
            changes.push_back({row, 0});
        setFilters(traits, filters);
    }
    if (changes.empty())
        return;
    Q_EMIT flushed(changes, m_count);
    m_filterCountsStale = false;
    Q_EMIT filterCountsChanged();
}

void RowModel::reformatAll(RoleBits roles)
{
    if (m_count == 0)
        return;
    Q_EMIT dataChanged(index(0), index(m_count - 1), roleList(roles));
    Q_EMIT reformatted(roles);
}

} // namespace tillwatch::live
