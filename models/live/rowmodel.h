// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/text.h"

#include <QAbstractListModel>
#include <QByteArrayList>
#include <QtQml/qqmlregistration.h>

#include <span>
#include <vector>

/// Row model, filter-and-sort proxy and selection that all live tables share. GUI thread.
namespace tillwatch::live
{

/// First role of every table.
inline constexpr int FirstRole = Qt::UserRole + 1;
/// Set of roles: bit n is the role FirstRole + n, n from 0 to 63.
using RoleBits = quint64;
/// The set that has \a role alone.
constexpr RoleBits roleBit(int role)
{
    return RoleBits(1) << (role - FirstRole);
}
/// The roles of a set as a list, with reserved room for the four flash roles.
QList<int> roleList(RoleBits bits);

/// Roles that every live table has after its own. They do not fit into RoleBits.
enum CommonRole {
    FlashRole = FirstRole + 64, ///< int: number of changes of the row since it was added, modulo 2^31
    FlashCellsRole,             ///< int: cells of the last change, as bits of RowModel::cellBit()
    FlashRoseRole,              ///< int: cells of the last change whose number rose
    FlashFellRole,              ///< int: cells of the last change whose number fell
    SelectedRole,               ///< bool, of proxies only: the row is selected
};

/// Hash of a text as the value of a cell: it shows whether the text changed. 0 for an empty text.
[[nodiscard]] quint64 cellOf(const QString &text);
[[nodiscard]] quint64 cellOf(const Text &text);
/// A number as the value of a cell.
[[nodiscard]] inline quint64 cellOf(qint64 number)
{
    return static_cast<quint64>(number);
}

/// Table of the records of a store, a row each, in the order of their first events. Rows are never removed.
///
/// The records change first; touch() and flush() update the model afterwards. The model keeps the last content of a row
/// as a few numbers (cells), so that flush() signals each row once, with exactly the roles that changed.
class RowModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    /// Change of one row.
    struct Change {
        int row = 0;
        RoleBits roles = 0; ///< roles that changed; none if only the row's filters did
    };
    /// Description of a table: its cells, filters and sort orders. A set of cells has bit n for cell n, at most 64.
    struct Shape {
        std::vector<RoleBits> cells; ///< for each cell the roles that show it
        quint64 numbers = 0;         ///< set of the cells that are signed numbers and flash by their direction
        quint64 searched = 0;        ///< set of the cells that the search text consists of
        QStringList filters;         ///< names of the filters without "all", at most 32
        QHash<int, int> sorts;       ///< role that orders rows -> cell of its number, or ByText
        QHash<int, int> amounts;     ///< role that shows an amount -> cell of its millionths
        QHash<int, int> wholes = {}; ///< role that shows a whole number as a text -> cell of the number
        quint64 percents = 0;        ///< set of the cells of \a wholes that are in percent
        quint64 narrow = 0;          ///< set of the cells that are stored in 32 bits: flags and hashes of texts
    };
    static constexpr int ByText = -1;   ///< sort order of a role: by its text
    static constexpr int Unsorted = -2; ///< sort order of a role: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const final;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const final;

    [[nodiscard]] int count() const { return m_count; }
    /// Value of \a role in \a row.
    [[nodiscard]] virtual QVariant value(int row, int role) const = 0;
    /// Row of a record in the store, which may not be a row of the model yet; -1 for an unknown id.
    [[nodiscard]] virtual int indexOf(const QString &id) const = 0;
    [[nodiscard]] virtual QString idAt(int row) const = 0;
    /// The cell whose number orders rows by \a role, ByText, or Unsorted.
    [[nodiscard]] int sortCell(int role) const { return m_shape.sorts.value(role, Unsorted); }

    /// The cell with the millionths of the amount that \a role shows, or -1.
    [[nodiscard]] int amountCell(int role) const { return m_shape.amounts.value(role, -1); }
    /// The cell with the whole number that \a role shows as a text, or -1.
    [[nodiscard]] int wholeCell(int role) const { return m_shape.wholes.value(role, -1); }
    /// Whether the whole number of \a cell is in percent.
    [[nodiscard]] bool isPercent(int cell) const { return (m_shape.percents >> cell & 1U) != 0; }
    /// Whether the number of \a role is unknown; its value is a placeholder then.
    [[nodiscard]] virtual bool isUnknown(int /*row*/, int /*role*/) const { return false; }
    /// ISO 4217 code of a row's amounts; empty while it is unknown.
    [[nodiscard]] virtual QString currencyOf(int /*row*/) const { return {}; }

