// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "live/rowselection.h"

#include "live/rowproxy.h"

#include <algorithm>

namespace tillwatch::live
{

RowSelection::RowSelection(RowProxy *rows) : QObject(rows), m_rows(rows)
{
    // hiddenCount changes with the filter.
    connect(rows, &RowProxy::countChanged, this, [this] {
        if (m_count > 0)
            Q_EMIT changed();
    });
}

int RowSelection::hiddenCount() const
{
    int shown = 0;
    for (int row = 0; m_count > 0 && row < m_rows->count(); ++row)
        shown += containsRow(m_rows->sourceRow(row)) ? 1 : 0;
    return m_count - shown;
}

std::vector<int> RowSelection::sourceRows() const
{
    std::vector<int> rows;
    rows.reserve(std::size_t(m_count));
    std::vector<bool> rest = m_selected;
    for (int row = 0; row < m_rows->count(); ++row) {
        const int at = m_rows->sourceRow(row);
        if (!containsRow(at))
            continue;
        rows.push_back(at);
        rest[std::size_t(at)] = false;
    }
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i])
            rows.push_back(int(i));
    }
    return rows;
}

bool RowSelection::contains(const QString &id) const
{
    const int row = m_rows->sourceRowOf(id);
    return row >= 0 && containsRow(row);
}

void RowSelection::selectOnly(const QString &id)
{
    const int row = m_rows->sourceRowOf(id);
    std::vector<bool> selected;
    if (row >= 0) {
        selected.resize(std::size_t(row) + 1);
        selected.back() = true;
    }
    m_anchor = row;
    assign(std::move(selected));
}

void RowSelection::toggle(const QString &id)
{
    const int row = m_rows->sourceRowOf(id);
    if (row < 0)
        return;
    std::vector<bool> selected = m_selected;
    selected.resize(std::max(selected.size(), std::size_t(row) + 1));
    selected[std::size_t(row)] = !selected[std::size_t(row)];
    m_anchor = row;
    assign(std::move(selected));
}

void RowSelection::extendTo(const QString &id, bool adding)
{
    const int to = m_rows->rowOf(id);
    if (to < 0)
        return;
    const int anchor = m_anchor < 0 ? -1 : m_rows->rowOfSource(m_anchor);
    if (anchor < 0) {
        selectOnly(id);
        return;
    }
    std::vector<bool> selected = adding ? m_selected : std::vector<bool>();
    for (int row = std::min(anchor, to); row <= std::max(anchor, to); ++row) {
        const auto at = std::size_t(m_rows->sourceRow(row));
        if (at >= selected.size())
            selected.resize(at + 1);
        selected[at] = true;
    }
    assign(std::move(selected));
}

void RowSelection::selectAll()
{
    std::vector<bool> selected;
    for (int row = 0; row < m_rows->count(); ++row) {
        const auto at = std::size_t(m_rows->sourceRow(row));
        if (at >= selected.size())
            selected.resize(at + 1);
        selected[at] = true;
    }
    assign(std::move(selected));
}

void RowSelection::clear()
{
    m_anchor = -1;
    assign({});
}

void RowSelection::assign(std::vector<bool> selected)
{
    const std::size_t size = std::max(selected.size(), m_selected.size());
    selected.resize(size);
    m_selected.resize(size);
    std::vector<int> changedRows;
    for (std::size_t i = 0; i < size; ++i) {
        if (selected[i] != m_selected[i])
            changedRows.push_back(int(i));
    }
    if (changedRows.empty())
        return;
    m_selected = std::move(selected);
    m_count = int(std::count(m_selected.begin(), m_selected.end(), true));
    m_rows->signalSelection(changedRows);
    Q_EMIT changed();
}

} // namespace tillwatch::live
