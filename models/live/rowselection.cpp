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
        shown += has(m_rows->sourceRow(row)) ? 1 : 0;
    return m_count - shown;
}

std::vector<int> RowSelection::sourceRows() const
{
    std::vector<int> rows;
    rows.reserve(std::size_t(m_count));
    std::vector<bool> rest = m_chosen;
    for (int row = 0; row < m_rows->count(); ++row) {
        const int at = m_rows->sourceRow(row);
        if (!has(at))
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
    return row >= 0 && has(row);
}

void RowSelection::only(const QString &id)
{
    const int row = m_rows->sourceRowOf(id);
    std::vector<bool> chosen;
    if (row >= 0) {
        chosen.resize(std::size_t(row) + 1);
        chosen.back() = true;
    }
    m_anchor = row;
    assign(std::move(chosen));
}

void RowSelection::toggle(const QString &id)
{
    const int row = m_rows->sourceRowOf(id);
    if (row < 0)
        return;
    std::vector<bool> chosen = m_chosen;
    chosen.resize(std::max(chosen.size(), std::size_t(row) + 1));
    chosen[std::size_t(row)] = !chosen[std::size_t(row)];
    m_anchor = row;
    assign(std::move(chosen));
}

void RowSelection::extend(const QString &id, bool adding)
{
    const int to = m_rows->rowOf(id);
    if (to < 0)
        return;
    const int anchor = m_anchor < 0 ? -1 : m_rows->rowOfSource(m_anchor);
    if (anchor < 0) {
        only(id);
        return;
    }
    std::vector<bool> chosen = adding ? m_chosen : std::vector<bool>();
    for (int row = std::min(anchor, to); row <= std::max(anchor, to); ++row) {
        const auto at = std::size_t(m_rows->sourceRow(row));
        if (at >= chosen.size())
            chosen.resize(at + 1);
        chosen[at] = true;
    }
    assign(std::move(chosen));
}

void RowSelection::all()
{
    std::vector<bool> chosen;
    for (int row = 0; row < m_rows->count(); ++row) {
        const auto at = std::size_t(m_rows->sourceRow(row));
        if (at >= chosen.size())
            chosen.resize(at + 1);
        chosen[at] = true;
    }
    assign(std::move(chosen));
}

void RowSelection::clear()
{
    m_anchor = -1;
    assign({});
}

void RowSelection::assign(std::vector<bool> chosen)
{
    const std::size_t size = std::max(chosen.size(), m_chosen.size());
    chosen.resize(size);
    m_chosen.resize(size);
    std::vector<int> moved;
    for (std::size_t i = 0; i < size; ++i) {
        if (chosen[i] != m_chosen[i])
            moved.push_back(int(i));
    }
    if (moved.empty())
        return;
    m_chosen = std::move(chosen);
    m_count = int(std::count(m_chosen.begin(), m_chosen.end(), true));
    m_rows->announceSelection(moved);
    Q_EMIT changed();
}

} // namespace tillwatch::live
