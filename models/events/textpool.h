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

/// Pool of recently decoded texts, so that repeated ones (ids, names of products and carriers) share one QString. One
/// thread at a time; the returned texts may go to any thread.
class TextPool
{
public:
    static constexpr std::size_t Size = 4096;
    static constexpr std::size_t MaxLength = 96; ///< in bytes; longer texts are seldom repeated and not pooled

    /// As json::fromUtf8(), with a shared QString for a repeated text.
    [[nodiscard]] QString of(std::string_view utf8)
    {
        if (utf8.empty() || utf8.size() > MaxLength)
            return json::fromUtf8(utf8);
        // Most texts occur once, so a slot stores a text only from its second occurrence on; before, it stores the
        // hash.
        const std::size_t hash = qHashBits(utf8.data(), utf8.size(), 0);
        const auto mark = static_cast<quint32>(hash >> (std::numeric_limits<std::size_t>::digits / 2));
        if (std::exchange(m_marks[hash % Size], mark) != mark)
            return json::fromUtf8(utf8);
        QString &cached = m_cached[hash % Size];
        if (!equals(cached, utf8))
            cached = json::fromUtf8(utf8);
        return cached;
    }

private:
    /// Whether \a text equals ASCII \a utf8; false for any other text, which is therefore never shared.
    static bool equals(const QString &text, std::string_view utf8)
    {
        const QStringView units(text);
        return std::equal(utf8.begin(), utf8.end(), units.begin(), units.end(), [](char c, QChar unit) {
            return static_cast<unsigned char>(c) < 0x80 && static_cast<unsigned char>(c) == unit.unicode();
        });
    }

    std::array<quint32, Size> m_marks{}; ///< half of the hash of the last text of each slot
    std::array<QString, Size> m_cached;
};

} // namespace tillwatch::events
