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

/// Values as bytes and back, for snapshots. A struct lists its members once, in parts(); the same list writes and
/// reads. What is read comes from our own file, but a file can be cut short: every size is checked against what is
/// there before anything is made of it.
namespace tillwatch::fold
{

/// Of every snapshot: grows with each change of a rule of the fold, and of any parts(). An older one is not read; then
/// everything is folded again, as `--refold` does. What stands for events that were given back has the same form, and
/// those events cannot be folded again: shop/snapshot.cpp lists how each version of it is read.
inline constexpr quint32 SnapshotVersion = 4;

template <typename T>
concept Parted = requires(T &value)
{
    value.parts();
};

template <typename Stream>
[[nodiscard]] bool fits(Stream &stream, quint32 count)
{
    if (stream.status() == QDataStream::Ok && qint64(count) <= stream.device()->bytesAvailable())
        return true;
    stream.setStatus(QDataStream::ReadCorruptData);
    return false;
}

// clang-format off
template <typename T> void pack(QDataStream &stream, const T &value);
template <typename T> void unpack(QDataStream &stream, T &value);
// clang-format on

namespace packing
{
/// The records of a store, a KeyedStore or one like it. False, and nothing changed, for what is cut short or names a
/// record twice.
template <typename Store>
[[nodiscard]] bool unpackStore(QDataStream &stream, Store &store)
{
    typename Store::Rows rows;
    fold::unpack(stream, rows);
    return stream.status() == QDataStream::Ok && store.setRows(std::move(rows));
}

template <typename T>
struct Of {
    static void pack(QDataStream &stream, const T &value)
    {
        if constexpr (Parted<T>)
            // parts() gives references, so it wants a value that could be changed; nothing here changes it.
            std::apply([&stream](auto &...part) { (fold::pack(stream, part), ...); }, const_cast<T &>(value).parts());
        else
            stream << value;
    }
    static void unpack(QDataStream &stream, T &value)
    {
        if constexpr (Parted<T>)
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

/// As the QString that it stands for.
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

/// As what it holds.
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

/// Lists and sets: their size, and one after the other.
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
        // In an order of its own, so that the same state gives the same bytes.
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