    /// The role with that name, or -1.
    [[nodiscard]] int roleOf(const QString &name) const;
    /// The bit of a role in FlashCellsRole; 0 for a name that has no bit.
    Q_INVOKABLE int cellBit(const QString &roleName) const;

    /// The number in a cell.
    [[nodiscard]] qint64 number(int row, int cell) const { return static_cast<qint64>(this->cell(row, cell)); }
    /// Whether the texts of a row contain all of \a words, which searchWords() made.
    [[nodiscard]] bool containsWords(int row, const QByteArrayList &words) const;
    /// The first of the texts of a row that contains \a word; empty if none does.
    [[nodiscard]] QString textWith(int row, const QByteArray &word) const;
    /// Set of the filters that a row belongs to: bit n for filterNames()[n].
    [[nodiscard]] quint32 filters(int row) const { return m_traits[std::size_t(row)].filters; }
    [[nodiscard]] const QStringList &filterNames() const { return m_shape.filters; }
    /// Number of rows that belong to the filter filterNames()[\a filter].
    [[nodiscard]] int filterCount(int filter) const { return m_filterCounts[std::size_t(filter)]; }

    /// Marks \a row as changed, for the next flush(). New rows beyond count() need no mark.
    void touch(int row);
    /// Updates and signals the touched rows, and adds rows up to \a size.
    void flush(int size);
    /// Computes the filters of every row again, for filters that depend on the time.
    void refreshFilters();
    /// Signals \a roles of every row after their format changed (locale, currency, hidden amounts).
    void reformatAll(RoleBits roles);

Q_SIGNALS:
    void countChanged();
    void filterCountsChanged();
    /// Emitted by flush() and refreshFilters() after their other signals. \a firstNew is the first added row; count()
    /// if no row was added.
    void flushed(const std::vector<tillwatch::live::RowModel::Change> &changes, int firstNew);
    /// Emitted by reformatAll() after dataChanged().
    void reformatted(tillwatch::live::RoleBits roles);

protected:
    explicit RowModel(Shape shape, QObject *parent);

    /// The value of a cell as of the last flush().
    [[nodiscard]] quint64 cell(int row, int cell) const
    {
        const auto base = std::size_t(row);
        const auto at = std::size_t(m_places[std::size_t(cell)]);
        return isNarrow(cell) ? m_narrow[base * m_narrowCount + at] : m_wide[base * m_wideCount + at];
    }
    /// Writes the present content of a row to \a cells.
    virtual void read(int row, std::span<quint64> cells) const = 0;
    /// The texts of a row that can be searched, one a line, in their original letter case.
    [[nodiscard]] virtual QString searchTextOf(int row) const = 0;
    /// Computes the filters that a row belongs to: bit n for filterNames()[n].
    [[nodiscard]] virtual quint32 filtersOf(int row) const = 0;

private:
    /// Derived values of one row.
    struct Traits {
        Text search;
        quint32 filters = 0;
        quint32 flash = 0;
        quint32 flashCells = 0;
        quint32 flashRose = 0;
        quint32 flashFell = 0;
    };
    /// Reads a row again; returns the roles that changed, all of them for a new row.
    RoleBits reload(int row, bool isNew);
    [[nodiscard]] bool isNarrow(int cell) const { return (m_shape.narrow >> cell & 1U) != 0; }
    void setCell(int row, int cell, quint64 value);
    void setFilters(Traits &traits, quint32 filters);

    Shape m_shape;
    int m_count = 0;
    std::vector<int> m_places; ///< for each cell its position among the cells of its width
    std::size_t m_wideCount = 0;
    std::size_t m_narrowCount = 0;
    std::vector<quint64> m_wide;   ///< 64-bit cells, row by row
    std::vector<quint32> m_narrow; ///< 32-bit cells, row by row
    std::vector<Traits> m_traits;
    std::vector<quint64> m_scratch;
    std::vector<int> m_touched;
    std::vector<bool> m_isTouched;
    std::vector<int> m_filterCounts;
    bool m_filterCountsStale = false;
};

} // namespace tillwatch::live
