// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <iterator>
#include <random>

namespace tillwatch::demo
{

/// A seeded random generator. It uses its own distributions, because those of the standard library differ between
/// implementations and the same seed must tell the same story everywhere.
class Random
{
public:
    explicit Random(quint64 seed) : m_engine(seed) {}

    /// 0 … count − 1; count must be positive.
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

/// Hashes two numbers into one (the finaliser of splitmix64).
constexpr quint64 mix(quint64 a, quint64 b)
{
    quint64 z = a + 0x9e3779b97f4a7c15ULL * (b + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// The UUID of record \a serial under \a salt. Ids are derived from a counter and not from the generator, so that an
/// additional random draw does not change them.
QByteArray uuid(quint64 salt, quint64 serial);

} // namespace tillwatch::demo
