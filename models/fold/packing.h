// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/text.h"
#include "fold/eventname.h"
#include "fold/spare.h"
#include "money/amount.h"

#include <QDataStream>
#include <QIODevice>
#include <QList>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>
#include <vector>

/// Serialisation of values for snapshots, by pack() and unpack(). A struct lists its members once, in parts(), for both
/// directions. A snapshot file can be truncated, so every size is checked against the remaining bytes before memory is
/// allocated.
namespace tillwatch::fold
{

/// Version of snapshots; increase it with each change of a rule of the fold or of any parts(). An older snapshot is
/// ignored, and all events are folded again, as with `--refold`. A checkpoint has the same form, but its pruned events
/// cannot be folded again: shop/snapshot.cpp lists how each version of it is read.
inline constexpr quint32 SnapshotVersion = 4;

/// Type that lists its members in parts().
template <typename T>
concept HasParts = requires(T &value)
{
    value.parts();
};

/// Whether \a count elements of at least one byte can follow in \a stream; if not, the stream becomes corrupt.
template <typename Stream>
[[nodiscard]] bool fits(Stream &stream, quint32 count)
{
    if (stream.status() == QDataStream::Ok && qint64(count) <= stream.device()->bytesAvailable())
        return true;
    stream.setStatus(QDataStream::ReadCorruptData);
    return false;
}

// clang-format off
/// Writes a value.
template <typename T> void pack(QDataStream &stream, const T &value);
/// Reads a value that pack() wrote; a failure is the status of \a stream.
template <typename T> void unpack(QDataStream &stream, T &value);
// clang-format on

namespace packing
{
/// Reads the records of a KeyedStore or similar store. Returns false, without a change, for truncated bytes and
/// repeated ids.
template <typename Store>
[[nodiscard]] bool unpackStore(QDataStream &stream, Store &store)
{
    typename Store::Rows rows;
    fold::unpack(stream, rows);
    return stream.status() == QDataStream::Ok && store.setRows(std::move(rows));
}

/// Serialisation of one type: by its parts(), else by the operators of QDataStream.
template <typename T>
struct Of {
    static void pack(QDataStream &stream, const T &value)
    {
        if constexpr (HasParts<T>)
            // parts() returns non-const references, but pack() only reads them.
            std::apply([&stream](auto &...part) { (fold::pack(stream, part), ...); }, const_cast<T &>(value).parts());
        else
            stream << value;
    }
    static void unpack(QDataStream &stream, T &value)
    {
        if constexpr (HasParts<T>)
            std::apply([&stream](auto &...part) { (fold::unpack(stream, part), ...); }, value.parts());
        else
            stream >> value;
    }
};

template <>
struct Of<money::Total> {
    static void pack(QDataStream &stream, const money::Total &value)
    {
        stream << qint64(value.micros >> 64) << quint64(value.micros);
    }
    static void unpack(QDataStream &stream, money::Total &value)
    {
        qint64 high = 0;
        quint64 low = 0;
        stream >> high >> low;
        value.micros = money::Int128(high) << 64 | money::Int128(low);
    }
};

/// Serialisation of a text-like type as QString.
template <typename T>
struct OfText {
    static void pack(QDataStream &stream, const T &value) { stream << value.toString(); }
    static void unpack(QDataStream &stream, T &value)
    {
        QString text;
        stream >> text;
        value = T(text);
    }
};
template <>
struct Of<Text> : OfText<Text> {
};
template <>
struct Of<EventName> : OfText<EventName> {
};

/// Serialisation of a Spare as its value.
template <typename T>
struct Of<Spare<T>> {
    static void pack(QDataStream &stream, const Spare<T> &value) { fold::pack(stream, *value); }
    static void unpack(QDataStream &stream, Spare<T> &value)
    {
        T held;
        fold::unpack(stream, held);
        value = std::move(held);
    }
};

/// Reads the size of a container, clears it, and calls \a add once for each element.
template <typename List, typename Add>
void unpackEach(QDataStream &stream, List &list, Add &&add)
{
    quint32 count = 0;
    stream >> count;
    list = {};
    if (!fits(stream, count))
        return;
    for (quint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i)
        add();
}

/// Serialisation of a sequence: size, then elements.
template <typename List>
struct OfList {
    static void pack(QDataStream &stream, const List &list)
    {
        stream << quint32(list.size());
        for (const auto &one : list)
            fold::pack(stream, one);
    }
    static void unpack(QDataStream &stream, List &list)
    {
        unpackEach(stream, list, [&] {
            typename List::value_type one{};
            fold::unpack(stream, one);
            list.insert(list.end(), std::move(one));
        });
    }
};
template <typename T>
struct Of<std::vector<T>> : OfList<std::vector<T>> {
};
template <typename T>
struct Of<std::deque<T>> : OfList<std::deque<T>> {
};
template <typename T>
struct Of<QList<T>> : OfList<QList<T>> {
};
template <typename T>
struct Of<QSet<T>> {
    static void pack(QDataStream &stream, const QSet<T> &set)
    {
        // Sorted, so that equal states give equal bytes.
        QList<T> sorted(set.cbegin(), set.cend());
        std::sort(sorted.begin(), sorted.end());
        fold::pack(stream, sorted);
    }
    static void unpack(QDataStream &stream, QSet<T> &set)
    {
        QList<T> list;
        fold::unpack(stream, list);
        set = QSet<T>(list.cbegin(), list.cend());
    }
};

template <typename K, typename V>
struct Of<QMap<K, V>> {
    static void pack(QDataStream &stream, const QMap<K, V> &map)
    {
        stream << quint32(map.size());
        for (auto it = map.cbegin(); it != map.cend(); ++it) {
            fold::pack(stream, it.key());
            fold::pack(stream, it.value());
        }
    }
    static void unpack(QDataStream &stream, QMap<K, V> &map)
    {
        unpackEach(stream, map, [&] {
            K key{};
            fold::unpack(stream, key);
            fold::unpack(stream, map[key]);
        });
    }
};
template <typename K, typename V>
struct Of<std::map<K, V>> {
    static void pack(QDataStream &stream, const std::map<K, V> &map)
    {
        stream << quint32(map.size());
        for (const auto &[key, value] : map) {
            fold::pack(stream, key);
            fold::pack(stream, value);
        }
    }
    static void unpack(QDataStream &stream, std::map<K, V> &map)
    {
        unpackEach(stream, map, [&] {
            K key{};
            fold::unpack(stream, key);
            fold::unpack(stream, map[key]);
        });
    }
};
} // namespace packing

template <typename T>
void pack(QDataStream &stream, const T &value)
{
    packing::Of<T>::pack(stream, value);
}

template <typename T>
void unpack(QDataStream &stream, T &value)
{
    packing::Of<T>::unpack(stream, value);
}

} // namespace tillwatch::fold
