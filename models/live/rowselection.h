// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace tillwatch::live
{

class RowProxy;

/// Selected records of a table. It holds records instead of positions, so that sorting, filtering and updates do not
/// change it. GUI thread.
class RowSelection : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a table")
    /// Number of selected records.
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// Number of selected records that the filter hides.
    Q_PROPERTY(int hiddenCount READ hiddenCount NOTIFY changed)
public:
    explicit RowSelection(RowProxy *rows);

    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int hiddenCount() const;
    /// Whether a row of the proxy's source is selected.
    [[nodiscard]] bool containsRow(int sourceRow) const
    {
        return sourceRow < int(m_selected.size()) && m_selected[std::size_t(sourceRow)];
    }
    /// Selected rows of the source: visible ones in the order of the proxy, then those that the filter hides.
    [[nodiscard]] std::vector<int> sourceRows() const;

    /// Whether a record is selected.
    Q_INVOKABLE bool contains(const QString &id) const;
    /// Selects one record instead of all others; ranges start from it. An unknown id clears the selection.
    Q_INVOKABLE void selectOnly(const QString &id);
    /// Selects or deselects a record; ranges start from it.
    Q_INVOKABLE void toggle(const QString &id);
    /// Selects the rows from the start of the range to \a id, in addition to the selection if \a adding, else instead.
    Q_INVOKABLE void extendTo(const QString &id, bool adding);
    /// Selects every row that the filter shows.
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void changed();

private:
    void assign(std::vector<bool> selected);

    RowProxy *m_rows;
    std::vector<bool> m_selected; ///< by row of the source
    int m_count = 0;
    int m_anchor = -1; ///< row of the source that ranges start from; -1 for none
};

} // namespace tillwatch::live
