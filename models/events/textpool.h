// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/json.h"

#include <QHashFunctions>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace tillwatch::events
{

/// Texts that were read lately: what is told again and again (who sells, who carries, a product's name, an order that
/// is at work) is made and held once. One thread at a time; the texts themselves go wherever they are needed.
class TextPool
{
public:
    static constexpr std::size_t Size = 4096;
    static constexpr std::size_t Longest = 96; ///< longer ones seldom come twice

    /// As json::fromUtf8().
    [[nodiscard]] QString of(std::string_view utf8)
    {
        if (utf8.empty() || utf8.size() > Longest)
            return json::fromUtf8(utf8);
        // Most texts never come again, and are known by their hash alone to be new. One is held from its second time
        // on.
        const std::size_t hash = qHashBits(utf8.data(), utf8.size(), 0);
        const auto mark = static_cast<quint32>(hash >> (std::numeric_limits<std::size_t>::digits / 2));
        if (std::exchange(m_marks[hash % Size], mark) != mark)
            return json::fromUtf8(utf8);
        QString &cached = m_cached[hash % Size];
        if (!says(cached, utf8))
            cached = json::fromUtf8(utf8);
        return cached;
    }

private:
    /// Texts beyond ASCII are made anew each time.
    static bool says(const QString &text, std::string_view utf8)
    {
        const QStringView units(text);
        return std::equal(utf8.begin(), utf8.end(), units.begin(), units.end(), [](char c, QChar unit) {
            return static_cast<unsigned char>(c) < 0x80 && static_cast<unsigned char>(c) == unit.unicode();
        });
    }

    std::array<quint32, Size> m_marks{}; ///< of the latest text of each place
    std::array<QString, Size> m_cached;
};

} // namespace tillwatch::events
