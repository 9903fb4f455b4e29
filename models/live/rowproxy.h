// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "live/rowmodel.h"
#include "live/rowselection.h"

namespace tillwatch::live
{

/// A RowModel's rows, filtered and sorted, without ever being reset. GUI thread.
///
/// QSortFilterProxyModel asks for a QVariant for every comparison and keeps two mappings; at 100,000 rows that costs a
/// typed letter half a second. This one keeps one list of row numbers and plain sort keys.
class RowProxy : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    /// Free text; rows must contain it, whatever its letter case.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    /// Name of a chip, "all" for none.
    Q_PROPERTY(QString chip READ chip WRITE setChip NOTIFY filterChanged)
    /// Name of the role that orders the rows.
    Q_PROPERTY(QString sortKey READ sortKey WRITE setSortKey NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ isDescending WRITE setDescending NOTIFY sortChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// While held, rows keep their positions; values stay live, new rows wait.
    Q_PROPERTY(bool held READ isHeld WRITE setHeld NOTIFY heldChanged)
    Q_PROPERTY(int heldCount READ heldCount NOTIFY heldCountChanged)
    /// Names of the chips, "all" first.
    Q_PROPERTY(QStringList chips READ chips CONSTANT)
    Q_PROPERTY(tillwatch::live::RowSelection *selection READ selection CONSTANT)
public:
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const final;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const final;

    [[nodiscard]] const QString &text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] const QString &chip() const { return m_chip; }
    void setChip(const QString &chip);
    [[nodiscard]] const QString &sortKey() const { return m_sortKey; }
    void setSortKey(const QString &key);
    [[nodiscard]] bool isDescending() const { return m_descending; }
    void setDescending(bool descending);
    /// Sets both at once, for one rearrangement.
    Q_INVOKABLE void sortBy(const QString &key, bool descending);

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] bool isHeld() const { return m_held; }
    void setHeld(bool held);
    /// A second hold that is independent of the first, for the one that holds the whole window.
    void setHeldFromAbove(bool held);
    [[nodiscard]] int heldCount() const { return m_waiting; }
    [[nodiscard]] QStringList chips() const;

    /// How many rows stand under a chip, whatever the free text is.
    Q_INVOKABLE int countOf(const QString &chip) const;
    /// Puts everything in its place once, new rows included; a hold goes on from there.
    Q_INVOKABLE void showNew();
    /// The row of a record, or -1 where the filter hides it.
    Q_INVOKABLE int rowOf(const QString &id) const;
    /// Whether there is such a record, shown or hidden by the filter.
    Q_INVOKABLE bool knows(const QString &id) const { return sourceRowOf(id) >= 0; }
    /// The record's id, empty for a row that does not exist.
    Q_INVOKABLE QString idAt(int row) const;
    Q_INVOKABLE int cellBit(const QString &roleName) const { return m_source->cellBit(roleName); }

    [[nodiscard]] RowSelection *selection() { return &m_selection; }
    [[nodiscard]] RowModel *source() const { return m_source; }
    /// The row of the source behind a row of this one.
    [[nodiscard]] int sourceRow(int row) const { return m_rows[std::size_t(row)]; }
    /// The row of this one that shows a row of the source, or -1.
    [[nodiscard]] int rowOfSource(int row) const;
    /// The row of the source that holds a record, or -1.
    [[nodiscard]] int sourceRowOf(const QString &id) const;
    /// Tells that rows of the source were chosen or are so no more.
    void tellSelection(const std::vector<int> &sourceRows);

Q_SIGNALS:
    void filterChanged();
    void sortChanged();
    void countChanged();
    void heldChanged();
    void heldCountChanged();
    void chipCountsChanged();

protected:
    /// \a source outlives the proxy.
    RowProxy(RowModel *source, const QString &sortKey, bool descending, QObject *parent);

private:
    using Changes = std::vector<RowModel::Change>;
    /// More rows than this in one go are merged in at once instead of being moved one by one.
    static constexpr std::size_t BulkLimit = 256;

    void takeIn(const Changes &changes, int firstNew);
    void takeInHeld(const Changes &changes, int firstNew);
    void takeInOneByOne(const Changes &changes, int firstNew);
    void change(const RowModel::Change &change, std::vector<int> &added);
    void insertSorted(std::vector<int> added);
    void takeInAtOnce(const Changes &changes, int firstNew);
    void rearrange();
    void layOut(std::vector<int> wanted, const std::vector<int> &added);
    void applyHold();
    void setWaiting(int waiting);
    void countMoved(int before);
    void refilter();

    [[nodiscard]] bool accepts(int row) const;
    [[nodiscard]] bool isBefore(int a, int b) const;
    [[nodiscard]] int position(int row) const;
    void readKey(int row);
    void readKeys(int from);

    RowModel *m_source;
    QString m_text;
    QByteArray m_needle;
    QString m_chip = QStringLiteral("all");
    int m_chipIndex = -1;
    QString m_sortKey;
    int m_sortRole = -1;
    int m_sortCell = RowModel::Unsorted;
    bool m_descending = false;

    std::vector<int> m_rows;          ///< rows of the source, as they stand here
    std::vector<bool> m_placed;       ///< whether a row of the source is among them
    std::vector<qint64> m_keys;       ///< what a row of the source was sorted by last: its number, or its text's start
    std::vector<QByteArray> m_texts;  ///< the whole text, where a text sorts
    std::vector<int> m_heldPositions; ///< while held: position of each row of the source, -1 where it has none
    std::vector<bool> m_waits;        ///< while held: rows that would be shown
    int m_waiting = 0;
    bool m_held = false;
    bool m_heldFromAbove = false;
    bool m_isHolding = false;
    RowSelection m_selection{this};
};

} // namespace tillwatch::live
