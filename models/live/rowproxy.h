// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowmodel.h"
#include "live/rowselection.h"

#include <QCollatorSortKey>

#include <optional>
#include <vector>

namespace tillwatch::live
{

/// Filtered and sorted rows of a RowModel, never reset. GUI thread.
///
/// QSortFilterProxyModel builds a QVariant for every comparison and keeps two mappings; with 100,000 rows a typed
/// letter takes half a second. RowProxy keeps one list of row numbers and plain sort keys.
class RowProxy : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Text that a row must contain, in any letter case; empty for all rows.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    /// Name of the filter that a row must belong to; "all" for all rows.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    /// Name of the role that orders the rows.
    Q_PROPERTY(QString sortKey READ sortKey WRITE setSortKey NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ isDescending WRITE setDescending NOTIFY sortChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// While frozen, rows keep their positions, values stay live, and new rows wait.
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    /// Number of rows that wait until showNew() or the end of the freeze.
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY waitingCountChanged)
    /// Names of the filters, "all" first.
    Q_PROPERTY(QStringList filters READ filters CONSTANT)
    Q_PROPERTY(tillwatch::live::RowSelection *selection READ selection CONSTANT)
public:
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const final;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const final;

    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] const QString &filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] const QString &sortKey() const { return m_sortKey; }
    void setSortKey(const QString &key);
    [[nodiscard]] bool isDescending() const { return m_descending; }
    void setDescending(bool descending);
    /// Sets sort key and direction at once, so that the rows are sorted once.
    Q_INVOKABLE void sortBy(const QString &key, bool descending);

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    /// Freezes by the window's command, independently of setFrozen(): rows move only while both are off.
    void setWindowFrozen(bool frozen);
    [[nodiscard]] int waitingCount() const { return m_waiting; }
    [[nodiscard]] QStringList filters() const;

    /// Number of rows that belong to a filter, whatever \a text is.
    Q_INVOKABLE int countOf(const QString &filter) const;
    /// Filters and sorts once, waiting rows included. A freeze goes on with the new positions.
    Q_INVOKABLE void showNew();
    /// The row of a record; -1 if the filter hides the record or does not know it.
    Q_INVOKABLE int rowOf(const QString &id) const;
    /// Whether the table has the record, shown or hidden by the filter.
    Q_INVOKABLE bool hasRecord(const QString &id) const { return sourceRowOf(id) >= 0; }
    /// The id of the record in \a row; empty for a row that does not exist.
    Q_INVOKABLE QString idAt(int row) const;
    /// See RowModel::cellBit().
    Q_INVOKABLE int cellBit(const QString &roleName) const { return m_source->cellBit(roleName); }

    [[nodiscard]] RowSelection *selection() { return &m_selection; }
    [[nodiscard]] RowModel *source() const { return m_source; }
    /// The row of the source that \a row of the proxy shows.
    [[nodiscard]] int sourceRow(int row) const { return m_rows[std::size_t(row)]; }
    /// The row of the proxy that shows \a row of the source, or -1.
    [[nodiscard]] int rowOfSource(int row) const;
    /// The row of the source that has the record, or -1.
    [[nodiscard]] int sourceRowOf(const QString &id) const;
    /// Signals SelectedRole of rows of the source that were selected or deselected.
    void signalSelection(const std::vector<int> &sourceRows);

Q_SIGNALS:
    void filterChanged();
    void sortChanged();
    void countChanged();
    void frozenChanged();
    void waitingCountChanged();
    void filterCountsChanged();

protected:
    /// \a source outlives the proxy.
    RowProxy(RowModel *source, const QString &sortKey, bool descending, QObject *parent);

private:
    using Changes = std::vector<RowModel::Change>;
    /// Limit of rows that one flush moves one by one; more are merged at once.
    static constexpr std::size_t BulkLimit = 256;

    void applyChanges(const Changes &changes, int firstNew);
    void applyWhileFrozen(const Changes &changes, int firstNew);
    void applyOneByOne(const Changes &changes, int firstNew);
    void applyChange(const RowModel::Change &change, std::vector<int> &added);
    void insertSorted(std::vector<int> added);
    void mergeChanges(const Changes &changes, int firstNew);
    void filterAndSort();
    void relayout(std::vector<int> wanted, const std::vector<int> &added);
    void updateFreeze();
    void setWaiting(int waiting);
    void signalCount(int before);
    void refilter();

    // Rows here are rows of the source.
    [[nodiscard]] bool accepts(int row) const;
    [[nodiscard]] bool isBefore(int a, int b) const;
    [[nodiscard]] int position(int row) const;
    void readKey(int row);
    void readKeys(int from);

    RowModel *m_source;
    QString m_text;
    QByteArrayList m_words; ///< of m_text
    QString m_filter = QStringLiteral("all");
    int m_filterIndex = -1;
    QString m_sortKey;
    int m_sortRole = -1;
    int m_sortCell = RowModel::Unsorted;
    bool m_descending = false;

    std::vector<int> m_rows;                              ///< rows of the source in the order of the proxy
    std::vector<bool> m_placed;                           ///< by row of the source: whether m_rows has it
    std::vector<qint64> m_keys;                           ///< by row of the source: sort key if numbers sort, else 0
    std::vector<std::optional<QCollatorSortKey>> m_texts; ///< by row of the source: sort key if texts sort
    std::vector<int> m_frozenPositions;                   ///< while frozen, by row of the source: its position, or -1
    std::vector<bool> m_waits;                            ///< while frozen, by row of the source: whether it waits
    int m_waiting = 0;
    bool m_frozen = false;
    bool m_windowFrozen = false;
    bool m_positionsFrozen = false; ///< m_frozen or m_windowFrozen
    RowSelection m_selection{this};
};

} // namespace tillwatch::live
