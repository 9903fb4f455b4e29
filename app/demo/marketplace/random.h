// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <iterator>
#include <random>

namespace tillwatch::demo
{

/// Seeded chance. The engine is the standard's, the distributions are ours: those of the standard differ between
/// libraries, and the same seed must tell the same story everywhere.
class Random
{
public:
    explicit Random(quint64 seed) : m_engine(seed) {}

    /// 0 … count−1; count is above 0.
    int below(int count) { return static_cast<int>(((m_engine() >> 32) * static_cast<quint64>(count)) >> 32); }
    /// first … last, both included.
    int between(int first, int last) { return first + below(last - first + 1); }
    qint64 between64(qint64 first, qint64 last)
    {
        return first + static_cast<qint64>(unit() * static_cast<double>(last - first + 1));
    }
    /// 0 ≤ x < 1
    double unit() { return static_cast<double>(m_engine() >> 11) * 0x1.0p-53; }
    bool chance(double probability) { return unit() < probability; }

    template <typename Container>
    const auto &pick(const Container &container)
    {
        return *std::next(std::begin(container), below(static_cast<int>(std::size(container))));
    }

private:
    std::mt19937_64 m_engine;
};

/// Mixes two numbers into one that looks like neither (the finisher of splitmix64).
constexpr quint64 mix(quint64 a, quint64 b)
{
    quint64 z = a + 0x9e3779b97f4a7c15ULL * (b + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// The UUID of record \a serial under \a salt: ids come from counting and not from chance, so that a story that draws
/// once more keeps its ids.
QByteArray uuid(quint64 salt, quint64 serial);

} // namespace tillwatch::demo
