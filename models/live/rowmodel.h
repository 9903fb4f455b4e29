// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/text.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <span>
#include <vector>

/// What every live table shares. GUI thread.
namespace tillwatch::live
{

inline constexpr int FirstRole = Qt::UserRole + 1;
/// A set of roles: bit n stands for the role FirstRole + n.
using RoleBits = quint64;
constexpr RoleBits roleBit(int role)
{
    return RoleBits(1) << (role - FirstRole);
}
/// The roles of a set, with room for the few that a live table adds.
QList<int> roleList(RoleBits bits);

/// Roles that every live table has behind its own. They need not fit into RoleBits.
enum CommonRole {
    FlashRole = FirstRole + 64, ///< int: grows whenever a cell of the row changed; 0 for a row that never did
    FlashCellsRole,             ///< int: the cells that changed last, as bits of RowModel::cellBit()
    FlashRoseRole,              ///< int: those among them whose number rose
    FlashFellRole,              ///< int: those among them whose number fell
    SelectedRole,               ///< bool, of proxies alone: somebody chose the row
};

/// A 64-bit stand-in for a text, good for telling whether it changed.
[[nodiscard]] quint64 cellOf(const QString &text);
[[nodiscard]] quint64 cellOf(const Text &text);
[[nodiscard]] inline quint64 cellOf(qint64 number)
{
    return static_cast<quint64>(number);
}

/// A table whose rows are the records of a store, in the order in which they were first heard of, and stay for ever.
///
/// The records change first; touch() and flush() tell the model afterwards. What a row said last is held as a few
/// numbers (cells), so that flush() can signal each row once, with the roles that really changed and nothing else.
class RowModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    struct Change {
        int row = 0;
        RoleBits roles = 0;
    };
    struct Shape {
        std::vector<RoleBits> cells; ///< for each cell the roles that show it
        quint64 numbers = 0;         ///< bits of the cells that are signed numbers with a direction worth showing
        quint64 searched = 0;        ///< bits of the cells that the search text is made of
        QStringList filters;         ///< names of the filters behind "all", at most 32
        QHash<int, int> sorts;       ///< roles that order rows: by the number in a cell, or ByText
        QHash<int, int> amounts;     ///< roles that show an amount, and the cell that holds its millionths
        QHash<int, int> wholes = {}; ///< roles that show a whole number as a text, and the cell that holds it
        quint64 percents = 0;        ///< bits of the cells among these that are in percent
        quint64 narrow = 0;          ///< bits of the cells that are kept to 32 bits: flags, and texts' stand-ins
    };
    static constexpr int ByText = -1;
    static constexpr int Unsorted = -2;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const final;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const final;

    [[nodiscard]] int count() const { return m_count; }
    /// What the row says under \a role.
    [[nodiscard]] virtual QVariant value(int row, int role) const = 0;
    [[nodiscard]] virtual int indexOf(const QString &id) const = 0;
    [[nodiscard]] virtual QString idAt(int row) const = 0;
    /// The cell whose number orders rows by \a role, ByText, or Unsorted.
    [[nodiscard]] int sortCell(int role) const { return m_shape.sorts.value(role, Unsorted); }

    /// The cell with the millionths of the amount that \a role shows, or -1.
    [[nodiscard]] int amountCell(int role) const { return m_shape.amounts.value(role, -1); }
    /// The cell with the whole number that \a role shows as a text, or -1.
    [[nodiscard]] int wholeCell(int role) const { return m_shape.wholes.value(role, -1); }
    [[nodiscard]] bool isPercent(int cell) const { return (m_shape.percents >> cell & 1U) != 0; }
    /// Whether the number under \a role is not known, whatever stands in for it.
    [[nodiscard]] virtual bool isBlank(int /*row*/, int /*role*/) const { return false; }
    /// ISO 4217 of a row's amounts, empty while it is unknown.
    [[nodiscard]] virtual QString currencyOf(int /*row*/) const { return {}; }

    /// The role of a name, or -1.
    [[nodiscard]] int roleOf(const QString &name) const;
    /// The bit of a role's name in FlashCellsRole, 0 for a name that has none.
    Q_INVOKABLE int cellBit(const QString &roleName) const;

    [[nodiscard]] qint64 number(int row, int cell) const { return static_cast<qint64>(this->cell(row, cell)); }
    /// Case-folded UTF-8 of everything that a free text is looked for in.
    [[nodiscard]] const Text &searchText(int row) const { return m_traits[std::size_t(row)].search; }
    [[nodiscard]] quint32 filters(int row) const { return m_traits[std::size_t(row)].filters; }
    [[nodiscard]] const QStringList &filterNames() const { return m_shape.filters; }
    /// How many rows stand under a filter, by its place in filterNames().
    [[nodiscard]] int filterCount(int filter) const { return m_filterCounts[std::size_t(filter)]; }

    /// Remembers that the record behind \a row changed; rows beyond count() are taken as new without it.
    void touch(int row);
    /// Tells what the touched rows say now, and the rows up to \a size that are new.
    void flush(int size);
    /// Sorts every row into its filters again: for filters that depend on the time.
    void refreshFilters();
    /// Signals \a roles of every row, where the way of showing them changed (locale, hidden amounts).
    void announceAll(RoleBits roles);

Q_SIGNALS:
    void countChanged();
    void filterCountsChanged();
    /// After everything that flush() and refreshFilters() signalled: rows that changed (roles may be 0 where only
    /// filters did), and the first of those that are new, count() if none is.
    void flushed(const std::vector<tillwatch::live::RowModel::Change> &changes, int firstNew);
    void announced(tillwatch::live::RoleBits roles);

protected:
    explicit RowModel(Shape shape, QObject *parent);

    /// What read() filled in last.
    [[nodiscard]] quint64 cell(int row, int cell) const
    {
        const auto base = std::size_t(row);
        const auto at = std::size_t(m_places[std::size_t(cell)]);
        return isNarrow(cell) ? m_narrow[base * m_narrowCount + at] : m_wide[base * m_wideCount + at];
    }
    /// Fills in what the row says now.
    virtual void read(int row, std::span<quint64> cells) const = 0;
    /// The texts of a row, as a person writes them.
    [[nodiscard]] virtual QString searchTextOf(int row) const = 0;
    /// The filters that a row stands under: bit n for name n.
    [[nodiscard]] virtual quint32 filtersOf(int row) const = 0;

private:
    struct Traits {
        Text search;
        quint32 filters = 0;
        quint32 flash = 0;
        quint32 flashCells = 0;
        quint32 flashRose = 0;
        quint32 flashFell = 0;
    };
    RoleBits reload(int row, bool fresh);
    [[nodiscard]] bool isNarrow(int cell) const { return (m_shape.narrow >> cell & 1U) != 0; }
    void setCell(int row, int cell, quint64 value);
    void setFilters(Traits &traits, quint32 filters);

    Shape m_shape;
    int m_count = 0;
    std::vector<int> m_places; ///< of each cell among those of its width
    std::size_t m_wideCount = 0;
    std::size_t m_narrowCount = 0;
    std::vector<quint64> m_wide; ///< row by row
    std::vector<quint32> m_narrow;
    std::vector<Traits> m_traits;
    std::vector<quint64> m_scratch;
    std::vector<int> m_touched;
    std::vector<bool> m_isTouched;
    std::vector<int> m_filterCounts;
    bool m_filterCountsMoved = false;
};

} // namespace tillwatch::live
