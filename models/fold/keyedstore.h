// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QHashFunctions>
#include <QString>

#include <bit>
#include <deque>
#include <vector>

namespace tillwatch::fold
{

/// Store of records in order of insertion, with a hash index over their id members. Rows and addresses of records never
/// change, so that 100,000 orders need not be moved to insert another one.
template <typename Record>
class KeyedStore
{
public:
    using Rows = std::deque<Record>;

    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const Record &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] Record &at(int row) { return m_rows[static_cast<std::size_t>(row)]; }
    /// Row of the record with \a id; -1 if there is none.
    [[nodiscard]] int indexOf(const QString &id) const
    {
        return m_slots.empty() ? -1 : m_slots[slotOf(id, hashOf(id))].row;
    }
    /// Record with \a id; null if there is none.
    [[nodiscard]] const Record *find(const QString &id) const
    {
        const int row = indexOf(id);
        return row < 0 ? nullptr : &at(row);
    }

    /// Result of obtain().
    struct Found {
        int row = 0;
        bool inserted = false;
    };
    /// Finds the record with \a id, or inserts a new one.
    Found obtain(const QString &id)
    {
        if (4 * (m_rows.size() + 1) > 3 * m_slots.size())
            grow(m_rows.size() + 1);
        const quint32 hash = hashOf(id);
        Slot &slot = m_slots[slotOf(id, hash)];
        if (slot.row >= 0)
            return {slot.row, false};
        slot = {size(), hash};
        m_rows.emplace_back();
        m_rows.back().id = decltype(Record::id)(id);
        return {slot.row, true};
    }

    /// All records, in order of insertion.
    [[nodiscard]] const Rows &rows() const { return m_rows; }
    /// Replaces all records. Returns false, without a change, if two of \a rows have the same id.
    [[nodiscard]] bool setRows(Rows rows)
    {
        KeyedStore fresh;
        fresh.grow(rows.size());
        fresh.m_rows = std::move(rows);
        for (int row = 0; row < fresh.size(); ++row) {
            const QString id = fresh.at(row).id;
            const quint32 hash = hashOf(id);
            Slot &slot = fresh.m_slots[fresh.slotOf(id, hash)];
            if (slot.row >= 0)
                return false;
            slot = {row, hash};
        }
        *this = std::move(fresh);
        return true;
    }

    [[nodiscard]] auto begin() const { return m_rows.cbegin(); }
    [[nodiscard]] auto end() const { return m_rows.cend(); }

private:
    struct Slot {
        int row = -1;
        quint32 hash = 0;
    };
    static quint32 hashOf(const QString &id) { return static_cast<quint32>(qHash(id, QHashSeed::globalSeed())); }

    /// Index of the slot of \a id, or of the free slot for it. grow() leaves free slots, so the search ends.
    [[nodiscard]] std::size_t slotOf(const QString &id, quint32 hash) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = hash & mask;
        while (m_slots[at].row >= 0 && (m_slots[at].hash != hash || !(this->at(m_slots[at].row).id == id)))
            at = (at + 1) & mask;
        return at;
    }

    /// Rebuilds the index with slots for \a count records; at least a quarter of the slots stay free.
    void grow(std::size_t count)
    {
        std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(std::bit_ceil(count + count / 3 + 2)));
        const std::size_t mask = m_slots.size() - 1;
        for (const Slot &slot : old) {
            if (slot.row < 0)
                continue;
            std::size_t at = slot.hash & mask;
            while (m_slots[at].row >= 0)
                at = (at + 1) & mask;
            m_slots[at] = slot;
        }
    }

    Rows m_rows;
    std::vector<Slot> m_slots; ///< open addressing with linear probing; the size is a power of two
};

} // namespace tillwatch::fold
