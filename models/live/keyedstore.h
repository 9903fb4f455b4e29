// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace tillwatch::live
{

/// Records in the order in which they were first heard of, found by their id. A row keeps its number for ever.
template <typename Record>
class KeyedStore
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const Record &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] Record &at(int row) { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int indexOf(const QString &id) const { return m_index.value(id, -1); }
    [[nodiscard]] const Record *find(const QString &id) const
    {
        const int row = indexOf(id);
        return row < 0 ? nullptr : &at(row);
    }

    struct Found {
        int row = 0;
        bool inserted = false;
    };
    /// The record of \a id, made if it was never heard of.
    Found obtain(const QString &id)
    {
        const auto it = m_index.constFind(id);
        if (it != m_index.constEnd())
            return {*it, false};
        const int row = size();
        m_rows.emplace_back();
        m_rows.back().id = id;
        m_index.insert(id, row);
        return {row, true};
    }

    /// All records, in their order; setRows() takes them back, each id once, or changes nothing and says false.
    [[nodiscard]] const std::vector<Record> &rows() const { return m_rows; }
    [[nodiscard]] bool setRows(std::vector<Record> rows)
    {
        QHash<QString, int> index;
        index.reserve(qsizetype(rows.size()));
        for (std::size_t row = 0; row < rows.size(); ++row)
            index.insert(rows[row].id, int(row));
        if (index.size() != qsizetype(rows.size()))
            return false;
        m_rows = std::move(rows);
        m_index = std::move(index);
        return true;
    }

    [[nodiscard]] auto begin() const { return m_rows.cbegin(); }
    [[nodiscard]] auto end() const { return m_rows.cend(); }

private:
    std::vector<Record> m_rows;
    QHash<QString, int> m_index;
};

} // namespace tillwatch::live
