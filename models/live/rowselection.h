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
    /// \a sourceRow: a row of the proxy's source.
    [[nodiscard]] bool has(int sourceRow) const
    {
        return sourceRow < int(m_chosen.size()) && m_chosen[std::size_t(sourceRow)];
    }
    /// Selected rows of the source: visible ones in the order of the proxy, then those that the filter hides.
    [[nodiscard]] std::vector<int> sourceRows() const;

    /// Whether a record is selected.
    Q_INVOKABLE bool contains(const QString &id) const;
    /// That record alone; ranges start from it. An unknown id clears.
    Q_INVOKABLE void only(const QString &id);
    /// Puts a record in or takes it out; ranges start from it.
    Q_INVOKABLE void toggle(const QString &id);
    /// The rows between the one that ranges start from and \a id; beside what is chosen if \a adding, else instead.
    Q_INVOKABLE void extend(const QString &id, bool adding);
    /// Every row that the filter shows.
    Q_INVOKABLE void all();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void changed();

private:
    void assign(std::vector<bool> chosen);

    RowProxy *m_rows;
    std::vector<bool> m_chosen; ///< by row of the source
    int m_count = 0;
    int m_anchor = -1; ///< row of the source that ranges start from; -1 for none
};

} // namespace tillwatch::live
